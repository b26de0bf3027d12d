package org.charrette.live.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.charrette.live.room.BatchFormat;
import org.charrette.live.room.Entry;
import org.charrette.live.room.StreamCodec;
import org.charrette.live.room.StreamId;
import org.jspecify.annotations.Nullable;

/**
 * Makes new streams. Works on the caller's connection, so that a board's name and its log come into
 * being in one transaction, and does nothing to a stream that is already there: what a board starts
 * with is written exactly once.
 *
 * @param <E> event
 */
public final class LiveStreams<E> {

  static final String CREATE =
      """
      WITH s AS (INSERT INTO live_stream(id,log_id,handle_key,head_seq) VALUES ($1,$2,$3,$4)
                 ON CONFLICT (id) DO NOTHING RETURNING id)
      INSERT INTO live_batch(stream_id,seq_to,seq_from,epoch,entries,payload)
      SELECT s.id,$4,1,0,1,$5 FROM s WHERE $4 > 0""";

  private final StreamCodec<?, E> codec;
  private final SecureRandom random;
  private final Clock clock;

  public LiveStreams(StreamCodec<?, E> codec, SecureRandom random, Clock clock) {
    this.codec = codec;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a stream, unless it is there.
   *
   * @param initial what the stream starts with, as its entry 1; null for an empty stream
   */
  public Future<Void> create(SqlClient client, StreamId id, @Nullable E initial) {
    byte[] name = new byte[9];
    random.nextBytes(name);
    byte[] key = new byte[32];
    random.nextBytes(key);
    byte[] payload = initial == null ? new byte[0] : payload(initial);
    return client
        .preparedQuery(CREATE)
        .execute(
            Tuple.of(
                id.value(),
                "L" + HexFormat.of().formatHex(name),
                Buffer.buffer(key),
                initial == null ? 0L : 1L,
                Buffer.buffer(payload)))
        .mapEmpty();
  }

  private byte[] payload(E initial) {
    Entry<E> entry =
        new Entry<>(
            1,
            null,
            clock.millis(),
            new Entry.Applied<>(initial, codec.writeEvent(initial), List.of(), false, null));
    return BatchFormat.write(List.of(entry));
  }
}
