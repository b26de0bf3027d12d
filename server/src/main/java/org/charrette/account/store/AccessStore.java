package org.charrette.account.store;

import static org.charrette.account.store.Sql.instant;
import static org.charrette.account.store.Sql.time;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.AuthorName;
import org.charrette.account.Caller;
import org.charrette.account.OpaqueToken;
import org.charrette.account.PersonId;
import org.charrette.account.Place;
import org.charrette.account.Principal;
import org.charrette.account.SignInId;
import org.charrette.kernel.AccountId;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;

/**
 * Who is on which board, as of now: asked on every request, so that a change counts from the next
 * one on.
 */
public final class AccessStore {
  private static final String SIGNED_IN =
      """
      SELECT p.name, p.guest, coalesce(a.admin, false) AS admin, a.email
        FROM sign_in s JOIN person p ON p.id = s.person_id LEFT JOIN account a ON a.person_id = p.id
       WHERE s.id = $1 AND s.person_id = $2 AND s.ended_at IS NULL AND s.expires_at > $3 AND a.disabled_at IS NULL
      """;
  private static final String ON_BOARD =
      """
      SELECT m.participant_id, m.role, m.name
        FROM board_member m JOIN board_info b ON b.board_id = m.board_id
       WHERE m.board_id = $1 AND m.person_id = $2 AND b.kind = $3 AND m.revoked_at IS NULL AND b.deleted_at IS NULL
      """;
  private static final String IN_SESSION_OF =
      """
      SELECT b.session_id FROM board_info b JOIN board_member m ON m.board_id = b.session_id AND m.revoked_at IS NULL
       WHERE b.board_id = $1 AND m.person_id = $2 AND b.deleted_at IS NULL
      """;
  // A session whose key is gone is over, too: keys go some days after the end.
  private static final String STAFF_OF =
      """
      SELECT EXISTS (SELECT FROM board_info b JOIN board_info s ON s.board_id = coalesce(b.session_id, b.board_id) AND s.kind = 'session'
                       JOIN repository_role r ON r.person_id = $2
                        AND (r.role = 'editor' OR (r.role = 'staff' AND r.project_id = s.project_id))
                      WHERE b.board_id = $1 AND b.kind = $3 AND b.deleted_at IS NULL
                        AND NOT EXISTS (SELECT FROM session_key k WHERE k.session_id = s.board_id AND k.closed_at IS NULL)
             ) AS staff
      """;
  private static final String PEOPLE =
      """
      SELECT m.participant_id, m.name, m.role, m.joined_at, p.guest
        FROM board_member m JOIN person p ON p.id = m.person_id
       WHERE m.board_id = $1 AND m.revoked_at IS NULL ORDER BY m.joined_at, m.participant_id
      """;
  private static final String ADMIT =
      """
      INSERT INTO board_member(participant_id, board_id, person_id, name, role, joined_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (board_id, person_id) WHERE revoked_at IS NULL DO UPDATE SET board_id = excluded.board_id
      RETURNING participant_id
      """;
  private static final String SET_ROLE =
      """
      UPDATE board_member SET role = $3
       WHERE board_id = $1 AND participant_id = $2 AND revoked_at IS NULL AND role <> 'owner'
      """;
  private static final String REVOKE =
      """
      UPDATE board_member SET revoked_at = $3
       WHERE board_id = $1 AND participant_id = $2 AND revoked_at IS NULL AND role <> 'owner'
      """;
  private static final String ADD_TICKET =
      "INSERT INTO ticket(hash, participant_id, board_id, sign_in_id, expires_at) VALUES ($1, $2, $3, $4, $5)";
  private static final String REDEEM =
      """
      WITH used AS (DELETE FROM ticket WHERE hash = $1 RETURNING *)
      SELECT u.participant_id, u.sign_in_id, m.role, m.name, m.person_id, p.guest, b.session_id, k.key
        FROM used u
        JOIN board_member m ON m.participant_id = u.participant_id AND m.board_id = u.board_id AND m.revoked_at IS NULL
        JOIN board_info b ON b.board_id = u.board_id AND b.deleted_at IS NULL
        JOIN person p ON p.id = m.person_id
        JOIN sign_in s ON s.id = u.sign_in_id AND s.ended_at IS NULL AND s.expires_at > $3
        LEFT JOIN account a ON a.person_id = p.id
        LEFT JOIN session_key k ON k.session_id = b.session_id
       WHERE u.board_id = $2 AND u.expires_at > $3 AND a.disabled_at IS NULL
      """;
  private static final String SWEEP_TICKETS = "DELETE FROM ticket WHERE expires_at < $1";

  /** Somebody with access, as the owner's list shows it. */
  public record Member(
      ParticipantId participant, String name, Role role, boolean guest, Instant joinedAt) {}

  private final Pool pool;

  public AccessStore(Pool pool) {
    this.pool = pool;
  }

  /** The person behind an access token, if the sign-in is still live. */
  public Future<Optional<Caller.SignedIn>> signedIn(PersonId person, SignInId signIn, Instant now) {
    return pool.preparedQuery(SIGNED_IN)
        .execute(Tuple.of(signIn.value(), person.value(), time(now)))
        .map(rows -> rows.stream().findFirst().map(row -> signedIn(row, person, signIn)));
  }

  /**
   * The person's part in a place; empty for strangers, revoked people, and boards that do not
   * exist.
   */
  public Future<Optional<Caller.OnBoard>> at(Caller.SignedIn who, Place place, BoardId board) {
    return pool.preparedQuery(ON_BOARD)
        .execute(Tuple.of(board.value(), who.person().value(), place.kind()))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new Caller.OnBoard(
                                who,
                                board,
                                new ParticipantId(row.getUUID("participant_id")),
                                role(row),
                                row.getString("name"))));
  }

  /** The session of the board, if the person is in it. */
  public Future<Optional<BoardId>> inSessionOf(Caller.SignedIn who, BoardId board) {
    return pool.preparedQuery(IN_SESSION_OF)
        .execute(Tuple.of(board.value(), who.person().value()))
        .map(rows -> rows.stream().findFirst().map(row -> new BoardId(row.getUUID("session_id"))));
  }

  /** Rule A86: whether the person reads the board, or the session, because of its project. */
  public Future<Boolean> readsForProject(Caller.SignedIn who, Place place, BoardId board) {
    return pool.preparedQuery(STAFF_OF)
        .execute(Tuple.of(board.value(), who.person().value(), place.kind()))
        .map(rows -> rows.iterator().next().getBoolean("staff"));
  }

  public Future<List<Member>> people(BoardId board) {
    return pool.preparedQuery(PEOPLE)
        .execute(Tuple.of(board.value()))
        .map(rows -> rows.stream().map(AccessStore::member).toList());
  }

  /** Puts somebody on a board without an invite; whoever is on it stays as they are. */
  public Future<ParticipantId> admit(
      ParticipantId fresh, BoardId board, PersonId person, String name, Role role, Instant now) {
    return pool.preparedQuery(ADMIT)
        .execute(
            Tuple.of(fresh.value(), board.value(), person.value(), name, role.word(), time(now)))
        .map(rows -> new ParticipantId(rows.iterator().next().getUUID("participant_id")));
  }

  /** False if the participant has no access here or is the owner. */
  public Future<Boolean> setRole(BoardId board, ParticipantId participant, Role role) {
    return pool.preparedQuery(SET_ROLE)
        .execute(Tuple.of(board.value(), participant.value(), role.word()))
        .map(rows -> rows.rowCount() == 1);
  }

  /** False if the participant has no access here or is the owner. */
  public Future<Boolean> revoke(BoardId board, ParticipantId participant, Instant now) {
    return pool.preparedQuery(REVOKE)
        .execute(Tuple.of(board.value(), participant.value(), time(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  public Future<Void> addTicket(OpaqueToken ticket, Caller.OnBoard holder, Instant expiresAt) {
    return pool.preparedQuery(ADD_TICKET)
        .execute(
            Tuple.of(
                Buffer.buffer(ticket.hash()),
                holder.participant().value(),
                holder.board().value(),
                holder.who().signIn().value(),
                time(expiresAt)))
        .mapEmpty();
  }

  /** Uses the ticket up in one statement and says whom it lets in now. */
  public Future<Optional<Principal>> redeem(OpaqueToken ticket, BoardId board, Instant now) {
    return pool.preparedQuery(REDEEM)
        .execute(Tuple.of(Buffer.buffer(ticket.hash()), board.value(), time(now)))
        .map(rows -> rows.stream().findFirst().map(row -> principal(row, board)));
  }

  public Future<Void> sweepTickets(Instant before) {
    return pool.preparedQuery(SWEEP_TICKETS).execute(Tuple.of(time(before))).mapEmpty();
  }

  private static Caller.SignedIn signedIn(Row row, PersonId person, SignInId signIn) {
    return new Caller.SignedIn(
        person,
        signIn,
        row.getString("name"),
        row.getBoolean("guest"),
        row.getBoolean("admin"),
        row.getString("email"));
  }

  private static Principal principal(Row row, BoardId board) {
    return new Principal(
        board,
        new ParticipantId(row.getUUID("participant_id")),
        author(row, board),
        row.getBoolean("guest")
            ? Optional.empty()
            : Optional.of(new AccountId(row.getUUID("person_id"))),
        new SignInId(row.getUUID("sign_in_id")),
        role(row),
        row.getString("name"));
  }

  /** Rule S80: on a board of a session, a name that only the session's key can make. */
  private static ParticipantId author(Row row, BoardId board) {
    if (row.getUUID("session_id") == null) {
      return new ParticipantId(row.getUUID("participant_id"));
    }
    Buffer key = row.getBuffer("key");
    return key == null
        ? new ParticipantId(UUID.randomUUID())
        : AuthorName.of(key.getBytes(), new PersonId(row.getUUID("person_id")), board);
  }

  private static Member member(Row row) {
    return new Member(
        new ParticipantId(row.getUUID("participant_id")),
        row.getString("name"),
        role(row),
        row.getBoolean("guest"),
        instant(row, "joined_at"));
  }

  private static Role role(Row row) {
    return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
  }
}
