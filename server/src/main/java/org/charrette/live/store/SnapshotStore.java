package org.charrette.live.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.charrette.live.room.CorruptStream;
import org.charrette.live.room.EventLog.Snapshot;
import org.charrette.live.room.StreamId;

/** Snapshots in SQL: deflated, cut into parts, each with the hash of the whole. */
final class SnapshotStore {

  static final String NEWEST =
      """
      SELECT seq, part, parts, codec, sha256, payload FROM live_snapshot
       WHERE stream_id=$1 AND seq=(SELECT max(seq) FROM live_snapshot WHERE stream_id=$1 AND seq<=$2)
       ORDER BY part""";

  static final String SAVE =
      """
      INSERT INTO live_snapshot(stream_id,seq,part,parts,codec,sha256,payload)
      SELECT $1,$2,t.part-1,$3,$4,$5,t.payload FROM unnest($6::bytea[]) WITH ORDINALITY AS t(payload,part)
      ON CONFLICT DO NOTHING""";

  /** The log itself is kept, so older snapshots only help to check newer ones. */
  static final String PRUNE =
      """
      DELETE FROM live_snapshot WHERE stream_id=$1 AND seq <
        (SELECT min(seq) FROM (SELECT DISTINCT seq FROM live_snapshot WHERE stream_id=$1 ORDER BY seq DESC LIMIT 4) s)""";

  static final String FORGET_SNAPSHOTS = "DELETE FROM live_snapshot WHERE stream_id=$1 AND seq<$2";

  static final String FORGET_ENTRIES = "DELETE FROM live_batch WHERE stream_id=$1 AND seq_to<=$2";

  private static final short DEFLATED = 1;
  private static final int PART_BYTES = 4 << 20;
  private static final int MAX_BYTES = 256 << 20;

  private final Pool pool;

  SnapshotStore(Pool pool) {
    this.pool = pool;
  }

  /** The newest snapshot at or below the seq; {@link Snapshot#none} when there is none. */
  Future<Snapshot> newest(StreamId id, long seq) {
    return pool.preparedQuery(NEWEST).execute(Tuple.of(id.value(), seq)).map(SnapshotStore::join);
  }

  private static Snapshot join(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Snapshot.none();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] hash = new byte[0];
    long seq = 0;
    int expected = 0;
    for (Row row : rows) {
      seq = row.getLong("seq");
      hash = row.getBuffer("sha256").getBytes();
      if (row.getInteger("part") != expected++
          || row.getInteger("parts") != rows.size()
          || row.getShort("codec") != DEFLATED) {
        throw new CorruptStream("the snapshot at " + seq + " is not whole", null);
      }
      whole.writeBytes(row.getBuffer("payload").getBytes());
    }
    byte[] bytes = inflate(whole.toByteArray(), seq);
    if (!Arrays.equals(hash, sha256(bytes))) {
      throw new CorruptStream("the snapshot at " + seq + " does not have its hash", null);
    }
    return new Snapshot(seq, bytes);
  }

  Future<Void> save(StreamId id, long seq, byte[] bytes) {
    return save(pool, id, seq, bytes)
        .compose(saved -> pool.preparedQuery(PRUNE).execute(Tuple.of(id.value())))
        .mapEmpty();
  }

  /** In one transaction, so that no crash can come between. */
  Future<Void> replace(StreamId id, long seq, byte[] bytes) {
    Tuple older = Tuple.of(id.value(), seq);
    return pool.withTransaction(
        tx ->
            save(tx, id, seq, bytes)
                .compose(saved -> tx.preparedQuery(FORGET_SNAPSHOTS).execute(older))
                .compose(gone -> tx.preparedQuery(FORGET_ENTRIES).execute(older))
                .mapEmpty());
  }

  private static Future<Void> save(SqlClient sql, StreamId id, long seq, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      // what could not be read again would close the board for good; the log is whole without it
      return Future.failedFuture("a state of " + bytes.length + " bytes is too large to keep");
    }
    byte[] deflated = deflate(bytes);
    int parts = Math.max(1, (deflated.length + PART_BYTES - 1) / PART_BYTES);
    Buffer[] payloads = new Buffer[parts];
    for (int i = 0; i < parts; i++) {
      int from = i * PART_BYTES;
      payloads[i] =
          Buffer.buffer(
              Arrays.copyOfRange(deflated, from, Math.min(deflated.length, from + PART_BYTES)));
    }
    Tuple values =
        Tuple.of(id.value(), seq, parts, DEFLATED, Buffer.buffer(sha256(bytes)), payloads);
    return sql.preparedQuery(SAVE).execute(values).mapEmpty();
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
      byte[] chunk = new byte[16 << 10];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(byte[] deflated, long seq) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      ByteArrayOutputStream out = new ByteArrayOutputStream(deflated.length * 4);
      byte[] chunk = new byte[64 << 10];
      while (!inflater.finished()) {
        int count = inflater.inflate(chunk);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new CorruptStream("the snapshot at " + seq + " is cut short", null);
        }
        out.write(chunk, 0, count);
        if (out.size() > MAX_BYTES) {
          throw new CorruptStream("the snapshot at " + seq + " is too large", null);
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new CorruptStream("the snapshot at " + seq + " can not be read", e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
