package org.charrette.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.charrette.account.Caller;
import org.charrette.account.DisplayText;
import org.charrette.account.SignInId;
import org.charrette.account.store.AccountStore;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.SignInStore;
import org.charrette.account.web.password.Passwords;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** What people see and change of themselves. */
final class MeRoutes {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Me(
      String name, @Nullable String email, boolean guest, boolean mayCreateBoards, boolean admin) {}

  private record RenameMe(String name) {}

  private record ChangePassword(String current, String next) {}

  /**
   * Rule A90.
   *
   * @param password of an account; guests have none
   * @param scope there is one
   */
  private record EraseMe(@Nullable String password, @Nullable String scope) {}

  private record SignInView(
      String id,
      String startedAt,
      String lastUsedAt,
      String expiresAt,
      String device,
      boolean current) {}

  private record SignInList(List<SignInView> signIns) {}

  private final AccountStore accounts;
  private final SignInStore signInStore;
  private final SignIns signIns;
  private final Passwords passwords;
  private final NewPasswords newPasswords;
  private final AttemptThrottle attempts;
  private final AuditStore audit;
  private final Erasing erasing;
  private final PersonalData data;
  private final Clock clock;

  MeRoutes(
      AccountStore accounts,
      SignInStore signInStore,
      SignIns signIns,
      Passwords passwords,
      NewPasswords newPasswords,
      AttemptThrottle attempts,
      AuditStore audit,
      Erasing erasing,
      PersonalData data,
      Clock clock) {
    this.accounts = accounts;
    this.signInStore = signInStore;
    this.signIns = signIns;
    this.passwords = passwords;
    this.newPasswords = newPasswords;
    this.attempts = attempts;
    this.audit = audit;
    this.erasing = erasing;
    this.data = data;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("me", request -> Future.succeededFuture(Answer.ok(me(caller(request)))))
        .mount("rename_me", this::rename)
        .mount("change_password", this::changePassword)
        .mount("my_data", this::data)
        .mount("erase_me", this::erase)
        .mount("list_sign_ins", this::list)
        .mount("end_sign_in", this::end);
  }

  private Future<Answer> rename(Request request) {
    Caller.SignedIn me = caller(request);
    return request
        .body(RenameMe.class)
        .compose(
            wish ->
                DisplayText.name(wish.name)
                    .map(Future::succeededFuture)
                    .orElseGet(() -> refuse(AccountProblems.NAME_INVALID)))
        .compose(
            name ->
                accounts
                    .rename(me.person(), name)
                    .map(
                        renamed ->
                            Answer.ok(
                                new Me(name, me.email(), me.guest(), !me.guest(), me.admin()))));
  }

  private Future<Answer> changePassword(Request request) {
    Caller.SignedIn me = caller(request);
    return request
        .body(ChangePassword.class)
        .compose(
            wish ->
                accounts
                    .passwordOf(me.person())
                    .map(
                        password ->
                            password.orElseThrow(
                                () -> new IllegalStateException("an account without password")))
                    .compose(
                        stored ->
                            checkPassword(wish.current, stored, request)
                                .compose(
                                    right ->
                                        newPasswords.hash(wish.next, stored.email(), me.name()))))
        .compose(hash -> accounts.changePassword(me.person(), me.signIn(), hash, clock.instant()))
        .compose(
            ended -> {
              ended.forEach(signIns::tellEnded);
              return audit.add(
                  AuditStore.What.PASSWORD_CHANGED, me.person(), null, clock.instant());
            })
        .map(recorded -> Answer.noContent());
  }

  // A stolen access token must not become a way to guess the password faster than at the sign-in
  // page.
  private Future<Void> checkPassword(String given, AccountStore.Password stored, Request request) {
    String email = stored.email().text();
    return attempts
        .begin(email, request.source())
        .map(wait -> AccountProblems.TOO_MANY_ATTEMPTS.retryAfter(wait))
        .map(MeRoutes::<Passwords.Check>refuse)
        .orElseGet(() -> passwords.check(given, stored.hash()))
        .compose(
            check -> {
              if (!check.right()) {
                return refuse(AccountProblems.PASSWORD_WRONG);
              }
              attempts.succeeded(email, request.source());
              return Future.succeededFuture();
            });
  }

  /** Rule A94. */
  private Future<Answer> data(Request request) {
    return data.of(caller(request).person())
        .map(
            all ->
                Answer.file(
                    "application/json; charset=utf-8",
                    "attachment; filename=\"my-data.json\"",
                    all));
  }

  /** Rules A90 and A91. */
  private Future<Answer> erase(Request request) {
    Caller.SignedIn me = caller(request);
    return request
        .body(EraseMe.class)
        .compose(wish -> me.guest() ? Future.succeededFuture() : confirmed(wish, me, request))
        .compose(sure -> erasing.erase(me.person()))
        .compose(
            outcome ->
                switch (outcome) {
                  case GONE -> Future.succeededFuture(signIns.gone());
                  case LAST_ADMIN -> refuse(AccountProblems.LAST_ADMIN);
                  case NOBODY -> refuse(AccountProblems.NOT_SIGNED_IN);
                });
  }

  private Future<Void> confirmed(EraseMe wish, Caller.SignedIn me, Request request) {
    String password = wish.password;
    if (password == null) {
      return refuse(Problem.INVALID.at("/password"));
    }
    return accounts
        .passwordOf(me.person())
        .compose(
            stored ->
                stored
                    .map(known -> checkPassword(password, known, request))
                    .orElseGet(() -> refuse(AccountProblems.NOT_SIGNED_IN)));
  }

  private Future<Answer> list(Request request) {
    Caller.SignedIn me = caller(request);
    return signInStore
        .of(me.person(), clock.instant())
        .map(seen -> Answer.ok(new SignInList(seen.stream().map(one -> view(one, me)).toList())));
  }

  private Future<Answer> end(Request request) {
    Caller.SignedIn me = caller(request);
    Instant now = clock.instant();
    return SignInId.parse(request.path("signInId"))
        .map(
            id ->
                signInStore
                    .end(id, me.person(), now)
                    .compose(
                        ended -> {
                          if (!ended) {
                            return refuse(Problem.NOT_FOUND);
                          }
                          signIns.tellEnded(id);
                          return audit.add(AuditStore.What.SIGN_IN_ENDED, me.person(), null, now);
                        }))
        .orElseGet(() -> refuse(Problem.NOT_FOUND))
        .map(recorded -> Answer.noContent());
  }

  private static Me me(Caller.SignedIn me) {
    return new Me(me.name(), me.email(), me.guest(), !me.guest(), me.admin());
  }

  private static SignInView view(SignInStore.Seen seen, Caller.SignedIn me) {
    return new SignInView(
        seen.id().toString(),
        seen.startedAt().toString(),
        seen.lastUsedAt().toString(),
        seen.expiresAt().toString(),
        seen.device(),
        seen.id().equals(me.signIn()));
  }

  private static Caller.SignedIn caller(Request request) {
    return request.caller(Caller.SignedIn.class);
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
