package org.charrette.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.charrette.account.AccessChange;
import org.charrette.account.store.AuditStore;
import org.charrette.account.web.AccountEdge;
import org.charrette.board.store.BoardStore;
import org.charrette.board.web.BoardRoutes;
import org.charrette.board.web.BoardTemplates;
import org.charrette.board.web.DemoBoards;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.Contract;
import org.charrette.platform.http.HttpConfig;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.StaticFiles;
import org.charrette.platform.postgres.PgPools;

/**
 * The whole HTTP side over a real socket and a real database; only the content of boards is kept in
 * memory.
 */
public final class ApiServer implements AutoCloseable {
  public static final String ADMIN = "owner@example.org";
  public static final String PASSWORD = "plum canyon 42 lanterns";

  public final MovableClock clock = new MovableClock();
  public final List<AccessChange> changes = new CopyOnWriteArrayList<>();
  public final Vertx vertx = Vertx.vertx();
  public final Pool pool;
  public final AccountEdge accounts;
  public final HttpEdge edge;
  public final ApiClient client;
  public final Contract contract = Contract.load();
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
    edge =
        new HttpEdge(
            vertx, config, contract, accounts.gate(), StaticFiles.fromClassPath("test-client"));
    mount();
    server =
        vertx
            .createHttpServer(HttpEdge.serverOptions().setHost("127.0.0.1").setPort(port))
            .requestHandler(edge.router())
            .listen()
            .await();
    client = new ApiClient(vertx, () -> port);
  }

  private void mount() {
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
    accounts.mountOn(edge, demo::ready);
    new BoardRoutes(
            boards,
            streams,
            templates,
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
    for (String health : List.of("health_live", "health_ready")) {
      edge.mount(
          health,
          request ->
              Future.succeededFuture(Answer.ok(new JsonObject().put("status", "up").getMap())));
    }
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
