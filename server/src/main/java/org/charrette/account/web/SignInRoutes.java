package org.charrette.account.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.DisplayText;
import org.charrette.account.EmailAddress;
import org.charrette.account.OpaqueToken;
import org.charrette.account.PersonId;
import org.charrette.account.store.AccountStore;
import org.charrette.account.store.AuditStore;
import org.charrette.account.web.password.Passwords;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** Signing in, staying signed in, signing out, and the one-time link of a new account. */
final class SignInRoutes {

  private record Login(String email, String password) {}

  private record Welcome(
      String token, @Nullable String email, @Nullable String name, String password) {}

  private record Chosen(EmailAddress email, String name) {}

  private final AccountStore accounts;
  private final SignIns signIns;
  private final Passwords passwords;
  private final NewPasswords newPasswords;
  private final AttemptThrottle attempts;
  private final GuessThrottle guesses;
  private final AuditStore audit;
  private final Clock clock;

  SignInRoutes(
      AccountStore accounts,
      SignIns signIns,
      Passwords passwords,
      NewPasswords newPasswords,
      AttemptThrottle attempts,
      GuessThrottle guesses,
      AuditStore audit,
      Clock clock) {
    this.accounts = accounts;
    this.signIns = signIns;
    this.passwords = passwords;
    this.newPasswords = newPasswords;
    this.attempts = attempts;
    this.guesses = guesses;
    this.audit = audit;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("login", this::login)
        .mount("refresh", signIns::refresh)
        .mount("logout", signIns::logout)
        .mount("welcome", this::welcome);
  }

  private Future<Answer> login(Request request) {
    return request
        .body(Login.class)
        .compose(
            login ->
                attempts
                    .begin(login.email, request.source())
                    .map(
                        wait ->
                            Future.<Answer>failedFuture(
                                AccountProblems.TOO_MANY_ATTEMPTS.retryAfter(wait).toException()))
                    .orElseGet(() -> judge(login, request)));
  }

  private Future<Answer> judge(Login login, Request request) {
    return known(login)
        .compose(
            known -> check(login, known).compose(check -> answer(login, known, check, request)))
        .onFailure(
            failure -> {
              if (!(failure instanceof WrongCredentials)) {
                attempts.forget(login.email, request.source());
              }
            })
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof WrongCredentials
                        ? AccountProblems.WRONG_CREDENTIALS.toException()
                        : failure));
  }

  private Future<Optional<AccountStore.Known>> known(Login login) {
    return EmailAddress.parse(login.email)
        .map(accounts::byEmail)
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Passwords.Check> check(Login login, Optional<AccountStore.Known> known) {
    return known
        .map(account -> passwords.check(login.password, account.passwordHash()))
        .orElseGet(() -> passwords.checkNobody(login.password));
  }

  private Future<Answer> answer(
      Login login, Optional<AccountStore.Known> known, Passwords.Check check, Request request) {
    if (known.isEmpty() || !check.right()) {
      return audit
          .add(
              AuditStore.What.SIGN_IN_REFUSED,
              known.map(AccountStore.Known::person).orElse(null),
              null,
              clock.instant())
          .compose(recorded -> Future.failedFuture(new WrongCredentials()));
    }
    AccountStore.Known account = known.get();
    if (account.disabled()) {
      // Said only to those who know the password, so it tells nobody else that there is such an
      // account.
      return refuse(AccountProblems.ACCOUNT_DISABLED);
    }
    attempts.succeeded(login.email, request.source());
    return check
        .better()
        .map(better -> accounts.rehash(account.person(), account.passwordHash(), better))
        .orElseGet(Future::succeededFuture)
        .compose(rehashed -> signedIn(account.person(), request));
  }

  private Future<Answer> welcome(Request request) {
    return request.body(Welcome.class).compose(welcome -> welcome(welcome, request));
  }

  private Future<Answer> welcome(Welcome welcome, Request request) {
    Optional<OpaqueToken> link = OpaqueToken.parse(OpaqueToken.Kind.WELCOME, welcome.token);
    return link.map(token -> accounts.lookAtLink(token, clock.instant()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.failedFuture(
                        guesses.missed(request.source(), AccountProblems.LINK_UNKNOWN))
                    : make(link.orElseThrow(), found.get(), welcome, request));
  }

  private Future<Answer> make(
      OpaqueToken token, AccountStore.Link link, Welcome welcome, Request request) {
    return chosen(link, welcome)
        .compose(
            chosen ->
                newPasswords
                    .hash(welcome.password, chosen.email, chosen.name)
                    .map(
                        hash ->
                            new AccountStore.NewAccount(
                                new PersonId(UUID.randomUUID()), chosen.email, chosen.name, hash)))
        .compose(
            account ->
                accounts
                    .useLink(token, account, clock.instant())
                    .compose(
                        use ->
                            switch (use) {
                              case DONE -> made(account.person(), request);
                              case LINK_UNKNOWN -> refuse(AccountProblems.LINK_UNKNOWN);
                              case EMAIL_TAKEN -> refuse(AccountProblems.EMAIL_TAKEN);
                            }));
  }

  private static Future<Chosen> chosen(AccountStore.Link link, Welcome welcome) {
    Optional<EmailAddress> typed = Optional.ofNullable(welcome.email).flatMap(EmailAddress::parse);
    Optional<EmailAddress> email = link.email().or(() -> typed);
    boolean differs =
        link.email().isPresent() && welcome.email != null && !link.email().equals(typed);
    if (email.isEmpty() || differs) {
      return refuse(AccountProblems.EMAIL_INVALID);
    }
    String name = welcome.name == null ? email.get().localPart() : welcome.name;
    return DisplayText.name(name)
        .map(clean -> Future.succeededFuture(new Chosen(email.get(), clean)))
        .orElseGet(() -> refuse(AccountProblems.NAME_INVALID));
  }

  private Future<Answer> made(PersonId person, Request request) {
    return audit
        .add(AuditStore.What.ACCOUNT_MADE, person, "link", clock.instant())
        .compose(recorded -> signedIn(person, request));
  }

  private Future<Answer> signedIn(PersonId person, Request request) {
    return signIns
        .begin(person, false, request)
        .compose(
            begun ->
                audit
                    .add(AuditStore.What.SIGNED_IN, person, null, clock.instant())
                    .map(recorded -> Answer.ok(begun.tokens()).cookie(begun.cookie())));
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }

  /** Told apart from other refusals, because only this one counts as a guess. */
  private static final class WrongCredentials extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongCredentials() {
      super("wrong credentials", null, false, false);
    }
  }
}
