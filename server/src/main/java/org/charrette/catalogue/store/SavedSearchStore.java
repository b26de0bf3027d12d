package org.charrette.catalogue.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Searches that people keep (rule C53). */
public final class SavedSearchStore {
  public static final int MOST = 50;
  private static final String ADD =
      """
      INSERT INTO saved_search(id, person_id, name, query, created_at)
      SELECT $1, $2, $3, $4, $5 WHERE (SELECT count(*) FROM saved_search WHERE person_id = $2) < $6
      """;

  public record SavedSearch(UUID id, String name, String query) {}

  private final Pool pool;

  public SavedSearchStore(Pool pool) {
    this.pool = pool;
  }

  public Future<List<SavedSearch>> of(UUID person) {
    return pool.preparedQuery(
            "SELECT id, name, query FROM saved_search WHERE person_id = $1 ORDER BY created_at, id")
        .execute(Tuple.of(person))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new SavedSearch(
                                row.getUUID("id"), row.getString("name"), row.getString("query")))
                    .toList());
  }

  /** False when the person has {@value #MOST} already. */
  public Future<Boolean> add(SavedSearch search, UUID person, Instant now) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.of(
                search.id(),
                person,
                search.name(),
                search.query(),
                now.atOffset(ZoneOffset.UTC),
                MOST))
        .map(rows -> rows.rowCount() == 1);
  }

  public Future<Boolean> remove(UUID id, UUID person) {
    return pool.preparedQuery("DELETE FROM saved_search WHERE id = $1 AND person_id = $2")
        .execute(Tuple.of(id, person))
        .map(rows -> rows.rowCount() == 1);
  }
}
