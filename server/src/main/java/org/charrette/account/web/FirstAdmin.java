package org.charrette.account.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.charrette.account.EmailAddress;
import org.charrette.account.OpaqueToken;
import org.charrette.account.PersonId;
import org.charrette.account.store.AccountStore;
import org.charrette.account.store.AuditStore;
import org.charrette.platform.CannotStart;
import org.charrette.platform.http.ProblemException;

/**
 * Makes the first administrator (rules A14, A15): from the environment, or by a link that works
 * once within an hour.
 */
final class FirstAdmin {
  private static final Duration LINK_LIFE = Duration.ofHours(1);

  private final AccountStore accounts;
  private final NewPasswords passwords;
  private final AuditStore audit;
  private final String publicOrigin;
  private final RandomGenerator random;
  private final Clock clock;

  FirstAdmin(
      AccountStore accounts,
      NewPasswords passwords,
      AuditStore audit,
      String publicOrigin,
      RandomGenerator random,
      Clock clock) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.audit = audit;
    this.publicOrigin = publicOrigin;
    this.random = random;
    this.clock = clock;
  }

  /** Does nothing once there is an account. */
  Future<Optional<String>> ensure(Optional<AccountEdge.Admin> fromEnvironment) {
    return accounts
        .anyAccount()
        .compose(
            any -> {
              if (any) {
                return Future.succeededFuture(Optional.empty());
              }
              return fromEnvironment.isPresent() ? make(fromEnvironment.get()) : link();
            });
  }

  private Future<Optional<String>> make(AccountEdge.Admin admin) {
    Optional<EmailAddress> email = EmailAddress.parse(admin.email());
    if (email.isEmpty()) {
      return cannot("CHARRETTE_ADMIN_EMAIL is no e-mail address.");
    }
    PersonId person = new PersonId(UUID.randomUUID());
    String name = email.get().localPart();
    return passwords
        .hash(admin.password(), email.get(), name)
        .compose(
            hash ->
                accounts.addAdmin(
                    new AccountStore.NewAccount(person, email.get(), name, hash), clock.instant()))
        .compose(
            added ->
                audit.add(AuditStore.What.ACCOUNT_MADE, person, "environment", clock.instant()))
        .map(Optional.<String>empty())
        .recover(
            failure ->
                failure instanceof ProblemException refused
                    ? cannot(
                        "CHARRETTE_ADMIN_PASSWORD is not good enough: " + refused.problem().title())
                    : Future.failedFuture(failure));
  }

  private Future<Optional<String>> link() {
    OpaqueToken token = OpaqueToken.generate(OpaqueToken.Kind.WELCOME, random);
    Instant now = clock.instant();
    return accounts
        .replaceFirstAdminLink(token, now, now.plus(LINK_LIFE))
        .map(stored -> Optional.of(publicOrigin + "/welcome#" + token.text()));
  }

  private static <T> Future<T> cannot(String why) {
    return Future.failedFuture(new CannotStart(why));
  }
}
