package org.charrette.catalogue.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.Feeds;
import org.charrette.catalogue.OaiAnswers;
import org.charrette.catalogue.OaiRequest.Cursor;
import org.charrette.catalogue.OaiRequest.Selection;
import org.charrette.catalogue.PublicRecord;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Words;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;
import org.charrette.practice.codec.MetadataCodec;
import org.charrette.vocabulary.Vocabularies;
import org.jspecify.annotations.Nullable;

/** What is public: kept up to date in the transaction that publishes, and searched. */
public final class CatalogueStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIMILAR = 10;
  private static final int SITEMAP = 50_000;

  // Stamps come in the order in which transactions end, because each waits for the one before.
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7306925)";
  private static final String SETTLED =
      "SELECT clock_timestamp() AS now, pg_advisory_xact_lock_shared(7306925)::text AS waited";

  private static final String COLUMNS =
      """
      v.id, v.record_id, r.type, v.number, v.status, v.level, v.published_at, v.metadata::text AS metadata
      """;
  static final String INDEXED =
      """
      SELECT e.status AS standing, e.stamp, %s
        FROM catalogue_entry e JOIN record r ON r.id = e.record_id JOIN record_version v ON v.id = e.version_id
      """
          .formatted(COLUMNS);
  private static final String TO_INDEX =
      """
      SELECT v.status AS standing, clock_timestamp() AS stamp, %s
        FROM record_version v JOIN record r ON r.id = v.record_id
       WHERE v.record_id = $1 AND v.published_at IS NOT NULL AND v.status IN ('published', 'archived', 'withdrawn')
       ORDER BY v.status = 'published' DESC, v.number DESC LIMIT 1
      """
          .formatted(COLUMNS);
  private static final String INDEX =
      """
      INSERT INTO catalogue_entry(record_id, version_id, status, level, published_at, stamp, facets, words, folded)
      VALUES ($1, $2, $3, $4, $5, $6, $7, catalogue_words($8::text[]::regconfig[], $9, $10, $11), $12)
      ON CONFLICT (record_id) DO UPDATE SET version_id = excluded.version_id, status = excluded.status, level = excluded.level,
        published_at = excluded.published_at, stamp = excluded.stamp, facets = excluded.facets, words = excluded.words,
        folded = excluded.folded
      """;
  private static final int MISSING_AT_ONCE = 500;
  private static final String MISSING =
      """
      SELECT DISTINCT ON (v.record_id) v.status AS standing, clock_timestamp() AS stamp, %s
        FROM record_version v JOIN record r ON r.id = v.record_id
       WHERE v.published_at IS NOT NULL AND v.status IN ('published', 'archived', 'withdrawn')
         AND NOT EXISTS (SELECT 1 FROM catalogue_entry e WHERE e.record_id = v.record_id)
       ORDER BY v.record_id, v.status = 'published' DESC, v.number DESC LIMIT $1
      """
          .formatted(COLUMNS);
  private static final String ORIGINS =
      "SELECT id, provenance::text AS provenance FROM record_version WHERE record_id = $1 AND provenance IS NOT NULL";
  private static final String VERSIONS =
      """
      SELECT v.status AS standing, v.changed_at AS stamp, %s
        FROM record_version v JOIN record r ON r.id = v.record_id
       WHERE v.record_id = $1 AND v.status IN ('published', 'superseded', 'archived') ORDER BY v.number
      """
          .formatted(COLUMNS);
  private static final String TOMBSTONE =
      """
      SELECT c.at, c.reason FROM record_status_change c JOIN record_version v ON v.id = c.version_id
       WHERE v.record_id = $1 AND c.to_status = 'withdrawn' ORDER BY c.id DESC LIMIT 1
      """;
  private static final String EARLIEST = "SELECT min(stamp) AS stamp FROM catalogue_entry";
  private static final String LATEST = "SELECT max(stamp) AS stamp FROM catalogue_entry";
  private static final String PLACES =
      """
      SELECT record_id, stamp FROM catalogue_entry WHERE status = 'published'
       ORDER BY published_at DESC, record_id LIMIT $1
      """;

  /**
   * What was found, with the numbers that a list of facets shows.
   *
   * @param wider what holds for whole countries and was not found already, after the last (rule
   *     C13)
   * @param suggestions how many there would be without each filter, when there are none (rule C14)
   * @param alike whether nothing had the words themselves, and words that look alike counted
   */
  public record Found(
      long total,
      List<PublicRecord> records,
      List<PublicRecord> wider,
      Map<String, Long> tags,
      Map<Facet, Long> suggestions,
      boolean alike) {}

  /** Why a record is not to be read any more; {@code reason} is a code. */
  public record Tombstone(Instant at, String reason) {}

  private final Pool pool;
  private final Vocabularies vocabularies;
  private final CatalogueSearch searching;
  private volatile Stemmers stemmers = new Stemmers(Set.of());

  public CatalogueStore(Pool pool, Vocabularies vocabularies) {
    this.pool = pool;
    this.vocabularies = vocabularies;
    this.searching = new CatalogueSearch(pool);
  }

  /** Learns what the database can do; before anything else. */
  public Future<Void> open() {
    return pool.query(
            "SELECT cfgname::text AS name FROM pg_ts_config WHERE cfgnamespace = 'pg_catalog'::regnamespace")
        .execute()
        .map(
            rows -> {
              stemmers =
                  new Stemmers(
                      rows.stream().map(row -> row.getString("name")).collect(Collectors.toSet()));
              return null;
            });
  }

  // ---- writing

  /** Brings the entry of a record up to date, in the transaction that changed it (rule C1). */
  public Future<Optional<PublicRecord>> index(SqlClient tx, UUID record) {
    return tx.query(LOCK)
        .execute()
        .compose(locked -> tx.preparedQuery(TO_INDEX).execute(Tuple.of(record)))
        .compose(
            rows -> {
              Optional<PublicRecord> found = records(rows).stream().findFirst();
              return found.isEmpty()
                  ? Future.succeededFuture(found)
                  : tx.preparedQuery(INDEX).execute(entry(found.get())).map(done -> found);
            });
  }

  private Tuple entry(PublicRecord record) {
    boolean readable = record.status() != RecordStatus.WITHDRAWN;
    IndexedText text = IndexedText.of(record, vocabularies);
    List<String> tags = readable ? Facet.tags(record) : OaiAnswers.sets(record);
    String[] none = {};
    return Tuple.tuple(
        List.of(
            record.id(),
            record.version(),
            record.status().code(),
            Short.valueOf(record.level().name().substring(1)),
            time(record.published()),
            time(record.stamp()),
            tags.toArray(String[]::new),
            readable ? text.stemmers(stemmers) : none,
            readable ? text.texts() : none,
            readable ? text.folded() : none,
            readable ? text.weights() : none,
            readable ? text.lines() : ""));
  }

  /** Indexes what was published before there was an index, and reads the facets. */
  public Future<Void> catchUp() {
    return pool.withTransaction(this::indexSome)
        .compose(indexed -> indexed == 0 ? searching.fresh().mapEmpty() : catchUp());
  }

  private Future<Integer> indexSome(SqlClient tx) {
    return tx.query(LOCK)
        .execute()
        .compose(locked -> tx.preparedQuery(MISSING).execute(Tuple.of(MISSING_AT_ONCE)))
        .compose(
            rows -> {
              List<Tuple> entries = records(rows).stream().map(this::entry).toList();
              return entries.isEmpty()
                  ? Future.succeededFuture(0)
                  : tx.preparedQuery(INDEX).executeBatch(entries).map(done -> entries.size());
            });
  }

  // ---- searching

  /** Rules C10 to C14 and C16. Tries words that look alike when there is none that fits. */
  public Future<Found> search(Search search) {
    return searching.search(search, stemmers);
  }

  /** The newest records, so many at most. */
  public Future<List<PublicRecord>> newest(int limit) {
    return searching.filtered(new Search(Words.NONE, Map.of(), Search.Sort.NEWEST, limit, 0));
  }

  /** Rule C15: records of the same phase, kind of place and area, the best known first. */
  public Future<List<PublicRecord>> similar(PublicRecord record) {
    Map<Facet, List<String>> context = new EnumMap<>(Facet.class);
    for (Facet facet : List.of(Facet.PHASE, Facet.LOCALITY, Facet.AREA)) {
      List<String> codes = facet.codes(record).toList();
      if (!codes.isEmpty()) {
        context.put(facet, codes);
      }
    }
    if (context.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    // one more, since the record itself is like that, too
    Search search = new Search(Words.NONE, context, Search.Sort.EVIDENCE, SIMILAR + 1, 0);
    return searching
        .filtered(search)
        .map(
            found ->
                found.stream()
                    .filter(other -> !other.id().equals(record.id()))
                    .limit(SIMILAR)
                    .toList());
  }

  /** All that a search finds, in parts: those after a record in the order of their ids. */
  public Future<List<PublicRecord>> export(Search search, @Nullable UUID after, int limit) {
    Matching matching = Matching.all(search, false, stemmers);
    if (after != null) {
      matching.and("e.record_id > %s::uuid", matching.parameter(after));
    }
    return pool.preparedQuery(part(matching.conditions(), "e.record_id", limit))
        .execute(matching.parameters())
        .map(CatalogueStore::records);
  }

  // ---- one record

  /** The record as the catalogue has it: published, archived, or withdrawn. */
  public Future<Optional<PublicRecord>> find(UUID record) {
    return pool.preparedQuery(INDEXED + " WHERE e.record_id = $1")
        .execute(Tuple.of(record))
        .map(rows -> records(rows).stream().findFirst());
  }

  /** The same of several, by their ids; those that it does not have are not there. */
  public Future<Map<UUID, PublicRecord>> find(Set<UUID> ids) {
    return pool.preparedQuery(INDEXED + " WHERE e.record_id = ANY($1)")
        .execute(Tuple.of(ids.toArray(UUID[]::new)))
        .map(
            rows ->
                records(rows).stream()
                    .collect(Collectors.toMap(PublicRecord::id, Function.identity())));
  }

  /**
   * Where versions of a record come from, by their ids; those that come from no board are not
   * there.
   */
  public Future<Map<UUID, Map<String, Object>>> origins(UUID record) {
    return pool.preparedQuery(ORIGINS)
        .execute(Tuple.of(record))
        .map(
            rows -> {
              Map<UUID, Map<String, Object>> all = new LinkedHashMap<>();
              for (Row row : rows) {
                all.put(row.getUUID("id"), new JsonObject(row.getString("provenance")).getMap());
              }
              return all;
            });
  }

  /** All versions that people can read, the oldest first. */
  public Future<List<PublicRecord>> versions(UUID record) {
    return pool.preparedQuery(VERSIONS).execute(Tuple.of(record)).map(CatalogueStore::records);
  }

  public Future<Optional<Tombstone>> tombstone(UUID record) {
    return pool.preparedQuery(TOMBSTONE)
        .execute(Tuple.of(record))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(row -> new Tombstone(instant(row, "at"), row.getString("reason"))));
  }

  // ---- harvesting

  /** What signs tokens; made once for each database. */
  public Future<byte[]> secret(byte[] fresh) {
    return pool.preparedQuery(
            "INSERT INTO catalogue_secret(secret) VALUES ($1) ON CONFLICT DO NOTHING")
        .execute(Tuple.of(Buffer.buffer(fresh)))
        .compose(done -> pool.query("SELECT secret FROM catalogue_secret").execute())
        .map(rows -> rows.iterator().next().getBuffer("secret").getBytes());
  }

  /** Waits for what is being published at the moment; gives the time from before the wait. */
  public Future<Instant> settled() {
    return pool.query(SETTLED).execute().map(rows -> instant(rows.iterator().next(), "now"));
  }

  /** Rule C31: entries in the order of their stamps. */
  public Future<List<PublicRecord>> harvest(
      Selection selection, @Nullable Cursor after, int limit) {
    StringBuilder where = new StringBuilder("true");
    List<Object> parameters = new ArrayList<>();
    if (selection.from() != null) {
      parameters.add(time(selection.from()));
      where.append(" AND e.stamp >= $").append(parameters.size());
    }
    if (selection.until() != null) {
      parameters.add(time(selection.until()));
      where.append(" AND e.stamp < $").append(parameters.size());
    }
    if (selection.set() != null && !selection.set().equals(Facet.TYPE.key())) {
      boolean one = selection.set().contains(":");
      parameters.add(selection.set() + (one ? "" : ":"));
      String pattern =
          one
              ? " AND e.facets @> ARRAY[$%d::text]"
              : " AND EXISTS (SELECT 1 FROM unnest(e.facets) t WHERE starts_with(t, $%d::text))";
      where.append(pattern.formatted(parameters.size()));
    }
    if (after != null) {
      parameters.add(time(after.stamp()));
      parameters.add(after.record());
      where.append(
          " AND (e.stamp, e.record_id) > ($%d::timestamptz, $%d::uuid)"
              .formatted(parameters.size() - 1, parameters.size()));
    }
    return pool.preparedQuery(part(where.toString(), "e.stamp, e.record_id", limit))
        .execute(Tuple.tuple(parameters))
        .map(CatalogueStore::records);
  }

  public Future<Optional<Instant>> earliest() {
    return moment(EARLIEST);
  }

  public Future<Optional<Instant>> latest() {
    return moment(LATEST);
  }

  private Future<Optional<Instant>> moment(String sql) {
    return pool.query(sql)
        .execute()
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime("stamp"))
                    .map(OffsetDateTime::toInstant));
  }

  /** Where the newest records stand, as many as a site map may hold. */
  public Future<List<Feeds.Place>> places(java.util.function.Function<UUID, String> address) {
    return pool.preparedQuery(PLACES)
        .execute(Tuple.of(SITEMAP))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Feeds.Place(
                                address.apply(row.getUUID("record_id")), instant(row, "stamp")))
                    .toList());
  }

  /** Chooses first and reads what was chosen then, so that no more is read than is given. */
  private static String part(String conditions, String order, int limit) {
    return """
    WITH part AS MATERIALIZED (
      SELECT e.record_id, row_number() OVER (ORDER BY %s) AS place FROM catalogue_entry e
       WHERE %s ORDER BY %s LIMIT %d)
    %s JOIN part p ON p.record_id = e.record_id ORDER BY p.place
    """
        .formatted(order, conditions, order, limit, INDEXED);
  }

  // ---- rows

  static List<PublicRecord> records(RowSet<Row> rows) {
    return rows.stream().map(CatalogueStore::record).toList();
  }

  private static PublicRecord record(Row row) {
    return new PublicRecord(
        row.getUUID("record_id"),
        row.getUUID("id"),
        row.getInteger("number"),
        RecordType.of(row.getString("type")).orElseThrow(),
        EvidenceLevel.valueOf(row.getString("level")),
        RecordStatus.of(row.getString("standing")).orElseThrow(),
        instant(row, "published_at"),
        instant(row, "stamp"),
        metadata(row.getString("metadata")));
  }

  private static Metadata metadata(String json) {
    try {
      return new Metadata(MetadataCodec.read(JSON.readTree(json)));
    } catch (JsonProcessingException | MetadataCodec.Misfit e) {
      throw new IllegalStateException("a stored record can not be read", e);
    }
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
