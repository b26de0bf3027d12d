package org.charrette.account.store;

import static org.charrette.account.store.Sql.time;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.account.AccessChange;
import org.charrette.account.PersonId;
import org.charrette.account.SignInId;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;

/**
 * Forgets people in all tables (rules A90 to A93). What they wrote stays, and leads to nobody: the
 * rows that led from them to it are gone.
 */
public final class ErasureStore {
  // Whoever would add a row about this person waits for the end, and then finds nobody.
  private static final String LOCK =
      """
      SELECT a.email, coalesce(a.admin AND a.disabled_at IS NULL, false) AS admin
        FROM person p LEFT JOIN account a ON a.person_id = p.id WHERE p.id = $1 FOR UPDATE OF p
      """;
  private static final String ADMINS =
      "SELECT person_id FROM account WHERE admin AND disabled_at IS NULL ORDER BY person_id FOR UPDATE";
  private static final String PLACES =
      """
      SELECT m.participant_id, m.board_id, b.kind, b.session_id IS NOT NULL AS in_session
        FROM board_member m JOIN board_info b ON b.board_id = m.board_id WHERE m.person_id = $1
      """;
  // Who came first of those who lead, or write, goes on with what was owned.
  private static final String HEIRS =
      """
      UPDATE board_member h SET role = 'owner' FROM (
        SELECT DISTINCT ON (m.board_id) m.participant_id
          FROM board_member mine
          JOIN board_info b ON b.board_id = mine.board_id AND b.session_id IS NULL AND b.deleted_at IS NULL
          JOIN board_member m ON m.board_id = mine.board_id AND m.person_id <> $1 AND m.revoked_at IS NULL
           AND m.role = CASE b.kind WHEN 'session' THEN 'facilitator' ELSE 'editor' END
          JOIN person p ON p.id = m.person_id AND NOT p.guest
         WHERE mine.person_id = $1 AND mine.role = 'owner' AND mine.revoked_at IS NULL
         ORDER BY m.board_id, m.joined_at, m.participant_id) heir
       WHERE h.participant_id = heir.participant_id RETURNING h.board_id, h.participant_id
      """;
  // A place on which nobody else is goes, unless something of it was promoted.
  private static final String DESERTED =
      """
      WITH alone AS (
        SELECT b.board_id FROM board_member mine JOIN board_info b ON b.board_id = mine.board_id
         WHERE mine.person_id = $1 AND mine.role = 'owner' AND mine.revoked_at IS NULL
           AND b.session_id IS NULL AND b.deleted_at IS NULL
           AND NOT EXISTS (SELECT FROM board_member m WHERE m.board_id = b.board_id AND m.person_id <> $1
                            AND m.revoked_at IS NULL)
           AND NOT EXISTS (SELECT FROM promotion o JOIN board_info i ON i.board_id = o.board_id
                            WHERE b.board_id IN (i.board_id, i.session_id)))
      UPDATE board_info b SET deleted_at = $2 FROM alone a
       WHERE a.board_id IN (b.board_id, b.session_id) AND b.deleted_at IS NULL RETURNING b.board_id
      """;
  private static final String MAY_FORGET = "SELECT set_config('charrette.audit', 'forget', true)";
  private static final String AUDIT_WHO = "UPDATE audit SET who = NULL WHERE who = $1";
  private static final String AUDIT_WHERE =
      "UPDATE audit SET participant_id = NULL WHERE participant_id = ANY($1)";
  private static final String TICKETS = "DELETE FROM ticket WHERE participant_id = ANY($1)";
  private static final String TOKENS =
      "DELETE FROM refresh_token WHERE sign_in_id IN (SELECT id FROM sign_in WHERE person_id = $1)";
  private static final String SIGN_INS = "DELETE FROM sign_in WHERE person_id = $1 RETURNING id";
  private static final String LINKS = "DELETE FROM welcome_link WHERE email = $1";

  /** In this order; each takes the id of the person. */
  private static final List<String> THEN =
      List.of(
          "UPDATE invite SET created_by = NULL WHERE created_by = $1",
          "DELETE FROM board_member WHERE person_id = $1",
          "DELETE FROM saved_search WHERE person_id = $1",
          "DELETE FROM repository_role WHERE person_id = $1",
          "UPDATE record_version SET author = NULL WHERE author = $1",
          "UPDATE record_version SET promoter = NULL WHERE promoter = $1",
          "UPDATE record_status_change SET by_person = NULL WHERE by_person = $1",
          "DELETE FROM record_review WHERE reviewer = $1 AND given_at IS NULL",
          "UPDATE record_review SET reviewer = gen_random_uuid() WHERE reviewer = $1",
          // Nobody writes into these reviews until the end; then they find one person less.
          """
          SELECT id FROM peer_review
           WHERE id IN (SELECT review_id FROM peer_review_person WHERE person_id = $1) ORDER BY id FOR UPDATE
          """,
          // What the only host wrote in private is nobody's any more, and nobody was ever to read
          // it.
          """
          DELETE FROM peer_review_self s USING peer_review r, peer_review_person mine
           WHERE r.id = s.review_id AND r.stage = 'self_assessment'
             AND mine.review_id = r.id AND mine.person_id = $1 AND mine.part = 'host' AND NOT mine.left_it
             AND NOT EXISTS (SELECT FROM peer_review_person o WHERE o.review_id = r.id AND o.person_id <> $1
                              AND o.part = 'host' AND NOT o.left_it)
          """,
          """
          DELETE FROM peer_review_finding f USING peer_review r
           WHERE r.id = f.review_id AND r.stage = 'review' AND f.peer = $1
          """,
          "UPDATE peer_review_finding SET peer = NULL WHERE peer = $1",
          "DELETE FROM peer_review_person WHERE person_id = $1",
          "DELETE FROM account WHERE person_id = $1",
          "DELETE FROM person WHERE id = $1");

  private static final String RECORD =
      "INSERT INTO audit(at, what, detail) VALUES ($1, 'PERSON_ERASED', $2)";
  private static final String JOURNAL =
      "INSERT INTO erasure(person_hash, day) VALUES ($1, $2) ON CONFLICT DO NOTHING";
  private static final String PEND =
      """
      INSERT INTO erasure_pending(session_id, participant_id)
      SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING
      """;
  private static final String PENDING =
      "SELECT session_id, participant_id FROM erasure_pending ORDER BY session_id, participant_id LIMIT 1000";
  private static final String FORGOTTEN =
      "DELETE FROM erasure_pending WHERE session_id = $1 AND participant_id = $2";
  private static final String LOG_UP_TO =
      "SELECT EXISTS (SELECT FROM live_batch WHERE stream_id = $1 AND seq_to <= $2) AS there";
  private static final String LINES = "SELECT person_hash, day FROM erasure";
  private static final String ALL = "SELECT id FROM person";

  /** What became of a wish to be forgotten. */
  public enum Outcome {
    GONE,
    /** Somebody has to be left who can let others in. */
    LAST_ADMIN,
    NOBODY
  }

  /**
   * The same with what follows from it.
   *
   * @param news what open sockets have to follow
   */
  public record Erased(Outcome outcome, List<AccessChange> news) {}

  /** A session whose log still holds somebody. */
  public record Pending(BoardId session, ParticipantId participant) {}

  private final Pool pool;

  public ErasureStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Forgets a person, all or nothing.
   *
   * @param why a word for the audit: {@code asked}, {@code restored}, {@code retention}
   * @param journal writes the hash down elsewhere before anything is durable here; when it fails,
   *     nothing happens
   */
  public Future<Erased> erase(
      PersonId person, String why, Function<byte[], Future<Void>> journal, Instant now) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(LOCK)
                .execute(Tuple.of(person.value()))
                .compose(
                    rows -> {
                      if (rows.size() == 0) {
                        return over(Outcome.NOBODY);
                      }
                      Row row = rows.iterator().next();
                      return mayGo(tx, row.getBoolean("admin"), person)
                          .compose(
                              may ->
                                  may
                                      ? erase(tx, person, row, why, journal, now)
                                      : over(Outcome.LAST_ADMIN));
                    }));
  }

  private static Future<Erased> over(Outcome outcome) {
    return Future.succeededFuture(new Erased(outcome, List.of()));
  }

  /** Rule A91; two administrators who go at once wait for one another. */
  private static Future<Boolean> mayGo(SqlClient tx, boolean admin, PersonId person) {
    return admin
        ? tx.query(ADMINS)
            .execute()
            .map(
                rows ->
                    rows.stream().anyMatch(row -> !row.getUUID("person_id").equals(person.value())))
        : Future.succeededFuture(true);
  }

  private static Future<Erased> erase(
      SqlClient tx,
      PersonId person,
      Row account,
      String why,
      Function<byte[], Future<Void>> journal,
      Instant now) {
    Tuple id = Tuple.of(person.value());
    List<AccessChange> news = new ArrayList<>();
    String email = account.getString("email");
    byte[] hash = ErasureJournal.hash(person);
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return tx.preparedQuery(PLACES)
        .execute(id)
        .compose(places -> leave(tx, person, places, news, now))
        .compose(left -> email == null ? done() : run(tx, LINKS, Tuple.of(email)))
        .compose(gone -> run(tx, TOKENS, id))
        .compose(gone -> tx.preparedQuery(SIGN_INS).execute(id))
        .compose(
            rows -> {
              rows.forEach(
                  row -> news.add(new AccessChange.SignInEnded(new SignInId(row.getUUID("id")))));
              return run(tx, AUDIT_WHO, id);
            })
        .compose(
            gone -> {
              Future<Void> all = done();
              for (String statement : THEN) {
                all = all.compose(before -> run(tx, statement, id));
              }
              return all;
            })
        .compose(gone -> run(tx, RECORD, Tuple.of(time(now), why)))
        .compose(recorded -> run(tx, JOURNAL, Tuple.of(Buffer.buffer(hash), day)))
        .compose(recorded -> journal.apply(hash))
        .map(recorded -> new Erased(Outcome.GONE, news));
  }

  /** What was owned goes on or goes, and sessions are to forget; the rows are gone later. */
  private static Future<Void> leave(
      SqlClient tx, PersonId person, RowSet<Row> places, List<AccessChange> news, Instant now) {
    List<UUID> participants = new ArrayList<>();
    List<UUID> sessions = new ArrayList<>();
    List<UUID> inSessions = new ArrayList<>();
    for (Row row : places) {
      UUID participant = row.getUUID("participant_id");
      participants.add(participant);
      boolean session = row.getString("kind").equals("session");
      if (session) {
        sessions.add(row.getUUID("board_id"));
        inSessions.add(participant);
      }
      // On boards of sessions nothing is told: that somebody was erased must not say who wrote.
      if (!row.getBoolean("in_session")) {
        news.add(
            new AccessChange.Revoked(
                new BoardId(row.getUUID("board_id")), new ParticipantId(participant)));
      }
    }
    Tuple all = Tuple.of(participants.toArray(UUID[]::new));
    return tx.preparedQuery(HEIRS)
        .execute(Tuple.of(person.value()))
        .compose(
            heirs -> {
              heirs.forEach(
                  row ->
                      news.add(
                          new AccessChange.RoleChanged(
                              new BoardId(row.getUUID("board_id")),
                              new ParticipantId(row.getUUID("participant_id")),
                              Role.OWNER)));
              return tx.preparedQuery(DESERTED).execute(Tuple.of(person.value(), time(now)));
            })
        .compose(
            deserted -> {
              deserted.forEach(
                  row ->
                      news.add(
                          new AccessChange.BoardDeleted(new BoardId(row.getUUID("board_id")))));
              return run(
                  tx,
                  PEND,
                  Tuple.tuple(
                      List.of(sessions.toArray(UUID[]::new), inSessions.toArray(UUID[]::new))));
            })
        .compose(pending -> run(tx, TICKETS, all))
        .compose(gone -> tx.query(MAY_FORGET).execute())
        .compose(may -> run(tx, AUDIT_WHERE, all));
  }

  private static Future<Void> run(SqlClient tx, String statement, Tuple values) {
    return tx.preparedQuery(statement).execute(values).mapEmpty();
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  /** Sessions whose logs still have to forget somebody. */
  public Future<List<Pending>> pending() {
    return pool.query(PENDING)
        .execute()
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Pending(
                                new BoardId(row.getUUID("session_id")),
                                new ParticipantId(row.getUUID("participant_id"))))
                    .toList());
  }

  /** The log of that session has forgotten. */
  public Future<Void> forgotten(Pending done) {
    return pool.preparedQuery(FORGOTTEN)
        .execute(Tuple.of(done.session().value(), done.participant().value()))
        .mapEmpty();
  }

  /** Whether entries up to this one are still in the log. */
  public Future<Boolean> holdsLogUpTo(BoardId stream, long seq) {
    return pool.preparedQuery(LOG_UP_TO)
        .execute(Tuple.of(stream.value(), seq))
        .map(rows -> rows.iterator().next().getBoolean("there"));
  }

  /** The journal as the database has it: hash as hex to day. */
  public Future<Map<String, LocalDate>> lines() {
    return pool.query(LINES)
        .execute()
        .map(
            rows -> {
              Map<String, LocalDate> lines = new java.util.LinkedHashMap<>();
              rows.forEach(
                  row ->
                      lines.put(
                          HexFormat.of().formatHex(row.getBuffer("person_hash").getBytes()),
                          row.getLocalDate("day")));
              return lines;
            });
  }

  /** Writes a line into the database's journal that was only in the file. */
  public Future<Void> addLine(byte[] hash, LocalDate day) {
    return pool.preparedQuery(JOURNAL).execute(Tuple.of(Buffer.buffer(hash), day)).mapEmpty();
  }

  /** People who are there though the journal says that they were forgotten. */
  public Future<List<PersonId>> risen(Set<String> hashes) {
    if (hashes.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    Set<String> known = new HashSet<>(hashes);
    return pool.query(ALL)
        .execute()
        .map(
            rows ->
                rows.stream()
                    .map(row -> new PersonId(row.getUUID("id")))
                    .filter(
                        one -> known.contains(HexFormat.of().formatHex(ErasureJournal.hash(one))))
                    .toList());
  }
}
