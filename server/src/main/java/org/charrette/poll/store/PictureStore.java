package org.charrette.poll.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.charrette.kernel.BoardId;

/** The pictures of polls (rule Q16). Who put one there is not kept. */
public final class PictureStore {
  private static final int MOST = 50;

  // The lock on the floor's row keeps two that come at once from both being the last that fits.
  private static final String LOCK =
      "SELECT board_id FROM board_info WHERE board_id = $1 FOR UPDATE";
  private static final String ADD =
      """
      INSERT INTO floor_picture(floor_id, picture_id, media_type, content, made_at)
      SELECT $1, $2, $3, $4, $5
       WHERE EXISTS (SELECT FROM floor_picture WHERE floor_id = $1 AND picture_id = $2)
          OR (SELECT count(*) FROM floor_picture WHERE floor_id = $1) < $6
      ON CONFLICT (floor_id, picture_id) DO UPDATE SET made_at = excluded.made_at
      """;
  private static final String GET =
      "SELECT media_type, content FROM floor_picture WHERE floor_id = $1 AND picture_id = $2";

  /** A picture as it is served. */
  public record Stored(String mediaType, Buffer content) {}

  private final Pool pool;

  public PictureStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Keeps a picture; one that is there already is the same.
   *
   * @return whether there is room for it
   */
  public Future<Boolean> add(BoardId floor, String id, Stored picture, Instant now) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(LOCK)
                .execute(Tuple.of(floor.value()))
                .compose(
                    locked ->
                        tx.preparedQuery(ADD)
                            .execute(
                                Tuple.of(
                                    floor.value(),
                                    id,
                                    picture.mediaType,
                                    picture.content,
                                    now.atOffset(ZoneOffset.UTC),
                                    (long) MOST)))
                .map(added -> added.rowCount() == 1));
  }

  public Future<Optional<Stored>> get(BoardId floor, String id) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(floor.value(), id))
        .map(rows -> rows.stream().findFirst().map(PictureStore::stored));
  }

  private static Stored stored(Row row) {
    return new Stored(row.getString("media_type"), row.getBuffer("content"));
  }
}
