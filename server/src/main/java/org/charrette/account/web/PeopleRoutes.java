package org.charrette.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.charrette.account.AccessChange;
import org.charrette.account.Caller;
import org.charrette.account.store.AccessStore;
import org.charrette.account.store.AuditStore;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** Who is on a board, and how an owner changes that (rules A60 to A63). */
final class PeopleRoutes {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Person(
      @Nullable String participantId,
      String name,
      String role,
      boolean guest,
      boolean you,
      String joinedAt) {}

  private record PeopleList(List<Person> people) {}

  private record ChangeRole(String role) {}

  private final AccessStore access;
  private final AuditStore audit;
  private final AccessChange.Listener changes;
  private final Clock clock;

  PeopleRoutes(AccessStore access, AuditStore audit, AccessChange.Listener changes, Clock clock) {
    this.access = access;
    this.audit = audit;
    this.changes = changes;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("list_people", this::list)
        .mount("change_role", this::changeRole)
        .mount("revoke_person", this::revoke);
  }

  private Future<Answer> list(Request request) {
    Caller.OnBoard caller = caller(request);
    return access
        .people(caller.board())
        .map(
            people ->
                Answer.ok(
                    new PeopleList(people.stream().map(one -> person(one, caller)).toList())));
  }

  private Future<Answer> changeRole(Request request) {
    Caller.OnBoard owner = caller(request);
    return target(request, owner)
        .compose(
            who ->
                request
                    .body(ChangeRole.class)
                    .compose(
                        wish ->
                            change(owner, who, Role.valueOf(wish.role.toUpperCase(Locale.ROOT)))));
  }

  private Future<Answer> change(Caller.OnBoard owner, AccessStore.Member who, Role role) {
    return access
        .setRole(owner.board(), who.participant(), role)
        .compose(
            changed -> {
              if (!changed) {
                return Future.failedFuture(Problem.NOT_FOUND.toException());
              }
              changes.on(new AccessChange.RoleChanged(owner.board(), who.participant(), role));
              return recorded(AuditStore.What.ROLE_CHANGED, owner, who.participant(), role.word());
            })
        .map(
            done ->
                Answer.ok(
                    person(
                        new AccessStore.Member(
                            who.participant(), who.name(), role, who.guest(), who.joinedAt()),
                        owner)));
  }

  private Future<Answer> revoke(Request request) {
    Caller.OnBoard caller = caller(request);
    boolean self = request.path("participantId").equals(caller.participant().toString());
    if (caller.role() != Role.OWNER && !self) {
      return Future.failedFuture(AccountProblems.FORBIDDEN.toException());
    }
    return target(request, caller).compose(who -> end(caller, who)).map(done -> Answer.noContent());
  }

  private Future<Void> end(Caller.OnBoard caller, AccessStore.Member who) {
    Instant now = clock.instant();
    return access
        .revoke(caller.board(), who.participant(), now)
        .compose(
            ended -> {
              if (!ended) {
                return Future.failedFuture(Problem.NOT_FOUND.toException());
              }
              changes.on(new AccessChange.Revoked(caller.board(), who.participant()));
              return recorded(AuditStore.What.ACCESS_ENDED, caller, who.participant(), null);
            });
  }

  private Future<AccessStore.Member> target(Request request, Caller.OnBoard caller) {
    Optional<ParticipantId> wanted = ParticipantId.parse(request.path("participantId"));
    return access
        .people(caller.board())
        .map(
            people ->
                people.stream()
                    .filter(one -> wanted.filter(one.participant()::equals).isPresent())
                    .findFirst()
                    .orElseThrow(Problem.NOT_FOUND::toException))
        .map(
            who -> {
              if (who.role() == Role.OWNER) {
                throw AccountProblems.OWNER_STAYS.toException();
              }
              return who;
            });
  }

  private Future<Void> recorded(
      AuditStore.What what, Caller.OnBoard by, ParticipantId whom, @Nullable String detail) {
    return audit.add(what, by.who().person(), by.board(), whom, detail, clock.instant());
  }

  private static Person person(AccessStore.Member member, Caller.OnBoard reader) {
    boolean you = member.participant().equals(reader.participant());
    boolean named = you || reader.role() == Role.OWNER;
    return new Person(
        named ? member.participant().toString() : null,
        member.name(),
        member.role().word(),
        member.guest(),
        you,
        member.joinedAt().toString());
  }

  private static Caller.OnBoard caller(Request request) {
    return request.caller(Caller.OnBoard.class);
  }
}
