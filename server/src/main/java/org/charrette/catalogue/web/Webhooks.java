package org.charrette.catalogue.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.sqlclient.SqlClient;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Site;
import org.charrette.catalogue.WebhookTarget;
import org.charrette.catalogue.store.WebhookStore;
import org.charrette.platform.http.StrictJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rule C45: tells others that something was published, signed, and again until they heard it or did
 * not for {@value #MOST_ATTEMPTS} times. Names are resolved once for an attempt and the address is
 * looked at before it is spoken to, so that a name that changes its meaning gets nowhere.
 */
public final class Webhooks {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final int MOST_ATTEMPTS = 10;
  private static final Duration PACE = Duration.ofSeconds(2);
  private static final int PATIENCE = 10_000;
  private static final String MAC = "HmacSHA256";

  private final Vertx vertx;
  private final WebhookStore store;
  private final Site site;
  private final Clock clock;
  private final HttpClient http;
  private final AtomicBoolean busy = new AtomicBoolean();

  public Webhooks(Vertx vertx, WebhookStore store, Site site, Clock clock) {
    this.vertx = vertx;
    this.store = store;
    this.site = site;
    this.clock = clock;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout(PATIENCE)
                .setVerifyHost(true)
                .setMaxRedirects(0)
                .setKeepAlive(false));
  }

  /** Looks for what is to be told until the server stops. */
  public void start() {
    vertx.setPeriodic(PACE.toMillis(), timer -> round());
  }

  /** Notes a publication in the transaction that makes it. */
  public Future<Void> published(SqlClient tx, PublicRecord record) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", "published");
    event.put("record", record.id().toString());
    event.put("address", site.record(record.id()));
    event.put("version", record.versionLabel());
    event.put("type", record.type().code());
    event.put("title", record.title());
    return store.tell(
        tx, new String(StrictJson.write(event), StandardCharsets.UTF_8), clock.instant());
  }

  private void round() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    store
        .due(clock.instant())
        .compose(all -> Future.join(all.stream().map(this::deliver).toList()))
        .onComplete(done -> busy.set(false));
  }

  private Future<Void> deliver(WebhookStore.Delivery delivery) {
    return send(delivery)
        .compose(
            status -> {
              boolean heard = status >= 200 && status < 300;
              return heard ? store.done(delivery.id()) : giveUp(delivery);
            },
            failure -> giveUp(delivery));
  }

  private Future<Void> giveUp(WebhookStore.Delivery delivery) {
    if (delivery.attempts() < MOST_ATTEMPTS) {
      return Future.succeededFuture();
    }
    LOG.atWarn().addKeyValue("delivery", delivery.id()).log("a webhook does not answer");
    return store.done(delivery.id());
  }

  private Future<Integer> send(WebhookStore.Delivery delivery) {
    Optional<WebhookTarget> target = WebhookTarget.of(delivery.url());
    if (target.isEmpty()) {
      return Future.failedFuture("not a target");
    }
    return vertx
        .executeBlocking(() -> reachable(target.get()), false)
        .compose(address -> post(delivery, target.get(), address));
  }

  private static InetAddress reachable(WebhookTarget target) throws java.io.IOException {
    String host = target.address().getHost().replaceAll("[\\[\\]]", "");
    List<InetAddress> all = Arrays.asList(InetAddress.getAllByName(host));
    if (all.isEmpty() || !all.stream().allMatch(target::mayReach)) {
      throw new java.io.IOException("the address may not be reached");
    }
    return all.getFirst();
  }

  private Future<Integer> post(
      WebhookStore.Delivery delivery, WebhookTarget target, InetAddress address) {
    String path = target.address().getRawPath().isEmpty() ? "/" : target.address().getRawPath();
    String query = target.address().getRawQuery();
    String time = Long.toString(clock.instant().getEpochSecond());
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
            .setHost(target.address().getHost())
            .setPort(target.port())
            .setSsl(target.secure())
            .setFollowRedirects(false)
            .setTimeout(PATIENCE)
            .setURI(query == null ? path : path + "?" + query)
            .putHeader("Content-Type", "application/json")
            .putHeader("X-Charrette-Timestamp", time)
            .putHeader(
                "X-Charrette-Signature",
                "sha256=" + signature(delivery.secret().getBytes(), time + "." + delivery.body()));
    return http.request(options)
        .compose(request -> request.send(delivery.body()))
        .map(response -> response.statusCode());
  }

  /** HMAC-SHA256 over the time, a dot, and the body. */
  static String signature(byte[] secret, String content) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return HexFormat.of().formatHex(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
