package org.charrette.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request on its way through the gate to its endpoint. */
public final class Request {
  // Larger bodies are parsed and validated off the event loop.
  private static final int PARSE_ON_LOOP = 64 * 1024;
  static final String FORM = "application/x-www-form-urlencoded";

  private final RoutingContext context;
  private final Contract.Operation operation;
  private final HttpConfig config;
  private final Origins origins;
  private final int bodyLimit;
  private @Nullable Object caller;

  Request(
      RoutingContext context,
      Contract.Operation operation,
      HttpConfig config,
      Origins origins,
      int bodyLimit) {
    this.context = context;
    this.operation = operation;
    this.config = config;
    this.origins = origins;
    this.bodyLimit = bodyLimit;
  }

  public String operationId() {
    return operation.id();
  }

  /** A parameter of the path; the contract says that it is there. */
  public String path(String name) {
    String value = context.pathParam(name);
    return value == null ? "" : value;
  }

  /** A parameter of the query that stands there exactly once. */
  public Optional<String> query(String name) {
    var values = context.queryParam(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /** All parameters of the query, with every value of each. */
  public Map<String, List<String>> queries() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String name : context.queryParams().names()) {
      all.put(name, List.copyOf(context.queryParams().getAll(name)));
    }
    return all;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(raw().getHeader(name));
  }

  /** The header if it stands there exactly once. */
  public Optional<String> onlyHeader(String name) {
    var values = raw().headers().getAll(name);
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  public Optional<String> cookie(String name) {
    Cookie cookie = raw().getCookie(name);
    return Optional.ofNullable(cookie).map(Cookie::getValue);
  }

  /** The address for throttling: that of the connection, or what a trusted proxy says. */
  public String source() {
    return PeerAddress.of(raw(), config.trustedProxies());
  }

  /**
   * True when server, peer and the name in the request are all this machine's own, with no proxy
   * between.
   */
  public boolean fromThisMachine() {
    String host = host();
    String name =
        host.startsWith("[") ? host.replaceFirst("]:.*$", "]") : host.replaceFirst(":.*$", "");
    boolean loopbackName = isLoopbackName(name);
    return config.boundToLoopback()
        && loopbackName
        && isLoopbackName(config.publicUrl().getHost())
        && PeerAddress.loopback(raw());
  }

  private static boolean isLoopbackName(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  /** Where the caller's page opens its sockets, e.g. {@code ws://localhost:8080}. */
  public String socketOrigin() {
    return origins.socketOrigin(host());
  }

  /** Whom the gate let in. */
  public <T> T caller(Class<T> type) {
    return java.util.Objects.requireNonNull(type.cast(caller), "the gate says who calls");
  }

  void admit(Object who) {
    caller = who;
  }

  /** The body, strictly read, validated against the contract and bound to a record. */
  public <T> Future<T> body(Class<T> type) {
    if (!"application/json".equals(mediaType()) || header("Content-Encoding").isPresent()) {
      return Future.failedFuture(Problem.UNSUPPORTED_MEDIA_TYPE.toException());
    }
    return readBody()
        .compose(
            buffer ->
                buffer.length() <= PARSE_ON_LOOP
                    ? Future.succeededFuture(bind(buffer, type))
                    : context.vertx().executeBlocking(() -> bind(buffer, type), false));
  }

  /** The fields of a form, with every value of each. */
  public Future<Map<String, List<String>>> form() {
    if (!FORM.equals(mediaType()) || header("Content-Encoding").isPresent()) {
      return Future.failedFuture(Problem.UNSUPPORTED_MEDIA_TYPE.toException());
    }
    return readBody()
        .map(
            body -> {
              try {
                return new QueryStringDecoder(body.toString(StandardCharsets.UTF_8), false)
                    .parameters();
              } catch (IllegalArgumentException halfEscaped) {
                throw Problem.INVALID.toException();
              }
            });
  }

  /** Makes sure that nothing was sent where nothing belongs. */
  Future<Void> noBody() {
    return readBody()
        .compose(
            buffer ->
                buffer.length() == 0
                    ? Future.succeededFuture()
                    : Future.failedFuture(Problem.INVALID.at("").toException()));
  }

  private Future<Buffer> readBody() {
    return BodyReader.read(raw(), bodyLimit);
  }

  private <T> T bind(Buffer buffer, Class<T> type) {
    try {
      JsonNode node = StrictJson.parse(buffer.getBytes());
      Optional<String> misfit = operation.firstMisfit(node);
      if (misfit.isPresent()) {
        throw Problem.INVALID.at(misfit.get()).toException();
      }
      return StrictJson.bind(node, type);
    } catch (StrictJson.Malformed malformed) {
      throw Problem.BAD_JSON.toException();
    }
  }

  private String mediaType() {
    String[] parts = onlyHeader("Content-Type").orElse("").split(";", 2);
    boolean utf8 = parts.length == 1 || parts[1].strip().equalsIgnoreCase("charset=utf-8");
    return utf8 ? parts[0].strip().toLowerCase(java.util.Locale.ROOT) : "";
  }

  private String host() {
    return header("Host").orElse("").toLowerCase(java.util.Locale.ROOT);
  }

  private HttpServerRequest raw() {
    return context.request();
  }
}
