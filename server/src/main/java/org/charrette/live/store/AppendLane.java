package org.charrette.live.store;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.charrette.live.room.EventLog.Append;
import org.charrette.live.room.EventLog.AppendResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that only appends, with one statement under way at a time: whatever queues
 * meanwhile goes into the next one, so an idle lane adds no delay and a busy one commits many
 * streams at once.
 *
 * <p>A statement that the database refuses is cut in halves until the batch that it does not like
 * stands alone; the others never notice. A statement without an answer fails for everybody in it,
 * with an unknown outcome, and its connection is not used again.
 *
 * <p>Its state belongs to the thread of its context.
 */
@SuppressWarnings(
    "ReferenceEquality") // contexts, connections and batches are compared with themselves
final class AppendLane {
  private static final Logger log = LoggerFactory.getLogger(AppendLane.class);

  /**
   * The fence. The lines are locked in the order of their ids before anything is compared, so that
   * a stream can only be taken over before or after, and two appends can not wait for each other.
   * What is not returned was not written by this statement.
   */
  static final String APPEND =
      """
      WITH u AS (SELECT * FROM unnest($1::uuid[],$2::bigint[],$3::bigint[],$4::bigint[],$5::int[],$6::bytea[])
                   AS t(id,epoch,prev,upto,entries,payload)),
       l AS (SELECT s.id FROM live_stream s JOIN u USING (id) ORDER BY s.id FOR NO KEY UPDATE OF s),
       h AS (UPDATE live_stream s SET head_seq=u.upto, changed_at=now()
               FROM u JOIN l USING (id)
              WHERE s.id=u.id AND s.epoch=u.epoch AND s.head_seq=u.prev RETURNING s.id)
      INSERT INTO live_batch(stream_id,seq_to,seq_from,epoch,entries,payload)
      SELECT u.id,u.upto,u.prev+1,u.epoch,u.entries,u.payload FROM u JOIN h USING (id)
      RETURNING stream_id""";

  private static final int RECONNECT_FIRST_MILLIS = 20;
  private static final int RECONNECT_LAST_MILLIS = 500;

  private record Waiting(Append append, Promise<AppendResult> promise) {}

  private final Vertx vertx;
  private final Context context;
  private final PgConnectOptions options;
  private final LaneLimits limits;
  private final Deque<List<Waiting>> halves = new ArrayDeque<>();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private @Nullable PgConnection connection;
  private boolean connecting;
  private boolean closed;
  private int reconnectMillis = RECONNECT_FIRST_MILLIS;
  private @Nullable List<Waiting> underWay;

  AppendLane(Vertx vertx, Context context, PgConnectOptions options, LaneLimits limits) {
    this.vertx = vertx;
    this.context = context;
    this.options = options;
    this.limits = limits;
  }

  Future<Void> start() {
    Promise<Void> ready = Promise.promise();
    context.runOnContext(now -> connect(ready));
    return ready.future();
  }

  Future<AppendResult> append(Append append) {
    Promise<AppendResult> promise = Promise.promise();
    Waiting waiting = new Waiting(append, promise);
    if (isHere()) {
      enqueue(waiting);
    } else {
      context.runOnContext(now -> enqueue(waiting));
    }
    return promise.future();
  }

  private void enqueue(Waiting waiting) {
    if (closed) {
      waiting.promise.fail("the lane is closed");
      return;
    }
    queue.add(waiting);
    next();
  }

  private void next() {
    PgConnection open = connection;
    if (underWay != null || (queue.isEmpty() && halves.isEmpty())) {
      return;
    }
    if (open == null) {
      connect(Promise.promise());
      return;
    }
    List<Waiting> batch = halves.isEmpty() ? takeQueued() : halves.pop();
    underWay = batch;
    long deadline =
        vertx.setTimer(limits.timeoutMillis(), fired -> onContext(() -> giveUp(open, batch)));
    open.preparedQuery(APPEND)
        .execute(arguments(batch))
        .onComplete(
            rows -> {
              vertx.cancelTimer(deadline);
              onContext(
                  () -> {
                    if (underWay != batch) {
                      return;
                    }
                    underWay = null;
                    if (rows.succeeded()) {
                      answer(batch, rows.result());
                    } else {
                      onFailure(open, batch, rows.cause());
                    }
                    next();
                  });
            });
  }

  private void onContext(Runnable task) {
    if (isHere()) {
      task.run();
    } else {
      context.runOnContext(now -> task.run());
    }
  }

  private List<Waiting> takeQueued() {
    List<Waiting> batch = new ArrayList<>();
    Set<UUID> streams = new HashSet<>();
    long entries = 0;
    long bytes = 0;
    while (!queue.isEmpty() && batch.size() < limits.streams()) {
      Waiting head = queue.peek();
      entries += head.append.entries();
      bytes += head.append.payload().length;
      boolean tooMuch = entries > limits.entries() || bytes > limits.bytes();
      // one line of a stream in a statement: with two, the later one would miss the head that the
      // earlier one makes
      if (!batch.isEmpty() && (tooMuch || streams.contains(head.append.id().value()))) {
        break;
      }
      streams.add(head.append.id().value());
      batch.add(queue.remove());
    }
    return batch;
  }

  private static Tuple arguments(List<Waiting> batch) {
    int count = batch.size();
    UUID[] ids = new UUID[count];
    Long[] epochs = new Long[count];
    Long[] prevs = new Long[count];
    Long[] uptos = new Long[count];
    Integer[] entries = new Integer[count];
    Buffer[] payloads = new Buffer[count];
    for (int i = 0; i < count; i++) {
      Append append = batch.get(i).append;
      ids[i] = append.id().value();
      epochs[i] = append.epoch();
      prevs[i] = append.prev();
      uptos[i] = append.upto();
      entries[i] = append.entries();
      payloads[i] = Buffer.buffer(append.payload());
    }
    return Tuple.of(ids, epochs, prevs, uptos, entries, payloads);
  }

  private static void answer(List<Waiting> batch, RowSet<Row> rows) {
    Set<UUID> written = new HashSet<>();
    for (Row row : rows) {
      written.add(row.getUUID(0));
    }
    for (Waiting waiting : batch) {
      waiting.promise.complete(
          written.contains(waiting.append.id().value())
              ? new AppendResult.Durable()
              : new AppendResult.Overtaken());
    }
  }

  private void onFailure(PgConnection used, List<Waiting> batch, Throwable cause) {
    switch (SqlFailure.of(cause)) {
      case REFUSED -> {
        if (batch.size() == 1) {
          batch.get(0).promise.complete(new AppendResult.Poison(cause));
        } else {
          int middle = batch.size() / 2;
          halves.push(batch.subList(middle, batch.size()));
          halves.push(batch.subList(0, middle));
        }
      }
      case NOT_NOW -> fail(batch, cause);
      case UNKNOWN -> {
        drop(used);
        fail(batch, cause);
      }
    }
  }

  /** No answer: the statement may still be running, so its connection has to go with it. */
  private void giveUp(PgConnection used, List<Waiting> batch) {
    if (underWay != batch) {
      return;
    }
    underWay = null;
    drop(used);
    fail(batch, new NoAnswer("no answer to an append for " + limits.timeoutMillis() + " ms"));
    next();
  }

  private static void fail(List<Waiting> batch, Throwable cause) {
    batch.forEach(waiting -> waiting.promise.fail(cause));
  }

  private void drop(PgConnection used) {
    if (connection == used) {
      connection = null;
    }
    used.close();
  }

  private void connect(Promise<Void> ready) {
    if (connecting || closed) {
      ready.tryComplete();
      return;
    }
    connecting = true;
    PgConnection.connect(vertx, options)
        .onComplete(
            made ->
                onContext(
                    () -> {
                      connecting = false;
                      if (made.succeeded()) {
                        onConnected(made.result());
                        ready.tryComplete();
                      } else {
                        ready.tryFail(made.cause());
                        onConnectFailed(made.cause());
                      }
                    }));
  }

  private void onConnected(PgConnection made) {
    if (closed) {
      made.close();
      return;
    }
    reconnectMillis = RECONNECT_FIRST_MILLIS;
    connection = made;
    made.closeHandler(
        gone ->
            onContext(
                () -> {
                  if (connection == made) {
                    connection = null;
                  }
                }));
    next();
  }

  /** What waits has not been sent: its rooms find that the head has not moved, and try again. */
  private void onConnectFailed(Throwable cause) {
    log.atWarn().addKeyValue("cause", cause.getMessage()).log("an append lane can not connect");
    List<Waiting> all = new ArrayList<>(queue);
    queue.clear();
    halves.forEach(all::addAll);
    halves.clear();
    vertx.setTimer(reconnectMillis, fired -> onContext(() -> connect(Promise.promise())));
    reconnectMillis = Math.min(RECONNECT_LAST_MILLIS, reconnectMillis * 2);
    fail(all, cause);
  }

  Future<Void> close() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        now -> {
          closed = true;
          PgConnection last = connection;
          connection = null;
          (last == null ? Future.<Void>succeededFuture() : last.close()).onComplete(done);
        });
    return done.future();
  }

  /** The database said nothing in time. */
  static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAnswer(String message) {
      super(message, null, false, false);
    }
  }

  /** What the failure of a statement says about its effect. */
  enum SqlFailure {
    /** Not written; the database does not take what is in it. */
    REFUSED,
    /** Not written; it may work a little later. */
    NOT_NOW,
    /** Perhaps written. */
    UNKNOWN;

    static SqlFailure of(Throwable cause) {
      if (!(cause instanceof PgException error) || error.getSqlState() == null) {
        return cause instanceof RuntimeException && !(cause instanceof NoAnswer) && isLocal(cause)
            ? REFUSED
            : UNKNOWN;
      }
      String state = error.getSqlState();
      return switch (state.substring(0, 2)) {
        // data, constraints, limits of the program
        case "22", "23", "54", "42", "21" -> REFUSED;
        // deadlock and serialization, resources (disk full), object in use, read-only
        case "40", "53", "55", "25" -> NOT_NOW;
        default -> UNKNOWN;
      };
    }

    /** The arguments could not even be encoded. */
    private static boolean isLocal(Throwable cause) {
      return cause instanceof IllegalArgumentException || cause instanceof ClassCastException;
    }
  }

  /** A worker that does blocking work for the context has the same context, but not its thread. */
  @SuppressWarnings("ReferenceEquality") // the very context, whatever others say of themselves
  private boolean isHere() {
    return Vertx.currentContext() == context && Context.isOnEventLoopThread();
  }
}
