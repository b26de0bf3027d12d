package org.charrette.directory.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.charrette.directory.Coverage;
import org.charrette.directory.DirectorySearch;
import org.charrette.directory.Entry;
import org.charrette.directory.EntryFacet;
import org.charrette.directory.EntryField;
import org.charrette.directory.EntryKey;
import org.charrette.directory.EntryShape;
import org.charrette.directory.EntryText;
import org.charrette.directory.Origin;
import org.charrette.directory.Relation;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** Entries, how they belong together, and the records that name them. */
public final class DirectoryStore {
  private static final String TAKEN = "23505";
  private static final int RECORDS = 100;

  private static final String COLUMNS =
      "id, parent_id, fields::text AS fields, origin, revision, changed_at, withdrawn_at";
  private static final String ADD =
      """
      INSERT INTO directory_entry(id, kind, name, name_key, branch_key, country, parent_id, fields, source_url,
             source_date, origin, facets, folded, created_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11, $12, $13, $14, $14)
      """;
  private static final String CHANGE =
      """
      UPDATE directory_entry SET kind = $2, name = $3, name_key = $4, branch_key = $5, country = $6, parent_id = $7,
             fields = $8::text::jsonb, source_url = $9, source_date = $10, facets = $11, folded = $12, changed_at = $13,
             revision = revision + 1
       WHERE id = $1 AND revision = $14 AND withdrawn_at IS NULL
      """;
  private static final String WITHDRAW =
      """
      UPDATE directory_entry SET withdrawn_at = $3, changed_at = $3, revision = revision + 1
       WHERE id = $1 AND revision = $2 AND withdrawn_at IS NULL
      """;
  private static final String CLEAR_FACETS = "DELETE FROM directory_facet WHERE entry_id = $1";
  private static final String ADD_FACETS =
      """
      INSERT INTO directory_facet(entry_id, kind, vocabulary, code)
      SELECT $1, $2, vocabulary, code FROM unnest($3::text[], $4::text[]) AS f(vocabulary, code)
      """;
  private static final String CLEAR_RELATIONS =
      "DELETE FROM directory_relation WHERE entry_id = $1";
  private static final String ADD_RELATIONS =
      """
      INSERT INTO directory_relation(entry_id, type, other_id)
      SELECT $1, type, other FROM unnest($2::text[], $3::uuid[]) AS r(type, other)
      """;
  private static final String FIND = "SELECT " + COLUMNS + " FROM directory_entry WHERE id = $1";
  private static final String LOCK = FIND + " FOR SHARE";
  private static final String BRANCHES =
      "SELECT "
          + COLUMNS
          + " FROM directory_entry WHERE parent_id = $1 AND withdrawn_at IS NULL ORDER BY branch_key, id";
  private static final String RELATED =
      """
      SELECT r.type, true AS outgoing, e.id, e.name FROM directory_relation r JOIN directory_entry e ON e.id = r.other_id
       WHERE r.entry_id = $1 AND e.withdrawn_at IS NULL
      UNION ALL
      SELECT r.type, false, e.id, e.name FROM directory_relation r JOIN directory_entry e ON e.id = r.entry_id
       WHERE r.other_id = $1 AND e.withdrawn_at IS NULL
      ORDER BY 2 DESC, 1, 4, 3
      """;
  private static final String RECORDS_OF =
      """
      SELECT c.record_id, r.type, v.level, (v.metadata -> 'title')::text AS title
        FROM record_organisation o JOIN catalogue_entry c ON c.version_id = o.version_id
        JOIN record_version v ON v.id = c.version_id JOIN record r ON r.id = c.record_id
       WHERE o.entry_id = $1 AND c.status = 'published' ORDER BY c.published_at DESC, c.record_id LIMIT $2
      """;
  private static final String THERE =
      "SELECT count(*) AS n FROM directory_entry WHERE id = ANY($1) AND withdrawn_at IS NULL";
  private static final String KEYS =
      "SELECT id, name, name_key, branch_key, country FROM directory_entry WHERE withdrawn_at IS NULL";
  private static final String NOTHING_NEW =
      "LOCK TABLE directory_entry IN SHARE ROW EXCLUSIVE MODE";

  /**
   * An entry as it is stored.
   *
   * @param withdrawnAt null while it is in the directory
   */
  public record Stored(
      UUID id,
      @Nullable UUID parent,
      Entry entry,
      Origin origin,
      long revision,
      Instant changedAt,
      @Nullable Instant withdrawnAt) {}

  /** An entry that is to be added. */
  public record New(UUID id, Entry entry, @Nullable UUID parent) {}

  /**
   * @param outgoing whether it is this entry that is a member, leads, or names the partner
   */
  public record Related(Relation.Type type, boolean outgoing, UUID id, String name) {}

  /** A public record that names an entry. */
  public record NamedBy(UUID record, String type, String level, Map<String, String> title) {}

  /**
   * What a search finds.
   *
   * @param tags how many there are with each tag
   */
  public record Found(long total, List<Stored> entries, Map<String, Long> tags) {}

  /** What is known of an entry for comparing it with others. */
  public record Known(UUID id, String name) {}

  /** The name is taken, in this country. */
  public static final class Taken extends Exception {
    private static final long serialVersionUID = 1L;

    Taken() {
      super("taken", null, false, false);
    }
  }

  private final Pool pool;
  private final Vocabularies vocabularies;

  public DirectoryStore(Pool pool, Vocabularies vocabularies) {
    this.pool = pool;
    this.vocabularies = vocabularies;
  }

  public <T> Future<T> inTransaction(Function<SqlClient, Future<T>> work) {
    return pool.withTransaction(work::apply).recover(DirectoryStore::taken);
  }

  private static <T> Future<T> taken(Throwable failure) {
    return failure instanceof PgException refusal && TAKEN.equals(refusal.getSqlState())
        ? Future.failedFuture(new Taken())
        : Future.failedFuture(failure);
  }

  // ---- writing

  /** Adds entries in the caller's transaction, in their order. */
  public Future<Void> add(SqlClient tx, List<New> entries, Origin origin, Instant now) {
    Future<Void> done = Future.succeededFuture();
    for (New one : entries) {
      done = done.compose(before -> add(tx, one, origin, now));
    }
    return done;
  }

  private Future<Void> add(SqlClient tx, New one, Origin origin, Instant now) {
    Entry entry = one.entry();
    EntryKey key = entry.entryKey();
    return tx.preparedQuery(ADD)
        .execute(
            Tuple.tuple()
                .addUUID(one.id())
                .addString(entry.kind().word())
                .addString(entry.text(EntryField.NAME))
                .addString(key.name())
                .addString(key.branch())
                .addString(key.country())
                .addUUID(one.parent())
                .addString(json(entry))
                .addString(entry.text(EntryField.SOURCE))
                .addLocalDate(LocalDate.parse(entry.text(EntryField.SOURCE_DATE)))
                .addString(origin.word())
                .addArrayOfString(tags(entry))
                .addString(EntryText.folded(entry, vocabularies))
                .addOffsetDateTime(time(now)))
        .compose(added -> facets(tx, one.id(), entry));
  }

  /** Writes an entry anew; false when somebody else was quicker or it is withdrawn. */
  public Future<Boolean> change(
      SqlClient tx, UUID id, long revision, Entry entry, @Nullable UUID parent, Instant now) {
    EntryKey key = entry.entryKey();
    return tx.preparedQuery(CLEAR_FACETS)
        .execute(Tuple.of(id))
        .compose(
            cleared ->
                tx.preparedQuery(CHANGE)
                    .execute(
                        Tuple.tuple()
                            .addUUID(id)
                            .addString(entry.kind().word())
                            .addString(entry.text(EntryField.NAME))
                            .addString(key.name())
                            .addString(key.branch())
                            .addString(key.country())
                            .addUUID(parent)
                            .addString(json(entry))
                            .addString(entry.text(EntryField.SOURCE))
                            .addLocalDate(LocalDate.parse(entry.text(EntryField.SOURCE_DATE)))
                            .addArrayOfString(tags(entry))
                            .addString(EntryText.folded(entry, vocabularies))
                            .addOffsetDateTime(time(now))
                            .addLong(revision)))
        .compose(
            changed ->
                changed.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : facets(tx, id, entry).map(done -> true));
  }

  /** Rule O8: gives every branch the name of its headquarters. */
  public Future<Void> renameBranches(SqlClient tx, UUID headquarters, String name, Instant now) {
    return branches(tx, headquarters)
        .compose(
            branches -> {
              Future<Void> done = Future.succeededFuture();
              for (Stored branch : branches) {
                if (!branch.entry().text(EntryField.NAME).equals(name)) {
                  done =
                      done.compose(
                          before ->
                              change(
                                      tx,
                                      branch.id(),
                                      branch.revision(),
                                      branch.entry().named(name),
                                      headquarters,
                                      now)
                                  .mapEmpty());
                }
              }
              return done;
            });
  }

  /** Replaces what an entry says of others. */
  public Future<Void> relate(SqlClient tx, UUID id, List<Relation> relations) {
    return tx.preparedQuery(CLEAR_RELATIONS)
        .execute(Tuple.of(id))
        .compose(
            cleared ->
                tx.preparedQuery(ADD_RELATIONS)
                    .execute(
                        Tuple.of(
                            id,
                            relations.stream().map(one -> one.type().word()).toArray(String[]::new),
                            relations.stream().map(Relation::other).toArray(UUID[]::new))))
        .mapEmpty();
  }

  /** Takes an entry out; false when somebody else was quicker. */
  public Future<Boolean> withdraw(SqlClient tx, UUID id, long revision, Instant now) {
    return tx.preparedQuery(WITHDRAW)
        .execute(Tuple.of(id, revision, time(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Future<Void> facets(SqlClient tx, UUID id, Entry entry) {
    List<String> vocabularies = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    entry
        .values()
        .forEach(
            (field, values) -> {
              if (field.shape() instanceof EntryShape.Codes(String vocabulary, int most)
                  && field != EntryField.SUMMARY_LANGUAGE) {
                values.forEach(
                    code -> {
                      vocabularies.add(vocabulary);
                      codes.add(code);
                    });
              }
            });
    return tx.preparedQuery(ADD_FACETS)
        .execute(
            Tuple.of(
                id,
                entry.kind().word(),
                vocabularies.toArray(String[]::new),
                codes.toArray(String[]::new)))
        .mapEmpty();
  }

  // ---- reading

  public Future<Optional<Stored>> find(UUID id) {
    return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(DirectoryStore::first);
  }

  /** An entry that does not change until the transaction ends. */
  public Future<Optional<Stored>> keep(SqlClient tx, UUID id) {
    return tx.preparedQuery(LOCK).execute(Tuple.of(id)).map(DirectoryStore::first);
  }

  private static Optional<Stored> first(RowSet<Row> rows) {
    return rows.stream().findFirst().map(DirectoryStore::stored);
  }

  public Future<List<Stored>> branches(UUID headquarters) {
    return branches(pool, headquarters);
  }

  /** The same in the caller's transaction. */
  public Future<List<Stored>> branches(SqlClient client, UUID headquarters) {
    return client
        .preparedQuery(BRANCHES)
        .execute(Tuple.of(headquarters))
        .map(rows -> rows.stream().map(DirectoryStore::stored).toList());
  }

  public Future<List<Related>> related(UUID id) {
    return pool.preparedQuery(RELATED)
        .execute(Tuple.of(id))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Related(
                                Relation.Type.of(row.getString("type")).orElseThrow(),
                                row.getBoolean("outgoing"),
                                row.getUUID("id"),
                                row.getString("name")))
                    .toList());
  }

  /** Rule O15: public records that name the entry, the newest first. */
  public Future<List<NamedBy>> recordsOf(UUID id) {
    return pool.preparedQuery(RECORDS_OF)
        .execute(Tuple.of(id, RECORDS))
        .map(rows -> rows.stream().map(DirectoryStore::namedBy).toList());
  }

  private static NamedBy namedBy(Row row) {
    Map<String, String> title = new HashMap<>();
    String json = row.getString("title");
    if (json != null) {
      new JsonObject(json)
          .forEach(text -> title.put(text.getKey(), String.valueOf(text.getValue())));
    }
    return new NamedBy(
        row.getUUID("record_id"), row.getString("type"), row.getString("level"), title);
  }

  /** Whether all of them are in the directory. */
  public Future<Boolean> areThere(Set<UUID> ids) {
    return pool.preparedQuery(THERE)
        .execute(Tuple.of((Object) ids.toArray(UUID[]::new)))
        .map(rows -> rows.iterator().next().getLong("n") == ids.size());
  }

  /** Keeps others from adding or changing entries until the transaction ends. */
  public Future<Void> freeze(SqlClient tx) {
    return tx.query(NOTHING_NEW).execute().mapEmpty();
  }

  /** Every entry by what it is compared by. */
  public Future<Map<EntryKey, Known>> keys(SqlClient tx) {
    return tx.query(KEYS)
        .execute()
        .map(
            rows -> {
              Map<EntryKey, Known> keys = new HashMap<>();
              for (Row row : rows) {
                keys.put(
                    new EntryKey(
                        row.getString("name_key"),
                        row.getString("branch_key"),
                        row.getString("country")),
                    new Known(row.getUUID("id"), row.getString("name")));
              }
              return keys;
            });
  }

  /** The same outside of a transaction. */
  public Future<Map<EntryKey, Known>> keys() {
    return keys(pool);
  }

  // ---- search

  /** What a search asks, as a condition. */
  private record Condition(String sql, List<Object> values) {
    static Condition of(DirectorySearch search) {
      List<Object> values = new ArrayList<>();
      values.add(search.words().stream().map(word -> "%" + word + "%").toArray(String[]::new));
      StringBuilder sql =
          new StringBuilder(" WHERE withdrawn_at IS NULL AND folded LIKE ALL($1::text[])");
      search
          .filters()
          .forEach(
              (facet, codes) -> {
                values.add(codes.stream().map(facet::tag).toArray(String[]::new));
                sql.append(" AND facets && $").append(values.size()).append("::text[]");
              });
      return new Condition(sql.toString(), values);
    }

    Tuple with(Object... more) {
      return Tuple.wrap(Stream.concat(values.stream(), Stream.of(more)).toList());
    }

    String next(int offset) {
      return "$" + (values.size() + offset);
    }
  }

  public Future<Found> search(DirectorySearch search) {
    Condition condition = Condition.of(search);
    return total(condition)
        .compose(
            total ->
                page(condition, search.limit(), search.offset())
                    .compose(entries -> tags(search).map(tags -> new Found(total, entries, tags))));
  }

  private Future<Long> total(Condition condition) {
    return pool.preparedQuery("SELECT count(*) AS n FROM directory_entry" + condition.sql())
        .execute(condition.with())
        .map(rows -> rows.iterator().next().getLong("n"));
  }

  /** Everything that a search finds, the part from {@code offset} on. */
  public Future<List<Stored>> page(DirectorySearch search, int limit, int offset) {
    return page(Condition.of(search), limit, offset);
  }

  private Future<List<Stored>> page(Condition condition, int limit, int offset) {
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM directory_entry"
            + condition.sql()
            + " ORDER BY name_key, country, branch_key, id LIMIT "
            + condition.next(1)
            + " OFFSET "
            + condition.next(2);
    return pool.preparedQuery(sql)
        .execute(condition.with(limit, offset))
        .map(rows -> rows.stream().map(DirectoryStore::stored).toList());
  }

  /** Rule O12: the numbers of a facet that is filtered by are those without its own filter. */
  private Future<Map<String, Long>> tags(DirectorySearch search) {
    Future<Map<String, Long>> all = tags(Condition.of(search));
    Map<EntryFacet, Map<String, Long>> own = new EnumMap<>(EntryFacet.class);
    for (EntryFacet facet : search.filters().keySet()) {
      all =
          all.compose(
              before ->
                  tags(Condition.of(search.without(facet)))
                      .map(
                          counts -> {
                            own.put(facet, counts);
                            return before;
                          }));
    }
    return all.map(
        counts -> {
          Map<String, Long> merged = new HashMap<>(counts);
          own.forEach(
              (facet, theirs) -> {
                String prefix = facet.tag("");
                merged.keySet().removeIf(tag -> tag.startsWith(prefix));
                theirs.forEach(
                    (tag, count) -> {
                      if (tag.startsWith(prefix)) {
                        merged.put(tag, count);
                      }
                    });
              });
          return merged;
        });
  }

  private Future<Map<String, Long>> tags(Condition condition) {
    return pool.preparedQuery(
            "SELECT tag, count(*) AS n FROM directory_entry, unnest(facets) AS tag"
                + condition.sql()
                + " GROUP BY tag")
        .execute(condition.with())
        .map(
            rows -> {
              Map<String, Long> counts = new HashMap<>();
              rows.forEach(row -> counts.put(row.getString("tag"), row.getLong("n")));
              return counts;
            });
  }

  /** Rule O14. */
  public Future<Coverage> coverage(
      DirectorySearch search, List<EntryFacet> rows, EntryFacet across) {
    Condition condition = Condition.of(search);
    String sql =
        "SELECT r, c, count(*) AS n FROM directory_entry, unnest(facets) AS r, unnest(facets) AS c"
            + condition.sql()
            + " AND split_part(r, ':', 1) = ANY("
            + condition.next(1)
            + "::text[]) AND split_part(c, ':', 1) = "
            + condition.next(2)
            + " GROUP BY r, c";
    return total(condition)
        .compose(
            total ->
                tags(condition)
                    .compose(
                        tags ->
                            pool.preparedQuery(sql)
                                .execute(
                                    condition.with(
                                        rows.stream().map(EntryFacet::key).toArray(String[]::new),
                                        across.key()))
                                .map(
                                    found -> {
                                      Map<Coverage.Pair, Long> pairs = new HashMap<>();
                                      for (Row row : found) {
                                        pairs.put(
                                            new Coverage.Pair(
                                                row.getString("r"), row.getString("c")),
                                            row.getLong("n"));
                                      }
                                      return Coverage.of(
                                          rows, across, pairs, tags, total, vocabularies);
                                    })));
  }

  // ---- rows

  private static Stored stored(Row row) {
    OffsetDateTime withdrawn = row.getOffsetDateTime("withdrawn_at");
    return new Stored(
        row.getUUID("id"),
        row.getUUID("parent_id"),
        entry(row.getString("fields")),
        Origin.of(row.getString("origin")).orElseThrow(),
        row.getLong("revision"),
        row.getOffsetDateTime("changed_at").toInstant(),
        withdrawn == null ? null : withdrawn.toInstant());
  }

  private static Entry entry(String json) {
    Map<EntryField, List<String>> values = new EnumMap<>(EntryField.class);
    new JsonObject(json)
        .forEach(
            one ->
                EntryField.of(one.getKey())
                    .ifPresent(
                        field ->
                            values.put(
                                field,
                                ((JsonArray) one.getValue())
                                    .stream().map(String::valueOf).toList())));
    return new Entry(values);
  }

  private static String json(Entry entry) {
    JsonObject json = new JsonObject();
    entry.values().forEach((field, values) -> json.put(field.key(), new JsonArray(values)));
    return json.encode();
  }

  private static String[] tags(Entry entry) {
    return EntryFacet.tags(entry).toArray(String[]::new);
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
