package org.charrette.catalogue.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.sqlclient.SqlClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.charrette.catalogue.Invenio;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Site;
import org.charrette.catalogue.store.CatalogueStore;
import org.charrette.catalogue.store.DepositStore;
import org.charrette.catalogue.store.DepositStore.Deposit;
import org.charrette.catalogue.store.DepositStore.Stage;
import org.charrette.platform.http.StrictJson;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rules C70 to C73: deposits what is published in a repository with the REST interface of
 * InvenioRDM. Each step is kept before the next is taken, and each can be taken twice: a draft
 * whose making was never answered is found again by the address of its version, what is published
 * already is seen as such.
 */
public final class Deposits {
  private static final Logger LOG = LoggerFactory.getLogger(Deposits.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PACE = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofHours(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
  private static final int PATIENCE = 30_000;
  private static final int MOST_ATTEMPTS = 12;
  private static final int TOO_MANY = 429;
  private static final int NOT_FOUND = 404;
  private static final Pattern REMOTE = Pattern.compile("[A-Za-z0-9._-]{1,100}");
  private static final Pattern DOI = Pattern.compile("10\\.\\d{4,9}/\\S{1,250}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

  private final Vertx vertx;
  private final DepositTarget target;
  private final DepositStore store;
  private final CatalogueStore records;
  private final Site site;
  private final Vocabularies vocabularies;
  private final Clock clock;
  private final HttpClient http;
  private final AtomicBoolean busy = new AtomicBoolean();

  public Deposits(
      Vertx vertx,
      DepositTarget target,
      DepositStore store,
      CatalogueStore records,
      Site site,
      Vocabularies vocabularies,
      Clock clock) {
    this.vertx = vertx;
    this.target = target;
    this.store = store;
    this.records = records;
    this.site = site;
    this.vocabularies = vocabularies;
    this.clock = clock;
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(PATIENCE).setMaxRedirects(0));
  }

  /** An answer of the other repository. */
  private record Told(int status, JsonNode body, Optional<Duration> pause) {
    boolean fine() {
      return status >= 200 && status < 300;
    }

    String doi(String... path) {
      JsonNode at = body;
      for (String name : path) {
        at = at.path(name);
      }
      String doi = at.path("pids").path("doi").path("identifier").asText();
      return DOI.matcher(doi).matches() ? doi : "";
    }
  }

  /** The other repository does not want it as it is; sending it again changes nothing. */
  private static final class Unwanted extends Exception {
    private static final long serialVersionUID = 1L;

    Unwanted(String reason) {
      super(reason, null, false, false);
    }
  }

  /** It answers that it can not now. */
  private static final class NotNow extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> pause;

    NotNow(Told told) {
      super("status " + told.status(), null, false, false);
      this.pause = told.pause();
    }
  }

  /** Looks for what is to be done until the server stops; what was refused is tried once more. */
  public void start() {
    store
        .again(clock.instant())
        .onComplete(done -> vertx.setPeriodic(PACE.toMillis(), timer -> round()));
  }

  /** Notes a publication in the transaction that makes it. What nobody checked gets no DOI. */
  public Future<Void> published(SqlClient tx, PublicRecord record) {
    return record.unchecked() ? Future.succeededFuture() : store.queue(tx, record, clock.instant());
  }

  /** Takes the steps that are due. */
  Future<Void> round() {
    if (!busy.compareAndSet(false, true)) {
      return Future.succeededFuture();
    }
    // one after the other: they may be versions of the same record
    return store
        .due(clock.instant())
        .compose(
            all -> {
              Future<Void> done = Future.succeededFuture();
              for (Deposit one : all) {
                done = done.compose(before -> advanced(one));
              }
              return done;
            })
        .onComplete(done -> busy.set(false));
  }

  private Future<Void> advanced(Deposit deposit) {
    return records
        .versions(deposit.record())
        .map(all -> all.stream().filter(one -> one.version().equals(deposit.version())).findFirst())
        .compose(
            found ->
                found.isPresent()
                    ? next(deposit, found.get())
                    : store.refuse(deposit, "not public any more"))
        .recover(failure -> failed(deposit, failure));
  }

  private Future<Void> failed(Deposit deposit, Throwable failure) {
    if (failure instanceof Unwanted) {
      LOG.atWarn()
          .addKeyValue("version", deposit.version())
          .addKeyValue("reason", failure.getMessage())
          .log("a deposit is refused");
      return store.refuse(deposit, String.valueOf(failure.getMessage()));
    }
    if (failure instanceof NotNow busyNow && busyNow.pause.isPresent()) {
      return store.later(deposit, clock.instant(), busyNow.pause.get());
    }
    if (deposit.attempts() >= MOST_ATTEMPTS) {
      LOG.atWarn().addKeyValue("version", deposit.version()).log("a deposit does not succeed");
      return store.refuse(deposit, "does not answer");
    }
    return Future.succeededFuture();
  }

  private Future<Void> next(Deposit deposit, PublicRecord record) {
    return switch (deposit.stage()) {
      case QUEUED ->
          store
              .before(deposit)
              .compose(
                  before -> {
                    if (before.isPresent() && before.get().stage() != Stage.DONE) {
                      return store.later(deposit, clock.instant(), LOOK_AGAIN);
                    }
                    return draft(record, before.map(Deposit::remote).orElse(null))
                        .compose(remote -> go(deposit, record, Stage.DRAFTED, remote, null, null));
                  });
      case DRAFTED ->
          filled(deposit, record)
              .compose(doi -> go(deposit, record, Stage.RESERVED, deposit.remote(), doi, null));
      case RESERVED -> handedIn(deposit, record);
      case SENT -> looked(deposit, record);
      case DONE, REFUSED -> Future.succeededFuture();
    };
  }

  private Future<Void> go(
      Deposit deposit,
      PublicRecord record,
      Stage stage,
      @Nullable String remote,
      @Nullable String doi,
      @Nullable String conceptDoi) {
    return store
        .save(
            new Deposit(
                deposit.version(),
                deposit.record(),
                deposit.number(),
                stage,
                remote,
                doi,
                conceptDoi,
                0))
        .compose(
            saved ->
                // what a community looks at takes days
                stage == Stage.SENT
                    ? store.later(saved, clock.instant(), LOOK_AGAIN)
                    : next(saved, record));
  }

  // ---- steps

  /** Finds the draft that is there already, or makes one. */
  private Future<String> draft(PublicRecord record, @Nullable String before) {
    String query = "metadata.identifiers.identifier:\"" + Invenio.address(record, site) + "\"";
    return call(
            HttpMethod.GET,
            "/api/user/records?size=1&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
            null)
        // without knowing what is there nothing is made
        .compose(Deposits::wanted)
        .compose(
            found -> {
              JsonNode hit = found.body().path("hits").path("hits").path(0);
              if (hit.path("id").isTextual()) {
                return remote(hit);
              }
              return (before == null
                      ? call(HttpMethod.POST, "/api/records", content(record))
                      : call(HttpMethod.POST, "/api/records/" + before + "/versions", null))
                  .compose(Deposits::wanted)
                  .compose(made -> remote(made.body()));
            });
  }

  private static Future<String> remote(JsonNode body) {
    String id = body.path("id").asText();
    return REMOTE.matcher(id).matches()
        ? Future.succeededFuture(id)
        : Future.failedFuture(new Unwanted("answers without an id"));
  }

  /** Writes the metadata into the draft and reserves a DOI, unless it has one. */
  private Future<String> filled(Deposit deposit, PublicRecord record) {
    String draft = "/api/records/" + deposit.remote() + "/draft";
    return call(HttpMethod.PUT, draft, content(record))
        .compose(Deposits::wanted)
        .compose(
            put -> {
              TreeSet<String> wrong = new TreeSet<>();
              put.body().path("errors").forEach(one -> wrong.add(one.path("field").asText()));
              if (!wrong.isEmpty()) {
                return Future.failedFuture(new Unwanted(shortened("fields " + wrong)));
              }
              String doi = put.doi();
              return doi.isEmpty()
                  ? call(HttpMethod.POST, draft + "/pids/doi", null)
                      .compose(Deposits::wanted)
                      .compose(reserved -> sure(reserved.doi()))
                  : Future.succeededFuture(doi);
            });
  }

  private static Future<String> sure(String doi) {
    return doi.isEmpty()
        ? Future.failedFuture(new Unwanted("answers without a DOI"))
        : Future.succeededFuture(doi);
  }

  private Future<Void> handedIn(Deposit deposit, PublicRecord record) {
    String draft = "/api/records/" + deposit.remote() + "/draft";
    if (target.community().isEmpty()) {
      return call(HttpMethod.POST, draft + "/actions/publish", null)
          .compose(
              told ->
                  // there is no draft any more when the answer to the last attempt was lost
                  told.status() == NOT_FOUND ? there(deposit) : wanted(told))
          .compose(told -> done(deposit, record, told));
    }
    Map<String, Object> review =
        Map.of(
            "receiver",
            Map.of("community", target.community().get()),
            "type",
            "community-submission");
    return call(HttpMethod.PUT, draft + "/review", StrictJson.write(review))
        .compose(Deposits::wanted)
        .compose(put -> call(HttpMethod.POST, draft + "/actions/submit-review", null))
        .compose(Deposits::wanted)
        .compose(sent -> go(deposit, record, Stage.SENT, deposit.remote(), deposit.doi(), null));
  }

  private Future<Void> looked(Deposit deposit, PublicRecord record) {
    return call(HttpMethod.GET, "/api/records/" + deposit.remote(), null)
        .compose(
            told ->
                told.status() == NOT_FOUND
                    ? store.later(deposit, clock.instant(), LOOK_AGAIN)
                    : wanted(told).compose(there -> done(deposit, record, there)));
  }

  private Future<Told> there(Deposit deposit) {
    return call(HttpMethod.GET, "/api/records/" + deposit.remote(), null).compose(Deposits::wanted);
  }

  private Future<Void> done(Deposit deposit, PublicRecord record, Told told) {
    String doi = told.doi().isEmpty() ? String.valueOf(deposit.doi()) : told.doi();
    String concept = told.doi("parent");
    return go(
        deposit, record, Stage.DONE, deposit.remote(), doi, concept.isEmpty() ? null : concept);
  }

  // ---- calls

  private byte[] content(PublicRecord record) {
    return StrictJson.write(Invenio.draft(record, site, vocabularies));
  }

  /** What can not succeed is told apart from what can not succeed now. */
  private static Future<Told> wanted(Told told) {
    if (told.fine()) {
      return Future.succeededFuture(told);
    }
    return switch (told.status()) {
      // a token can be replaced, and a lock ends
      case 401, 403, 408, 409, TOO_MANY -> Future.failedFuture(new NotNow(told));
      default ->
          told.status() >= 500
              ? Future.failedFuture(new NotNow(told))
              : Future.failedFuture(new Unwanted("status " + told.status()));
    };
  }

  private static String shortened(String reason) {
    return reason.length() <= 300 ? reason : reason.substring(0, 300);
  }

  private Future<Told> call(HttpMethod method, String path, byte @Nullable [] body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(target.base() + path)
            .setFollowRedirects(false)
            .setTimeout(PATIENCE)
            .putHeader("Accept", "application/json")
            .putHeader("Authorization", "Bearer " + target.token().reveal());
    if (body != null) {
      options.putHeader("Content-Type", "application/json");
    }
    return http.request(options)
        .compose(request -> body == null ? request.send() : request.send(Buffer.buffer(body)))
        .compose(response -> response.body().map(answer -> told(response, answer)));
  }

  private static Told told(HttpClientResponse response, Buffer body) {
    Optional<Duration> pause =
        Optional.ofNullable(response.getHeader("Retry-After"))
            .filter(text -> SECONDS.matcher(text).matches())
            .map(text -> Duration.ofSeconds(Long.parseLong(text)))
            .map(wish -> wish.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wish);
    return new Told(response.statusCode(), json(body), pause);
  }

  private static JsonNode json(Buffer body) {
    try {
      JsonNode read = body.length() == 0 ? null : JSON.readTree(body.getBytes());
      return read == null ? MissingNode.getInstance() : read;
    } catch (IOException noJson) {
      return MissingNode.getInstance();
    }
  }
}
