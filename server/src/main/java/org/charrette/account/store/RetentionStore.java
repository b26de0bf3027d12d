package org.charrette.account.store;

import static org.charrette.account.store.Sql.time;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.charrette.account.PersonId;
import org.charrette.account.RetentionLimits;

/** Finds and deletes what has been kept long enough (rule A95). */
public final class RetentionStore {
  private static final String TOKENS =
      """
      DELETE FROM refresh_token WHERE sign_in_id IN
        (SELECT id FROM sign_in WHERE least(coalesce(ended_at, expires_at), expires_at) < $1)
      """;
  private static final String TICKETS =
      """
      DELETE FROM ticket WHERE sign_in_id IN
        (SELECT id FROM sign_in WHERE least(coalesce(ended_at, expires_at), expires_at) < $1)
      """;
  private static final String SIGN_INS =
      "DELETE FROM sign_in WHERE least(coalesce(ended_at, expires_at), expires_at) < $1";
  private static final String INVITATIONS =
      "DELETE FROM welcome_link WHERE coalesce(used_at, expires_at) < $1";
  private static final String MAY_EXPIRE = "SELECT set_config('charrette.audit', 'expire', true)";
  private static final String AUDIT = "DELETE FROM audit WHERE at < $1";
  private static final String MAY_FORGET = "SELECT set_config('charrette.audit', 'forget', true)";
  // Written by calls that were under way while somebody was forgotten.
  private static final String STRAY =
      """
      UPDATE audit a SET who = NULL
       WHERE a.who IS NOT NULL AND NOT EXISTS (SELECT FROM person p WHERE p.id = a.who)
      """;
  private static final String GUESTS =
      """
      SELECT p.id FROM person p
       WHERE p.guest AND p.created_at < $1
         AND NOT EXISTS (SELECT FROM sign_in s WHERE s.person_id = p.id
                          AND least(coalesce(s.ended_at, s.expires_at), s.expires_at) >= $1)
         AND NOT EXISTS (SELECT FROM board_member m JOIN board_info b ON b.board_id = m.board_id
                           JOIN board_info s ON s.board_id = coalesce(b.session_id, b.board_id) AND s.kind = 'session'
                          WHERE m.person_id = p.id AND s.deleted_at IS NULL
                            AND (s.severed_at >= $1
                                 OR EXISTS (SELECT FROM session_key k WHERE k.session_id = s.board_id)))
       ORDER BY p.created_at, p.id LIMIT 500
      """;

  /** Boards, sessions and floors that were deleted by then and still have content. */
  private static final String DELETED =
      """
      SELECT b.board_id FROM board_info b JOIN live_stream s ON s.id = b.board_id
       WHERE b.deleted_at < $1
         AND NOT EXISTS (SELECT FROM promotion p WHERE p.board_id = b.board_id)
         AND NOT EXISTS (SELECT FROM erasure_pending e WHERE e.session_id = b.board_id)
       ORDER BY b.deleted_at, b.board_id LIMIT 100
      """;

  /** In this order; each takes the id of the board. */
  private static final List<String> EMPTY =
      List.of(
          "DELETE FROM live_batch WHERE stream_id = $1",
          "DELETE FROM live_snapshot WHERE stream_id = $1",
          "DELETE FROM live_stream WHERE id = $1",
          "DELETE FROM board_snapshot WHERE board_id = $1",
          "DELETE FROM floor_picture WHERE floor_id = $1",
          "DELETE FROM report_draft WHERE session_id = $1",
          "DELETE FROM session_drawing WHERE session_id = $1",
          "DELETE FROM session_key WHERE session_id = $1",
          "DELETE FROM ticket WHERE board_id = $1",
          "DELETE FROM board_member WHERE board_id = $1",
          "DELETE FROM invite WHERE board_id = $1",
          "UPDATE board_info SET title = '-' WHERE board_id = $1");

  private final Pool pool;

  public RetentionStore(Pool pool) {
    this.pool = pool;
  }

  /** Deletes what needs no more than that. */
  public Future<Void> sweep(RetentionLimits limits, Instant now) {
    Tuple signIns = before(now, limits.signInDays());
    return pool.withTransaction(
            tx ->
                run(tx, TICKETS, signIns)
                    .compose(gone -> run(tx, TOKENS, signIns))
                    .compose(gone -> run(tx, SIGN_INS, signIns)))
        .compose(gone -> run(pool, INVITATIONS, before(now, limits.invitationDays())))
        .compose(
            gone ->
                pool.withTransaction(
                    tx ->
                        tx.query(MAY_EXPIRE)
                            .execute()
                            .compose(may -> run(tx, AUDIT, before(now, limits.auditDays())))
                            .compose(old -> tx.query(MAY_FORGET).execute())
                            .compose(may -> tx.query(STRAY).execute())
                            .<Void>mapEmpty()))
        .compose(gone -> empty(before(now, limits.deletedDays())));
  }

  private Future<Void> empty(Tuple before) {
    return pool.preparedQuery(DELETED)
        .execute(before)
        .compose(
            rows -> {
              Future<Void> all = Future.succeededFuture();
              for (var row : rows) {
                Tuple board = Tuple.of(row.getUUID("board_id"));
                all = all.compose(done -> pool.withTransaction(tx -> empty(tx, board)));
              }
              return all;
            });
  }

  private static Future<Void> empty(SqlClient tx, Tuple board) {
    Future<Void> all = Future.succeededFuture();
    for (String statement : EMPTY) {
      all = all.compose(done -> run(tx, statement, board));
    }
    return all;
  }

  /** Guests who can not come back and whom no session needs any more; some of them at a time. */
  public Future<List<PersonId>> guests(RetentionLimits limits, Instant now) {
    return pool.preparedQuery(GUESTS)
        .execute(before(now, limits.guestDays()))
        .map(rows -> rows.stream().map(row -> new PersonId(row.getUUID("id"))).toList());
  }

  private static Tuple before(Instant now, int days) {
    return Tuple.of(time(now.minus(Duration.ofDays(days))));
  }

  private static Future<Void> run(SqlClient client, String statement, Tuple values) {
    return client.preparedQuery(statement).execute(values).mapEmpty();
  }
}
