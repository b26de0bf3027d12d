package org.charrette.session.store;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.account.AccessChange;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;

/**
 * What sessions are called, the keys under which people write on their boards, and who is on which
 * of them. What happens in a session is in its log.
 */
public final class SessionStore {
  private static final String ADD =
      """
      INSERT INTO board_info(board_id, title, created_at, kind) VALUES ($1, $2, $3, 'session')
      """;
  private static final String ADD_FLOOR =
      """
      INSERT INTO board_info(board_id, title, created_at, kind, session_id)
      SELECT $1, b.title, $3, 'floor', b.board_id FROM board_info b WHERE b.board_id = $2 AND b.kind = 'session'
      ON CONFLICT (board_id) DO NOTHING
      """;
  private static final String ADD_KEY =
      "INSERT INTO session_key(session_id, key, made_at) VALUES ($1, $2, $3)";
  private static final String ADD_OWNER =
      """
      INSERT INTO board_member(participant_id, board_id, person_id, name, role, joined_at)
      VALUES ($1, $2, $3, $4, 'owner', $5)
      """;
  private static final String GET =
      "SELECT board_id, title, created_at FROM board_info WHERE board_id = $1 AND kind = 'session' AND deleted_at IS NULL";
  private static final String OF_PERSON =
      """
      SELECT b.board_id, b.title, b.created_at, m.role,
             NOT EXISTS (SELECT FROM session_key k WHERE k.session_id = b.board_id AND k.closed_at IS NULL) AS over
        FROM board_member m JOIN board_info b ON b.board_id = m.board_id
       WHERE m.person_id = $1 AND m.revoked_at IS NULL AND b.deleted_at IS NULL AND b.kind = 'session'
       ORDER BY m.joined_at DESC, b.board_id LIMIT 200
      """;
  // As access to what is over: editors of the repository, and staff of the project.
  private static final String SERVED_BY =
      """
      SELECT b.board_id, b.title, b.created_at
        FROM board_info b
       WHERE b.kind = 'session' AND b.deleted_at IS NULL
         AND EXISTS (SELECT FROM repository_role r
                      WHERE r.person_id = $1 AND (r.role = 'editor' OR (r.role = 'staff' AND r.project_id = b.project_id)))
         AND NOT EXISTS (SELECT FROM board_member m WHERE m.board_id = b.board_id AND m.person_id = $1 AND m.revoked_at IS NULL)
         AND NOT EXISTS (SELECT FROM session_key k WHERE k.session_id = b.board_id AND k.closed_at IS NULL)
       ORDER BY b.created_at DESC, b.board_id LIMIT 200
      """;
  private static final String RENAME =
      "UPDATE board_info SET title = $2 WHERE board_id = $1 AND kind = 'session' AND title <> $2";
  private static final String LEADS =
      """
      SELECT EXISTS (SELECT FROM board_member m JOIN board_info b ON b.board_id = m.board_id
        WHERE m.board_id = $1 AND m.person_id = $2 AND m.role IN ('owner', 'facilitator')
          AND m.revoked_at IS NULL AND b.kind = 'session' AND b.deleted_at IS NULL) AS leads
      """;
  private static final String RECENT =
      """
      SELECT b.board_id FROM board_info b JOIN live_stream s ON s.id = b.board_id
       WHERE b.kind = 'session' AND b.deleted_at IS NULL AND s.changed_at > $1
       ORDER BY s.changed_at DESC LIMIT 100
      """;
  private static final String FLOORS_WITH_LOG =
      """
      SELECT b.board_id FROM board_info b
       WHERE b.kind = 'floor' AND b.deleted_at IS NULL
         AND EXISTS (SELECT FROM live_batch l WHERE l.stream_id = b.board_id)
      """;
  // One statement for each board: whoever is on it that should not be goes, roles follow, the
  // others come.
  private static final String SYNC =
      """
      WITH want AS (SELECT m.person_id, m.name, w.role
                      FROM unnest($2::uuid[], $3::text[]) AS w(member, role)
                      JOIN board_member m ON m.participant_id = w.member AND m.revoked_at IS NULL),
           gone AS (UPDATE board_member b SET revoked_at = $4
                     WHERE b.board_id = $1 AND b.revoked_at IS NULL
                       AND NOT EXISTS (SELECT FROM want w WHERE w.person_id = b.person_id)
                 RETURNING b.participant_id, NULL::text AS role),
           changed AS (UPDATE board_member b SET role = w.role FROM want w
                        WHERE b.board_id = $1 AND b.person_id = w.person_id AND b.revoked_at IS NULL
                          AND b.role <> w.role
                    RETURNING b.participant_id, b.role),
           added AS (INSERT INTO board_member(participant_id, board_id, person_id, name, role, joined_at)
                     SELECT gen_random_uuid(), $1, w.person_id, w.name, w.role, $4 FROM want w
                      WHERE NOT EXISTS (SELECT FROM board_member b WHERE b.board_id = $1
                                         AND b.person_id = w.person_id AND b.revoked_at IS NULL)
                   ORDER BY gen_random_uuid()
                  RETURNING 1)
      SELECT participant_id, role FROM gone UNION ALL SELECT participant_id, role FROM changed
      """;
  // In the session itself only who leads may invite; a person sent away is out of everything.
  private static final String SYNC_PLACE =
      """
      WITH want AS (SELECT * FROM unnest($2::uuid[], $3::text[]) AS w(member, role)),
           gone AS (UPDATE board_member b SET revoked_at = $4 FROM want w
                     WHERE b.board_id = $1 AND b.participant_id = w.member AND b.revoked_at IS NULL
                       AND w.role = 'removed' AND b.role <> 'owner'
                 RETURNING b.participant_id, NULL::text AS role),
           changed AS (UPDATE board_member b SET role = w.role FROM want w
                        WHERE b.board_id = $1 AND b.participant_id = w.member AND b.revoked_at IS NULL
                          AND w.role <> 'removed' AND b.role <> w.role AND b.role <> 'owner'
                    RETURNING b.participant_id, b.role)
      SELECT participant_id, role FROM gone UNION ALL SELECT participant_id, role FROM changed
      """;
  private static final String ADD_SNAPSHOT =
      """
      INSERT INTO board_snapshot(board_id, seq, sha256, taken_at, content) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (board_id, seq) DO NOTHING
      """;
  private static final String CLOSED =
      "UPDATE session_key SET closed_at = $2 WHERE session_id = $1 AND closed_at IS NULL";
  private static final String SEVER =
      """
      WITH gone AS (DELETE FROM session_key WHERE closed_at <= $1 RETURNING session_id)
      UPDATE board_info b SET severed_at = $2 FROM gone WHERE b.board_id = gone.session_id
      """;
  // Sessions that were severed before that was written down have no key, and no time.
  private static final String TO_ARCHIVE =
      """
      SELECT b.board_id FROM board_info b
       WHERE b.kind = 'session' AND b.archived_at IS NULL AND b.deleted_at IS NULL
         AND (b.severed_at IS NULL OR b.severed_at <= $1)
         AND NOT EXISTS (SELECT FROM session_key k WHERE k.session_id = b.board_id)
       ORDER BY b.severed_at, b.board_id LIMIT 100
      """;
  private static final String ARCHIVED =
      """
      WITH ended AS (UPDATE invite SET revoked_at = $2 WHERE board_id = $1 AND revoked_at IS NULL)
      UPDATE board_info SET archived_at = $2 WHERE board_id = $1
      """;

  /** A session without what happens in it. */
  public record Info(BoardId id, String title, Instant createdAt) {}

  /**
   * The same with how the reader stands to it: as its owner, as who leads it, or in it.
   *
   * @param over whether it is closed
   */
  public record Mine(Info info, Role role, boolean over) {}

  /** Who makes a session. */
  public record Owner(UUID person, ParticipantId participant, String name) {}

  private final Pool pool;

  public SessionStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Makes a session, all or nothing.
   *
   * @param key 32 random bytes; the only thing that leads from people to what they will write
   * @param log makes its log in the same transaction
   */
  public Future<Void> create(
      Info info, Owner owner, byte[] key, Function<SqlClient, Future<Void>> log) {
    OffsetDateTime at = info.createdAt().atOffset(ZoneOffset.UTC);
    UUID id = info.id().value();
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(ADD)
                .execute(Tuple.of(id, info.title(), at))
                .compose(
                    added ->
                        tx.preparedQuery(ADD_KEY).execute(Tuple.of(id, Buffer.buffer(key), at)))
                .compose(
                    added ->
                        tx.preparedQuery(ADD_OWNER)
                            .execute(
                                Tuple.of(
                                    owner.participant().value(),
                                    id,
                                    owner.person(),
                                    owner.name(),
                                    at)))
                .compose(added -> log.apply(tx)));
  }

  /**
   * Makes a floor of the session (rule Q3); does nothing when it is there.
   *
   * @param log makes its log in the same transaction
   */
  public Future<Void> addFloor(
      BoardId floor, BoardId session, Instant now, Function<SqlClient, Future<Void>> log) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(ADD_FLOOR)
                .execute(Tuple.of(floor.value(), session.value(), now.atOffset(ZoneOffset.UTC)))
                .compose(added -> log.apply(tx)));
  }

  public Future<Optional<Info>> get(BoardId session) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(session.value()))
        .map(rows -> rows.stream().findFirst().map(SessionStore::info));
  }

  /**
   * Rule S95: those that are over of projects that the person serves and was not in, newest first.
   */
  public Future<List<Info>> servedBy(UUID person) {
    return pool.preparedQuery(SERVED_BY)
        .execute(Tuple.of(person))
        .map(rows -> rows.stream().map(SessionStore::info).toList());
  }

  /** The sessions that the person is in, the latest joined first. */
  public Future<List<Mine>> of(UUID person) {
    return pool.preparedQuery(OF_PERSON)
        .execute(Tuple.of(person))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new Mine(info(row), role(row), row.getBoolean("over")))
                    .toList());
  }

  public Future<Void> rename(BoardId session, String title) {
    return pool.preparedQuery(RENAME).execute(Tuple.of(session.value(), title)).mapEmpty();
  }

  /** Whether the person leads the session. */
  public Future<Boolean> leads(BoardId session, UUID person) {
    return pool.preparedQuery(LEADS)
        .execute(Tuple.of(session.value(), person))
        .map(rows -> rows.iterator().next().getBoolean("leads"));
  }

  /** Sessions in which something happened since. */
  public Future<List<BoardId>> recent(Instant since) {
    return pool.preparedQuery(RECENT)
        .execute(Tuple.of(since.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.stream().map(row -> new BoardId(row.getUUID("board_id"))).toList());
  }

  /** Floors of which more is stored than their state. */
  public Future<List<BoardId>> floorsWithLog() {
    return pool.query(FLOORS_WITH_LOG)
        .execute()
        .map(rows -> rows.stream().map(row -> new BoardId(row.getUUID("board_id"))).toList());
  }

  /**
   * Makes access to a board what the session says (rule S54).
   *
   * @param people participants of the session with what they are on the board
   * @return what open sockets have to follow
   */
  public Future<List<AccessChange>> sync(
      BoardId board, Map<ParticipantId, Role> people, Instant now) {
    UUID[] members = people.keySet().stream().map(ParticipantId::value).toArray(UUID[]::new);
    String[] roles = people.values().stream().map(Role::word).toArray(String[]::new);
    return changes(SYNC, board, members, roles, now);
  }

  /**
   * The same for the session itself.
   *
   * @param people {@code facilitator}, {@code editor} or {@code removed} by participant
   */
  public Future<List<AccessChange>> syncPlace(
      BoardId session, Map<ParticipantId, String> people, Instant now) {
    UUID[] members = people.keySet().stream().map(ParticipantId::value).toArray(UUID[]::new);
    return changes(SYNC_PLACE, session, members, people.values().toArray(String[]::new), now);
  }

  private Future<List<AccessChange>> changes(
      String sql, BoardId place, UUID[] members, String[] roles, Instant now) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(place.value(), members, roles, now.atOffset(ZoneOffset.UTC)))
        .map(
            rows -> {
              List<AccessChange> changes = new ArrayList<>();
              for (Row row : rows) {
                ParticipantId who = new ParticipantId(row.getUUID("participant_id"));
                changes.add(
                    row.getString("role") == null
                        ? new AccessChange.Revoked(place, who)
                        : new AccessChange.RoleChanged(place, who, role(row)));
              }
              return changes;
            });
  }

  /** Keeps a board as it is at this seq. Does nothing when it is kept already. */
  public Future<Void> keepSnapshot(
      BoardId board, long seq, byte[] sha256, byte[] content, Instant now) {
    return pool.preparedQuery(ADD_SNAPSHOT)
        .execute(
            Tuple.of(
                board.value(),
                seq,
                Buffer.buffer(sha256),
                now.atOffset(ZoneOffset.UTC),
                Buffer.buffer(content)))
        .mapEmpty();
  }

  /** The session is over: from now on runs the time after which its key is destroyed. */
  public Future<Void> closed(BoardId session, Instant now) {
    return pool.preparedQuery(CLOSED)
        .execute(Tuple.of(session.value(), now.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  /**
   * Rule S81: destroys the keys of sessions that closed by then; from then on nobody can say who
   * wrote what in them.
   *
   * @return how many keys are gone
   */
  public Future<Integer> sever(Instant closedBy, Instant now) {
    return pool.preparedQuery(SEVER)
        .execute(Tuple.of(closedBy.atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount());
  }

  /** Rule S93: sessions that were severed by then and are not archived. */
  public Future<List<BoardId>> toArchive(Instant severedBy) {
    return pool.preparedQuery(TO_ARCHIVE)
        .execute(Tuple.of(severedBy.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.stream().map(row -> new BoardId(row.getUUID("board_id"))).toList());
  }

  /** The session is archived; invites to it lead nowhere any more. */
  public Future<Void> archived(BoardId session, Instant now) {
    return pool.preparedQuery(ARCHIVED)
        .execute(Tuple.of(session.value(), now.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  private static Info info(Row row) {
    return new Info(
        new BoardId(row.getUUID("board_id")),
        row.getString("title"),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static Role role(Row row) {
    return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
  }
}
