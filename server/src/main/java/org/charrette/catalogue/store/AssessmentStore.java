package org.charrette.catalogue.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.charrette.catalogue.Assessment;

/** Rule C83: what people elsewhere found. Nothing is kept of who they are. */
public final class AssessmentStore {
  /** Of one record, until somebody has looked at them. */
  public static final int MOST_WAITING = 20;

  private static final String COLUMNS =
      "id, record_id, version_number, lang, place, locality, themes, adaptation, decision, said_by, offered_on";

  // The lock keeps two that come at once from both being the last that fits.
  private static final String LOCK = "SELECT id FROM record WHERE id = $1 FOR UPDATE";
  private static final String ADD =
      """
      INSERT INTO transfer_assessment(%s)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
       WHERE (SELECT count(*) FROM transfer_assessment WHERE record_id = $2 AND NOT is_shown) < $12
      """
          .formatted(COLUMNS);
  private static final String SHOWN =
      "SELECT "
          + COLUMNS
          + " FROM transfer_assessment WHERE record_id = $1 AND is_shown"
          + " ORDER BY offered_on DESC, id LIMIT 200";
  private static final String WAITING =
      "SELECT "
          + COLUMNS
          + " FROM transfer_assessment WHERE NOT is_shown ORDER BY offered_on, id LIMIT 200";
  private static final String SHOW =
      "UPDATE transfer_assessment SET is_shown = true WHERE id = $1 AND NOT is_shown";
  private static final String DECLINE =
      "DELETE FROM transfer_assessment WHERE id = $1 AND NOT is_shown";
  private static final String REMOVE = "DELETE FROM transfer_assessment WHERE id = $1";

  private final Pool pool;

  public AssessmentStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Keeps one until somebody has looked at it.
   *
   * @return whether there is room for it
   */
  public Future<Boolean> offer(Assessment one) {
    JsonArray themes = new JsonArray();
    one.themes()
        .forEach(
            theme ->
                themes.add(
                    new JsonObject()
                        .put("theme", theme.code())
                        .put("fit", theme.fit())
                        .put("text", theme.text())));
    Tuple row =
        Tuple.of(one.id(), one.record(), one.version(), one.lang(), one.place())
            .addString(one.locality())
            .addJsonArray(themes)
            .addString(one.adaptation())
            .addString(one.decision().code())
            .addString(one.by())
            .addLocalDate(one.offeredOn())
            .addLong((long) MOST_WAITING);
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(LOCK)
                .execute(Tuple.of(one.record()))
                .compose(locked -> tx.preparedQuery(ADD).execute(row))
                .map(added -> added.rowCount() == 1));
  }

  /** Those of a record that everybody may read, the latest first. */
  public Future<List<Assessment>> shown(UUID record) {
    return pool.preparedQuery(SHOWN).execute(Tuple.of(record)).map(AssessmentStore::all);
  }

  /** Those that nobody has looked at, the oldest first. */
  public Future<List<Assessment>> waiting() {
    return pool.preparedQuery(WAITING).execute().map(AssessmentStore::all);
  }

  /** Whether it waited; it is read by everybody from now on. */
  public Future<Boolean> show(UUID id) {
    return one(SHOW, id);
  }

  /** Whether it waited; it is gone. */
  public Future<Boolean> decline(UUID id) {
    return one(DECLINE, id);
  }

  /** Whether it was there; it is gone. */
  public Future<Boolean> remove(UUID id) {
    return one(REMOVE, id);
  }

  private Future<Boolean> one(String sql, UUID id) {
    return pool.preparedQuery(sql).execute(Tuple.of(id)).map(done -> done.rowCount() == 1);
  }

  private static List<Assessment> all(RowSet<Row> rows) {
    return rows.stream().map(AssessmentStore::assessment).toList();
  }

  private static Assessment assessment(Row row) {
    List<Assessment.Theme> themes =
        row.getJsonArray("themes").stream()
            .map(JsonObject.class::cast)
            .map(
                one ->
                    new Assessment.Theme(
                        one.getString("theme"), one.getInteger("fit"), one.getString("text")))
            .toList();
    return new Assessment(
        row.getUUID("id"),
        row.getUUID("record_id"),
        row.getInteger("version_number"),
        row.getString("lang"),
        row.getString("place"),
        row.getString("locality"),
        themes,
        row.getString("adaptation"),
        Assessment.Decision.of(row.getString("decision")).orElseThrow(),
        row.getString("said_by"),
        row.getLocalDate("offered_on"));
  }
}
