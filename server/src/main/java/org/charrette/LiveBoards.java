package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
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
import org.charrette.live.ws.LiveLimits;
import org.charrette.live.ws.LiveServer;
import org.charrette.platform.postgres.PostgresAddress;
import org.jspecify.annotations.Nullable;

/** The live side of boards, put together: its log in PostgreSQL, its rooms, its sockets. */
public final class LiveBoards {

  /** The bounds of everything live, as the environment may move them. */
  public record Bounds(LiveLimits socket, RoomLimits room, LaneLimits lane) {

    public static Bounds defaults() {
      return new Bounds(LiveLimits.defaults(), RoomLimits.defaults(), LaneLimits.defaults());
    }
  }

  private final NodeLease lease;
  private final AppendLanes lanes;
  private final LiveStreams<BoardEvent> streams;
  private final LiveServer<Board, BoardCommand, BoardEvent> server;

  private @Nullable Future<Void> stopped;

  private LiveBoards(
      NodeLease lease,
      AppendLanes lanes,
      LiveStreams<BoardEvent> streams,
      LiveServer<Board, BoardCommand, BoardEvent> server) {
    this.lease = lease;
    this.lanes = lanes;
    this.streams = streams;
    this.server = server;
  }

  /**
   * Opens the live side.
   *
   * @param node this server process among others on the same database; stays the same on one data
   *     folder
   * @param url where other nodes send people whose boards are here
   * @param loops event loops for rooms and append lanes
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
      LiveServer.Ports ports) {
    return EventLoops.open(vertx, loops)
        .compose(
            contexts -> {
              BoardContent content = new BoardContent();
              LeaseLoss loss = new LeaseLoss();
              NodeLease lease = new NodeLease(vertx, pool, node, url, System::nanoTime, loss);
              AppendLanes lanes =
                  new AppendLanes(vertx, contexts, database.connectOptions(), bounds.lane);
              LiveServer<Board, BoardCommand, BoardEvent> server =
                  new LiveServer<>(
                      vertx,
                      clock,
                      new BoardMachine(boardLimits),
                      content,
                      content,
                      new PostgresEventLog(pool, lanes, lease),
                      bounds.room,
                      bounds.socket,
                      () -> new VertxScheduler(vertx, contexts.get(), clock),
                      ports);
              loss.listener = server::onLeaseLost;
              LiveStreams<BoardEvent> streams =
                  new LiveStreams<>(content, new SecureRandom(), clock);
              return Future.join(lease.start(), lanes.start())
                  .map(started -> new LiveBoards(lease, lanes, streams, server));
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
    Future<Void> now = server.drain().eventually(lease::stop).eventually(lanes::stop);
    stopped = now;
    return now;
  }
}
