package org.charrette.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.charrette.account.Caller;
import org.charrette.account.InviteId;
import org.charrette.account.OpaqueToken;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.InviteStore;
import org.charrette.kernel.Role;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** Invite links of a board (rules A42 to A46). */
final class InviteRoutes {
  private static final Duration USUAL_LIFE = Duration.ofDays(7);

  private record NewInvite(String role, @Nullable Integer uses, @Nullable Integer expiresIn) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record InviteView(
      String id,
      String role,
      @Nullable Integer uses,
      int used,
      String createdAt,
      String expiresAt) {}

  private record CreatedInvite(String token, String url, InviteView invite) {}

  private record InviteList(List<InviteView> invites) {}

  private record LookAtInvite(String invite) {}

  private record Look(String boardTitle, String role, String expiresAt, String kind) {}

  private final InviteStore invites;
  private final GuessThrottle guesses;
  private final AuditStore audit;
  private final String publicOrigin;
  private final RandomGenerator random;
  private final Clock clock;

  InviteRoutes(
      InviteStore invites,
      GuessThrottle guesses,
      AuditStore audit,
      String publicOrigin,
      RandomGenerator random,
      Clock clock) {
    this.invites = invites;
    this.guesses = guesses;
    this.audit = audit;
    this.publicOrigin = publicOrigin;
    this.random = random;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("list_invites", this::list)
        .mount("create_invite", this::create)
        .mount("revoke_invite", this::revoke)
        .mount("list_session_invites", this::list)
        .mount("create_session_invite", this::create)
        .mount("revoke_session_invite", this::revoke)
        .mount("look_at_invite", this::look);
  }

  private Future<Answer> list(Request request) {
    return invites
        .live(caller(request).board(), clock.instant())
        .map(all -> Answer.ok(new InviteList(all.stream().map(InviteRoutes::view).toList())));
  }

  private Future<Answer> create(Request request) {
    Caller.OnBoard owner = caller(request);
    return request
        .body(NewInvite.class)
        .compose(
            wish -> {
              Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
              OpaqueToken secret = OpaqueToken.generate(OpaqueToken.Kind.INVITE, random);
              boolean session = request.operationId().equals("create_session_invite");
              InviteStore.Invite invite = invite(wish, session, now);
              return invites
                  .add(secret, invite, owner.board(), owner.who().person())
                  .compose(added -> recorded(AuditStore.What.INVITE_MADE, owner, wish.role, now))
                  .map(done -> created(secret, invite));
            });
  }

  private static InviteStore.Invite invite(NewInvite wish, boolean session, Instant now) {
    Duration life = wish.expiresIn == null ? USUAL_LIFE : Duration.ofSeconds(wish.expiresIn);
    return new InviteStore.Invite(
        new InviteId(UUID.randomUUID()),
        session ? Role.EDITOR : Role.valueOf(wish.role.toUpperCase(Locale.ROOT)),
        session ? wish.role : null,
        wish.uses,
        0,
        now,
        now.plus(life));
  }

  private Answer created(OpaqueToken secret, InviteStore.Invite invite) {
    // In the fragment, which browsers keep to themselves: no log, no proxy and no preview robot
    // sees the secret.
    String url = publicOrigin + "/join#" + secret.text();
    return Answer.json(201, new CreatedInvite(secret.text(), url, view(invite)));
  }

  private Future<Answer> revoke(Request request) {
    Caller.OnBoard owner = caller(request);
    Instant now = clock.instant();
    return InviteId.parse(request.path("inviteId"))
        .map(id -> invites.revoke(id, owner.board(), now))
        .orElseGet(() -> Future.succeededFuture(false))
        .compose(
            revoked ->
                revoked
                    ? recorded(AuditStore.What.INVITE_REVOKED, owner, null, now)
                    : Future.failedFuture(Problem.NOT_FOUND.toException()))
        .map(done -> Answer.noContent());
  }

  private Future<Answer> look(Request request) {
    return request
        .body(LookAtInvite.class)
        .compose(
            wish ->
                OpaqueToken.parse(OpaqueToken.Kind.INVITE, wish.invite)
                    .map(secret -> invites.look(secret, clock.instant()))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())))
        .map(
            target ->
                target
                    .map(
                        to ->
                            Answer.ok(
                                new Look(
                                    to.boardTitle(),
                                    word(to.role(), to.sessionRole()),
                                    to.expiresAt().toString(),
                                    to.sessionRole() == null ? "board" : "session")))
                    .orElseThrow(
                        () -> guesses.missed(request.source(), AccountProblems.INVITE_UNKNOWN)));
  }

  private Future<Void> recorded(
      AuditStore.What what, Caller.OnBoard owner, @Nullable String detail, Instant now) {
    return audit.add(what, owner.who().person(), owner.board(), null, detail, now);
  }

  private static InviteView view(InviteStore.Invite invite) {
    return new InviteView(
        invite.id().toString(),
        word(invite.role(), invite.sessionRole()),
        invite.maxUses(),
        invite.used(),
        invite.createdAt().toString(),
        invite.expiresAt().toString());
  }

  private static String word(Role role, @Nullable String sessionRole) {
    return sessionRole == null ? role.word() : sessionRole;
  }

  private static Caller.OnBoard caller(Request request) {
    return request.caller(Caller.OnBoard.class);
  }
}
