package org.charrette.platform.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One listening port, served by several event loops. Each connection stays with one loop, and each
 * loop has handlers of its own.
 */
public final class HttpListener {

  private final Vertx vertx;
  private final String deployment;

  private HttpListener(Vertx vertx, String deployment) {
    this.vertx = vertx;
    this.deployment = deployment;
  }

  /**
   * What one event loop does with what arrives. A handshake that is neither accepted nor rejected
   * is accepted.
   */
  public record Handlers(
      Handler<HttpServerRequest> requests,
      Handler<ServerWebSocketHandshake> handshakes,
      Handler<ServerWebSocket> sockets) {}

  /**
   * Starts to listen.
   *
   * @param loops event loops to serve with
   * @param headPatience how long a new connection may take to say what it wants
   * @param handlers asked once a loop, by the caller of this method, because making them may take
   *     long
   * @return fails when the port is taken
   */
  public static Future<HttpListener> listen(
      Vertx vertx,
      HttpServerOptions options,
      int loops,
      Duration headPatience,
      Supplier<Handlers> handlers) {
    return vertx
        .deployVerticle(
            () -> new Loop(options, headPatience, handlers.get()),
            new DeploymentOptions().setInstances(loops))
        .map(deployment -> new HttpListener(vertx, deployment));
  }

  /** Stops to listen, and closes what is still open once its answer is out. */
  public Future<Void> close() {
    return vertx.undeploy(deployment);
  }

  /** The server on one event loop. */
  private static final class Loop extends VerticleBase {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final HttpServerOptions options;
    private final Duration headPatience;
    private final Handlers handlers;
    private final Map<SocketAddress, Long> silent = new HashMap<>();
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // the server is made on its loop, in start
    Loop(HttpServerOptions options, Duration headPatience, Handlers handlers) {
      this.options = options;
      this.headPatience = headPatience;
      this.handlers = handlers;
    }

    @Override
    public Future<?> start() {
      server =
          vertx
              .createHttpServer(options)
              .connectionHandler(this::expectRequest)
              .requestHandler(
                  request -> {
                    hasSpoken(request.remoteAddress());
                    handlers.requests.handle(request);
                  })
              .webSocketHandshakeHandler(
                  handshake -> {
                    hasSpoken(handshake.remoteAddress());
                    handlers.handshakes.handle(handshake);
                  })
              .webSocketHandler(handlers.sockets);
      return server.listen();
    }

    /**
     * The idle timeout is long, for sockets; who connects and only drips half a request is sent
     * away sooner.
     */
    private void expectRequest(HttpConnection connection) {
      SocketAddress peer = connection.remoteAddress();
      long timer = vertx.setTimer(headPatience.toMillis(), elapsed -> connection.close());
      silent.put(peer, timer);
      connection.closeHandler(closed -> hasSpoken(peer));
    }

    private void hasSpoken(SocketAddress peer) {
      Long timer = silent.remove(peer);
      if (timer != null) {
        vertx.cancelTimer(timer);
      }
    }

    @Override
    public Future<?> stop() {
      return server.shutdown(GRACE.toSeconds(), TimeUnit.SECONDS);
    }
  }
}
