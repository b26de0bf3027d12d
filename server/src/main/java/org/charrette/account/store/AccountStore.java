package org.charrette.account.store;

import static org.charrette.account.store.Sql.time;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.EmailAddress;
import org.charrette.account.OpaqueToken;
import org.charrette.account.PersonId;
import org.charrette.account.SignInId;
import org.jspecify.annotations.Nullable;

/** Accounts, guests and the one-time links that make an account. */
public final class AccountStore {
  private static final String BY_EMAIL =
      """
      SELECT a.person_id, a.password_hash, a.disabled_at IS NOT NULL AS disabled, p.name
        FROM account a JOIN person p ON p.id = a.person_id WHERE a.email = $1
      """;
  private static final String PASSWORD_OF =
      "SELECT password_hash, email FROM account WHERE person_id = $1";
  private static final String ANY = "SELECT EXISTS (SELECT FROM account) AS any";
  private static final String ADD_PERSON =
      "INSERT INTO person(id, guest, name, created_at) VALUES ($1, $2, $3, $4)";
  private static final String ADD_ACCOUNT =
      """
      INSERT INTO account(person_id, email, password_hash, admin) VALUES ($1, $2, $3, $4)
      ON CONFLICT (email) DO NOTHING
      """;
  private static final String SET_PASSWORD =
      "UPDATE account SET password_hash = $2 WHERE person_id = $1";
  private static final String REHASH =
      "UPDATE account SET password_hash = $3 WHERE person_id = $1 AND password_hash = $2";
  private static final String RENAME = "UPDATE person SET name = $2 WHERE id = $1";
  private static final String END_OTHERS =
      """
      UPDATE sign_in SET ended_at = $3, ended_why = 'password'
       WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL RETURNING id
      """;
  private static final String DROP_OLD_LINKS =
      "DELETE FROM welcome_link WHERE used_at IS NULL AND admin AND NOT EXISTS (SELECT FROM account)";
  private static final String ADD_LINK =
      "INSERT INTO welcome_link(hash, email, admin, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
  private static final String USE_LINK =
      """
      UPDATE welcome_link SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2
      RETURNING email, admin
      """;
  private static final String LOOK_AT_LINK =
      "SELECT email, admin FROM welcome_link WHERE hash = $1 AND used_at IS NULL AND expires_at > $2";

  private static final String ALL =
      """
      SELECT a.person_id, p.name, a.email, a.admin, a.disabled_at IS NOT NULL AS disabled, p.created_at
        FROM account a JOIN person p ON p.id = a.person_id ORDER BY p.name, a.email LIMIT 5000
      """;
  private static final String SWITCH_ON =
      "UPDATE account SET disabled_at = NULL WHERE person_id = $1";
  // Nobody switches off the last who could switch on again.
  private static final String SWITCH_OFF =
      """
      UPDATE account a SET disabled_at = coalesce(a.disabled_at, $2)
       WHERE a.person_id = $1 AND (NOT a.admin OR EXISTS
         (SELECT FROM account o WHERE o.admin AND o.disabled_at IS NULL AND o.person_id <> a.person_id))
      """;
  private static final String END_ALL =
      """
      UPDATE sign_in SET ended_at = $2, ended_why = 'disabled'
       WHERE person_id = $1 AND ended_at IS NULL RETURNING id
      """;

  /** An account, as those see it who run the installation. */
  public record Listed(
      PersonId person, String name, String email, boolean admin, boolean disabled, Instant since) {}

  /** What is needed to judge a sign-in. */
  public record Known(PersonId person, String passwordHash, boolean disabled, String name) {}

  /** A password and whose it is. */
  public record Password(String hash, EmailAddress email) {}

  /** Somebody new with an account. */
  public record NewAccount(PersonId person, EmailAddress email, String name, String passwordHash) {}

  /** What a one-time link allows. */
  public record Link(Optional<EmailAddress> email, boolean admin) {}

  /** Outcome of using a link. */
  public enum LinkUse {
    DONE,
    LINK_UNKNOWN,
    EMAIL_TAKEN
  }

  private final Pool pool;

  public AccountStore(Pool pool) {
    this.pool = pool;
  }

  public Future<Optional<Known>> byEmail(EmailAddress email) {
    return pool.preparedQuery(BY_EMAIL)
        .execute(Tuple.of(email.text()))
        .map(rows -> rows.stream().findFirst().map(AccountStore::known));
  }

  public Future<Optional<Password>> passwordOf(PersonId person) {
    return pool.preparedQuery(PASSWORD_OF)
        .execute(Tuple.of(person.value()))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new Password(
                                row.getString("password_hash"),
                                new EmailAddress(row.getString("email")))));
  }

  public Future<Boolean> anyAccount() {
    return pool.query(ANY).execute().map(rows -> rows.iterator().next().getBoolean("any"));
  }

  /** Makes an administrator; false if the address is taken. */
  public Future<Boolean> addAdmin(NewAccount account, Instant now) {
    return pool.withTransaction(tx -> add(tx, account, true, now).compose(AccountStore::orAbort))
        .map(true)
        .recover(
            failure ->
                failure instanceof Abort
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  public Future<Void> addGuest(PersonId person, String name, Instant now) {
    return pool.preparedQuery(ADD_PERSON)
        .execute(Tuple.of(person.value(), true, name, time(now)))
        .mapEmpty();
  }

  public Future<Void> rename(PersonId person, String name) {
    return pool.preparedQuery(RENAME).execute(Tuple.of(person.value(), name)).mapEmpty();
  }

  /** Stores a better hash of the same password, unless the password changed meanwhile. */
  public Future<Void> rehash(PersonId person, String old, String better) {
    return pool.preparedQuery(REHASH).execute(Tuple.of(person.value(), old, better)).mapEmpty();
  }

  /** Sets the password and ends all other sign-ins; tells which. */
  public Future<java.util.List<SignInId>> changePassword(
      PersonId person, SignInId current, String hash, Instant now) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(SET_PASSWORD)
                .execute(Tuple.of(person.value(), hash))
                .compose(
                    set ->
                        tx.preparedQuery(END_OTHERS)
                            .execute(Tuple.of(person.value(), current.value(), time(now))))
                .map(rows -> rows.stream().map(row -> new SignInId(row.getUUID("id"))).toList()));
  }

  /** Stores a link for the first administrator; an earlier one that nobody used stops working. */
  public Future<Void> replaceFirstAdminLink(OpaqueToken link, Instant now, Instant expiresAt) {
    return pool.withTransaction(
        tx ->
            tx.query(DROP_OLD_LINKS)
                .execute()
                .compose(
                    dropped ->
                        tx.preparedQuery(ADD_LINK)
                            .execute(
                                Tuple.of(
                                    Buffer.buffer(link.hash()),
                                    null,
                                    true,
                                    time(now),
                                    time(expiresAt))))
                .mapEmpty());
  }

  /** Stores a link by which somebody makes an account. */
  public Future<Void> addLink(
      OpaqueToken link, Optional<EmailAddress> email, boolean admin, Instant now, Instant ends) {
    return pool.preparedQuery(ADD_LINK)
        .execute(
            Tuple.of(
                Buffer.buffer(link.hash()),
                email.map(EmailAddress::text).orElse(null),
                admin,
                time(now),
                time(ends)))
        .mapEmpty();
  }

  /** Every account. */
  public Future<java.util.List<Listed>> all() {
    return pool.query(ALL)
        .execute()
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Listed(
                                new PersonId(row.getUUID("person_id")),
                                row.getString("name"),
                                row.getString("email"),
                                row.getBoolean("admin"),
                                row.getBoolean("disabled"),
                                row.getOffsetDateTime("created_at").toInstant()))
                    .toList());
  }

  /** Lets somebody sign in again; false when there is no such account. */
  public Future<Boolean> switchOn(PersonId person) {
    return pool.preparedQuery(SWITCH_ON)
        .execute(Tuple.of(person.value()))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * Lets somebody sign in no more and ends their sign-ins; empty when there is no such account, or
   * it is that of the last administrator.
   */
  public Future<Optional<java.util.List<SignInId>>> switchOff(PersonId person, Instant now) {
    return pool.withTransaction(
        tx ->
            tx.preparedQuery(SWITCH_OFF)
                .execute(Tuple.of(person.value(), time(now)))
                .compose(
                    rows ->
                        rows.rowCount() == 0
                            ? Future.succeededFuture(Optional.<java.util.List<SignInId>>empty())
                            : tx.preparedQuery(END_ALL)
                                .execute(Tuple.of(person.value(), time(now)))
                                .map(
                                    ended ->
                                        Optional.of(
                                            ended.stream()
                                                .map(row -> new SignInId(row.getUUID("id")))
                                                .toList()))));
  }

  /** What the link would allow, without using it up. */
  public Future<Optional<Link>> lookAtLink(OpaqueToken link, Instant now) {
    return pool.preparedQuery(LOOK_AT_LINK)
        .execute(Tuple.of(Buffer.buffer(link.hash()), time(now)))
        .map(rows -> rows.stream().findFirst().map(AccountStore::link));
  }

  /** Uses the link up and makes the account in one step; nothing happens if either cannot be. */
  public Future<LinkUse> useLink(OpaqueToken link, NewAccount account, Instant now) {
    return pool.withTransaction(
            tx ->
                tx.preparedQuery(USE_LINK)
                    .execute(Tuple.of(Buffer.buffer(link.hash()), time(now)))
                    .compose(
                        rows -> {
                          if (rows.size() == 0) {
                            return Future.failedFuture(new Abort(LinkUse.LINK_UNKNOWN));
                          }
                          boolean admin = rows.iterator().next().getBoolean("admin");
                          return add(tx, account, admin, now);
                        })
                    .compose(AccountStore::orAbort))
        .recover(
            failure ->
                failure instanceof Abort abort
                    ? Future.succeededFuture(abort.why)
                    : Future.failedFuture(failure));
  }

  private static Future<Boolean> add(SqlClient tx, NewAccount account, boolean admin, Instant now) {
    UUID id = account.person().value();
    return tx.preparedQuery(ADD_PERSON)
        .execute(Tuple.of(id, false, account.name(), time(now)))
        .compose(
            added ->
                tx.preparedQuery(ADD_ACCOUNT)
                    .execute(Tuple.of(id, account.email().text(), account.passwordHash(), admin)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static Future<LinkUse> orAbort(boolean added) {
    return added
        ? Future.succeededFuture(LinkUse.DONE)
        : Future.failedFuture(new Abort(LinkUse.EMAIL_TAKEN));
  }

  private static Known known(Row row) {
    return new Known(
        new PersonId(row.getUUID("person_id")),
        row.getString("password_hash"),
        row.getBoolean("disabled"),
        row.getString("name"));
  }

  private static Link link(Row row) {
    @Nullable String email = row.getString("email");
    return new Link(Optional.ofNullable(email).map(EmailAddress::new), row.getBoolean("admin"));
  }

  /** Rolls a transaction back with a reason that is no error. */
  private static final class Abort extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final LinkUse why;

    Abort(LinkUse why) {
      super(why.name(), null, false, false);
      this.why = why;
    }
  }
}
