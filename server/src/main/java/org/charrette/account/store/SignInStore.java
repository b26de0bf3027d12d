package org.charrette.account.store;

import static org.charrette.account.store.Sql.instant;
import static org.charrette.account.store.Sql.instantOrNull;
import static org.charrette.account.store.Sql.time;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.charrette.account.OpaqueToken;
import org.charrette.account.PersonId;
import org.charrette.account.RefreshRules;
import org.charrette.account.SealedSuccessor;
import org.charrette.account.SignInId;

/**
 * Sign-ins and their refresh tokens. A sign-in's row is locked while its tokens change, so
 * rotations are serial.
 */
public final class SignInStore {
  private static final String ADD =
      """
      INSERT INTO sign_in(id, person_id, device, started_at, last_used_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)
      """;
  private static final String ADD_TOKEN =
      "INSERT INTO refresh_token(hash, sign_in_id, issued_at, expires_at) VALUES ($1, $2, $3, $4)";
  private static final String PRESENTED =
      """
      SELECT t.expires_at, t.used_at, t.sealed_successor,
             s.id, s.person_id, s.expires_at AS sign_in_expires_at, s.ended_at, p.guest
        FROM sign_in s JOIN refresh_token t ON t.sign_in_id = s.id JOIN person p ON p.id = s.person_id
       WHERE t.hash = $1
      """;
  private static final String LOCK =
      "SELECT 1 FROM sign_in WHERE id = (SELECT sign_in_id FROM refresh_token WHERE hash = $1) FOR UPDATE";
  private static final String USE =
      "UPDATE refresh_token SET used_at = $2, sealed_successor = $3 WHERE hash = $1";
  private static final String TOUCH = "UPDATE sign_in SET last_used_at = $2 WHERE id = $1";
  private static final String END =
      "UPDATE sign_in SET ended_at = $2, ended_why = $3 WHERE id = $1 AND ended_at IS NULL RETURNING id";
  private static final String END_OWN =
      """
      UPDATE sign_in SET ended_at = $3, ended_why = 'ended'
       WHERE id = $1 AND person_id = $2 AND ended_at IS NULL AND expires_at > $3 RETURNING id
      """;
  private static final String OF_PERSON =
      """
      SELECT id, device, started_at, last_used_at, expires_at FROM sign_in
       WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY started_at DESC, id
      """;
  private static final String SWEEP =
      "DELETE FROM refresh_token WHERE sign_in_id IN (SELECT id FROM sign_in WHERE ended_at < $1 OR expires_at < $1)";
  private static final int LONGEST_CHAIN = 32;

  /** A sign-in as its owner sees it. */
  public record Seen(
      SignInId id, String device, Instant startedAt, Instant lastUsedAt, Instant expiresAt) {}

  /** What became of a presented refresh token. */
  public sealed interface Refreshed {
    /** Go on with this token. */
    record Next(
        PersonId person, boolean guest, SignInId signIn, OpaqueToken token, Instant expiresAt)
        implements Refreshed {}

    /** Somebody had used it before: its sign-in has just ended. */
    record Stolen(PersonId person, SignInId signIn) implements Refreshed {}

    /** Nothing to go on with. */
    record Over() implements Refreshed {}
  }

  private final Pool pool;
  private final RefreshRules rules;
  private final RandomGenerator random;

  /**
   * A store of sign-ins.
   *
   * @param random cryptographically strong
   */
  public SignInStore(Pool pool, RefreshRules rules, RandomGenerator random) {
    this.pool = pool;
    this.rules = rules;
    this.random = random;
  }

  /** Starts a sign-in and gives its first refresh token. */
  public Future<Refreshed.Next> start(
      SignInId id, PersonId person, boolean guest, String device, Instant now) {
    Instant end = rules.signInEnd(guest, now);
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(ADD)
                .execute(Tuple.of(id.value(), person.value(), device, time(now), time(end)))
                .compose(added -> issue(tx, id, end, now))
                .map(token -> new Refreshed.Next(person, guest, id, token, end)));
  }

  /**
   * Judges a presented token and does what follows: rotate it, repeat its successor, or end the
   * sign-in.
   */
  public Future<Refreshed> refresh(OpaqueToken token, Instant now) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(LOCK)
                .execute(Tuple.of(Buffer.buffer(token.hash())))
                .compose(locked -> follow(tx, token, now, LONGEST_CHAIN)));
  }

  private Future<Refreshed> follow(SqlClient tx, OpaqueToken token, Instant now, int steps) {
    return tx.preparedQuery(PRESENTED)
        .execute(Tuple.of(Buffer.buffer(token.hash())))
        .compose(
            rows -> {
              if (rows.size() == 0 || steps == 0) {
                return Future.succeededFuture(new Refreshed.Over());
              }
              Row row = rows.iterator().next();
              boolean first = steps == LONGEST_CHAIN;
              return switch (rules.judge(presented(row), now)) {
                // The newest of a chain that the grace led to is handed out again, not used up.
                case ROTATE ->
                    first ? rotate(tx, token, row, now) : Future.succeededFuture(next(row, token));
                case SAME_SUCCESSOR ->
                    follow(
                        tx,
                        SealedSuccessor.open(token, row.getBuffer("sealed_successor").getBytes()),
                        now,
                        steps - 1);
                case REUSED -> stolen(tx, row, now);
                case OVER -> Future.succeededFuture(new Refreshed.Over());
              };
            });
  }

  private Future<Refreshed> rotate(SqlClient tx, OpaqueToken token, Row row, Instant now) {
    SignInId id = new SignInId(row.getUUID("id"));
    return issue(tx, id, instant(row, "sign_in_expires_at"), now)
        .compose(
            successor ->
                tx.preparedQuery(USE)
                    .execute(
                        Tuple.of(
                            Buffer.buffer(token.hash()),
                            time(now),
                            Buffer.buffer(SealedSuccessor.seal(token, successor))))
                    .compose(
                        used -> tx.preparedQuery(TOUCH).execute(Tuple.of(id.value(), time(now))))
                    .map(touched -> next(row, successor)));
  }

  private Future<OpaqueToken> issue(SqlClient tx, SignInId id, Instant signInEnd, Instant now) {
    OpaqueToken token = OpaqueToken.generate(OpaqueToken.Kind.REFRESH, random);
    return tx.preparedQuery(ADD_TOKEN)
        .execute(
            Tuple.of(
                Buffer.buffer(token.hash()),
                id.value(),
                time(now),
                time(rules.tokenEnd(now, signInEnd))))
        .map(added -> token);
  }

  private static Future<Refreshed> stolen(SqlClient tx, Row row, Instant now) {
    UUID id = row.getUUID("id");
    return tx.preparedQuery(END)
        .execute(Tuple.of(id, time(now), "reuse"))
        .map(
            ended ->
                new Refreshed.Stolen(new PersonId(row.getUUID("person_id")), new SignInId(id)));
  }

  /** Ends the sign-in behind a refresh token; tells which, if it was still live. */
  public Future<Optional<SignInId>> logout(OpaqueToken token, Instant now) {
    return pool.preparedQuery(PRESENTED)
        .execute(Tuple.of(Buffer.buffer(token.hash())))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Optional.empty())
                    : pool.preparedQuery(END)
                        .execute(
                            Tuple.of(rows.iterator().next().getUUID("id"), time(now), "logout"))
                        .map(SignInStore::id));
  }

  /** Ends one of the person's own sign-ins; false if it is not live or not theirs. */
  public Future<Boolean> end(SignInId id, PersonId person, Instant now) {
    return pool.preparedQuery(END_OWN)
        .execute(Tuple.of(id.value(), person.value(), time(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  public Future<List<Seen>> of(PersonId person, Instant now) {
    return pool.preparedQuery(OF_PERSON)
        .execute(Tuple.of(person.value(), time(now)))
        .map(rows -> rows.stream().map(SignInStore::seen).toList());
  }

  /** Forgets the tokens of sign-ins that were over before then. */
  public Future<Void> sweep(Instant before) {
    return pool.preparedQuery(SWEEP).execute(Tuple.of(time(before))).mapEmpty();
  }

  private static Optional<SignInId> id(RowSet<Row> rows) {
    return rows.stream().findFirst().map(row -> new SignInId(row.getUUID("id")));
  }

  private static RefreshRules.Presented presented(Row row) {
    return new RefreshRules.Presented(
        instant(row, "expires_at"),
        instantOrNull(row, "used_at"),
        instant(row, "sign_in_expires_at"),
        row.getOffsetDateTime("ended_at") != null);
  }

  private static Refreshed next(Row row, OpaqueToken token) {
    return new Refreshed.Next(
        new PersonId(row.getUUID("person_id")),
        row.getBoolean("guest"),
        new SignInId(row.getUUID("id")),
        token,
        instant(row, "sign_in_expires_at"));
  }

  private static Seen seen(Row row) {
    return new Seen(
        new SignInId(row.getUUID("id")),
        row.getString("device"),
        instant(row, "started_at"),
        instant(row, "last_used_at"),
        instant(row, "expires_at"));
  }
}
