package org.charrette.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings contract, gate and endpoints together. A request goes: security headers, host, origin,
 * gate (who may), body (what), endpoint, answer. Whatever goes wrong on the way becomes a problem
 * without a stack trace (rules H1 to H9).
 */
public final class HttpEdge {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
  private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final int MAX_URI = 2048;
  private static final Pattern HALF_ESCAPED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private record Mounted(Endpoint endpoint, int bodyLimit) {}

  private final Vertx vertx;
  private final HttpConfig config;
  private final Contract contract;
  private final Origins origins;
  private final SecurityHeaders headers;
  private final Gate gate;
  private final StaticFiles files;
  private final Map<String, Mounted> mounted = new TreeMap<>();

  public HttpEdge(Vertx vertx, HttpConfig config, Contract contract, Gate gate, StaticFiles files) {
    this.vertx = vertx;
    this.config = config;
    this.contract = contract;
    this.gate = gate;
    this.files = files;
    this.origins = new Origins(config);
    this.headers = new SecurityHeaders(config, origins);
  }

  /**
   * Options of the server that this edge is made for: one protocol, no compression either way,
   * short patience.
   */
  public static HttpServerOptions serverOptions() {
    return new HttpServerOptions()
        .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
        .setHttp2ClearTextEnabled(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setRegisterWebSocketWriteHandlers(false)
        .setMaxWebSocketFrameSize(64 * 1024)
        .setMaxWebSocketMessageSize(256 * 1024)
        .setMaxHeaderSize(8 * 1024)
        .setMaxInitialLineLength(4 * 1024)
        .setIdleTimeout(60);
  }

  public Origins origins() {
    return origins;
  }

  /** Says what an operation of the contract does. */
  public HttpEdge mount(String operationId, Endpoint endpoint) {
    return mount(operationId, endpoint, config.bodyLimit());
  }

  /**
   * Says what an operation of the contract does that takes larger bodies.
   *
   * @param bodyLimit bytes of its body
   */
  public HttpEdge mount(String operationId, Endpoint endpoint, int bodyLimit) {
    if (!contract.operations().containsKey(operationId)) {
      throw new IllegalStateException("the contract has no operation " + operationId);
    }
    if (mounted.put(operationId, new Mounted(endpoint, bodyLimit)) != null) {
      throw new IllegalStateException("mounted twice: " + operationId);
    }
    return this;
  }

  /** The handler of all requests. Every operation of the contract must be mounted by now. */
  public Router router() {
    Set<String> missing = new TreeSet<>(contract.operations().keySet());
    missing.removeAll(mounted.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException("operations of the contract that nobody mounted: " + missing);
    }
    Router router = Router.router(vertx);
    router.route().handler(this::begin);
    contract.operations().values().forEach(operation -> route(router, operation));
    contract.operations().values().stream()
        .map(HttpEdge::pattern)
        .distinct()
        .forEach(
            path -> router.route(path).handler(ctx -> refuse(ctx, Problem.METHOD_NOT_ALLOWED)));
    router.route("/api/*").handler(ctx -> refuse(ctx, Problem.NOT_FOUND));
    router.route("/health/*").handler(ctx -> refuse(ctx, Problem.NOT_FOUND));
    router.route().handler(this::serveFile);
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500, 501, 503}) {
      router.errorHandler(status, this::unforeseen);
    }
    return router;
  }

  private void begin(RoutingContext ctx) {
    ctx.response().headersEndHandler(end -> headers.addTo(ctx.response().headers()));
    String host = ctx.request().getHeader("Host");
    boolean health = ctx.request().path() != null && ctx.request().path().startsWith("/health/");
    if (ctx.request().uri().length() > MAX_URI) {
      refuse(ctx, Problem.URI_TOO_LONG);
    } else if (HALF_ESCAPED.matcher(ctx.request().uri()).find()) {
      refuse(ctx, Problem.INVALID);
    } else if (!health && (host == null || !origins.knowsHost(host))) {
      refuse(ctx, Problem.HOST_REFUSED);
    } else if (!SAFE.contains(ctx.request().method()) && fromElsewhere(ctx)) {
      refuse(ctx, Problem.ORIGIN_REFUSED);
    } else {
      ctx.next();
    }
  }

  private boolean fromElsewhere(RoutingContext ctx) {
    List<String> claimed = ctx.request().headers().getAll("Origin");
    String site = ctx.request().getHeader("Sec-Fetch-Site");
    boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
    return foreignSite
        || claimed.size() > 1
        || claimed.stream().anyMatch(origin -> !origins.allows(origin));
  }

  private void route(Router router, Contract.Operation operation) {
    Mounted target = mounted.get(operation.id());
    router
        .route(operation.method(), pattern(operation))
        .handler(ctx -> handle(ctx, operation, java.util.Objects.requireNonNull(target)));
  }

  private static String pattern(Contract.Operation operation) {
    return operation.path().replaceAll("\\{(\\w+)}", ":$1");
  }

  private void handle(RoutingContext ctx, Contract.Operation operation, Mounted target) {
    ctx.request().pause();
    long deadline = vertx.setTimer(config.deadline().toMillis(), timer -> tooLate(ctx));
    ctx.addEndHandler(end -> vertx.cancelTimer(deadline));
    Request request = new Request(ctx, operation, config, origins, target.bodyLimit);
    Future.succeededFuture()
        .compose(start -> gate.admit(request))
        .map(
            who -> {
              request.admit(who);
              return who;
            })
        .compose(who -> operation.hasBody() ? Future.succeededFuture() : request.noBody())
        .compose(ready -> target.endpoint.answer(request))
        .onSuccess(answer -> send(ctx, answer))
        .onFailure(failure -> failed(ctx, operation, failure));
  }

  private void failed(RoutingContext ctx, Contract.Operation operation, Throwable failure) {
    if (failure instanceof ProblemException refusal) {
      refuse(ctx, refusal.problem());
    } else {
      // The class and its frames only: messages of drivers quote values, and values are people's.
      LOG.atError()
          .addKeyValue("operation", operation.id())
          .addKeyValue("failure", failure.getClass().getName())
          .addKeyValue("at", failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0])
          .log("a request failed");
      refuse(ctx, Problem.INTERNAL);
    }
  }

  private void unforeseen(RoutingContext ctx) {
    Throwable failure = ctx.failure();
    if (failure != null) {
      LOG.atError()
          .addKeyValue("failure", failure.getClass().getName())
          .addKeyValue("at", failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0])
          .log("a request failed outside its operation");
    }
    refuse(
        ctx,
        switch (ctx.statusCode()) {
          case 400 -> Problem.INVALID;
          case 404 -> Problem.NOT_FOUND;
          case 405 -> Problem.METHOD_NOT_ALLOWED;
          case 413 -> Problem.BODY_TOO_LARGE;
          case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
          default -> Problem.INTERNAL;
        });
  }

  private void tooLate(RoutingContext ctx) {
    if (!ctx.response().ended() && !ctx.response().headWritten()) {
      refuse(ctx, ctx.request().isEnded() ? Problem.UNAVAILABLE : Problem.REQUEST_TIMEOUT);
    }
  }

  private void serveFile(RoutingContext ctx) {
    HttpMethod method = ctx.request().method();
    if (!SAFE.contains(method)) {
      refuse(ctx, Problem.METHOD_NOT_ALLOWED);
      return;
    }
    files
        .find(ctx.request().path(), ctx.request().getHeader("Accept"))
        .ifPresentOrElse(file -> file.send(ctx.request()), () -> refuse(ctx, Problem.NOT_FOUND));
  }

  private void refuse(RoutingContext ctx, Problem problem) {
    send(ctx, Answer.refused(problem));
  }

  private void send(RoutingContext ctx, Answer answer) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    answer.cookies().forEach(cookie -> response.headers().add("Set-Cookie", cookie));
    if (answer.contentType() != null) {
      response.putHeader("Content-Type", answer.contentType());
    }
    boolean bodyLeft = !ctx.request().isEnded();
    boolean hopeless =
        bodyLeft
            && (answer.status() == Problem.REQUEST_TIMEOUT.status()
                || chunked(ctx)
                || BodyReader.declared(ctx.request()) > config.bodyLimit());
    if (hopeless) {
      response.putHeader("Connection", "close");
    }
    if (answer.stream() != null) {
      response.setChunked(true);
      answer.stream()
          .writeTo(response)
          .onSuccess(written -> response.end())
          // What was sent so far can not be taken back: the reader sees that it breaks off.
          .onFailure(failure -> ctx.request().connection().close());
      return;
    }
    Future<Void> sent = answer.body() == null ? response.end() : response.end(answer.body());
    if (hopeless) {
      sent.onComplete(done -> ctx.request().connection().close());
    } else if (bodyLeft) {
      ctx.request().resume();
    }
  }

  private static boolean chunked(RoutingContext ctx) {
    return ctx.request().getHeader("Transfer-Encoding") != null;
  }
}
