package org.charrette.practice.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.kernel.Uuids;
import org.charrette.practice.Criteria;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.Field;
import org.charrette.practice.Metadata;
import org.charrette.practice.ProjectRules;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;
import org.charrette.practice.RecordVersion;
import org.charrette.practice.Review;
import org.charrette.practice.Shape;
import org.charrette.practice.Tombstone;
import org.charrette.practice.Workflow;
import org.charrette.practice.codec.CriteriaCodec;
import org.charrette.practice.codec.MetadataCodec;
import org.jspecify.annotations.Nullable;

/** Records, their versions, reviews and the way they went. */
public final class RecordStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int YEARS_TO_REVIEW = 2;

  private static final String COLUMNS =
      """
      v.id, v.record_id, r.type, r.project_id, v.number, v.status, v.revision, v.metadata::text AS metadata, v.level,
      v.author, v.promoter, v.round, v.changed_at, v.published_at, v.review_due
      """;
  private static final String FROM = " FROM record_version v JOIN record r ON r.id = v.record_id ";
  private static final String ADD_RECORD =
      "INSERT INTO record(id, type, project_id, created_at) VALUES ($1, $2, $3, $4)";
  private static final String ADD_VERSION =
      """
      INSERT INTO record_version(id, record_id, number, status, metadata, level, author, promoter, created_at, changed_at)
      VALUES ($1, $2, $3, 'draft', $4::text::jsonb, $5, $6, $7, $8, $8)
      """;
  private static final String NEXT_NUMBER =
      "SELECT coalesce(max(number), 0) + 1 AS next FROM record_version WHERE record_id = $1";
  private static final String LOCK_RECORD = "SELECT id FROM record WHERE id = $1 FOR UPDATE";
  private static final String CLEAR_FACETS = "DELETE FROM record_facet WHERE version_id = $1";
  private static final String ADD_FACETS =
      """
      INSERT INTO record_facet(version_id, vocabulary, code)
      SELECT $1, vocabulary, code FROM unnest($2::text[], $3::text[]) AS f(vocabulary, code) ON CONFLICT DO NOTHING
      """;
  private static final String CLEAR_ORGANISATIONS =
      "DELETE FROM record_organisation WHERE version_id = $1";
  private static final String ADD_ORGANISATIONS =
      """
      INSERT INTO record_organisation(version_id, entry_id)
      SELECT $1, id FROM directory_entry WHERE id = ANY($2)
      """;
  private static final String ADD_CHANGE =
      """
      INSERT INTO record_status_change(version_id, at, from_status, to_status, by_role, by_person, reason, text)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """;
  private static final String VERSIONS =
      "SELECT " + COLUMNS + FROM + "WHERE v.record_id = $1 ORDER BY v.number";
  private static final String VERSION = "SELECT " + COLUMNS + FROM + "WHERE v.id = $1";
  private static final String LIST =
      "SELECT "
          + COLUMNS
          + FROM
          + """
            WHERE ($1::text IS NULL OR v.status = $1) AND ($2::uuid[] IS NULL OR r.project_id = ANY($2) OR v.author = $3
                   OR EXISTS (SELECT FROM record_review w WHERE w.version_id = v.id AND w.reviewer = $3))
            AND ($4::date IS NULL OR (v.status = 'published' AND v.review_due <= $4))
            ORDER BY v.changed_at DESC, v.id LIMIT 500
            """;
  private static final String REVIEWS =
      """
      SELECT version_id, round, reviewer, given_at, recommendation, comment, criteria_version, answers::text AS answers
        FROM record_review WHERE version_id = ANY($1) ORDER BY round, asked_at, reviewer
      """;
  private static final String EDIT =
      """
      UPDATE record_version SET metadata = $3::text::jsonb, revision = revision + 1, changed_at = $4
       WHERE id = $1 AND revision = $2 AND status IN ('draft', 'changes_requested')
      """;
  private static final String MOVE =
      """
      UPDATE record_version SET status = $2, level = $3, round = $4, revision = revision + 1, changed_at = $5,
             published_at = coalesce(published_at, $6), review_due = coalesce($7, review_due)
       WHERE id = $1
      """;
  private static final String SUPERSEDE =
      """
      UPDATE record_version SET status = 'superseded', revision = revision + 1, changed_at = $3
       WHERE record_id = $1 AND id <> $2 AND status = 'published' RETURNING id
      """;
  private static final String DROP_ROUND =
      "DELETE FROM record_review WHERE version_id = $1 AND round = $2 AND given_at IS NULL";
  private static final String ASK =
      """
      INSERT INTO record_review(version_id, round, reviewer, asked_at)
      SELECT $1, $2, p.id, $4 FROM person p WHERE p.id = ANY($3) FOR KEY SHARE OF p
      ON CONFLICT DO NOTHING
      """;
  private static final String GIVE =
      """
      UPDATE record_review SET given_at = $4, recommendation = $5, comment = $6, criteria_version = $7,
             answers = $8::text::jsonb
       WHERE version_id = $1 AND round = $2 AND reviewer = $3 AND given_at IS NULL
      """;
  private static final String COMPLETE =
      "UPDATE record_version SET metadata = $2::text::jsonb WHERE id = $1";
  private static final String BURY =
      """
      INSERT INTO tombstone(version_id, reason, at, replaced_by)
      VALUES ($1, $2, $3, (SELECT id FROM record WHERE id = $4))
      """;
  private static final String TOMBSTONES =
      """
      SELECT t.version_id, t.reason, t.at, t.replaced_by FROM tombstone t JOIN record_version v ON v.id = t.version_id
       WHERE v.record_id = $1
      """;
  private static final String PROJECT =
      "SELECT name, lead_reviewers, reviewers_hidden FROM project WHERE id = $1";
  private static final String CRITERIA =
      "SELECT version, criteria::text AS criteria FROM criteria_set ORDER BY version";
  private static final String ADD_CRITERIA =
      """
      INSERT INTO criteria_set(version, criteria, made_at)
      SELECT greatest(coalesce(max(version), 0), $1) + 1, $2::text::jsonb, $3 FROM criteria_set RETURNING version
      """;
  private static final String HISTORY =
      """
      SELECT c.at, c.from_status, c.to_status, c.by_role, c.reason, c.text, v.number, p.name AS person
        FROM record_status_change c JOIN record_version v ON v.id = c.version_id
        LEFT JOIN person p ON p.id = c.by_person
       WHERE v.record_id = $1 ORDER BY c.id
      """;

  /**
   * A version that begins.
   *
   * @param record of an earlier version; null for a new record
   * @param author null when the product itself writes it
   */
  public record NewDraft(
      UUID version,
      @Nullable UUID record,
      RecordType type,
      UUID project,
      Metadata metadata,
      EvidenceLevel level,
      @Nullable UUID author,
      @Nullable UUID promoter,
      String byRole) {}

  /**
   * One step of the way that a record went.
   *
   * @param person the name of who took it, for those who answer for the repository; null for the
   *     product itself and for people who are gone
   */
  public record Change(
      Instant at,
      int number,
      @Nullable String from,
      String to,
      String byRole,
      String reason,
      String text,
      @Nullable String person) {}

  /** What a project is called, and what it has settled about reviews. */
  public record ProjectOf(String name, ProjectRules rules) {}

  private final Pool pool;

  public RecordStore(Pool pool) {
    this.pool = pool;
  }

  /** Does something with several stores, all or nothing. */
  public <T> Future<T> inTransaction(Function<SqlClient, Future<T>> work) {
    return pool.withTransaction(work::apply);
  }

  /** Adds a draft in the caller's transaction; gives the id of its record. */
  public Future<UUID> insert(SqlClient tx, NewDraft draft, Instant now) {
    UUID record = draft.record() == null ? UUID.randomUUID() : draft.record();
    Future<?> known =
        draft.record() == null
            ? tx.preparedQuery(ADD_RECORD)
                .execute(Tuple.of(record, draft.type().code(), draft.project(), time(now)))
            : tx.preparedQuery(LOCK_RECORD).execute(Tuple.of(record));
    return known
        .compose(there -> tx.preparedQuery(NEXT_NUMBER).execute(Tuple.of(record)))
        .compose(
            next ->
                tx.preparedQuery(ADD_VERSION)
                    .execute(
                        Tuple.of(
                            draft.version(),
                            record,
                            next.iterator().next().getInteger("next"),
                            json(draft.metadata()),
                            draft.level().name(),
                            draft.author(),
                            draft.promoter(),
                            time(now))))
        .compose(added -> facets(tx, draft.version(), draft.metadata(), draft.level()))
        .compose(
            done ->
                changed(
                    tx,
                    draft.version(),
                    null,
                    new Workflow.Move(RecordStatus.DRAFT, "", ""),
                    draft.byRole(),
                    draft.author(),
                    now))
        .map(done -> record);
  }

  private static Future<Void> facets(
      SqlClient tx, UUID version, Metadata metadata, EvidenceLevel level) {
    List<String> vocabularies = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    for (Field field : Field.coded()) {
      String vocabulary =
          switch (field.shape()) {
            case Shape.Codes(String id, int most) -> id;
            case Shape.Code(String id) -> id;
            default -> throw new IllegalStateException(field + " has no codes");
          };
      for (String code : metadata.codes(field)) {
        vocabularies.add(vocabulary);
        codes.add(code);
      }
    }
    vocabularies.add("evidence_level");
    codes.add(level.name());
    return tx.preparedQuery(CLEAR_FACETS)
        .execute(Tuple.of(version))
        .compose(
            cleared ->
                tx.preparedQuery(ADD_FACETS)
                    .execute(
                        Tuple.of(
                            version,
                            vocabularies.toArray(String[]::new),
                            codes.toArray(String[]::new))))
        .compose(added -> tx.preparedQuery(CLEAR_ORGANISATIONS).execute(Tuple.of(version)))
        .compose(
            cleared ->
                tx.preparedQuery(ADD_ORGANISATIONS)
                    .execute(Tuple.of(version, (Object) organisations(metadata))))
        .mapEmpty();
  }

  /** Entries of the directory that it names. */
  private static UUID[] organisations(Metadata metadata) {
    return metadata.organisations().stream()
        .flatMap(id -> Uuids.parse(id).stream())
        .toArray(UUID[]::new);
  }

  /** All versions of a record, the oldest first; none when there is no such record. */
  public Future<List<RecordVersion>> versions(UUID record) {
    return versions(pool, record);
  }

  public Future<List<RecordVersion>> versions(SqlClient client, UUID record) {
    return client
        .preparedQuery(VERSIONS)
        .execute(Tuple.of(record))
        .compose(rows -> withReviews(client, rows));
  }

  public Future<Optional<RecordVersion>> version(UUID version) {
    return pool.preparedQuery(VERSION)
        .execute(Tuple.of(version))
        .compose(rows -> withReviews(pool, rows))
        .map(all -> all.stream().findFirst());
  }

  /**
   * The latest changed versions.
   *
   * @param projects whose records, besides one's own and those one reviews; null for all
   * @param dueBy only what is public and due for a review by then; null for all
   */
  public Future<List<RecordVersion>> list(
      @Nullable RecordStatus status,
      UUID @Nullable [] projects,
      UUID reader,
      @Nullable LocalDate dueBy) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(status == null ? null : status.code(), projects, reader, dueBy))
        .compose(rows -> withReviews(pool, rows));
  }

  /** Keeps others out of the record until the transaction ends. */
  public Future<List<RecordVersion>> lock(SqlClient tx, UUID record) {
    return tx.preparedQuery(LOCK_RECORD)
        .execute(Tuple.of(record))
        .compose(locked -> versions(tx, record));
  }

  /** Writes new metadata; false when somebody else was quicker or it is not open to edits. */
  public Future<Boolean> edit(RecordVersion version, Metadata metadata, Instant now) {
    return pool.withTransaction(tx -> edit(tx, version, metadata, now));
  }

  /** The same in the caller's transaction. */
  public Future<Boolean> edit(SqlClient tx, RecordVersion version, Metadata metadata, Instant now) {
    return tx.preparedQuery(EDIT)
        .execute(Tuple.of(version.id(), version.revision(), json(metadata), time(now)))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : facets(tx, version.id(), metadata, version.level()).map(done -> true));
  }

  /**
   * Lets a version go on. In the transaction that holds the lock of the record.
   *
   * @return the version that was published before and is superseded now, if any
   */
  public Future<Optional<UUID>> move(
      SqlClient tx,
      RecordVersion version,
      Workflow.Move move,
      EvidenceLevel level,
      int round,
      String byRole,
      @Nullable UUID by,
      Instant now) {
    boolean publishes = move.to() == RecordStatus.PUBLISHED;
    LocalDate due =
        publishes ? LocalDate.ofInstant(now, ZoneOffset.UTC).plusYears(YEARS_TO_REVIEW) : null;
    Future<RowSet<Row>> before =
        publishes
            ? tx.preparedQuery(SUPERSEDE)
                .execute(Tuple.of(version.record(), version.id(), time(now)))
            : Future.succeededFuture(null);
    return before.compose(
        earlier ->
            tx.preparedQuery(MOVE)
                .execute(
                    Tuple.of(
                        version.id(),
                        move.to().code(),
                        level.name(),
                        round,
                        time(now),
                        publishes ? time(now) : null,
                        due))
                .compose(moved -> facets(tx, version.id(), version.metadata(), level))
                .compose(done -> changed(tx, version.id(), version.status(), move, byRole, by, now))
                .compose(done -> superseded(tx, earlier, now)));
  }

  private Future<Optional<UUID>> superseded(
      SqlClient tx, @Nullable RowSet<Row> earlier, Instant now) {
    Optional<UUID> old =
        earlier == null
            ? Optional.empty()
            : earlier.stream().findFirst().map(row -> row.getUUID("id"));
    return old.map(
            id ->
                changed(
                        tx,
                        id,
                        RecordStatus.PUBLISHED,
                        new Workflow.Move(RecordStatus.SUPERSEDED, "", ""),
                        "system",
                        null,
                        now)
                    .map(done -> old))
        .orElseGet(() -> Future.succeededFuture(old));
  }

  private static Future<Void> changed(
      SqlClient tx,
      UUID version,
      @Nullable RecordStatus from,
      Workflow.Move move,
      String byRole,
      @Nullable UUID by,
      Instant now) {
    return tx.preparedQuery(ADD_CHANGE)
        .execute(
            Tuple.of(
                version,
                time(now),
                from == null ? null : from.code(),
                move.to().code(),
                byRole,
                by,
                move.reason(),
                move.text()))
        .mapEmpty();
  }

  /** Writes what a version is completed with when it is published. */
  public Future<Void> complete(SqlClient tx, UUID version, Metadata metadata) {
    return tx.preparedQuery(COMPLETE).execute(Tuple.of(version, json(metadata))).mapEmpty();
  }

  /**
   * Leaves a sign where something was withdrawn.
   *
   * @param replacedBy the record to read instead; null for none, and left out when there is none
   */
  public Future<Void> bury(
      SqlClient tx, UUID version, String reason, @Nullable UUID replacedBy, Instant now) {
    return tx.preparedQuery(BURY)
        .execute(Tuple.of(version, reason, time(now), replacedBy))
        .mapEmpty();
  }

  /** What is left of withdrawn versions of the record. */
  public Future<Map<UUID, Tombstone>> tombstones(UUID record) {
    return pool.preparedQuery(TOMBSTONES)
        .execute(Tuple.of(record))
        .map(
            rows -> {
              Map<UUID, Tombstone> all = new HashMap<>();
              for (Row row : rows) {
                all.put(
                    row.getUUID("version_id"),
                    new Tombstone(
                        row.getString("reason"), instant(row, "at"), row.getUUID("replaced_by")));
              }
              return all;
            });
  }

  public Future<ProjectOf> project(UUID project) {
    return pool.preparedQuery(PROJECT)
        .execute(Tuple.of(project))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new ProjectOf(
                  row.getString("name"),
                  new ProjectRules(
                      row.getInteger("lead_reviewers"), row.getBoolean("reviewers_hidden")));
            });
  }

  /** All sets of criteria, the oldest first; the first ships with the product. */
  public Future<List<Criteria>> criteria() {
    return pool.query(CRITERIA)
        .execute()
        .map(
            rows -> {
              List<Criteria> all = new ArrayList<>();
              all.add(Criteria.FIRST);
              for (Row row : rows) {
                all.add(CriteriaCodec.read(row.getInteger("version"), row.getString("criteria")));
              }
              return all;
            });
  }

  /**
   * Adds a set of criteria after the others; two at once get numbers of their own, or one fails.
   */
  public Future<Criteria> addCriteria(List<Criteria.Criterion> criteria, Instant now) {
    return pool.preparedQuery(ADD_CRITERIA)
        .execute(Tuple.of(Criteria.FIRST.version(), CriteriaCodec.write(criteria), time(now)))
        .map(rows -> new Criteria(rows.iterator().next().getInteger("version"), criteria));
  }

  /**
   * Asks reviewers for the round; those asked before who said nothing yet are asked no more. Who is
   * being forgotten is not asked.
   */
  public Future<Void> ask(
      SqlClient tx, UUID version, int round, List<UUID> reviewers, Instant now) {
    return tx.preparedQuery(DROP_ROUND)
        .execute(Tuple.of(version, round))
        .compose(
            dropped ->
                tx.preparedQuery(ASK)
                    .execute(Tuple.of(version, round, reviewers.toArray(UUID[]::new), time(now))))
        .mapEmpty();
  }

  /**
   * Hands a review in, in the transaction that holds the lock of the record; false when nobody
   * asked for it, or it is there already.
   */
  public Future<Boolean> give(
      SqlClient tx, UUID version, int round, UUID reviewer, Review.Given given, Instant now) {
    return tx.preparedQuery(GIVE)
        .execute(
            Tuple.of(
                version,
                round,
                reviewer,
                time(now),
                given.recommendation().code(),
                given.comment(),
                given.criteriaVersion(),
                answers(given.answers())))
        .map(rows -> rows.rowCount() == 1);
  }

  /** The way a record went. */
  public Future<List<Change>> history(UUID record) {
    return pool.preparedQuery(HISTORY)
        .execute(Tuple.of(record))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Change(
                                instant(row, "at"),
                                row.getInteger("number"),
                                row.getString("from_status"),
                                row.getString("to_status"),
                                row.getString("by_role"),
                                row.getString("reason"),
                                row.getString("text"),
                                row.getString("person")))
                    .toList());
  }

  private static Future<List<RecordVersion>> withReviews(SqlClient client, RowSet<Row> rows) {
    UUID[] ids = rows.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
    if (ids.length == 0) {
      return Future.succeededFuture(List.of());
    }
    return client
        .preparedQuery(REVIEWS)
        .execute(Tuple.of((Object) ids))
        .map(
            reviews -> {
              Map<UUID, List<Review>> byVersion = new HashMap<>();
              for (Row row : reviews) {
                byVersion
                    .computeIfAbsent(row.getUUID("version_id"), first -> new ArrayList<>())
                    .add(review(row));
              }
              return rows.stream()
                  .map(row -> version(row, byVersion.getOrDefault(row.getUUID("id"), List.of())))
                  .toList();
            });
  }

  private static RecordVersion version(Row row, List<Review> reviews) {
    return new RecordVersion(
        row.getUUID("id"),
        row.getUUID("record_id"),
        RecordType.of(row.getString("type")).orElseThrow(),
        row.getUUID("project_id"),
        row.getInteger("number"),
        RecordStatus.of(row.getString("status")).orElseThrow(),
        row.getLong("revision"),
        metadata(row.getString("metadata")),
        EvidenceLevel.valueOf(row.getString("level")),
        row.getUUID("author"),
        row.getUUID("promoter"),
        row.getInteger("round"),
        reviews,
        instant(row, "changed_at"),
        row.getOffsetDateTime("published_at") == null ? null : instant(row, "published_at"),
        row.getLocalDate("review_due") == null
            ? null
            : row.getLocalDate("review_due").atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  private static Review review(Row row) {
    String recommendation = row.getString("recommendation");
    return new Review(
        row.getUUID("reviewer"),
        row.getInteger("round"),
        recommendation == null
            ? null
            : new Review.Given(
                Review.Recommendation.valueOf(recommendation.toUpperCase(Locale.ROOT)),
                row.getString("comment"),
                row.getInteger("criteria_version"),
                answers(row.getString("answers"))));
  }

  private static String answers(Map<String, Review.Answer> answers) {
    JsonObject all = new JsonObject();
    answers.forEach(
        (criterion, answer) ->
            all.put(
                criterion,
                new JsonObject().put("rating", answer.rating()).put("text", answer.text())));
    return all.encode();
  }

  private static Map<String, Review.Answer> answers(String json) {
    JsonObject all = new JsonObject(json);
    Map<String, Review.Answer> answers = new HashMap<>();
    for (String criterion : all.fieldNames()) {
      JsonObject one = all.getJsonObject(criterion);
      answers.put(
          criterion, new Review.Answer(one.getInteger("rating"), one.getString("text", "")));
    }
    return answers;
  }

  private static Metadata metadata(String json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new Metadata(MetadataCodec.read(node));
    } catch (JsonProcessingException | MetadataCodec.Misfit e) {
      throw new IllegalStateException("a stored record can not be read", e);
    }
  }

  private static String json(Metadata metadata) {
    return MetadataCodec.write(metadata).toString();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
