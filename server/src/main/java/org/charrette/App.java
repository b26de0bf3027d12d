package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.charrette.account.Caller;
import org.charrette.account.store.AuditStore;
import org.charrette.account.web.AccountEdge;
import org.charrette.account.web.Erasing;
import org.charrette.account.web.PersonalData;
import org.charrette.board.store.BoardStore;
import org.charrette.board.web.BoardAudit;
import org.charrette.board.web.BoardRoutes;
import org.charrette.board.web.DemoBoards;
import org.charrette.board.web.SessionBoards;
import org.charrette.kernel.BoardId;
import org.charrette.live.codec.FloorWriter;
import org.charrette.live.ws.LiveServer;
import org.charrette.platform.CannotStart;
import org.charrette.platform.DataFolder;
import org.charrette.platform.Health;
import org.charrette.platform.RehearsalClock;
import org.charrette.platform.ShutdownSteps;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.Contract;
import org.charrette.platform.http.HttpConfig;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.HttpLimits;
import org.charrette.platform.http.HttpListener;
import org.charrette.platform.http.Origins;
import org.charrette.platform.http.StaticFiles;
import org.charrette.platform.postgres.Durability;
import org.charrette.platform.postgres.EmbeddedPostgres;
import org.charrette.platform.postgres.Migrator;
import org.charrette.platform.postgres.PgPools;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.poll.store.PictureStore;
import org.charrette.poll.web.FloorRoutes;
import org.charrette.poll.web.PictureRoutes;
import org.charrette.promotion.store.PromotionStore;
import org.charrette.report.store.DeliverableStore;
import org.charrette.report.store.DraftStore;
import org.charrette.report.store.DrawingStore;
import org.charrette.session.store.SessionStore;
import org.charrette.session.web.SessionRoutes;
import org.charrette.vocabulary.Activity;
import org.charrette.vocabulary.store.VocabularyFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole server, put together: the only class that knows every edge. {@link #start} reads as the
 * list of its steps; what a step opened is closed in reverse order when the server stops, or when a
 * later step fails.
 */
public final class App {
  private static final Logger log = LoggerFactory.getLogger(App.class);

  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final Duration LONG = Duration.ofSeconds(60);

  /** One loop for each core, so that a connection never waits for another core's work. */
  private static final int LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  private final ShutdownSteps shutdown;
  private final String url;
  private final Optional<String> welcomeLink;

  private App(ShutdownSteps shutdown, String url, Optional<String> welcomeLink) {
    this.shutdown = shutdown;
    this.url = url;
    this.welcomeLink = welcomeLink;
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
    Clock clock = clock(config);
    DataFolder data = openDataFolder(config.dataFolder(), shutdown);
    PostgresAddress database = config.database().orElseGet(() -> embedded(data, shutdown));
    Migrator.migrate(database);

    Vertx vertx = vertx(shutdown);
    Pool pool = pool(vertx, database, shutdown);
    Health health = new Health().check("database", () -> pool.query("SELECT 1").execute());

    int port = portOrFree(config.listen());
    String url = "http://" + urlHost(config.listen().host()) + ":" + port;
    HttpConfig http = httpConfig(config, url, port);
    BoardStore boards = new BoardStore(pool);

    AccessRelay changes = new AccessRelay();
    AccountEdge accounts = accounts(vertx, pool, http, data, changes, clock, shutdown);
    Optional<String> welcomeLink = accounts.ensureFirstAdmin(firstAdmin(config)).await();
    Ear sessionEar = new Ear();
    Ear floorEar = new Ear();
    LiveBoards.Happenings happenings = new LiveBoards.Happenings(sessionEar, floorEar);
    LiveBoards live =
        live(
            vertx,
            pool,
            database,
            data,
            config,
            url,
            accounts,
            boards,
            http,
            happenings,
            clock,
            shutdown);
    changes.add(live.server());
    changes.add(live.sessions());
    changes.add(live.floors());
    FloorDirector floors = new FloorDirector(live);
    floorEar.listener(floors::happened);
    SessionStore sessions = new SessionStore(pool);
    BoardsOverHttp contents =
        new BoardsOverHttp(
            live::create,
            work -> vertx.executeBlocking(work, false),
            board -> live.read(board, view -> BoardsOverHttp.content(view.state(), view.seq())),
            config.limits().board());
    SessionDirector director =
        new SessionDirector(
            vertx,
            live,
            sessions,
            floors,
            changes,
            new IterationForks(live, boards, contents, clock),
            clock,
            config.limits().session());
    sessionEar.listener(director::happened);
    accounts.settleBy(director::settled);
    SessionRoutes sessionRoutes =
        new SessionRoutes(sessions, director, capacityOf(VocabularyFile.activities()), clock);

    StaticFiles client = client();
    HttpEdge edge = new HttpEdge(vertx, http, Contract.load(), accounts.gate(), client);
    Erasures erasures =
        new Erasures(vertx, pool, data.root().resolve("erasures"), live, changes, clock);
    PersonalDataReader personal = new PersonalDataReader(pool, live, clock);
    mount(
        edge,
        accounts,
        boards,
        contents,
        live,
        sessionRoutes,
        changes,
        health,
        erasures,
        personal,
        clock);
    new PictureRoutes(
            new PictureStore(pool), vertx.createSharedWorkerExecutor("pictures", 1), clock)
        .mountOn(edge);
    Promotions promotions =
        new Promotions(pool, director, live::read, live.server()::act, accounts, clock);
    promotions.mountOn(edge);
    new Reports(
            live,
            director,
            new PromotionStore(pool),
            new DraftStore(pool),
            new DrawingStore(pool),
            new DeliverableStore(pool),
            accounts,
            clock)
        .mountOn(edge, vertx);
    new Repository(vertx, pool, accounts, http, client, config.deposits(), promotions, clock)
        .open()
        .compose(
            repository ->
                config.demonstration()
                    ? repository.demonstrate()
                    : Future.succeededFuture(repository))
        .compose(repository -> repository.mountOn(edge))
        .await();
    erasures.start().await();
    shutdown.add("the erasures", SHORT, erasures::stop);
    Retention retention = new Retention(vertx, pool, erasures, config.limits().retention(), clock);
    shutdown.add("the retention", SHORT, retention::close);
    director.start().await();
    shutdown.add("the sessions", SHORT, director::stop);
    Supplier<HttpListener.Handlers> handlers =
        () ->
            new HttpListener.Handlers(
                edge.router(),
                handshake -> serverOf(live, handshake.path()).onHandshake(handshake),
                socket -> serverOf(live, socket.path()).onSocket(socket));
    listen(vertx, config, port, handlers, shutdown);
    // Before the listener closes them, people on boards are told to come back.
    shutdown.add("the sockets", LONG, () -> live.stop().await());
    shutdown.add("readiness", SHORT, health::stopping);
    return new App(shutdown, url, welcomeLink);
  }

  private static Clock clock(AppConfig config) {
    return config
        .rehearsalClock()
        .map(
            file -> {
              log.atWarn()
                  .addKeyValue("file", file)
                  .log("THE CLOCK OF THIS SERVER IS MOVED BY A FILE: only for rehearsals");
              return (Clock) new RehearsalClock(file);
            })
        .orElseGet(Clock::systemUTC);
  }

  private static HttpConfig httpConfig(AppConfig config, String url, int port) {
    AppConfig.Listen listen = config.listen();
    HttpLimits limits = config.limits().http();
    return new HttpConfig(
        listen.publicUrl().orElseGet(() -> URI.create(url)),
        listen.loopback(),
        port,
        listen.trustedProxies(),
        limits.bodyBytes(),
        Duration.ofMillis(limits.deadlineMillis()));
  }

  private static AccountEdge accounts(
      Vertx vertx,
      Pool pool,
      HttpConfig http,
      DataFolder data,
      AccessRelay changes,
      Clock clock,
      ShutdownSteps shutdown) {
    AccountEdge accounts =
        AccountEdge.open(vertx, pool, http, data.root().resolve("keys"), clock, changes).await();
    shutdown.add("accounts", SHORT, accounts::close);
    return accounts;
  }

  private static Optional<AccountEdge.Admin> firstAdmin(AppConfig config) {
    return config
        .firstAdmin()
        .map(admin -> new AccountEdge.Admin(admin.email().text(), admin.password().reveal()));
  }

  private static LiveBoards live(
      Vertx vertx,
      Pool pool,
      PostgresAddress database,
      DataFolder data,
      AppConfig config,
      String url,
      AccountEdge accounts,
      BoardStore boards,
      HttpConfig http,
      LiveBoards.Happenings happenings,
      Clock clock,
      ShutdownSteps shutdown) {
    Limits limits = config.limits();
    LiveServer.Ports ports =
        new LiveServer.Ports(accounts, board -> titleOf(boards, board), new Origins(http)::allows);
    LiveBoards live =
        LiveBoards.open(
                vertx,
                pool,
                database,
                data.id(),
                url,
                LOOPS,
                clock,
                new LiveBoards.Bounds(limits.socket(), limits.room(), limits.lane()),
                limits.board(),
                ports,
                happenings,
                OffensiveWords.shipped())
            .await();
    shutdown.add("the live boards", LONG, () -> live.stop().await());
    return live;
  }

  private static Future<String> titleOf(BoardStore boards, BoardId board) {
    return boards.get(board).map(info -> info.map(BoardStore.Info::title).orElse(""));
  }

  private static LiveServer<?, ?, ?> serverOf(LiveBoards live, String path) {
    if (live.floors().serves(path)) {
      return live.floors();
    }
    return live.sessions().serves(path) ? live.sessions() : live.server();
  }

  /** Rule D60. */
  private static ToIntFunction<String> capacityOf(List<Activity> plan) {
    return activity -> Activity.usualCapacity(plan, activity);
  }

  private static StaticFiles client() {
    return StaticFiles.fromClassPath("client");
  }

  private static void mount(
      HttpEdge edge,
      AccountEdge accounts,
      BoardStore boards,
      BoardsOverHttp streams,
      LiveBoards live,
      SessionRoutes sessions,
      AccessRelay changes,
      Health health,
      Erasing erasing,
      PersonalData data,
      Clock clock) {
    DemoBoards demo = new DemoBoards(boards, streams, BoardsOverHttp::demo, clock);
    BoardAudit audit =
        (what, who, board) ->
            accounts
                .audit()
                .add(
                    AuditStore.What.valueOf("BOARD_" + what),
                    who.person(),
                    board,
                    null,
                    null,
                    clock.instant());
    accounts.mountOn(edge, demo::ready, sessions::arrive, erasing, data);
    sessions.mountOn(edge);
    new FloorRoutes(
            (floor, leads) ->
                live.floors().read(floor, view -> FloorWriter.tree(view.state().now(), leads)))
        .mountOn(edge);
    new BoardRoutes(
            boards, streams, streams.templates(), inSessions(sessions), audit, changes, clock)
        .mountOn(edge);
    edge.mount("health_live", request -> Future.succeededFuture(status(true)))
        .mount("health_ready", request -> health.ready().map(App::status));
  }

  private static SessionBoards inSessions(SessionRoutes sessions) {
    return new SessionBoards() {
      @Override
      public Future<Void> mayMake(BoardId session, Caller.SignedIn who, @Nullable String group) {
        return sessions.mayMake(session, who, group);
      }

      @Override
      public Future<Void> made(BoardId session, @Nullable String group, BoardId board) {
        return sessions.made(session, group, board);
      }
    };
  }

  private record Status(String status) {}

  private static Answer status(boolean up) {
    return Answer.json(up ? 200 : 503, new Status(up ? "up" : "down"));
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
            .setWebSocketSubProtocols(List.of(LiveServer.PROTOCOL))
            .setMaxWebSocketFrameSize(config.limits().socket().frameBytes())
            .setMaxWebSocketMessageSize(config.limits().socket().messageBytes())
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

  /** The address at which the server listens: {@code http://127.0.0.1:8080}. */
  public String url() {
    return url;
  }

  /** Where the first administrator chooses a password, once; empty when there is an account. */
  public Optional<String> welcomeLink() {
    return welcomeLink;
  }

  /** Stops the server in order; blocks until it is done. */
  public void stop() {
    shutdown.run();
  }
}
