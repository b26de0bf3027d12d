package org.charrette.promotion.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Sha256;
import org.charrette.practice.Metadata;
import org.charrette.practice.RecordStatus;
import org.charrette.practice.RecordType;
import org.charrette.practice.codec.MetadataCodec;
import org.charrette.promotion.Fingerprint;
import org.charrette.promotion.OutputKind;
import org.charrette.promotion.Picture;
import org.charrette.promotion.Selection;
import org.jspecify.annotations.Nullable;

/** Promotions, what became of them, and boards that were opened again. */
public final class PromotionStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String HOME =
      """
      SELECT b.board_id, b.title, b.session_id, s.project_id
        FROM board_info b JOIN board_info s ON s.board_id = b.session_id
       WHERE b.board_id = $1 AND b.kind = 'board' AND b.deleted_at IS NULL AND s.deleted_at IS NULL
      """;
  private static final String HOMES =
      """
      SELECT b.board_id, b.title, b.session_id, s.project_id
        FROM board_info b JOIN board_info s ON s.board_id = b.session_id
       WHERE s.board_id = $1 AND b.kind = 'board' AND b.deleted_at IS NULL AND s.deleted_at IS NULL
       ORDER BY b.created_at, b.board_id LIMIT 200
      """;
  private static final String PROJECT =
      "SELECT project_id FROM board_info WHERE board_id = $1 AND kind = 'session' AND deleted_at IS NULL";
  private static final String KNOWS =
      """
      SELECT EXISTS (SELECT FROM board_member WHERE board_id = $1 AND person_id = $2 AND revoked_at IS NULL) AS knows
      """;
  private static final String LABEL =
      "SELECT count(*) AS n FROM board_snapshot WHERE board_id = $1 AND seq <= $2";
  private static final String SEQ_OF =
      "SELECT seq FROM board_snapshot WHERE board_id = $1 ORDER BY seq OFFSET $2 LIMIT 1";
  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text";
  private static final String COLUMNS =
      """
      SELECT p.id, p.key, p.board_id, p.seq, p.record_id, p.version_id, p.kind, p.ids, p.excluded,
             p.fingerprint::text AS fingerprint, p.prefill::text AS prefill, p.metadata::text AS metadata,
             p.disclosure::text AS disclosure, p.content::text AS content, r.type, v.number, v.status,
             (SELECT count(*) FROM board_snapshot o WHERE o.board_id = p.board_id AND o.seq <= p.seq) AS label,
             (SELECT alt FROM record_file f WHERE f.version_id = p.version_id AND f.name = 'selection.svg') AS alt,
             l.number AS last_number, l.status AS last_status, c.reason AS rejected, c.text AS rejected_text
        FROM promotion p JOIN record r ON r.id = p.record_id JOIN record_version v ON v.id = p.version_id
        JOIN LATERAL (SELECT id, number, status FROM record_version n WHERE n.record_id = p.record_id
                       ORDER BY number DESC LIMIT 1) l ON true
        LEFT JOIN LATERAL (SELECT reason, text FROM record_status_change h
                            WHERE h.version_id = l.id AND h.to_status = 'rejected' ORDER BY h.id DESC LIMIT 1) c
               ON l.status = 'rejected'
      """;
  private static final String BY_KEY = COLUMNS + " WHERE p.key = $1";
  private static final String BY_ID = COLUMNS + " WHERE p.id = $1";
  private static final String OF_BOARD =
      COLUMNS + " WHERE p.board_id = $1 ORDER BY p.nr LIMIT 2000";
  private static final String OF_VERSION =
      COLUMNS + " WHERE p.version_id = $1 ORDER BY p.nr DESC LIMIT 1";
  private static final String OF_RECORD =
      COLUMNS + " WHERE p.record_id = $1 ORDER BY p.nr DESC LIMIT 1";
  private static final String ADD =
      """
      INSERT INTO promotion(id, key, board_id, seq, record_id, version_id, kind, ids, excluded, fingerprint, content,
             prefill, metadata, disclosure, reason, day)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11::text::jsonb, $12::text::jsonb,
             $13::text::jsonb, $14::text::jsonb, $15, $16)
      """;
  private static final String DROP_PICTURE =
      "DELETE FROM record_file WHERE version_id = $1 AND name = 'selection.svg'";
  private static final String ADD_PICTURE =
      """
      INSERT INTO record_file(id, version_id, name, media_type, alt, content, sha256)
      VALUES (gen_random_uuid(), $1, 'selection.svg', 'image/svg+xml', $2, $3, $4)
      """;
  private static final String GET_PICTURE =
      """
      SELECT f.content FROM record_file f JOIN promotion p ON p.version_id = f.version_id
       WHERE p.id = $1 AND f.name = 'selection.svg'
      """;
  private static final String PROVENANCE =
      "UPDATE record_version SET provenance = $2::text::jsonb WHERE id = $1";
  private static final String IGNORE =
      """
      INSERT INTO drift_ignored(promotion_id, hash, reason, by_role, day) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (promotion_id, hash) DO UPDATE SET reason = excluded.reason, by_role = excluded.by_role, day = excluded.day
      """;
  private static final String IGNORED =
      """
      SELECT i.promotion_id, i.hash, i.reason FROM drift_ignored i JOIN promotion p ON p.id = i.promotion_id
       WHERE p.board_id = $1
      """;
  private static final String REOPEN =
      """
      INSERT INTO board_reopening(id, board_id, reason, opened_on) VALUES (gen_random_uuid(), $1, $2, $3)
      ON CONFLICT (board_id) WHERE frozen_on IS NULL DO NOTHING
      """;
  private static final String REOPENED =
      "SELECT EXISTS (SELECT FROM board_reopening WHERE board_id = $1 AND frozen_on IS NULL) AS open";
  private static final String FREEZE =
      "UPDATE board_reopening SET frozen_on = $2 WHERE board_id = $1 AND frozen_on IS NULL";
  private static final String PEOPLE =
      "SELECT DISTINCT person_id FROM board_member WHERE participant_id = ANY($1)";

  /** Where a board belongs. */
  public record Home(BoardId board, String title, BoardId session, UUID project) {}

  /**
   * A promotion as it is kept.
   *
   * @param snapshot what people call it, such as {@code s1}
   * @param alt what its picture shows, in words
   * @param version number of the version that it made or changed
   * @param status of that version
   * @param lastVersion number of the last version of the record
   * @param lastStatus of that one
   * @param rejected code of the reason for which it was rejected; null when it is not
   * @param rejectedText what that means; null likewise
   */
  public record Kept(
      UUID id,
      String key,
      BoardId board,
      long seq,
      String snapshot,
      UUID record,
      UUID versionId,
      RecordType type,
      Selection selection,
      Fingerprint fingerprint,
      JsonNode prefill,
      Metadata metadata,
      JsonNode disclosure,
      JsonNode content,
      String alt,
      int version,
      RecordStatus status,
      int lastVersion,
      RecordStatus lastStatus,
      @Nullable String rejected,
      @Nullable String rejectedText) {

    /** All items that it took. */
    public Set<String> items() {
      Set<String> items = new HashSet<>(selection.ids());
      items.addAll(fingerprint.items().keySet());
      return items;
    }
  }

  /**
   * A promotion to be kept.
   *
   * @param content, prefill, disclosure, provenance are objects that JSON can write
   */
  public record New(
      UUID id,
      String key,
      BoardId board,
      long seq,
      UUID record,
      UUID version,
      Selection selection,
      Fingerprint fingerprint,
      Object content,
      Object prefill,
      Metadata metadata,
      Object disclosure,
      Object provenance,
      Picture picture,
      String reason,
      LocalDate day) {}

  private final Pool pool;

  public PromotionStore(Pool pool) {
    this.pool = pool;
  }

  /** Where the board belongs; empty when it is no board of a session, or gone. */
  public Future<Optional<Home>> home(BoardId board) {
    return pool.preparedQuery(HOME)
        .execute(Tuple.of(board.value()))
        .map(rows -> rows.stream().findFirst().map(PromotionStore::home));
  }

  /** The boards of a session, the oldest first. */
  public Future<List<Home>> homes(BoardId session) {
    return pool.preparedQuery(HOMES)
        .execute(Tuple.of(session.value()))
        .map(rows -> rows.stream().map(PromotionStore::home).toList());
  }

  /** The project of a session; empty when there is no such session. */
  public Future<Optional<UUID>> project(BoardId session) {
    return pool.preparedQuery(PROJECT)
        .execute(Tuple.of(session.value()))
        .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("project_id")));
  }

  /** Whether the person is on the board. */
  public Future<Boolean> knows(BoardId board, UUID person) {
    return pool.preparedQuery(KNOWS)
        .execute(Tuple.of(board.value(), person))
        .map(rows -> rows.iterator().next().getBoolean("knows"));
  }

  /** What people call the snapshot at this seq. */
  public Future<String> label(BoardId board, long seq) {
    return pool.preparedQuery(LABEL)
        .execute(Tuple.of(board.value(), seq))
        .map(rows -> "s" + Math.max(1, rows.iterator().next().getLong("n")));
  }

  /** The seq of the snapshot that is called so. */
  public Future<Optional<Long>> seqOf(BoardId board, int number) {
    return pool.preparedQuery(SEQ_OF)
        .execute(Tuple.of(board.value(), (long) number - 1))
        .map(rows -> rows.stream().findFirst().map(row -> row.getLong("seq")));
  }

  /** Lets only one at a time promote the same; until the transaction ends. */
  public Future<Void> lock(SqlClient tx, String key) {
    return tx.preparedQuery(LOCK).execute(Tuple.of(key)).mapEmpty();
  }

  public Future<Optional<Kept>> byKey(String key) {
    return byKey(pool, key);
  }

  public Future<Optional<Kept>> byKey(SqlClient client, String key) {
    return one(client, BY_KEY, key);
  }

  public Future<Optional<Kept>> byId(UUID promotion) {
    return one(pool, BY_ID, promotion);
  }

  /** The last promotion that made or changed the version. */
  public Future<Optional<Kept>> ofVersion(UUID version) {
    return one(pool, OF_VERSION, version);
  }

  /** The last promotion to the record. */
  public Future<Optional<Kept>> ofRecord(SqlClient client, UUID record) {
    return one(client, OF_RECORD, record);
  }

  private static Future<Optional<Kept>> one(SqlClient client, String sql, Object what) {
    return client
        .preparedQuery(sql)
        .execute(Tuple.of(what))
        .map(rows -> rows.stream().findFirst().map(PromotionStore::kept));
  }

  /** What was promoted from the board, the oldest first. */
  public Future<List<Kept>> ofBoard(BoardId board) {
    return pool.preparedQuery(OF_BOARD)
        .execute(Tuple.of(board.value()))
        .map(rows -> rows.stream().map(PromotionStore::kept).toList());
  }

  /** Keeps a promotion, and says in the version where it comes from. */
  public Future<Void> add(SqlClient tx, New one) {
    return tx.preparedQuery(ADD)
        .execute(
            Tuple.from(
                Arrays.asList(
                    one.id(),
                    one.key(),
                    one.board().value(),
                    one.seq(),
                    one.record(),
                    one.version(),
                    one.selection().kind().code(),
                    one.selection().ids().toArray(String[]::new),
                    one.selection().excluded().toArray(String[]::new),
                    json(one.fingerprint()),
                    json(one.content()),
                    json(one.prefill()),
                    MetadataCodec.write(one.metadata()).toString(),
                    json(one.disclosure()),
                    one.reason(),
                    one.day())))
        .compose(
            added ->
                tx.preparedQuery(PROVENANCE)
                    .execute(Tuple.of(one.version(), json(one.provenance()))))
        .compose(told -> tx.preparedQuery(DROP_PICTURE).execute(Tuple.of(one.version())))
        .compose(
            dropped -> {
              byte[] svg = one.picture().svg().getBytes(StandardCharsets.UTF_8);
              return tx.preparedQuery(ADD_PICTURE)
                  .execute(
                      Tuple.of(
                          one.version(),
                          one.picture().alt(),
                          Buffer.buffer(svg),
                          Buffer.buffer(Sha256.of(svg))));
            })
        .mapEmpty();
  }

  /** The drawing of what was promoted. */
  public Future<Optional<Buffer>> picture(UUID promotion) {
    return pool.preparedQuery(GET_PICTURE)
        .execute(Tuple.of(promotion))
        .map(rows -> rows.stream().findFirst().map(row -> row.getBuffer("content")));
  }

  /**
   * Lets a difference stand.
   *
   * @param hash of the selection as it is now
   */
  public Future<Void> ignore(
      UUID promotion, String hash, String reason, String byRole, LocalDate day) {
    return pool.preparedQuery(IGNORE)
        .execute(Tuple.of(promotion, hash, reason, byRole, day))
        .mapEmpty();
  }

  /** By promotion and hash, why differences on the board were let stand. */
  public Future<Map<UUID, Map<String, String>>> ignored(BoardId board) {
    return pool.preparedQuery(IGNORED)
        .execute(Tuple.of(board.value()))
        .map(
            rows -> {
              Map<UUID, Map<String, String>> all = new HashMap<>();
              for (Row row : rows) {
                all.computeIfAbsent(row.getUUID("promotion_id"), first -> new HashMap<>())
                    .put(row.getString("hash"), row.getString("reason"));
              }
              return all;
            });
  }

  /** False when it is open already. */
  public Future<Boolean> reopen(BoardId board, String reason, LocalDate day) {
    return pool.preparedQuery(REOPEN)
        .execute(Tuple.of(board.value(), reason, day))
        .map(rows -> rows.rowCount() == 1);
  }

  public Future<Boolean> reopened(BoardId board) {
    return pool.preparedQuery(REOPENED)
        .execute(Tuple.of(board.value()))
        .map(rows -> rows.iterator().next().getBoolean("open"));
  }

  /** False when it was not open. */
  public Future<Boolean> frozen(BoardId board, LocalDate day) {
    return pool.preparedQuery(FREEZE)
        .execute(Tuple.of(board.value(), day))
        .map(rows -> rows.rowCount() == 1);
  }

  /** The persons behind participants, also of those whose access has ended. */
  public Future<Set<UUID>> people(Set<UUID> participants) {
    return participants.isEmpty()
        ? Future.succeededFuture(Set.of())
        : pool.preparedQuery(PEOPLE)
            .execute(Tuple.of((Object) participants.toArray(UUID[]::new)))
            .map(
                rows -> {
                  Set<UUID> people = new HashSet<>();
                  rows.forEach(row -> people.add(row.getUUID("person_id")));
                  return people;
                });
  }

  private static Home home(Row row) {
    return new Home(
        new BoardId(row.getUUID("board_id")),
        row.getString("title"),
        new BoardId(row.getUUID("session_id")),
        row.getUUID("project_id"));
  }

  private static Kept kept(Row row) {
    return new Kept(
        row.getUUID("id"),
        row.getString("key"),
        new BoardId(row.getUUID("board_id")),
        row.getLong("seq"),
        "s" + row.getLong("label"),
        row.getUUID("record_id"),
        row.getUUID("version_id"),
        RecordType.of(row.getString("type")).orElseThrow(),
        new Selection(
            OutputKind.of(row.getString("kind")).orElseThrow(),
            List.of(row.getArrayOfStrings("ids")),
            List.of(row.getArrayOfStrings("excluded"))),
        fingerprint(row.getString("fingerprint")),
        read(row.getString("prefill")),
        metadata(row.getString("metadata")),
        read(row.getString("disclosure")),
        read(row.getString("content")),
        Objects.requireNonNullElse(row.getString("alt"), ""),
        row.getInteger("number"),
        RecordStatus.of(row.getString("status")).orElseThrow(),
        row.getInteger("last_number"),
        RecordStatus.of(row.getString("last_status")).orElseThrow(),
        row.getString("rejected"),
        row.getString("rejected_text"));
  }

  private static Fingerprint fingerprint(String json) {
    JsonNode node = read(json);
    return new Fingerprint(
        node.path("title").asText(),
        JSON.convertValue(node.path("items"), new TypeReference<Map<String, String>>() {}),
        node.path("vote").asText());
  }

  private static Metadata metadata(String json) {
    try {
      return new Metadata(MetadataCodec.read(read(json)));
    } catch (MetadataCodec.Misfit misfit) {
      throw new IllegalStateException("a stored promotion can not be read", misfit);
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored promotion can not be read", e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a promotion can not be written", e);
    }
  }
}
