package org.charrette.session.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.charrette.account.Caller;
import org.charrette.account.DisplayText;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Role;
import org.charrette.platform.http.Answer;
import org.charrette.platform.http.HttpEdge;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.PublicRate;
import org.charrette.platform.http.Request;
import org.charrette.platform.http.Turns;
import org.charrette.session.About;
import org.charrette.session.AccessPlan;
import org.charrette.session.Fact;
import org.charrette.session.Group;
import org.charrette.session.GroupOutputs;
import org.charrette.session.Member;
import org.charrette.session.Policy;
import org.charrette.session.Pulse;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionRole;
import org.charrette.session.SessionState;
import org.charrette.session.store.SessionStore;
import org.jspecify.annotations.Nullable;

/**
 * Making and finding sessions, coming to them, and their calendar (spec of sessions, section 1).
 */
public final class SessionRoutes {
  /** Programmes that are read at once, and that wait for one address and for all. */
  private static final int READERS = 2;

  private static final int MOST_OF_ONE = 100;
  private static final int MOST = 300;
  private static final Problem TITLE_INVALID =
      Problem.of(422, "title_invalid", "A title has 1 to 200 characters that people can see.");
  public static final Problem SESSION_FULL =
      Problem.of(409, "session_full", "This session can not take any more people.");
  private static final Problem REVOKED =
      Problem.of(403, "revoked", "Your access to this session has been ended.");
  private static final Problem FORBIDDEN = Problem.of(403, "forbidden", "You may not do that.");
  public static final Problem SESSION_ARCHIVED =
      Problem.of(409, "session_archived", "This session is archived: it can only be read.");
  public static final Problem GROUP_UNKNOWN =
      Problem.of(422, "group_unknown", "There is no such group in this session.");
  public static final Problem BOARD_EXISTS =
      Problem.of(409, "board_exists", "There is a board for that already.");
  private static final int KEY_BYTES = 32;

  private record NewSession(
      String title,
      @Nullable String timezone,
      @Nullable String start,
      @Nullable String end,
      @Nullable Integer capacity,
      @Nullable String policy,
      @Nullable String activity) {}

  private record SessionView(
      String id, String title, String role, String createdAt, boolean over) {}

  private record ServedView(String id, String title, String createdAt) {}

  /** Rule S94. */
  private record StandingView(
      String id, String title, String role, String createdAt, String state) {}

  private record OutputList(List<GroupOutputs> groups) {}

  private record NewFloor(@Nullable String group) {}

  private record PulseView(List<Pulse.Beat> boards) {}

  private record FloorView(String floorId) {}

  private record PlacedFloor(@Nullable String group, String name, String floorId) {}

  private record FloorList(List<PlacedFloor> floors) {}

  private record SessionList(List<SessionView> sessions, List<ServedView> served) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Programme(
      String title,
      String timezone,
      long start,
      long end,
      List<String> aims,
      About.Programme programme,
      List<PublicSlot> agenda) {}

  private record PublicSlot(
      String title, String kind, long start, long end, List<String> contributors) {}

  private final SessionStore sessions;
  private final LiveSessions live;
  private final ToIntFunction<String> usualCapacity;
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  /**
   * @param usualCapacity of a kind of event, by its code
   */
  public SessionRoutes(
      SessionStore sessions, LiveSessions live, ToIntFunction<String> usualCapacity, Clock clock) {
    this.sessions = sessions;
    this.usualCapacity = usualCapacity;
    this.live = live;
    this.clock = clock;
  }

  public void mountOn(HttpEdge edge) {
    edge.mount("list_sessions", this::list)
        .mount("create_session", this::create)
        .mount("get_session", this::get)
        .mount("session_pulse", this::pulse)
        .mount("list_floors", this::listFloors)
        .mount("make_floor", this::makeFloor)
        .mount("session_calendar", this::calendar)
        .mount("session_outputs", this::outputs)
        .mount(
            "session_programme",
            new PublicRate(clock, new Turns(READERS, MOST_OF_ONE, MOST, clock))
                .bounded(this::programme));
  }

  /** Rule S95: those that somebody is in, and those that are over and theirs to work with. */
  private Future<Answer> list(Request request) {
    UUID person = request.caller(Caller.SignedIn.class).person().value();
    return sessions
        .of(person)
        .compose(
            mine ->
                sessions
                    .servedBy(person)
                    .map(
                        served ->
                            Answer.ok(
                                new SessionList(
                                    mine.stream()
                                        .map(one -> view(one.info(), one.role(), one.over()))
                                        .toList(),
                                    served.stream().map(SessionRoutes::served).toList()))));
  }

  private static ServedView served(SessionStore.Info info) {
    return new ServedView(info.id().toString(), info.title(), info.createdAt().toString());
  }

  private Future<Answer> create(Request request) {
    Caller.SignedIn who = request.caller(Caller.SignedIn.class);
    return request.body(NewSession.class).compose(wish -> create(wish, who));
  }

  private Future<Answer> create(NewSession wish, Caller.SignedIn who) {
    Optional<String> title = DisplayText.title(wish.title);
    if (title.isEmpty()) {
      return refuse(TITLE_INVALID);
    }
    Optional<ZoneId> zone = zone(wish.timezone);
    if (zone.isEmpty()) {
      return refuse(Problem.INVALID.at("/timezone"));
    }
    Optional<Long> start = time(wish.start);
    Optional<Long> end = time(wish.end);
    if (start.isEmpty() || end.isEmpty() || end.get() < start.get()) {
      return refuse(Problem.INVALID.at("/end"));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SessionStore.Info info =
        new SessionStore.Info(new BoardId(UUID.randomUUID()), title.get(), now);
    SessionStore.Owner owner =
        new SessionStore.Owner(
            who.person().value(), new ParticipantId(UUID.randomUUID()), who.name());
    About about =
        new About(
            title.get(),
            List.of(),
            start.get(),
            end.get(),
            zone.get().getId(),
            activity(wish),
            About.Programme.NONE,
            "");
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return sessions
        .create(info, owner, key, tx -> live.create(tx, info.id(), first(about, wish, owner)))
        .map(made -> Answer.created("/api/sessions/" + info.id(), view(info, Role.OWNER, false)));
  }

  private static String activity(NewSession wish) {
    return wish.activity == null ? "" : wish.activity;
  }

  private SessionEvent first(About about, NewSession wish, SessionStore.Owner owner) {
    Policy policy =
        wish.policy == null
            ? Policy.CHATHAM_HOUSE
            : Policy.of(wish.policy).orElse(Policy.CHATHAM_HOUSE);
    Member host =
        new Member(
            1,
            owner.participant(),
            owner.name(),
            SessionRole.FACILITATOR,
            Member.Presence.ADMITTED,
            Map.of(),
            null,
            false);
    return new SessionEvent(
        List.of(
            new Fact.AboutIs(about),
            new Fact.PolicyIs(policy),
            new Fact.CapacityIs(
                wish.capacity == null ? usualCapacity.applyAsInt(activity(wish)) : wish.capacity,
                ""),
            new Fact.MemberIs(host)));
  }

  private static Optional<ZoneId> zone(@Nullable String name) {
    try {
      return Optional.of(ZoneId.of(name == null ? "UTC" : name));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  /** Milliseconds since the epoch; 0 for a time that is not said. */
  private static Optional<Long> time(@Nullable String text) {
    try {
      return Optional.of(text == null ? 0 : Instant.parse(text).toEpochMilli());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  private Future<Answer> get(Request request) {
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return sessions
        .get(reader.board())
        .map(info -> info.orElseThrow(Problem.NOT_FOUND::toException))
        .compose(
            info ->
                live.read(info.id())
                    .map(
                        state -> {
                          SessionView seen = view(info, reader.role(), state.standing().over());
                          return Answer.ok(
                              new StandingView(
                                  seen.id,
                                  seen.title,
                                  seen.role,
                                  seen.createdAt,
                                  state.standing().word()));
                        }));
  }

  private Future<Answer> pulse(Request request) {
    BoardId session = request.caller(Caller.OnBoard.class).board();
    return live.pulse(session).map(beats -> Answer.ok(new PulseView(beats)));
  }

  /** Rule Q30: the plenary's first; a floor whose group was dropped is not told. */
  private Future<Answer> listFloors(Request request) {
    return live.read(request.caller(Caller.OnBoard.class).board())
        .map(
            state -> {
              List<PlacedFloor> floors = new ArrayList<>();
              BoardId plenary = state.floors().get(SessionState.PLENARY);
              if (plenary != null) {
                floors.add(new PlacedFloor(null, state.about().title(), plenary.toString()));
              }
              for (Group group : state.groups()) {
                BoardId floor = state.floors().get(group.id());
                if (floor != null) {
                  floors.add(new PlacedFloor(group.id(), group.name(), floor.toString()));
                }
              }
              return Answer.ok(new FloorList(floors));
            });
  }

  /** Rule Q3: there is one floor for the plenary, and one for a group; it is the same each time. */
  private Future<Answer> makeFloor(Request request) {
    Caller.OnBoard caller = request.caller(Caller.OnBoard.class);
    BoardId session = caller.board();
    return request
        .body(NewFloor.class)
        .compose(
            wish -> {
              String place = wish.group == null ? SessionState.PLENARY : wish.group;
              return live.read(session)
                  .compose(
                      state ->
                          leadsThere(state, caller, place)
                              ? notArchived(state).compose(open -> makeFloor(session, state, place))
                              : refuse(FORBIDDEN));
            })
        .map(floor -> Answer.ok(new FloorView(floor.toString())));
  }

  /** Rule S93. */
  private static Future<Void> notArchived(SessionState state) {
    return state.standing() == org.charrette.session.Standing.ARCHIVED
        ? refuse(SESSION_ARCHIVED)
        : done();
  }

  private static boolean leadsThere(SessionState state, Caller.OnBoard caller, String place) {
    return caller.role().leads()
        || state
            .member(caller.participant())
            .filter(Member::admitted)
            .filter(member -> member.role() == SessionRole.MODERATOR)
            .filter(member -> place.equals(member.group()))
            .isPresent();
  }

  private Future<BoardId> makeFloor(BoardId session, SessionState state, String place) {
    BoardId there = state.floors().get(place);
    if (there != null) {
      return Future.succeededFuture(there);
    }
    if (!place.equals(SessionState.PLENARY) && state.group(place).isEmpty()) {
      return refuse(GROUP_UNKNOWN);
    }
    BoardId floor = floorOf(session, place);
    return sessions
        .addFloor(floor, session, clock.instant(), tx -> live.createFloor(tx, floor))
        .compose(added -> live.act(session, new SessionOp.FloorMade(place, floor)))
        .compose(told -> live.settled(session))
        .map(settled -> floor);
  }

  /** The same each time, so that a floor that was made and not yet told of is found again. */
  private static BoardId floorOf(BoardId session, String place) {
    String name = "floor of " + session + ": " + place;
    return new BoardId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private Future<Answer> calendar(Request request) {
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return live.read(reader.board())
        .map(
            state ->
                Answer.file(
                    "text/calendar; charset=utf-8",
                    "attachment; filename=\"session.ics\"",
                    Buffer.buffer(Calendar.write(reader.board(), state, clock.instant()))));
  }

  /** Rule S68. */
  private Future<Answer> outputs(Request request) {
    Caller.OnBoard reader = request.caller(Caller.OnBoard.class);
    return live.read(reader.board())
        .compose(state -> live.outputs(AccessPlan.readable(state, reader.participant())))
        .map(groups -> Answer.ok(new OutputList(groups)));
  }

  /** Rule S41: the public programme names who is confirmed, in slots that are public. */
  private Future<Answer> programme(Request request) {
    return BoardId.parse(request.path("sessionId"))
        .map(id -> sessions.get(id))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(
            info ->
                info.map(found -> live.read(found.id())).orElseGet(() -> refuse(Problem.NOT_FOUND)))
        .map(
            state -> {
              if (state.standing() == org.charrette.session.Standing.DRAFT) {
                throw Problem.NOT_FOUND.toException();
              }
              return Answer.ok(publicPart(state));
            });
  }

  private static Programme publicPart(SessionState state) {
    List<PublicSlot> slots =
        state.agenda().stream()
            .map(
                slot ->
                    new PublicSlot(
                        slot.title(),
                        slot.kind().word(),
                        slot.start(),
                        slot.end(),
                        slot.policy() == Policy.CHATHAM_HOUSE
                            ? List.of()
                            : slot.contributors().stream()
                                .filter(org.charrette.session.Slot.Contributor::confirmed)
                                .map(org.charrette.session.Slot.Contributor::name)
                                .toList()))
            .toList();
    About about = state.about();
    return new Programme(
        about.title(),
        about.timezone(),
        about.start(),
        about.end(),
        about.aims(),
        about.programme(),
        slots);
  }

  /** Rule S11: somebody came by an invite; whether they are in or wait. */
  public Future<Boolean> arrive(
      BoardId session,
      ParticipantId participant,
      String name,
      String role,
      Map<String, String> profile) {
    SessionRole as = SessionRole.of(role).orElse(SessionRole.PARTICIPANT);
    return live.act(session, new SessionOp.Arrive(participant, name, as, profile))
        .compose(
            refused -> refused.map(SessionRoutes::refuseArrival).orElseGet(Future::succeededFuture))
        .compose(done -> live.settled(session))
        .compose(settled -> live.read(session))
        .map(state -> state.member(participant).map(Member::admitted).orElse(false));
  }

  private static Future<Void> refuseArrival(Rejection why) {
    return refuse(
        switch (why.code()) {
          case "removed" -> REVOKED;
          case "session_closed" -> SESSION_ARCHIVED;
          default -> SESSION_FULL;
        });
  }

  /** Whether somebody may make a board in the session: who leads it, for a group without one. */
  public Future<Void> mayMake(BoardId session, Caller.SignedIn who, @Nullable String group) {
    return sessions
        .leads(session, who.person().value())
        .compose(leads -> leads ? live.read(session) : refuse(FORBIDDEN))
        .compose(state -> notArchived(state).map(open -> state))
        .compose(
            state -> {
              if (group == null) {
                return state.plenary() == null ? done() : refuse(BOARD_EXISTS);
              }
              return state
                  .group(group)
                  .map(
                      one ->
                          one.board() == null ? done() : SessionRoutes.<Void>refuse(BOARD_EXISTS))
                  .orElseGet(() -> refuse(GROUP_UNKNOWN));
            });
  }

  /** A board was made for the session. */
  public Future<Void> made(BoardId session, @Nullable String group, BoardId board) {
    return live.act(session, new SessionOp.BoardMade(group, board))
        .compose(told -> live.settled(session));
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }

  private static SessionView view(SessionStore.Info info, Role role, boolean over) {
    return new SessionView(
        info.id().toString(),
        info.title(),
        role == Role.OWNER || role == Role.FACILITATOR ? "facilitator" : "participant",
        info.createdAt().toString(),
        over);
  }

  private static <T> Future<T> refuse(Problem problem) {
    return Future.failedFuture(problem.toException());
  }
}
