package org.charrette.report.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.charrette.kernel.BoardId;
import org.charrette.report.Painting;

/** Rule D43: the drawings that artists made of sessions. Who brought one is not kept here. */
public final class DrawingStore {
  /** Of one session. */
  public static final int MOST = 20;

  // The lock keeps two that come at once from both being the last that fits.
  private static final String LOCK =
      "SELECT board_id FROM board_info WHERE board_id = $1 FOR UPDATE";
  private static final String ADD =
      """
      INSERT INTO session_drawing(session_id, drawing_id, media_type, content, width, height, alt, credit, licence)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9
       WHERE EXISTS (SELECT FROM session_drawing WHERE session_id = $1 AND drawing_id = $2)
          OR (SELECT count(*) FROM session_drawing WHERE session_id = $1) < $10
      ON CONFLICT (session_id, drawing_id)
      DO UPDATE SET alt = excluded.alt, credit = excluded.credit, licence = excluded.licence
      """;
  private static final String OF =
      """
      SELECT drawing_id, media_type, content, width, height, alt, credit, licence
        FROM session_drawing WHERE session_id = $1 ORDER BY nr
      """;
  private static final String LIST =
      """
      SELECT drawing_id, media_type, ''::bytea AS content, width, height, alt, credit, licence
        FROM session_drawing WHERE session_id = $1 ORDER BY nr
      """;
  private static final String COUNT =
      "SELECT count(*)::int FROM session_drawing WHERE session_id = $1";
  private static final String ONE =
      """
      SELECT drawing_id, media_type, content, width, height, alt, credit, licence
        FROM session_drawing WHERE session_id = $1 AND drawing_id = $2
      """;
  private static final String REMOVE =
      "DELETE FROM session_drawing WHERE session_id = $1 AND drawing_id = $2";

  private final Pool pool;

  public DrawingStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Keeps a drawing; the same picture again changes what is said of it.
   *
   * @return whether there is room for it
   */
  public Future<Boolean> add(BoardId session, Painting painting) {
    Tuple row =
        Tuple.of(session.value(), painting.id(), painting.mediaType())
            .addBuffer(Buffer.buffer(Base64.getDecoder().decode(painting.base64())))
            .addInteger((int) painting.width())
            .addInteger((int) painting.height())
            .addString(painting.alt())
            .addString(painting.credit())
            .addString(painting.licence())
            .addLong((long) MOST);
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(LOCK)
                .execute(Tuple.of(session.value()))
                .compose(locked -> tx.preparedQuery(ADD).execute(row))
                .map(added -> added.rowCount() == 1));
  }

  /** All of a session, in the order in which they came. */
  public Future<List<Painting>> of(BoardId session) {
    return all(OF, session);
  }

  /** The same without the pictures themselves. */
  public Future<List<Painting>> list(BoardId session) {
    return all(LIST, session);
  }

  /** How many there are of a session. */
  public Future<Integer> count(BoardId session) {
    return pool.preparedQuery(COUNT)
        .execute(Tuple.of(session.value()))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  private Future<List<Painting>> all(String query, BoardId session) {
    return pool.preparedQuery(query)
        .execute(Tuple.of(session.value()))
        .map(rows -> rows.stream().map(DrawingStore::painting).toList());
  }

  public Future<Optional<Painting>> find(BoardId session, String id) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(session.value(), id))
        .map(rows -> rows.stream().findFirst().map(DrawingStore::painting));
  }

  /**
   * Takes one away.
   *
   * @return whether it was there
   */
  public Future<Boolean> remove(BoardId session, String id) {
    return pool.preparedQuery(REMOVE)
        .execute(Tuple.of(session.value(), id))
        .map(removed -> removed.rowCount() == 1);
  }

  private static Painting painting(Row row) {
    return new Painting(
        row.getString("drawing_id"),
        row.getString("media_type"),
        Base64.getEncoder().encodeToString(row.getBuffer("content").getBytes()),
        row.getInteger("width"),
        row.getInteger("height"),
        row.getString("alt"),
        row.getString("credit"),
        row.getString("licence"));
  }
}
