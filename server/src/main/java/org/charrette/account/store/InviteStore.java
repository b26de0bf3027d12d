package org.charrette.account.store;

import static org.charrette.account.store.Sql.instant;
import static org.charrette.account.store.Sql.time;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.charrette.account.Confusables;
import org.charrette.account.InviteId;
import org.charrette.account.OpaqueToken;
import org.charrette.account.PersonId;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * Invite links: made, listed, stopped, taken up. A use is counted in the statement that checks the
 * limit.
 */
public final class InviteStore {
  private static final String ADD =
      """
      INSERT INTO invite(id, hash, board_id, role, max_uses, created_by, created_at, expires_at, session_role)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;
  private static final String LIVE =
      """
      SELECT id, role, max_uses, used, created_at, expires_at, session_role FROM invite
       WHERE board_id = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id
      """;
  private static final String REVOKE =
      "UPDATE invite SET revoked_at = $3 WHERE id = $1 AND board_id = $2 AND revoked_at IS NULL";
  private static final String LOOK =
      """
      SELECT i.id, i.board_id, i.role, i.expires_at, i.session_role, b.title
        FROM invite i JOIN board_info b ON b.board_id = i.board_id AND b.deleted_at IS NULL
       WHERE i.hash = $1 AND i.revoked_at IS NULL AND i.expires_at > $2
         AND (i.max_uses IS NULL OR i.used < i.max_uses OR $3)
      """;
  private static final String COUNT =
      """
      UPDATE invite SET used = used + 1
       WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2 AND (max_uses IS NULL OR used < max_uses)
      """;
  private static final String PRESENT =
      """
      SELECT participant_id FROM board_member WHERE board_id = $1 AND person_id = $2 AND revoked_at IS NULL
      """;
  private static final String CAME_BEFORE =
      "SELECT EXISTS (SELECT FROM board_member WHERE invite_id = $1 AND person_id = $2) AS before";
  private static final String ACCOUNT_NAMES =
      """
      SELECT m.name FROM board_member m JOIN person p ON p.id = m.person_id
       WHERE m.board_id = $1 AND m.revoked_at IS NULL AND NOT p.guest
      """;
  private static final String ADD_PERSON =
      "INSERT INTO person(id, guest, name, created_at) VALUES ($1, true, $2, $3)";
  private static final String ADD_MEMBER =
      """
      INSERT INTO board_member(participant_id, board_id, person_id, name, role, invite_id, joined_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """;

  /** A link without its secret. */
  public record Invite(
      InviteId id,
      Role role,
      @Nullable String sessionRole,
      @Nullable Integer maxUses,
      int used,
      Instant createdAt,
      Instant expiresAt) {}

  /** What a link leads to. */
  public record Target(
      InviteId id,
      BoardId board,
      Role role,
      @Nullable String sessionRole,
      String boardTitle,
      Instant expiresAt) {}

  /**
   * Somebody who wants in.
   *
   * @param newGuest whether the person is made with the joining
   * @param guest whether the name has to differ from those of people with accounts
   */
  public record Newcomer(
      PersonId person, ParticipantId participant, String name, boolean guest, boolean newGuest) {}

  /** How the joining went. */
  public sealed interface Joining {
    /** On the board, now or since before. */
    record In(
        BoardId board,
        ParticipantId participant,
        Role role,
        @Nullable String sessionRole,
        boolean isNew)
        implements Joining {}

    /** Unknown, stopped, expired, used up: all the same to the outside. */
    record Unknown() implements Joining {}

    /** A guest asked for a name that looks like that of somebody with an account. */
    record NameTaken() implements Joining {}

    /** The person came by this link before and was sent away. */
    record SentAway() implements Joining {}
  }

  private final Pool pool;

  public InviteStore(Pool pool) {
    this.pool = pool;
  }

  public Future<Void> add(OpaqueToken secret, Invite invite, BoardId board, PersonId by) {
    return pool.preparedQuery(ADD)
        .execute(
            Tuple.of(
                invite.id().value(),
                Buffer.buffer(secret.hash()),
                board.value(),
                invite.role().word(),
                invite.maxUses(),
                by.value(),
                time(invite.createdAt()),
                time(invite.expiresAt()),
                invite.sessionRole()))
        .mapEmpty();
  }

  public Future<List<Invite>> live(BoardId board, Instant now) {
    return pool.preparedQuery(LIVE)
        .execute(Tuple.of(board.value(), time(now)))
        .map(rows -> rows.stream().map(InviteStore::invite).toList());
  }

  /** False if the board has no such live link. */
  public Future<Boolean> revoke(InviteId invite, BoardId board, Instant now) {
    return pool.preparedQuery(REVOKE)
        .execute(Tuple.of(invite.value(), board.value(), time(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Where the link leads, while it leads anywhere. Uses nothing up. */
  public Future<Optional<Target>> look(OpaqueToken secret, Instant now) {
    return look(pool, secret, false, now);
  }

  /** Takes the link up. Whoever is on the board already stays as they are and uses nothing up. */
  public Future<Joining> join(OpaqueToken secret, Newcomer who, Instant now) {
    return pool.withTransaction(
            tx ->
                look(tx, secret, !who.newGuest(), now)
                    .compose(
                        target ->
                            target.isEmpty()
                                ? Future.succeededFuture(new Joining.Unknown())
                                : join(tx, target.get(), who, now)))
        .recover(
            failure ->
                failure instanceof UsedUp
                    ? Future.succeededFuture(new Joining.Unknown())
                    : Future.failedFuture(failure));
  }

  private static Future<Joining> join(SqlClient tx, Target target, Newcomer who, Instant now) {
    Tuple place = Tuple.of(target.board().value(), who.person().value());
    return tx.preparedQuery(PRESENT)
        .execute(place)
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return enter(tx, target, who, now);
              }
              ParticipantId present =
                  new ParticipantId(rows.iterator().next().getUUID("participant_id"));
              return Future.succeededFuture(
                  new Joining.In(
                      target.board(), present, target.role(), target.sessionRole(), false));
            });
  }

  private static Future<Joining> enter(SqlClient tx, Target target, Newcomer who, Instant now) {
    return nameIsFree(tx, target, who)
        .compose(
            free ->
                free
                    ? cameBefore(tx, target, who)
                        .compose(
                            before ->
                                before
                                    ? Future.succeededFuture(new Joining.SentAway())
                                    : addAndCount(tx, target, who, now))
                    : Future.succeededFuture(new Joining.NameTaken()));
  }

  private static Future<Boolean> nameIsFree(SqlClient tx, Target target, Newcomer who) {
    if (!who.guest()) {
      return Future.succeededFuture(true);
    }
    return tx.preparedQuery(ACCOUNT_NAMES)
        .execute(Tuple.of(target.board().value()))
        .map(
            rows ->
                rows.stream()
                    .noneMatch(row -> Confusables.alike(row.getString("name"), who.name())));
  }

  private static Future<Boolean> cameBefore(SqlClient tx, Target target, Newcomer who) {
    return tx.preparedQuery(CAME_BEFORE)
        .execute(Tuple.of(target.id().value(), who.person().value()))
        .map(rows -> rows.iterator().next().getBoolean("before"));
  }

  // The count comes last: it locks the link's row, and so many people at once wait for one another
  // only for a commit.
  private static Future<Joining> addAndCount(
      SqlClient tx, Target target, Newcomer who, Instant now) {
    return addPerson(tx, who, now)
        .compose(added -> addMember(tx, target, who, now))
        .compose(added -> tx.preparedQuery(COUNT).execute(Tuple.of(target.id().value(), time(now))))
        .compose(
            rows ->
                rows.rowCount() == 1
                    ? Future.succeededFuture(
                        new Joining.In(
                            target.board(),
                            who.participant(),
                            target.role(),
                            target.sessionRole(),
                            true))
                    : Future.failedFuture(new UsedUp()));
  }

  private static Future<Void> addPerson(SqlClient tx, Newcomer who, Instant now) {
    return who.newGuest()
        ? tx.preparedQuery(ADD_PERSON)
            .execute(Tuple.of(who.person().value(), who.name(), time(now)))
            .mapEmpty()
        : Future.succeededFuture();
  }

  private static Future<Void> addMember(SqlClient tx, Target target, Newcomer who, Instant now) {
    return tx.preparedQuery(ADD_MEMBER)
        .execute(
            Tuple.of(
                who.participant().value(),
                target.board().value(),
                who.person().value(),
                who.name(),
                placeRole(target).word(),
                target.id().value(),
                time(now)))
        .mapEmpty();
  }

  /** Who leads a session with the one who made it may invite others to it. */
  private static Role placeRole(Target target) {
    String role = target.sessionRole();
    return role != null && role.endsWith("facilitator") ? Role.FACILITATOR : target.role();
  }

  private static Future<Optional<Target>> look(
      SqlClient client, OpaqueToken secret, boolean usedUpToo, Instant now) {
    return client
        .preparedQuery(LOOK)
        .execute(Tuple.of(Buffer.buffer(secret.hash()), time(now), usedUpToo))
        .map(rows -> rows.stream().findFirst().map(InviteStore::target));
  }

  private static Target target(Row row) {
    return new Target(
        new InviteId(row.getUUID("id")),
        new BoardId(row.getUUID("board_id")),
        role(row),
        row.getString("session_role"),
        row.getString("title"),
        instant(row, "expires_at"));
  }

  private static Invite invite(Row row) {
    return new Invite(
        new InviteId(row.getUUID("id")),
        role(row),
        row.getString("session_role"),
        row.getInteger("max_uses"),
        row.getInteger("used"),
        instant(row, "created_at"),
        instant(row, "expires_at"));
  }

  private static Role role(Row row) {
    return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
  }

  /** Rolls the transaction back: somebody else took the last place. */
  private static final class UsedUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsedUp() {
      super("used up", null, false, false);
    }
  }
}
