package org.charrette.board.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.jspecify.annotations.Nullable;

/** What boards are called and who owns them. Their content is elsewhere, in their logs. */
public final class BoardStore {
  private static final String ADD =
      """
      INSERT INTO board_info(board_id, title, template, created_at, session_id) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (board_id) DO NOTHING
      """;
  private static final String ADD_OWNER =
      """
      INSERT INTO board_member(participant_id, board_id, person_id, name, role, joined_at)
      VALUES ($1, $2, $3, $4, 'owner', $5)
      """;
  private static final String GET =
      "SELECT board_id, title, template, created_at, session_id FROM board_info WHERE board_id = $1 AND deleted_at IS NULL";
  private static final String OF_PERSON =
      """
      SELECT b.board_id, b.title, b.template, b.created_at, b.session_id, m.role
        FROM board_member m JOIN board_info b ON b.board_id = m.board_id
       WHERE m.person_id = $1 AND m.revoked_at IS NULL AND b.deleted_at IS NULL AND b.kind = 'board'
       ORDER BY m.joined_at DESC, b.board_id
      """;
  private static final String RENAME =
      "UPDATE board_info SET title = $2 WHERE board_id = $1 AND deleted_at IS NULL";
  private static final String DELETE =
      "UPDATE board_info SET deleted_at = $2 WHERE board_id = $1 AND deleted_at IS NULL";

  /** A board without its content. */
  public record Info(
      BoardId id,
      String title,
      @Nullable String template,
      @Nullable BoardId session,
      Instant createdAt) {}

  /** The same with the reader's role. */
  public record Mine(Info info, Role role) {}

  /**
   * Who makes a board.
   *
   * @param person the account behind, as in the table of people
   */
  public record Owner(UUID person, ParticipantId participant, String name) {}

  private final Pool pool;

  public BoardStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Makes a board with its content, all or nothing. Does nothing when there is one under this id.
   *
   * @param owner absent for the board of the demo, and for one of a session, which says who is on
   *     it
   * @param content writes the content in the same transaction
   */
  public Future<Void> create(
      Info info, Optional<Owner> owner, Function<SqlClient, Future<Void>> content) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(ADD)
                .execute(
                    Tuple.of(
                        info.id().value(),
                        info.title(),
                        info.template(),
                        info.createdAt().atOffset(ZoneOffset.UTC),
                        sessionOf(info)))
                .compose(
                    rows ->
                        rows.rowCount() == 0
                            ? Future.succeededFuture()
                            : addOwner(tx, info, owner).compose(added -> content.apply(tx))));
  }

  private static @Nullable UUID sessionOf(Info info) {
    BoardId session = info.session();
    return session == null ? null : session.value();
  }

  private static Future<Void> addOwner(SqlClient tx, Info info, Optional<Owner> owner) {
    return owner
        .map(
            who ->
                tx.preparedQuery(ADD_OWNER)
                    .execute(
                        Tuple.of(
                            who.participant().value(),
                            info.id().value(),
                            who.person(),
                            who.name(),
                            info.createdAt().atOffset(ZoneOffset.UTC)))
                    .<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  public Future<Optional<Info>> get(BoardId board) {
    return pool.preparedQuery(GET)
        .execute(Tuple.of(board.value()))
        .map(rows -> rows.stream().findFirst().map(BoardStore::info));
  }

  /** The boards that the person is on, the latest joined first. */
  public Future<List<Mine>> of(UUID person) {
    return pool.preparedQuery(OF_PERSON)
        .execute(Tuple.of(person))
        .map(rows -> rows.stream().map(row -> new Mine(info(row), role(row))).toList());
  }

  public Future<Void> rename(BoardId board, String title) {
    return pool.preparedQuery(RENAME).execute(Tuple.of(board.value(), title)).mapEmpty();
  }

  /** Takes the board out of sight; its content stays until an operator removes it. */
  public Future<Void> delete(BoardId board, Instant now) {
    return pool.preparedQuery(DELETE)
        .execute(Tuple.of(board.value(), now.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  private static Info info(Row row) {
    return new Info(
        new BoardId(row.getUUID("board_id")),
        row.getString("title"),
        row.getString("template"),
        row.getUUID("session_id") == null ? null : new BoardId(row.getUUID("session_id")),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private static Role role(Row row) {
    return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
  }
}
