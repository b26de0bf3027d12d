package org.charrette.live.ws;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charrette.account.AccessChange;
import org.charrette.account.Principal;
import org.charrette.account.Tickets;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.StateMachine;
import org.charrette.live.room.DurableView;
import org.charrette.live.room.EventLog;
import org.charrette.live.room.RoomEnd;
import org.charrette.live.room.RoomLimits;
import org.charrette.live.room.RoomRegistry;
import org.charrette.live.room.Scheduler;
import org.charrette.live.room.StreamCodec;
import org.charrette.live.room.StreamId;
import org.charrette.live.room.Submission;

/**
 * The live side of one kind of place: takes sockets at {@code /api/boards/{id}/live}, or of
 * sessions, and leads them to their rooms.
 *
 * @param <S> state
 * @param <C> command
 * @param <E> event
 */
public final class LiveServer<S, C, E> implements Doorman<C>, AccessChange.Listener {
  /** The only subprotocol. */
  public static final String PROTOCOL = "charrette.v1";

  private static final int MAX_LOADS = 16;
  private static final int TICK_MILLIS = 1_000;
  private static final int TURN_AWAY_MILLIS = 1_000;
  private static final int GOODBYE_MILLIS = 3_000;
  private static final long READ_SECONDS = 10;

  /** What the live side needs from the rest of the server. */
  public record Ports(
      Tickets tickets, Function<BoardId, Future<String>> titles, Predicate<String> origins) {}

  private final Pattern path;
  private final Vertx vertx;
  private final Clock clock;
  private final Ports ports;
  private final LiveLimits limits;
  private final MessageReader<C> reader;
  private final RoomRegistry<S, C, E, Hub<S, C, E>> rooms;
  private final ConnectionCaps<String> perAddress;
  private final Set<Connection<C>> connections = ConcurrentHashMap.newKeySet();
  private final RecentChanges recent = new RecentChanges(System::nanoTime);
  private volatile boolean draining;
  private final long ticker;

  /**
   * @param kind the word in the path, e.g. {@code boards}
   * @param schedulers gives each room its thread
   * @param happened hears which stream has something new, on its room's thread, also when it is
   *     loaded
   */
  public LiveServer(
      String kind,
      Vertx vertx,
      Clock clock,
      StateMachine<S, C, E> machine,
      StreamCodec<S, E> codec,
      LiveContent<S, C> content,
      EventLog eventLog,
      RoomLimits roomLimits,
      LiveLimits limits,
      Supplier<Scheduler> schedulers,
      Ports ports,
      Consumer<BoardId> happened) {
    this.path = Pattern.compile("/api/" + kind + "/([0-9a-f-]{36})/live");
    this.vertx = vertx;
    this.clock = clock;
    this.ports = ports;
    this.limits = limits;
    this.reader = new MessageReader<>(content, limits);
    this.perAddress = new ConnectionCaps<>(limits.perIp());
    this.rooms =
        new RoomRegistry<>(
            machine,
            codec,
            eventLog,
            roomLimits,
            MAX_LOADS,
            schedulers,
            (id, claim, scheduler) ->
                new Hub<>(
                    id,
                    claim,
                    scheduler,
                    content,
                    limits,
                    recent,
                    () -> happened.accept(new BoardId(id.value()))));
    this.ticker = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
  }

  // ---- coming in

  /** Judges a handshake by its head alone. */
  public void onHandshake(ServerWebSocketHandshake handshake) {
    String origin = handshake.headers().get("Origin");
    if (boardOf(handshake.path()).isEmpty()) {
      handshake.reject(404);
    } else if (draining) {
      handshake.reject(503);
    } else if (handshake.headers().getAll("Origin").size() > 1
        || (origin != null && !ports.origins.test(origin))) {
      handshake.reject(403);
    } else if (!speaksOurs(handshake.headers().get("Sec-WebSocket-Protocol"))) {
      handshake.reject(400);
    } else {
      handshake.accept();
    }
  }

  /** Whether the path is one of this kind. */
  public boolean serves(String where) {
    return boardOf(where).isPresent();
  }

  private Optional<BoardId> boardOf(String where) {
    Matcher matcher = path.matcher(where);
    return matcher.matches() ? BoardId.parse(matcher.group(1)) : Optional.empty();
  }

  private static boolean speaksOurs(String offered) {
    return offered != null
        && Arrays.stream(offered.split(",", -1)).map(String::strip).anyMatch(PROTOCOL::equals);
  }

  /** Takes a socket whose handshake was accepted. On its event loop. */
  public void onSocket(ServerWebSocket socket) {
    Context context = vertx.getOrCreateContext();
    Optional<BoardId> board = boardOf(socket.path());
    if (board.isEmpty() || socket.isClosed()) {
      turnAway(socket, CloseCode.GONE);
      return;
    }
    Connection<C> connection =
        new Connection<>(vertx, socket, context, board.get(), limits, reader, this, clock::millis);
    if (!perAddress.enter(connection.address())) {
      connection.close(CloseCode.RATE);
      return;
    }
    connections.add(connection);
  }

  /** Nobody looks after this socket any more, so it may not stay for long. */
  private static void turnAway(ServerWebSocket socket, CloseCode code) {
    if (!socket.isClosed()) {
      Wire.below(socket, System::nanoTime).cutAfter(TURN_AWAY_MILLIS);
      socket.close(code.number(), "");
    }
  }

  @Override
  public Future<Admission> admit(Connection<C> connection, String ticket) {
    long asked = System.nanoTime();
    return Future.fromCompletionStage(ports.tickets.redeem(ticket, connection.board()))
        .compose(
            found ->
                found
                    .flatMap(principal -> identified(connection, principal, asked))
                    .map(principal -> withTitle(connection.board(), principal, asked))
                    .orElseGet(() -> Future.failedFuture(new NotAdmitted())));
  }

  /** In this order, no change can slip through: it finds the connection, or it is remembered. */
  private Optional<Principal> identified(
      Connection<C> connection, Principal principal, long askedNanos) {
    Principal before = connection.principal();
    if (before != null && !before.participant().equals(principal.participant())) {
      return Optional.empty();
    }
    connection.identify(principal);
    return recent.since(askedNanos, principal);
  }

  private Future<Admission> withTitle(BoardId board, Principal principal, long askedNanos) {
    return ports.titles.apply(board).map(title -> new Admission(principal, title, askedNanos));
  }

  @Override
  public Future<RoomLink<C>> join(
      Connection<C> connection, ClientMessage.Hello<?> hello, Admission admission) {
    return rooms
        .open(streamOf(connection.board()))
        .map(
            seat -> {
              seat.scheduler()
                  .execute(() -> seat.audience().join(seat.room(), connection, hello, admission));
              return new Link(connection, hello, seat);
            });
  }

  private static StreamId streamOf(BoardId board) {
    return new StreamId(board.value());
  }

  @Override
  public void closed(Connection<C> connection) {
    if (connections.remove(connection)) {
      perAddress.leave(connection.address());
    }
  }

  /** A connection's way to its hub, by way of the room's thread. */
  private final class Link implements RoomLink<C> {
    private final Connection<C> connection;
    private final ClientMessage.Hello<?> hello;
    private final RoomRegistry.Seat<S, C, E, Hub<S, C, E>> seat;

    Link(
        Connection<C> connection,
        ClientMessage.Hello<?> hello,
        RoomRegistry.Seat<S, C, E, Hub<S, C, E>> seat) {
      this.connection = connection;
      this.hello = hello;
      this.seat = seat;
    }

    @Override
    public void submit(long n, Submission.Wish<C> wish, int bytes) {
      seat.scheduler()
          .execute(() -> seat.audience().submit(connection, hello.client(), n, wish, bytes));
    }

    @Override
    public void presence(byte[] fields) {
      seat.scheduler().execute(() -> seat.audience().presence(connection, hello.client(), fields));
    }

    @Override
    public void catchUp(long have) {
      seat.scheduler().execute(() -> seat.audience().catchUp(connection, hello.client(), have));
    }

    @Override
    public void renew(Admission admission) {
      seat.scheduler().execute(() -> seat.audience().renew(connection, hello.client(), admission));
    }

    @Override
    public void leave() {
      seat.scheduler().execute(() -> seat.audience().leave(connection, hello.client()));
    }
  }

  // ---- what happens to access

  @Override
  public void on(AccessChange change) {
    recent.add(change);
    switch (change) {
      case AccessChange.Revoked revoked -> {
        closeWhere(c -> is(c, revoked.board(), revoked.participant()), CloseCode.FORBIDDEN);
        tellRoom(revoked.board(), change);
      }
      case AccessChange.RoleChanged changed -> tellRoom(changed.board(), change);
      case AccessChange.SignInEnded ended ->
          closeWhere(
              c -> {
                Principal principal = c.principal();
                return principal != null && principal.signIn().equals(ended.signIn());
              },
              CloseCode.NOT_AUTHENTICATED);
      case AccessChange.BoardDeleted deleted -> {
        tellRoom(deleted.board(), change);
        closeWhere(c -> c.board().equals(deleted.board()), CloseCode.GONE);
      }
    }
  }

  private static boolean is(Connection<?> connection, BoardId board, ParticipantId person) {
    Principal principal = connection.principal();
    return principal != null
        && principal.board().equals(board)
        && principal.participant().equals(person);
  }

  private void closeWhere(Predicate<Connection<C>> which, CloseCode code) {
    for (Connection<C> connection : connections) {
      if (which.test(connection)) {
        connection.post(c -> c.close(code));
      }
    }
  }

  private void tellRoom(BoardId board, AccessChange change) {
    rooms
        .present(streamOf(board))
        .ifPresent(seat -> seat.scheduler().execute(() -> seat.audience().onAccess(change)));
  }

  // ---- time and end

  private void tick() {
    long now = System.nanoTime();
    for (Connection<C> connection : connections) {
      connection.post(c -> c.onTick(now));
    }
  }

  /**
   * This node can not be sure any longer that its rooms are its own: everybody comes back, here or
   * elsewhere.
   */
  public void onLeaseLost() {
    rooms.abandonAll(RoomEnd.MOVED);
  }

  /**
   * Looks at a board where it is durable; loads its room if need be.
   *
   * @param look copies what it needs
   */
  public <T> Future<T> read(BoardId board, Function<DurableView<S>, T> look) {
    return rooms
        .open(streamOf(board))
        .compose(
            seat -> {
              Promise<T> seen = Promise.promise();
              seat.scheduler().execute(() -> seat.room().observe(look, seen::complete));
              return seen.future().timeout(READ_SECONDS, TimeUnit.SECONDS);
            });
  }

  /**
   * Does something as the server itself.
   *
   * @param command made from the present state; empty for nothing
   * @return what refused it, once it is durable
   */
  public Future<Optional<Rejection>> act(BoardId board, Function<S, Optional<C>> command) {
    return rooms
        .open(streamOf(board))
        .compose(
            seat -> {
              Promise<Optional<Rejection>> done = Promise.promise();
              seat.scheduler().execute(() -> seat.room().act(command).onComplete(done));
              return done.future().timeout(READ_SECONDS, TimeUnit.SECONDS);
            });
  }

  /** How many sockets are open. */
  public int connections() {
    return connections.size();
  }

  /** How many rooms are loaded. */
  public int rooms() {
    return rooms.size();
  }

  /**
   * Sends everybody away in order: what they wrote becomes durable, and they come back at different
   * moments.
   */
  public Future<Void> drain() {
    draining = true;
    vertx.cancelTimer(ticker);
    for (Connection<C> connection : connections) {
      connection.post(
          c -> c.offer(Frames.goaway(ThreadLocalRandom.current().nextLong(100, GOODBYE_MILLIS))));
    }
    return rooms
        .drain()
        .onComplete(drained -> closeWhere(c -> true, CloseCode.RESTART))
        .compose(drained -> whenEmpty(20));
  }

  private Future<Void> whenEmpty(int tries) {
    if (connections.isEmpty() || tries == 0) {
      return Future.succeededFuture();
    }
    Promise<Void> later = Promise.promise();
    vertx.setTimer(50, tick -> whenEmpty(tries - 1).onComplete(later));
    return later.future();
  }
}
