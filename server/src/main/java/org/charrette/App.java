package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.charrette.platform.CannotStart;
import org.charrette.platform.DataFolder;
import org.charrette.platform.Health;
import org.charrette.platform.ShutdownSteps;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.HttpListener;
import org.charrette.platform.postgres.Durability;
import org.charrette.platform.postgres.EmbeddedPostgres;
import org.charrette.platform.postgres.Migrator;
import org.charrette.platform.postgres.PgPools;
import org.charrette.platform.postgres.PostgresAddress;

/**
 * The whole server, put together: the only class that knows every edge. {@link #start} reads as the
 * list of its steps; what a step opened is closed in reverse order when the server stops, or when a
 * later step fails.
 */
public final class App {

  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofSeconds(60);

  /** One loop for each core, so that a connection never waits for another core's work. */
  private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final ShutdownSteps shutdown;
  private final String url;

  private App(ShutdownSteps shutdown, String url) {
    this.shutdown = shutdown;
    this.url = url;
  }

  /**
   * Starts the server; blocks until it accepts traffic.
   *
   * @throws CannotStart with the reason; nothing is left running then
   */
  public static App start(AppConfig config) {
    ShutdownSteps shutdown = new ShutdownSteps();
    Runtime.getRuntime().addShutdownHook(new Thread(shutdown::run, "stop"));
    try {
      return start(config, shutdown);
    } catch (RuntimeException e) {
      shutdown.run();
      throw e;
    }
  }

  private static App start(AppConfig config, ShutdownSteps shutdown) {
    DataFolder data = openDataFolder(config.dataFolder(), shutdown);
    PostgresAddress database = config.database().orElseGet(() -> embedded(data, shutdown));
    Migrator.migrate(database);

    Vertx vertx = vertx(shutdown);
    Pool pool = pool(vertx, database, shutdown);
    Health health = new Health().check("database", () -> pool.query("SELECT 1").execute());

    int port = portOrFree(config.listen());
    listen(vertx, config, port, () -> healthOnly(health), shutdown);
    shutdown.add("readiness", SHORT, health::stopping);
    return new App(shutdown, "http://" + urlHost(config.listen().host()) + ":" + port);
  }

  private static DataFolder openDataFolder(Path folder, ShutdownSteps shutdown) {
    DataFolder data = DataFolder.open(folder);
    shutdown.add("the data folder", SHORT, data::close);
    return data;
  }

  private static PostgresAddress embedded(DataFolder data, ShutdownSteps shutdown) {
    Path folder = data.subfolder("postgres");
    EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, folder, Durability.SAFE);
    shutdown.add("PostgreSQL", LONG, postgres::close);
    return postgres.address();
  }

  private static Vertx vertx(ShutdownSteps shutdown) {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(LOOPS));
    shutdown.add("Vert.x", SHORT, () -> vertx.close().await());
    return vertx;
  }

  private static Pool pool(Vertx vertx, PostgresAddress database, ShutdownSteps shutdown) {
    Pool pool = PgPools.create(vertx, database);
    shutdown.add("the pool", SHORT, () -> pool.close().await());
    return pool;
  }

  private static void listen(
      Vertx vertx,
      AppConfig config,
      int port,
      Supplier<HttpListener.Handlers> handlers,
      ShutdownSteps shutdown) {
    String host = config.listen().host();
    HttpServerOptions options =
        HttpEdge.serverOptions()
            .setHost(host)
            .setPort(port)
            .setIdleTimeout(config.limits().http().idleSeconds());
    Duration headPatience = Duration.ofMillis(config.limits().http().headMillis());
    HttpListener listener =
        HttpListener.listen(vertx, options, LOOPS, headPatience, handlers)
            .recover(failure -> Future.failedFuture(canNotListen(host, port, failure)))
            .await();
    shutdown.add("the listener", SHORT, () -> listener.close().await());
  }

  private static CannotStart canNotListen(String host, int port, Throwable failure) {
    return new CannotStart(
        "Can not listen on %s:%d: %s. Choose another with PORT or HOST."
            .formatted(host, port, failure.getMessage()),
        failure);
  }

  /**
   * Port 0 is settled before the server is put together, because its parts have to know their own
   * address.
   */
  private static int portOrFree(AppConfig.Listen listen) {
    if (listen.port() != 0) {
      return listen.port();
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(listen.host()))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CannotStart("HOST=" + listen.host() + " has no free port: " + e.getMessage(), e);
    }
  }

  private static String urlHost(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static HttpListener.Handlers healthOnly(Health health) {
    return new HttpListener.Handlers(
        request -> answerHealth(health, request),
        handshake -> handshake.reject(404),
        socket -> socket.close());
  }

  private static void answerHealth(Health health, HttpServerRequest request) {
    switch (String.valueOf(request.path())) {
      case "/health/live" -> answer(request, 200, "up");
      case "/health/ready" ->
          health
              .ready()
              .onSuccess(ready -> answer(request, ready ? 200 : 503, ready ? "up" : "down"));
      default -> answer(request, 404, "down");
    }
  }

  private static void answer(HttpServerRequest request, int status, String said) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end("{\"status\":\"" + said + "\"}");
  }

  /** The address at which the server listens: {@code http://127.0.0.1:8080}. */
  public String url() {
    return url;
  }

  /** Stops the server in order; blocks until it is done. */
  public void stop() {
    shutdown.run();
  }
}
