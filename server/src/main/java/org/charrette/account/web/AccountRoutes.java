package org.charrette.account.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.charrette.account.AccessChange;
import org.charrette.account.Caller;
import org.charrette.account.EmailAddress;
import org.charrette.account.OpaqueToken;
import org.charrette.account.PersonId;
import org.charrette.account.store.AccountStore;
import org.charrette.account.store.AuditStore;
import org.charrette.kernel.Uuids;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** Who has an account, for those who run the installation (rules A18 and A19). */
final class AccountRoutes {
  private static final Duration LINK_LIFE = Duration.ofDays(7);

  private record Invitation(@Nullable String email, @Nullable Boolean admin) {}

  private record InvitationView(String url, String expiresAt) {}

  private record AccountView(
      String personId,
      String name,
      String email,
      boolean admin,
      boolean disabled,
      boolean you,
      String since) {}

  private record AccountList(List<AccountView> accounts) {}

  private record Switch(boolean disabled) {}

  private final AccountStore accounts;
  private final AuditStore audit;
  private final AccessChange.Listener changes;
  private final String publicOrigin;
  private final RandomGenerator random;
  private final Clock clock;

  AccountRoutes(
      AccountStore accounts,
      AuditStore audit,
      AccessChange.Listener changes,
      String publicOrigin,
      RandomGenerator random,
      Clock clock) {
    this.accounts = accounts;
    this.audit = audit;
    this.changes = changes;
    this.publicOrigin = publicOrigin;
    this.random = random;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("list_accounts", this::list)
        .mount("invite_account", this::invite)
        .mount("switch_account", this::turn);
  }

  private Future<Answer> list(Request request) {
    PersonId me = request.caller(Caller.InRepository.class).who().person();
    return accounts
        .all()
        .map(
            all ->
                Answer.ok(
                    new AccountList(
                        all.stream()
                            .map(
                                one ->
                                    new AccountView(
                                        one.person().value().toString(),
                                        one.name(),
                                        one.email(),
                                        one.admin(),
                                        one.disabled(),
                                        one.person().equals(me),
                                        one.since().toString()))
                            .toList())));
  }

  /** Rule A18. */
  private Future<Answer> invite(Request request) {
    PersonId by = request.caller(Caller.InRepository.class).who().person();
    return request
        .body(Invitation.class)
        .compose(
            asked -> {
              Optional<EmailAddress> email =
                  Optional.ofNullable(asked.email()).flatMap(EmailAddress::parse);
              if (asked.email() != null && email.isEmpty()) {
                return refuse(AccountProblems.EMAIL_INVALID);
              }
              return notTaken(email).compose(free -> link(email, asked, by));
            });
  }

  private Future<Void> notTaken(Optional<EmailAddress> email) {
    return email
        .map(
            address ->
                accounts
                    .byEmail(address)
                    .compose(
                        known ->
                            known.isPresent()
                                ? AccountRoutes.<Void>refuse(AccountProblems.EMAIL_TAKEN)
                                : Future.<Void>succeededFuture()))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Answer> link(Optional<EmailAddress> email, Invitation asked, PersonId by) {
    OpaqueToken token = OpaqueToken.generate(OpaqueToken.Kind.WELCOME, random);
    boolean admin = Boolean.TRUE.equals(asked.admin());
    Instant now = clock.instant();
    Instant ends = now.plus(LINK_LIFE);
    return accounts
        .addLink(token, email, admin, now, ends)
        .compose(
            added ->
                audit.add(AuditStore.What.ACCOUNT_INVITED, by, admin ? "admin" : "account", now))
        .map(
            recorded ->
                Answer.json(
                    201,
                    new InvitationView(
                        publicOrigin + "/welcome#" + token.text(), ends.toString())));
  }

  /** Rule A19. */
  private Future<Answer> turn(Request request) {
    PersonId by = request.caller(Caller.InRepository.class).who().person();
    Optional<PersonId> whose = Uuids.parse(request.path("personId")).map(PersonId::new);
    if (whose.isEmpty()) {
      return refuse(Problem.NOT_FOUND);
    }
    return request
        .body(Switch.class)
        .compose(wish -> wish.disabled() ? off(whose.get()) : on(whose.get()))
        .compose(what -> audit.add(AuditStore.What.ACCOUNT_SWITCHED, by, what, clock.instant()))
        .map(recorded -> Answer.noContent());
  }

  private Future<String> on(PersonId person) {
    return accounts
        .switchOn(person)
        .compose(there -> there ? Future.succeededFuture("on") : refuse(Problem.NOT_FOUND));
  }

  private Future<String> off(PersonId person) {
    return accounts
        .switchOff(person, clock.instant())
        .compose(
            ended -> {
              if (ended.isEmpty()) {
                return refuse(AccountProblems.LAST_ADMIN);
              }
              ended.get().forEach(one -> changes.on(new AccessChange.SignInEnded(one)));
              return Future.succeededFuture("off");
            });
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
