package org.charrette.report.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.charrette.kernel.BoardId;
import org.charrette.report.Deliverable;
import org.charrette.report.Edition;
import org.charrette.report.ReportKind;

/** Rule D60: what sessions brought forth. Who put it there is not kept here. */
public final class DeliverableStore {
  /** Of one session. */
  public static final int MOST = 100;

  // The lock keeps two that come at once from both being the last that fits.
  private static final String LOCK =
      "SELECT board_id FROM board_info WHERE board_id = $1 FOR UPDATE";
  private static final String ADD =
      """
      INSERT INTO session_deliverable(session_id, deliverable_id, type, title, link)
      SELECT $1, $2, $3, $4, $5
       WHERE (SELECT count(*) FROM session_deliverable WHERE session_id = $1) < $6
      """;
  private static final String OF =
      """
      SELECT deliverable_id, type, title, link
        FROM session_deliverable WHERE session_id = $1 ORDER BY nr
      """;
  private static final String REMOVE =
      "DELETE FROM session_deliverable WHERE session_id = $1 AND deliverable_id = $2";
  private static final String ISSUED =
      """
      SELECT DISTINCT ON (report, edition, lang) report, edition, lang, number, issued_on
        FROM report_draft
       WHERE session_id = $1 AND issued_on IS NOT NULL
       ORDER BY report, edition, lang, number DESC
      """;

  private final Pool pool;

  public DeliverableStore(Pool pool) {
    this.pool = pool;
  }

  /** What is attached, in the order in which it came. */
  public Future<List<Deliverable.Attached>> of(BoardId session) {
    return pool.preparedQuery(OF)
        .execute(Tuple.of(session.value()))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Deliverable.Attached(
                                row.getUUID("deliverable_id"),
                                row.getString("type"),
                                row.getString("title"),
                                row.getString("link")))
                    .toList());
  }

  /** The reports that went out, each edition and language with its last number. */
  public Future<List<Deliverable.Issue>> issued(BoardId session) {
    return pool.preparedQuery(ISSUED)
        .execute(Tuple.of(session.value()))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Deliverable.Issue(
                                ReportKind.of(row.getString("report")).orElseThrow(),
                                Edition.of(row.getString("edition")).orElseThrow(),
                                row.getString("lang"),
                                row.getInteger("number"),
                                row.getLocalDate("issued_on")))
                    .toList());
  }

  /**
   * Attaches something.
   *
   * @return whether there is room for it
   */
  public Future<Boolean> add(BoardId session, Deliverable.Attached one) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(LOCK)
                .execute(Tuple.of(session.value()))
                .compose(
                    locked ->
                        tx.preparedQuery(ADD)
                            .execute(
                                Tuple.of(
                                    session.value(),
                                    one.id(),
                                    one.type(),
                                    one.title(),
                                    one.link(),
                                    (long) MOST)))
                .map(added -> added.rowCount() == 1));
  }

  /**
   * Takes something away.
   *
   * @return whether it was there
   */
  public Future<Boolean> remove(BoardId session, UUID id) {
    return pool.preparedQuery(REMOVE)
        .execute(Tuple.of(session.value(), id))
        .map(removed -> removed.rowCount() == 1);
  }
}
