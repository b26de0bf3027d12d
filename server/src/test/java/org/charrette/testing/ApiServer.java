package org.charrette.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.charrette.Promotions;
import org.charrette.Repository;
import org.charrette.account.AccessChange;
import org.charrette.account.Caller;
import org.charrette.account.RepositoryRole;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.ErasureStore;
import org.charrette.account.store.PersonalDataStore;
import org.charrette.account.web.AccountEdge;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.store.BoardStore;
import org.charrette.board.web.BoardRoutes;
import org.charrette.board.web.BoardTemplates;
import org.charrette.board.web.DemoBoards;
import org.charrette.board.web.SessionBoards;
import org.charrette.kernel.BoardId;
import org.charrette.live.codec.FloorWriter;
import org.charrette.live.room.DurableView;
import org.charrette.live.room.Ledger;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.Contract;
import org.charrette.platform.http.HttpConfig;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.StaticFiles;
import org.charrette.platform.postgres.PgPools;
import org.charrette.poll.FloorState;
import org.charrette.poll.store.PictureStore;
import org.charrette.poll.web.FloorRoutes;
import org.charrette.poll.web.PictureRoutes;
import org.charrette.report.Material;
import org.charrette.report.store.DeliverableStore;
import org.charrette.report.store.DraftStore;
import org.charrette.report.store.DrawingStore;
import org.charrette.report.web.DeliverableRoutes;
import org.charrette.report.web.DrawingRoutes;
import org.charrette.report.web.ReportRoutes;
import org.charrette.session.SessionOp;
import org.charrette.session.store.SessionStore;
import org.charrette.session.web.SessionRoutes;
import org.charrette.vocabulary.Activity;
import org.charrette.vocabulary.store.VocabularyFile;
import org.jspecify.annotations.Nullable;

/**
 * The whole HTTP side over a real socket and a real database; only the content of boards is kept in
 * memory.
 */
public final class ApiServer implements AutoCloseable {
  public static final String ADMIN = "owner@example.org";
  public static final String PASSWORD = "plum canyon 42 lanterns";
  private static final UUID DEFAULT_PROJECT =
      UUID.fromString("00000000-0000-7000-8000-000000000001");

  public final MovableClock clock = new MovableClock();
  public final List<AccessChange> changes = new CopyOnWriteArrayList<>();
  public final Vertx vertx = Vertx.vertx();
  public final Pool pool;
  public final AccountEdge accounts;
  public final HttpEdge edge;
  public final ApiClient client;
  public final Contract contract = Contract.load();

  /** What boards of sessions hold; the others are empty. */
  public final Map<BoardId, LiveBoard> written = new ConcurrentHashMap<>();

  public final InMemoryLiveSessions sessionsNow = new InMemoryLiveSessions();

  /** A board as its room would show it. */
  public interface LiveBoard {
    DurableView<Board> view();

    /** Does something as the server. */
    void act(BoardCommand command);
  }

  private static final LiveBoard EMPTY =
      new LiveBoard() {
        @Override
        public DurableView<Board> view() {
          return new DurableView<>(new Board(), new Ledger(), 0, 0);
        }

        @Override
        public void act(BoardCommand command) {}
      };

  private final HttpServer server;
  private final int port;

  public ApiServer(TestDatabase database, Path keys) {
    this(database, keys, Set.of(), Duration.ofSeconds(20));
  }

  public ApiServer(
      TestDatabase database, Path keys, Set<String> trustedProxies, Duration deadline) {
    port = freePort();
    URI url = URI.create("http://127.0.0.1:" + port);
    HttpConfig config =
        new HttpConfig(url, true, port, trustedProxies, HttpConfig.BODY_LIMIT, deadline);
    pool = PgPools.create(vertx, database.address());
    accounts = AccountEdge.open(vertx, pool, config, keys, clock, changes::add).await();
    StaticFiles files = StaticFiles.fromClassPath("test-client");
    edge = new HttpEdge(vertx, config, contract, accounts.gate(), files);
    mount(config, files);
    server =
        vertx
            .createHttpServer(HttpEdge.serverOptions().setHost("127.0.0.1").setPort(port))
            .requestHandler(edge.router())
            .listen()
            .await();
    client = new ApiClient(vertx, () -> port);
  }

  private void mount(HttpConfig config, StaticFiles files) {
    BoardStore boards = new BoardStore(pool);
    InMemoryBoardStreams streams = new InMemoryBoardStreams();
    BoardTemplates templates =
        () ->
            List.of(
                new BoardTemplates.Card(
                    "T01",
                    "Accessing knowledge",
                    "The plenary board",
                    List.of("discover"),
                    12,
                    false));
    DemoBoards demo =
        new DemoBoards(boards, streams, () -> new DemoBoards.Demo("Demo", List.of()), clock);
    SessionRoutes sessions =
        new SessionRoutes(
            new SessionStore(pool),
            sessionsNow,
            activity -> Activity.usualCapacity(VocabularyFile.activities(), activity),
            clock);
    accounts.mountOn(
        edge,
        demo::ready,
        sessions::arrive,
        person ->
            new ErasureStore(pool)
                .erase(person, "asked", hash -> Future.succeededFuture(), clock.instant())
                .onSuccess(erased -> changes.addAll(erased.news()))
                .map(ErasureStore.Erased::outcome),
        person ->
            new PersonalDataStore(pool)
                .of(person, clock.instant())
                .map(all -> Buffer.buffer(all.orElse("{}"))));
    sessions.mountOn(edge);
    new FloorRoutes(
            (floor, leads) -> Future.succeededFuture(FloorWriter.tree(FloorState.NEW, leads)))
        .mountOn(edge);
    new PictureRoutes(
            new PictureStore(pool), vertx.createSharedWorkerExecutor("pictures", 1), clock)
        .mountOn(edge);
    new BoardRoutes(
            boards,
            streams,
            templates,
            inSessions(sessions),
            (what, who, board) ->
                accounts
                    .audit()
                    .add(
                        AuditStore.What.valueOf("BOARD_" + what),
                        who.person(),
                        board,
                        null,
                        null,
                        clock.instant()),
            changes::add,
            clock)
        .mountOn(edge);
    new DrawingRoutes(
            new DrawingStore(pool),
            sessionsNow::read,
            reportsOf(sessionsNow, accounts),
            VocabularyFile.read(),
            vertx.createSharedWorkerExecutor("drawings", 1),
            clock)
        .mountOn(edge);
    new DeliverableRoutes(
            new DeliverableStore(pool),
            new DrawingStore(pool),
            sessionsNow::read,
            reportsOf(sessionsNow, accounts),
            VocabularyFile.read(),
            VocabularyFile.activities())
        .mountOn(edge);
    new ReportRoutes(
            reportsOf(sessionsNow, accounts),
            new DraftStore(pool),
            VocabularyFile.read(),
            vertx.createSharedWorkerExecutor("reports", 1))
        .mountOn(edge);
    Promotions promotions =
        new Promotions(
            pool,
            sessionsNow,
            this::look,
            (board, command) -> {
              LiveBoard live = written.getOrDefault(board, EMPTY);
              command.apply(live.view().state()).ifPresent(live::act);
              return Future.succeededFuture(Optional.empty());
            },
            accounts,
            clock);
    promotions.mountOn(edge);
    new Repository(vertx, pool, accounts, config, files, Optional.empty(), promotions, clock)
        .open()
        .compose(repository -> repository.mountOn(edge))
        .await();
    for (String health : List.of("health_live", "health_ready")) {
      edge.mount(
          health,
          request ->
              Future.succeededFuture(Answer.ok(new JsonObject().put("status", "up").getMap())));
    }
  }

  /** Boards hold nothing here, so neither do reports. */
  private static ReportRoutes.Ports reportsOf(InMemoryLiveSessions live, AccountEdge accounts) {
    return new ReportRoutes.Ports() {
      @Override
      public Future<Material> material(BoardId session) {
        return live.read(session)
            .map(state -> new Material(state, null, List.of(), List.of(), List.of(), List.of()));
      }

      @Override
      public Future<Void> happened(Caller.OnBoard who, ReportRoutes.Deed deed, String what) {
        return Future.succeededFuture();
      }

      @Override
      public Future<Boolean> isStaff(Caller.OnBoard who) {
        return accounts.isStaffOf(who.who(), who.board());
      }

      @Override
      public LocalDate today() {
        return LocalDate.EPOCH;
      }
    };
  }

  private <T> Future<T> look(BoardId board, Function<DurableView<Board>, T> how) {
    return Future.succeededFuture(how.apply(written.getOrDefault(board, EMPTY).view()));
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

  /** A new session; its id. */
  public String session(String token, String title) {
    return client
        .post("/api/sessions")
        .as(token)
        .json(new JsonObject().put("title", title))
        .send()
        .json()
        .getString("id");
  }

  /** The floor of a session's plenary; its id. */
  public String floor(String token, String session) {
    return client
        .post("/api/sessions/" + session + "/floors")
        .as(token)
        .json(new JsonObject())
        .send()
        .json()
        .getString("floorId");
  }

  /** Opens a session, starts and closes it; what follows from its end is there. */
  public void endSession(String session) {
    BoardId id = BoardId.parse(session).orElseThrow();
    for (SessionOp op :
        new SessionOp[] {new SessionOp.Open(), new SessionOp.Start(), new SessionOp.Close()}) {
      if (!sessionsNow.act(id, op).await().isEmpty()) {
        throw new AssertionError("the session can not " + op);
      }
    }
    pool.preparedQuery("UPDATE session_key SET closed_at = now() WHERE session_id = $1")
        .execute(Tuple.of(UUID.fromString(session)))
        .await();
  }

  /** The secret of a new invite to a session. */
  public String sessionLink(String token, String session, String role) {
    return client
        .post("/api/sessions/" + session + "/invites")
        .as(token)
        .json(new JsonObject().put("role", role))
        .send()
        .json()
        .getString("token");
  }

  /** Makes an account, unless there is one, gives it roles in the repository, and signs in. */
  public String account(String email, RepositoryRole... roles) {
    pool.preparedQuery(
            """
            WITH missing AS (SELECT $1::text AS email WHERE NOT EXISTS (SELECT FROM account WHERE email = $1)),
                 made AS (INSERT INTO person(id, guest, name, created_at)
                          SELECT gen_random_uuid(), false, split_part(email, '@', 1), now() FROM missing RETURNING id)
            INSERT INTO account(person_id, email, password_hash)
            SELECT made.id, $1, a.password_hash FROM made, account a WHERE a.email = $2
            """)
        .execute(Tuple.of(email, ADMIN))
        .await();
    for (RepositoryRole role : roles) {
      accounts
          .roles()
          .grant(
              email,
              role,
              role == RepositoryRole.STAFF ? DEFAULT_PROJECT : null,
              "",
              clock.instant())
          .await();
    }
    return login(email, PASSWORD).json().getString("accessToken");
  }

  public int port() {
    return port;
  }

  /** Makes the administrator, unless there is one, and signs in. */
  public String admin() {
    accounts.ensureFirstAdmin(Optional.of(new AccountEdge.Admin(ADMIN, PASSWORD))).await();
    return login(ADMIN, PASSWORD).json().getString("accessToken");
  }

  public ApiClient.Reply login(String email, String password) {
    return client
        .post("/api/auth/login")
        .json(new JsonObject().put("email", email).put("password", password))
        .send();
  }

  public String board(String token, String title) {
    return client
        .post("/api/boards")
        .as(token)
        .json(new JsonObject().put("title", title))
        .send()
        .json()
        .getString("id");
  }

  public JsonObject invite(String token, String board, JsonObject wish) {
    ApiClient.Reply reply =
        client.post("/api/boards/" + board + "/invites").as(token).json(wish).send();
    if (reply.status() != 201) {
      throw new AssertionError(reply.body().toString());
    }
    return reply.json();
  }

  /** The secret of a fresh link. */
  public String link(String token, String board, String role) {
    return invite(token, board, new JsonObject().put("role", role)).getString("token");
  }

  public ApiClient.Reply join(String invite, String name) {
    return client
        .post("/api/join")
        .json(new JsonObject().put("invite", invite).put("name", name).put("acknowledged", true))
        .send();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close().await();
    accounts.close();
    pool.close().await();
    vertx.close().await();
  }
}
