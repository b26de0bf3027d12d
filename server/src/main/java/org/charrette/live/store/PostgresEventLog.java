package org.charrette.live.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.charrette.live.room.CorruptStream;
import org.charrette.live.room.EventLog;
import org.charrette.live.room.StreamId;
import org.charrette.live.room.StreamUnavailable;

/** The log of live streams in PostgreSQL. */
public final class PostgresEventLog implements EventLog {

  /**
   * The epoch rises with every take-over, also by the owner itself: whatever was under way under
   * the old one is void.
   */
  static final String ACQUIRE =
      """
      UPDATE live_stream s SET owner=$2, epoch=epoch+1
       WHERE id=$1 AND (owner IS NULL OR owner=$2
             OR NOT EXISTS (SELECT 1 FROM node n WHERE n.id=s.owner AND n.expires_at>clock_timestamp()))
      RETURNING epoch, head_seq, log_id, handle_key""";

  static final String OWNER_URL =
      "SELECT n.url FROM live_stream s LEFT JOIN node n ON n.id=s.owner WHERE s.id=$1";

  static final String RELEASE =
      "UPDATE live_stream SET owner=NULL WHERE id=$1 AND owner=$2 AND epoch=$3";

  static final String HEAD = "SELECT epoch, head_seq FROM live_stream WHERE id=$1 FOR UPDATE";

  static final String TAIL =
      """
      SELECT seq_from, seq_to, payload FROM live_batch
       WHERE stream_id=$1 AND seq_to>$2 AND seq_to<=$3 ORDER BY seq_to""";

  private static final long HEAD_SECONDS = 5;

  private final Pool pool;
  private final AppendLanes lanes;
  private final SnapshotStore snapshots;
  private final NodeLease lease;

  public PostgresEventLog(Pool pool, AppendLanes lanes, NodeLease lease) {
    this.pool = pool;
    this.lanes = lanes;
    this.snapshots = new SnapshotStore(pool);
    this.lease = lease;
  }

  @Override
  public Future<Claim> acquire(StreamId id) {
    if (!lease.held()) {
      return Future.failedFuture(new StreamUnavailable.Closed());
    }
    return pool.preparedQuery(ACQUIRE)
        .execute(Tuple.of(id.value(), lease.id()))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(owned(rows.iterator().next()))
                    : notOwned(id));
  }

  private static Claim owned(Row row) {
    return new Claim.Owned(
        row.getLong("epoch"),
        row.getLong("head_seq"),
        row.getString("log_id"),
        row.getBuffer("handle_key").getBytes());
  }

  private Future<Claim> notOwned(StreamId id) {
    return pool.preparedQuery(OWNER_URL)
        .execute(Tuple.of(id.value()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                return new Claim.Absent();
              }
              String url = rows.iterator().next().getString("url");
              return new Claim.Elsewhere(url == null ? "" : url);
            });
  }

  @Override
  public Future<Stored> load(StreamId id, Claim.Owned claim) {
    return load(id, claim.head(), -1);
  }

  /**
   * Between the look for a snapshot and the one for the entries after it, a newer snapshot may have
   * taken the place of both.
   */
  private Future<Stored> load(StreamId id, long head, long before) {
    return snapshots
        .newest(id, head)
        .compose(
            snapshot ->
                tail(id, snapshot, head)
                    .recover(
                        fault ->
                            fault instanceof CorruptStream && snapshot.seq() > before
                                ? load(id, head, snapshot.seq())
                                : Future.failedFuture(fault)));
  }

  @Override
  public Future<Stored> history(StreamId id, long upTo) {
    return snapshots.newest(id, upTo - 1).compose(snapshot -> tail(id, snapshot, upTo));
  }

  private Future<Stored> tail(StreamId id, Snapshot snapshot, long upTo) {
    return pool.preparedQuery(TAIL)
        .execute(Tuple.of(id.value(), snapshot.seq(), upTo))
        .map(rows -> new Stored(snapshot, batches(rows, snapshot.seq(), upTo)));
  }

  private static List<Batch> batches(RowSet<Row> rows, long after, long upTo) {
    List<Batch> batches = new ArrayList<>();
    long seq = after;
    for (Row row : rows) {
      long from = row.getLong(0);
      long to = row.getLong(1);
      if (from != seq + 1) {
        throw new CorruptStream("a batch from " + from + " follows seq " + seq, null);
      }
      batches.add(new Batch(from, to, row.getBuffer(2).getBytes()));
      seq = to;
    }
    if (seq != upTo) {
      throw new CorruptStream("the log ends at " + seq + ", its head is " + upTo, null);
    }
    return batches;
  }

  @Override
  public Future<AppendResult> append(Append append) {
    return lanes.append(append);
  }

  @Override
  public Future<Head> head(StreamId id) {
    return pool.preparedQuery(HEAD)
        .execute(Tuple.of(id.value()))
        .timeout(HEAD_SECONDS, TimeUnit.SECONDS)
        .map(
            rows -> {
              if (rows.size() == 0) {
                return new Head(-1, -1);
              }
              Row row = rows.iterator().next();
              return new Head(row.getLong(0), row.getLong(1));
            });
  }

  @Override
  public Future<Void> saveSnapshot(StreamId id, long seq, byte[] bytes) {
    return snapshots.save(id, seq, bytes);
  }

  @Override
  public Future<Void> replaceBySnapshot(StreamId id, long seq, byte[] bytes) {
    return snapshots.replace(id, seq, bytes);
  }

  @Override
  public Future<Void> release(StreamId id, long epoch) {
    return pool.preparedQuery(RELEASE).execute(Tuple.of(id.value(), lease.id(), epoch)).mapEmpty();
  }
}
