package org.charrette.account.store;

import static org.charrette.account.store.Sql.time;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.charrette.account.PersonId;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only record of who was let in, who was refused, and whose access changed (rule A70).
 * Never holds text.
 */
public final class AuditStore {
  private static final Logger LOG = LoggerFactory.getLogger(AuditStore.class);
  private static final String ADD =
      "INSERT INTO audit(at, what, who, board_id, participant_id, detail) VALUES ($1, $2, $3, $4, $5, $6)";

  /** What is recorded. */
  public enum What {
    SIGNED_IN,
    SIGN_IN_REFUSED,
    SIGN_IN_ENDED,
    REFRESH_REUSED,
    PASSWORD_CHANGED,
    ACCOUNT_INVITED,
    ACCOUNT_MADE,
    ACCOUNT_SWITCHED,
    BOARD_MADE,
    BOARD_DELETED,
    BOARD_EXPORTED,
    INVITE_MADE,
    INVITE_REVOKED,
    INVITE_REFUSED,
    PERSON_ERASED,
    JOINED,
    ROLE_CHANGED,
    ACCESS_ENDED,
    ACCESS_REFUSED,
    PROJECT_CHANGED,
    REPOSITORY_ROLE_CHANGED,
    RECORD_MADE,
    RECORD_MOVED,
    RECORD_ASSESSED,
    DIRECTORY_CHANGED,
    PROMOTION,
    REPORT_CHANGED,
    REPORT_ISSUED
  }

  private final Pool pool;

  public AuditStore(Pool pool) {
    this.pool = pool;
  }

  /** Records something about a person. */
  public Future<Void> add(What what, @Nullable PersonId who, @Nullable String detail, Instant now) {
    return add(what, who, null, null, detail, now);
  }

  /**
   * Records something about a board. A record that cannot be written does not undo what was done:
   * it is logged.
   *
   * @param detail a word of the product such as a role or an operation, never what somebody wrote
   */
  public Future<Void> add(
      What what,
      @Nullable PersonId who,
      @Nullable BoardId board,
      @Nullable ParticipantId participant,
      @Nullable String detail,
      Instant now) {
    @Nullable UUID person = who == null ? null : who.value();
    @Nullable UUID boardId = board == null ? null : board.value();
    @Nullable UUID participantId = participant == null ? null : participant.value();
    return pool.preparedQuery(ADD)
        .execute(Tuple.of(time(now), what.name(), person, boardId, participantId, detail))
        .onFailure(
            failure ->
                LOG.atError().addKeyValue("what", what).log("an audit record could not be written"))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }
}
