package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardEvent;
import org.charrette.board.BoardLimits;
import org.charrette.board.BoardMachine;
import org.charrette.kernel.BoardId;
import org.charrette.live.room.DurableView;
import org.charrette.live.room.EventLoops;
import org.charrette.live.room.RoomLimits;
import org.charrette.live.room.StreamId;
import org.charrette.live.room.VertxScheduler;
import org.charrette.live.store.AppendLanes;
import org.charrette.live.store.LaneLimits;
import org.charrette.live.store.LiveStreams;
import org.charrette.live.store.NodeLease;
import org.charrette.live.store.PostgresEventLog;
import org.charrette.live.ws.BoardContent;
import org.charrette.live.ws.FloorContent;
import org.charrette.live.ws.LiveLimits;
import org.charrette.live.ws.LiveServer;
import org.charrette.live.ws.SessionContent;
import org.charrette.platform.postgres.PgPools;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.poll.Floor;
import org.charrette.poll.FloorCommand;
import org.charrette.poll.FloorEvent;
import org.charrette.poll.FloorMachine;
import org.charrette.session.Session;
import org.charrette.session.SessionCommand;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionMachine;
import org.jspecify.annotations.Nullable;

/**
 * The live side of boards, sessions and floors, put together: their logs in PostgreSQL, their
 * rooms, their sockets.
 */
public final class LiveBoards {

  /** The bounds of everything live, as the environment may move them. */
  public record Bounds(LiveLimits socket, RoomLimits room, LaneLimits lane) {

    public static Bounds defaults() {
      return new Bounds(LiveLimits.defaults(), RoomLimits.defaults(), LaneLimits.defaults());
    }
  }

  /** Who hears that something happened; on any thread. */
  public record Happenings(Consumer<BoardId> inSession, Consumer<BoardId> onFloor) {}

  private final NodeLease lease;
  private final AppendLanes lanes;
  private final LiveStreams<BoardEvent> streams;
  private final LiveServer<Board, BoardCommand, BoardEvent> server;
  private final LiveStreams<SessionEvent> sessionStreams;
  private final LiveServer<Session, SessionCommand, SessionEvent> sessions;

  private final LiveStreams<FloorEvent> floorStreams;
  private final LiveServer<Floor, FloorCommand, FloorEvent> floors;

  private @Nullable Future<Void> stopped;

  private LiveBoards(
      NodeLease lease,
      AppendLanes lanes,
      LiveStreams<BoardEvent> streams,
      LiveServer<Board, BoardCommand, BoardEvent> server,
      LiveStreams<SessionEvent> sessionStreams,
      LiveServer<Session, SessionCommand, SessionEvent> sessions,
      LiveStreams<FloorEvent> floorStreams,
      LiveServer<Floor, FloorCommand, FloorEvent> floors) {
    this.lease = lease;
    this.lanes = lanes;
    this.streams = streams;
    this.server = server;
    this.sessionStreams = sessionStreams;
    this.sessions = sessions;
    this.floorStreams = floorStreams;
    this.floors = floors;
  }

  /**
   * Opens the live side.
   *
   * @param node this server process among others on the same database; stays the same on one data
   *     folder
   * @param url where other nodes send people whose boards are here
   * @param loops event loops for rooms and append lanes
   * @param offensive whether a text holds a word of the list of offensive words
   */
  public static Future<LiveBoards> open(
      Vertx vertx,
      Pool pool,
      PostgresAddress database,
      UUID node,
      String url,
      int loops,
      Clock clock,
      Bounds bounds,
      BoardLimits boardLimits,
      LiveServer.Ports ports,
      Happenings happenings,
      Predicate<String> offensive) {
    return EventLoops.open(vertx, loops)
        .compose(
            contexts -> {
              BoardContent content = new BoardContent();
              LeaseLoss loss = new LeaseLoss();
              // what is slow for readers must not end the rooms of those who write
              Pool alone = PgPools.alone(vertx, database, "lease");
              NodeLease lease = new NodeLease(vertx, alone, node, url, System::nanoTime, loss);
              AppendLanes lanes =
                  new AppendLanes(vertx, contexts, database.connectOptions(), bounds.lane);
              PostgresEventLog log = new PostgresEventLog(pool, lanes, lease);
              LiveServer<Board, BoardCommand, BoardEvent> server =
                  new LiveServer<>(
                      "boards",
                      vertx,
                      clock,
                      new BoardMachine(boardLimits),
                      content,
                      content,
                      log,
                      bounds.room,
                      bounds.socket,
                      () -> new VertxScheduler(vertx, contexts.get(), clock),
                      ports,
                      board -> {});
              SessionContent sessionContent = new SessionContent();
              LiveServer<Session, SessionCommand, SessionEvent> sessions =
                  new LiveServer<>(
                      "sessions",
                      vertx,
                      clock,
                      new SessionMachine(),
                      sessionContent,
                      sessionContent,
                      log,
                      bounds.room,
                      bounds.socket,
                      () -> new VertxScheduler(vertx, contexts.get(), clock),
                      ports,
                      happenings.inSession);
              FloorContent floorContent = new FloorContent();
              LiveServer<Floor, FloorCommand, FloorEvent> floors =
                  new LiveServer<>(
                      "floors",
                      vertx,
                      clock,
                      new FloorMachine(offensive),
                      floorContent,
                      floorContent,
                      log,
                      bounds.room,
                      bounds.socket,
                      () -> new VertxScheduler(vertx, contexts.get(), clock),
                      ports,
                      happenings.onFloor);
              loss.listener =
                  () -> {
                    server.onLeaseLost();
                    sessions.onLeaseLost();
                    floors.onLeaseLost();
                  };
              LiveStreams<BoardEvent> streams =
                  new LiveStreams<>(content, new SecureRandom(), clock);
              LiveStreams<SessionEvent> sessionStreams =
                  new LiveStreams<>(sessionContent, new SecureRandom(), clock);
              return Future.join(lease.start(), lanes.start())
                  .map(
                      started ->
                          new LiveBoards(
                              lease,
                              lanes,
                              streams,
                              server,
                              sessionStreams,
                              sessions,
                              new LiveStreams<>(floorContent, new SecureRandom(), clock),
                              floors));
            });
  }

  /** The lease is made before the server that has to hear of its loss. */
  private static final class LeaseLoss implements Runnable {
    private volatile Runnable listener = () -> {};

    @Override
    public void run() {
      listener.run();
    }
  }

  /** Takes the sockets. */
  public LiveServer<Board, BoardCommand, BoardEvent> server() {
    return server;
  }

  /** Takes the sockets of sessions. */
  public LiveServer<Session, SessionCommand, SessionEvent> sessions() {
    return sessions;
  }

  /** Takes the sockets of floors. */
  public LiveServer<Floor, FloorCommand, FloorEvent> floors() {
    return floors;
  }

  /** Makes a floor's log, in the caller's transaction; nothing happens when it is there already. */
  public Future<Void> createFloor(SqlClient tx, BoardId floor) {
    return floorStreams.create(tx, new StreamId(floor.value()), null);
  }

  /** Makes a session's log, in the caller's transaction. */
  public Future<Void> createSession(SqlClient tx, BoardId session, SessionEvent first) {
    return sessionStreams.create(tx, new StreamId(session.value()), first);
  }

  /**
   * Makes a board's log, in the caller's transaction; nothing happens when it is there already.
   *
   * @param initial what the board starts with; null for nothing
   */
  public Future<Void> create(SqlClient tx, BoardId board, @Nullable BoardEvent initial) {
    return streams.create(tx, new StreamId(board.value()), initial);
  }

  /** Looks at a board where it is durable. */
  public <T> Future<T> read(BoardId board, Function<DurableView<Board>, T> look) {
    return server.read(board, look);
  }

  /**
   * Sends everybody away once their writing is durable, then gives all boards back. Happens once; a
   * second call waits for the first.
   */
  public synchronized Future<Void> stop() {
    Future<Void> before = stopped;
    if (before != null) {
      return before;
    }
    Future<Void> now =
        Future.join(server.drain(), sessions.drain(), floors.drain())
            .<Void>mapEmpty()
            .eventually(lease::stop)
            .eventually(lanes::stop);
    stopped = now;
    return now;
  }
}
