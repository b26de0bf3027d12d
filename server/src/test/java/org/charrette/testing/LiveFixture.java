package org.charrette.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.charrette.LiveBoards;
import org.charrette.account.Principal;
import org.charrette.account.SignInId;
import org.charrette.account.Tickets;
import org.charrette.board.BoardLimits;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.ws.LiveServer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.HttpListener;
import org.charrette.platform.postgres.PostgresAddress;

/**
 * The live side on a real port and a real database; tickets are handed out by the test itself. What
 * is not said is as in the product.
 */
public final class LiveFixture implements AutoCloseable {
  public static final String ORIGIN = "http://board.example.org";

  /** People and their tickets. */
  public static final class Desk implements Tickets {
    private final Map<String, Principal> valid = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Optional<Principal>> redeem(String ticket, BoardId board) {
      Principal found = valid.remove(ticket);
      return CompletableFuture.completedStage(
          Optional.ofNullable(found).filter(principal -> principal.board().equals(board)));
    }

    public String ticket(Principal principal) {
      String ticket = "crt_" + UUID.randomUUID();
      valid.put(ticket, principal);
      return ticket;
    }
  }

  public final Vertx vertx;
  public final Pool pool;
  public final LiveBoards live;
  public final Desk desk;
  public final int port;
  private final HttpListener listener;

  private LiveFixture(
      Vertx vertx, Pool pool, LiveBoards live, Desk desk, int port, HttpListener listener) {
    this.vertx = vertx;
    this.pool = pool;
    this.live = live;
    this.desk = desk;
    this.port = port;
    this.listener = listener;
  }

  public static LiveFixture start(TestDatabase database) {
    return start(database, database.address(), LiveBoards.Bounds.defaults());
  }

  /**
   * Starts the live side.
   *
   * @param lanes where appends go, perhaps through a proxy
   */
  public static LiveFixture start(
      TestDatabase database, PostgresAddress lanes, LiveBoards.Bounds bounds) {
    Vertx vertx = Vertx.vertx();
    Pool pool = database.pool(vertx);
    Desk desk = new Desk();
    LiveBoards live =
        LiveBoards.open(
                vertx,
                pool,
                lanes,
                UUID.randomUUID(),
                "http://127.0.0.1",
                2,
                Clock.systemUTC(),
                bounds,
                BoardLimits.DEFAULT,
                new LiveServer.Ports(
                    desk, board -> Future.succeededFuture("Orchard"), ORIGIN::equals),
                new LiveBoards.Happenings(session -> {}, floor -> {}),
                text -> false)
            .await();
    int port = freePort();
    HttpServerOptions options =
        HttpEdge.serverOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setWebSocketSubProtocols(List.of(LiveServer.PROTOCOL));
    HttpListener listener =
        HttpListener.listen(
                vertx,
                options,
                2,
                Duration.ofSeconds(5),
                () ->
                    new HttpListener.Handlers(
                        request -> request.response().setStatusCode(404).end(),
                        handshake -> serverOf(live, handshake.path()).onHandshake(handshake),
                        socket -> serverOf(live, socket.path()).onSocket(socket)))
            .await();
    return new LiveFixture(vertx, pool, live, desk, port, listener);
  }

  private static LiveServer<?, ?, ?> serverOf(LiveBoards live, String path) {
    if (live.floors().serves(path)) {
      return live.floors();
    }
    return live.sessions().serves(path) ? live.sessions() : live.server();
  }

  private static int freePort() {
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A new empty board. */
  public BoardId board() {
    BoardId board = new BoardId(UUID.randomUUID());
    live.create(pool, board, null).await();
    return board;
  }

  public static Principal person(BoardId board, Role role, String name) {
    ParticipantId participant = new ParticipantId(UUID.randomUUID());
    return new Principal(
        board,
        participant,
        participant,
        Optional.empty(),
        new SignInId(UUID.randomUUID()),
        role,
        name);
  }

  /** A connected client that has said hello and was let in. */
  public LiveClient join(Principal principal) {
    return join("boards", principal);
  }

  /** The same in another kind of place: {@code sessions} or {@code floors}. */
  public LiveClient join(String kind, Principal principal) {
    LiveClient client = new LiveClient(vertx, port, kind, principal.board());
    client.hello(desk.ticket(principal));
    client.await("welcome");
    return client;
  }

  public LiveClient join(BoardId board, String name) {
    return join(person(board, Role.EDITOR, name));
  }

  @Override
  public void close() {
    live.stop().await();
    listener.close().await();
    pool.close().await();
    vertx.close().await();
  }
}
