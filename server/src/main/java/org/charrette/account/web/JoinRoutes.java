package org.charrette.account.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.charrette.account.Caller;
import org.charrette.account.DisplayText;
import org.charrette.account.OpaqueToken;
import org.charrette.account.PersonId;
import org.charrette.account.store.AccessStore;
import org.charrette.account.store.AccountStore;
import org.charrette.account.store.AuditStore;
import org.charrette.account.store.InviteStore;
import org.charrette.account.store.InviteStore.Joining;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** The ways onto a board: an invite, the demo, and the ticket that then opens the socket. */
final class JoinRoutes {
  private static final Duration TICKET_LIFE = Duration.ofSeconds(60);
  private static final String DEMO_GUEST = "Guest";

  private record Join(
      String invite,
      String name,
      @Nullable Boolean acknowledged,
      @Nullable Map<String, String> profile) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Joined(
      String accessToken,
      long expiresIn,
      String participantId,
      @Nullable String boardId,
      @Nullable String sessionId,
      String state) {}

  private record Ticket(String ticket, String url) {}

  private record DemoOffer(boolean available) {}

  private final AccountStore accounts;
  private final InviteStore invites;
  private final AccessStore access;
  private final SignIns signIns;
  private final GuessThrottle guesses;
  private final AuditStore audit;
  private final DemoBoard demo;
  private final Arrivals arrivals;
  private final RandomGenerator random;
  private final Clock clock;

  JoinRoutes(
      AccountStore accounts,
      InviteStore invites,
      AccessStore access,
      SignIns signIns,
      GuessThrottle guesses,
      AuditStore audit,
      DemoBoard demo,
      Arrivals arrivals,
      RandomGenerator random,
      Clock clock) {
    this.accounts = accounts;
    this.invites = invites;
    this.access = access;
    this.signIns = signIns;
    this.guesses = guesses;
    this.audit = audit;
    this.demo = demo;
    this.arrivals = arrivals;
    this.random = random;
    this.clock = clock;
  }

  void mountOn(HttpEdge edge) {
    edge.mount("join", this::join)
        .mount(
            "demo_offer",
            request -> Future.succeededFuture(Answer.ok(new DemoOffer(request.fromThisMachine()))))
        .mount("open_demo", this::openDemo)
        .mount("create_ticket", request -> ticket(request, "boards"))
        .mount("create_session_ticket", request -> ticket(request, "sessions"))
        .mount("create_floor_ticket", request -> ticket(request, "floors"))
        .mount("open_live", JoinRoutes::upgrade)
        .mount("open_session_live", JoinRoutes::upgrade)
        .mount("open_floor_live", JoinRoutes::upgrade);
  }

  private static Future<Answer> upgrade(Request request) {
    return Future.failedFuture(Problem.UPGRADE_REQUIRED.toException());
  }

  private Future<Answer> join(Request request) {
    return request
        .body(Join.class)
        .compose(
            wish -> {
              if (!Boolean.TRUE.equals(wish.acknowledged)) {
                return refuse(AccountProblems.NOTICE_NOT_ACKNOWLEDGED);
              }
              Optional<String> name = DisplayText.name(wish.name);
              return name.isEmpty()
                  ? refuse(AccountProblems.NAME_INVALID)
                  : join(wish, newcomer(request, name.get()), request);
            });
  }

  private static InviteStore.Newcomer newcomer(Request request, String name) {
    ParticipantId participant = new ParticipantId(UUID.randomUUID());
    return switch (request.caller(Caller.class)) {
      case Caller.SignedIn who ->
          new InviteStore.Newcomer(who.person(), participant, name, who.guest(), false);
      case Caller.OnBoard on -> throw new IllegalStateException("joining is about no board yet");
      case Caller.InRepository in -> throw new IllegalStateException("joining is about a board");
      case Caller.Anonymous nobody ->
          new InviteStore.Newcomer(new PersonId(UUID.randomUUID()), participant, name, true, true);
    };
  }

  private Future<Answer> join(Join wish, InviteStore.Newcomer who, Request request) {
    Instant now = clock.instant();
    return OpaqueToken.parse(OpaqueToken.Kind.INVITE, wish.invite)
        .map(secret -> invites.join(secret, who, now))
        .orElseGet(() -> Future.succeededFuture(new Joining.Unknown()))
        .compose(
            joining ->
                switch (joining) {
                  case Joining.In in ->
                      (in.isNew() ? recorded(who, in, now) : Future.<Void>succeededFuture())
                          .compose(done -> arrived(in, who, wish))
                          .compose(
                              state ->
                                  joined(
                                      who.person(), in.board(), in.participant(), state, request));
                  case Joining.Unknown unknown ->
                      audit
                          .add(
                              AuditStore.What.INVITE_REFUSED,
                              who.newGuest() ? null : who.person(),
                              null,
                              now)
                          .compose(
                              done ->
                                  Future.failedFuture(
                                      guesses.missed(
                                          request.source(), AccountProblems.INVITE_UNKNOWN)));
                  case Joining.NameTaken taken -> refuse(AccountProblems.NAME_TAKEN);
                  case Joining.SentAway away -> refuse(AccountProblems.REVOKED);
                });
  }

  /** In a session there may be no room yet; on a board there always is. */
  private Future<Came> arrived(Joining.In in, InviteStore.Newcomer who, Join wish) {
    String role = in.sessionRole();
    return role == null
        ? Future.succeededFuture(Came.ON_BOARD)
        : arrivals
            .arrive(
                in.board(),
                in.participant(),
                who.name(),
                role,
                wish.profile == null ? Map.of() : wish.profile)
            .map(admitted -> admitted ? Came.IN_SESSION : Came.IN_LOBBY);
  }

  private enum Came {
    ON_BOARD,
    IN_SESSION,
    IN_LOBBY
  }

  private Future<Void> recorded(InviteStore.Newcomer who, Joining.In in, Instant now) {
    return audit.add(
        AuditStore.What.JOINED, who.person(), in.board(), in.participant(), in.role().word(), now);
  }

  private Future<Answer> openDemo(Request request) {
    if (!request.fromThisMachine()) {
      return refuse(Problem.NOT_FOUND);
    }
    Instant now = clock.instant();
    ParticipantId fresh = new ParticipantId(UUID.randomUUID());
    return demo.ready()
        .compose(
            board ->
                person(request, now)
                    .compose(
                        person ->
                            access
                                .admit(fresh, board, person.id, person.name, Role.EDITOR, now)
                                .compose(
                                    participant ->
                                        joined(
                                            person.id,
                                            board,
                                            participant,
                                            Came.ON_BOARD,
                                            request))));
  }

  private record Visitor(PersonId id, String name) {}

  private Future<Visitor> person(Request request, Instant now) {
    if (request.caller(Caller.class) instanceof Caller.SignedIn who) {
      return Future.succeededFuture(new Visitor(who.person(), who.name()));
    }
    Visitor guest = new Visitor(new PersonId(UUID.randomUUID()), DEMO_GUEST);
    return accounts.addGuest(guest.id, guest.name, now).map(guest);
  }

  private Future<Answer> joined(
      PersonId person, BoardId board, ParticipantId participant, Came came, Request request) {
    if (request.caller(Caller.class) instanceof Caller.SignedIn who) {
      SignIns.SignedIn tokens = signIns.tokensFor(person, who.signIn());
      return Future.succeededFuture(Answer.ok(view(tokens, participant, board, came)));
    }
    return signIns
        .begin(person, true, request)
        .map(
            begun ->
                Answer.ok(view(begun.tokens(), participant, board, came)).cookie(begun.cookie()));
  }

  private static Joined view(
      SignIns.SignedIn tokens, ParticipantId participant, BoardId board, Came came) {
    return new Joined(
        tokens.accessToken(),
        tokens.expiresIn(),
        participant.toString(),
        came == Came.ON_BOARD ? board.toString() : null,
        came == Came.ON_BOARD ? null : board.toString(),
        came == Came.IN_LOBBY ? "lobby" : "admitted");
  }

  private Future<Answer> ticket(Request request, String kind) {
    Caller.OnBoard who = request.caller(Caller.OnBoard.class);
    OpaqueToken ticket = OpaqueToken.generate(OpaqueToken.Kind.TICKET, random);
    String url = request.socketOrigin() + "/api/" + kind + "/" + who.board() + "/live";
    return access
        .addTicket(ticket, who, clock.instant().plus(TICKET_LIFE))
        .map(added -> Answer.ok(new Ticket(ticket.text(), url)));
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
