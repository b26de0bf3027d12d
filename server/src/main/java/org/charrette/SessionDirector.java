package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.charrette.account.AccessChange;
import org.charrette.board.Board;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardOp;
import org.charrette.board.Harvest;
import org.charrette.board.ItemId;
import org.charrette.board.Mode;
import org.charrette.board.Round;
import org.charrette.board.Timer;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Role;
import org.charrette.platform.Recurring;
import org.charrette.session.AccessPlan;
import org.charrette.session.Group;
import org.charrette.session.GroupOutputs;
import org.charrette.session.Iteration;
import org.charrette.session.Member;
import org.charrette.session.Mirror;
import org.charrette.session.Order;
import org.charrette.session.Produced;
import org.charrette.session.Pulse;
import org.charrette.session.Refusal;
import org.charrette.session.SessionCommand;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionLimits;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionState;
import org.charrette.session.Standing;
import org.charrette.session.store.SessionStore;
import org.charrette.session.web.LiveSessions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes boards and access follow what a session says (rules S54, S60, S65, S23). It looks at the
 * whole state each time and does what is not so yet, so that nothing is lost when the server is
 * killed in between: after a restart it looks again.
 */
final class SessionDirector implements LiveSessions {
  private static final Logger log = LoggerFactory.getLogger(SessionDirector.class);
  private static final long TICK_MILLIS = 1_000;
  private static final Duration SEVER_EVERY = Duration.ofMinutes(1);
  private static final Duration LOOK_BACK = Duration.ofDays(2);
  private static final int ROUND_ID_BYTES = 16;

  private final Vertx vertx;
  private final LiveBoards live;
  private final SessionStore sessions;
  private final FloorDirector floors;
  private final Pulses pulses;
  private final AccessChange.Listener changes;
  private final IterationForks forks;
  private final Clock clock;
  private final Map<BoardId, Work> works = new ConcurrentHashMap<>();
  private final Duration severance;
  private final Duration archiving;
  private long ticker;
  private @Nullable Recurring severer;

  /** What is under way for one session; looked at under its own lock. */
  private static final class Work {
    private boolean running;
    private boolean again;
    private List<Promise<Void>> waiting = new ArrayList<>();
    private @Nullable SessionState last;
    private @Nullable String title;
    private @Nullable Standing counted;
    private Map<BoardId, Map<ParticipantId, Role>> access = Map.of();
    private Map<ParticipantId, String> place = Map.of();

    /** Boards that were seen to be under the Rule, which they stay. */
    private final Set<BoardId> underTheRule = new HashSet<>();
  }

  SessionDirector(
      Vertx vertx,
      LiveBoards live,
      SessionStore sessions,
      FloorDirector floors,
      AccessChange.Listener changes,
      IterationForks forks,
      Clock clock,
      SessionLimits limits) {
    this.forks = forks;
    this.vertx = vertx;
    this.live = live;
    this.sessions = sessions;
    this.floors = floors;
    this.pulses = new Pulses(live, clock);
    this.changes = changes;
    this.clock = clock;
    this.severance = Duration.ofDays(limits.severanceDays());
    this.archiving = Duration.ofDays(limits.archiveDays());
  }

  /** Looks at every session in which something happened lately, and then now and then. */
  Future<Void> start() {
    ticker = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
    severer = Recurring.start(vertx, clock, SEVER_EVERY, "severance", this::sever);
    return sever()
        .compose(severed -> sessions.floorsWithLog())
        .onSuccess(floors::tidy)
        .compose(tidied -> sessions.recent(clock.instant().minus(LOOK_BACK)))
        .onSuccess(recent -> recent.forEach(this::happened))
        .mapEmpty();
  }

  void stop() {
    vertx.cancelTimer(ticker);
    if (severer != null) {
      severer.close();
    }
  }

  /** Rule S81. */
  private Future<Void> sever() {
    return sessions
        .sever(clock.instant().minus(severance), clock.instant())
        .onSuccess(
            gone -> {
              if (gone > 0) {
                log.atInfo().addKeyValue("keys", gone).log("keys of closed sessions destroyed");
              }
            })
        .compose(gone -> sessions.toArchive(clock.instant().minus(archiving)))
        .compose(due -> each(due, this::archive));
  }

  /** Rule S93; one that can not be archived comes again. */
  private Future<Void> archive(BoardId session) {
    return act(session, new SessionOp.Archive())
        .compose(
            refused ->
                refused.isEmpty()
                    ? sessions.archived(session, clock.instant())
                    : Future.<Void>succeededFuture())
        .onFailure(
            failure ->
                log.atWarn()
                    .setCause(failure)
                    .addKeyValue("session", session)
                    .log("a session could not be archived; it is tried again"))
        .otherwiseEmpty();
  }

  /** Something happened in the session. On any thread. */
  void happened(BoardId session) {
    var unused = settled(session);
  }

  @Override
  public Future<Void> settled(BoardId session) {
    Promise<Void> done = Promise.promise();
    Work work = works.computeIfAbsent(session, first -> new Work());
    synchronized (work) {
      work.waiting.add(done);
      work.again = true;
      if (work.running) {
        return done.future();
      }
      work.running = true;
    }
    vertx.runOnContext(now -> run(session, work));
    return done.future();
  }

  private void run(BoardId session, Work work) {
    List<Promise<Void>> answered;
    synchronized (work) {
      work.again = false;
      answered = work.waiting;
      work.waiting = new ArrayList<>();
    }
    look(session, work)
        .onComplete(
            result -> {
              if (result.failed()) {
                log.atWarn()
                    .setCause(result.cause())
                    .addKeyValue("session", session)
                    .log("a session could not be carried out; it is tried again");
              }
              answered.forEach(promise -> promise.handle(result));
              boolean again;
              synchronized (work) {
                again = work.again;
                work.running = again;
              }
              if (again) {
                run(session, work);
              }
            });
  }

  private Future<Void> look(BoardId session, Work work) {
    return read(session)
        .compose(
            state -> {
              work.last = state;
              // who may not be here any more goes first, whatever becomes of the rest
              Future<Void> followed =
                  followAccess(session, state, work)
                      .compose(done -> followTitle(session, state, work))
                      .compose(done -> followRule(state, work));
              return IterationForks.pending(state)
                  ? followed
                      .compose(done -> forks.make(session, state, this))
                      .compose(made -> look(session, work))
                  : followed.compose(done -> carryOutAll(session, state, work));
            });
  }

  private Future<Void> carryOutAll(BoardId session, SessionState state, Work work) {
    return floors
        .follow(state)
        .compose(followed -> carryOut(session, state))
        .compose(done -> followMirrors(state))
        .compose(done -> count(session, state, work))
        .compose(done -> end(session, state));
  }

  private Future<Void> followTitle(BoardId session, SessionState state, Work work) {
    String title = state.about().title();
    return title.equals(work.title)
        ? Future.succeededFuture()
        : sessions.rename(session, title).onSuccess(renamed -> work.title = title);
  }

  /** What time brings: the end of a recall, and changes of what cards mirror. */
  private void tick() {
    long now = clock.millis();
    works.forEach(
        (session, work) -> {
          SessionState state = work.last;
          if (state == null) {
            return;
          }
          if (IterationForks.pending(state)) {
            happened(session);
          }
          if (state.recall() > 0 && state.recall() <= now) {
            var unused = act(session, new SessionOp.CloseGroups());
          }
          if (!state.mirrors().isEmpty() && state.standing().running()) {
            var unused = followMirrors(state);
          }
        });
  }

  // ---- access

  /** Rule S54. */
  private Future<Void> followAccess(BoardId session, SessionState state, Work work) {
    Map<ParticipantId, String> place = new LinkedHashMap<>();
    for (Member member : state.members().values()) {
      place.put(
          member.participant(),
          member.presence() == Member.Presence.REMOVED
              ? "removed"
              : member.role().leads() ? "facilitator" : "editor");
    }
    Map<BoardId, Map<ParticipantId, Role>> plan = AccessPlan.of(state);
    Future<Void> all = Future.succeededFuture();
    if (!place.equals(work.place)) {
      all =
          all.compose(done -> sessions.syncPlace(session, place, clock.instant())).map(this::tell);
    }
    for (var board : plan.entrySet()) {
      if (!board.getValue().equals(work.access.get(board.getKey()))) {
        all =
            all.compose(done -> sessions.sync(board.getKey(), board.getValue(), clock.instant()))
                .map(this::tell);
      }
    }
    return all.onSuccess(
        done -> {
          work.place = place;
          work.access = plan;
        });
  }

  private @Nullable Void tell(List<AccessChange> news) {
    news.forEach(changes::on);
    return null;
  }

  /** Rule S31: boards of a session that is under the Rule are too, and stay so. */
  private Future<Void> followRule(SessionState state, Work work) {
    if (!state.underTheRule()) {
      return Future.succeededFuture();
    }
    List<BoardId> notYet =
        boards(state).stream().filter(board -> !work.underTheRule.contains(board)).toList();
    return each(
        notYet,
        board ->
            onBoard(
                    board,
                    now ->
                        now.state().underTheRule()
                            ? Optional.empty()
                            : Optional.of(List.of(new BoardOp.SetPolicy(true))))
                .<Void>mapEmpty()
                .onSuccess(done -> work.underTheRule.add(board)));
  }

  static List<BoardId> boards(SessionState state) {
    List<BoardId> boards = new ArrayList<>();
    if (state.plenary() != null) {
      boards.add(state.plenary());
    }
    state.groups().stream().map(Group::board).filter(Objects::nonNull).forEach(boards::add);
    state.iterations().stream().map(Iteration::parent).forEach(boards::add);
    return boards;
  }

  /** What refused it, once it is durable. */
  private Future<Optional<Rejection>> onBoard(
      BoardId board, java.util.function.Function<Board, Optional<List<BoardOp>>> ops) {
    return live.server()
        .act(board, now -> ops.apply(now).map(BoardCommand::of))
        .onSuccess(
            refused ->
                refused.ifPresent(
                    why ->
                        log.atWarn()
                            .addKeyValue("board", board)
                            .addKeyValue("code", why.code())
                            .log("a board refused what its session said")));
  }

  private static <T> Future<Void> each(
      List<T> all, java.util.function.Function<T, Future<Void>> action) {
    Future<Void> done = Future.succeededFuture();
    for (T one : all) {
      done = done.compose(before -> action.apply(one));
    }
    return done;
  }

  // ---- orders

  /**
   * Rules S60 and S62: one after the other; that they are over, and what was refused, is said at
   * once, so that neither is done again nor told twice.
   */
  private Future<Void> carryOut(BoardId session, SessionState state) {
    if (state.orders().isEmpty()) {
      return Future.succeededFuture();
    }
    List<Refusal> refused = new ArrayList<>();
    return each(
            state.orders(),
            order ->
                each(
                    targets(state, order),
                    target ->
                        carryOut(session, target.board, order)
                            .map(
                                code -> {
                                  code.ifPresent(
                                      why -> refused.add(refusal(order, target.group, why)));
                                  return null;
                                })))
        .compose(
            done ->
                act(
                    session,
                    new SessionOp.OrdersDone(
                        state.orders().stream().map(Order::id).toList(), refused)))
        .mapEmpty();
  }

  private static Refusal refusal(Order order, @Nullable String group, String code) {
    return new Refusal(order.id(), order.act(), order.value(), group, code, 0);
  }

  /** A board or a floor that an order is for; of the plenary when the group is null. */
  private record Target(@Nullable String group, BoardId board) {}

  private static List<Target> targets(SessionState state, Order order) {
    if (order.act() == Order.Act.POLL) {
      String group = order.groups().isEmpty() ? null : order.groups().getFirst();
      BoardId floor = state.floors().get(group == null ? SessionState.PLENARY : group);
      return floor == null ? List.of() : List.of(new Target(group, floor));
    }
    if (order.groups().isEmpty()) {
      return state.plenary() == null ? List.of() : List.of(new Target(null, state.plenary()));
    }
    List<Target> targets = new ArrayList<>();
    for (String id : order.groups()) {
      if (!isOfAnEarlierIteration(state, id, order)) {
        state.group(id).map(Group::board).ifPresent(board -> targets.add(new Target(id, board)));
      }
    }
    return targets;
  }

  /** Rule S84: what a board was told before its group went back is over with it. */
  private static boolean isOfAnEarlierIteration(SessionState state, String group, Order order) {
    return state.iterationsOf(group).stream().anyMatch(one -> one.id() > order.id());
  }

  /** The code of what refused it. */
  private Future<Optional<String>> carryOut(BoardId session, BoardId board, Order order) {
    if (order.act() == Order.Act.POLL) {
      return floors.open(board, Objects.requireNonNull(order.value()));
    }
    AtomicBoolean voteRuns = new AtomicBoolean();
    return onBoard(
            board,
            now -> {
              String round = roundId(session, board, order.id());
              voteRuns.set(
                  order.act() == Order.Act.ROUND_OPEN
                      && now.state().dots().filter(dots -> !dots.id().equals(round)).isPresent());
              return voteRuns.get() ? Optional.empty() : ops(session, board, now, order);
            })
        .map(
            refused -> voteRuns.get() ? Optional.of("vote_running") : refused.map(Rejection::code));
  }

  private static Optional<List<BoardOp>> ops(
      BoardId session, BoardId id, Board board, Order order) {
    return switch (order.act()) {
      case MODE ->
          Mode.of(Objects.requireNonNullElse(order.value(), ""))
              .map(
                  mode ->
                      List.of(
                          new BoardOp.SetMode(
                              mode,
                              Phase.of(Objects.requireNonNullElse(order.phase(), "")).orElse(null),
                              order.late() ? true : null)));
      case REVEAL -> Optional.of(List.of(BoardOp.Reveal.WISH));
      case TIMER -> Optional.of(List.of(new BoardOp.SetTimer(new Timer.Running(order.millis()))));
      case EXTEND ->
          Optional.of(List.of(new BoardOp.TurnTimer(new BoardOp.Act.Extend(order.millis()))));
      case TIMER_STOP ->
          board.state().timer().equals(Timer.NONE)
              ? Optional.empty()
              : Optional.of(List.of(new BoardOp.TurnTimer(new BoardOp.Act.Stop())));
      case ROUND_OPEN ->
          Round.Scope.of(Objects.requireNonNullElse(order.value(), ""))
              .map(
                  scope ->
                      List.of(
                          new BoardOp.OpenRound(
                              new Round.Dots(
                                  roundId(session, id, order.id()),
                                  order.budget(),
                                  order.perItem(),
                                  scope,
                                  null))));
      case ROUND_CLOSE ->
          board.state().dots().map(dots -> List.of(new BoardOp.CloseRound(dots.id(), false, null)));
      case POLL -> Optional.empty(); // no matter of a board
    };
  }

  /** The same order opens the same round, however often it is carried out. */
  private static String roundId(BoardId session, BoardId board, long order) {
    byte[] hash =
        sha256(
            ByteBuffer.allocate(40)
                .putLong(session.value().getMostSignificantBits())
                .putLong(session.value().getLeastSignificantBits())
                .putLong(board.value().getMostSignificantBits())
                .putLong(board.value().getLeastSignificantBits())
                .putLong(order)
                .array());
    return "r_"
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOf(hash, ROUND_ID_BYTES));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  // ---- cards in the plenary

  /** Rule S65: every card is there and shows its sources as they are now; the others are gone. */
  private Future<Void> followMirrors(SessionState state) {
    BoardId plenary = state.plenary();
    if (plenary == null || state.standing().over()) {
      return Future.succeededFuture();
    }
    Map<String, PlenaryCards.Face> faces = new HashMap<>();
    Map<String, List<Mirror>> byGroup = new LinkedHashMap<>();
    state
        .mirrors()
        .forEach(m -> byGroup.computeIfAbsent(m.group(), first -> new ArrayList<>()).add(m));
    return each(
            List.copyOf(byGroup.entrySet()),
            group ->
                state
                    .group(group.getKey())
                    .filter(known -> known.board() != null)
                    .map(
                        known ->
                            look(known, group.getValue(), faces)
                                .compose(
                                    looked ->
                                        each(
                                            state.iterationsOf(known.id()),
                                            one ->
                                                look(
                                                    known,
                                                    one.parent(),
                                                    group.getValue(),
                                                    faces,
                                                    true))))
                    .orElseGet(Future::succeededFuture))
        .compose(
            looked ->
                onBoard(
                    plenary,
                    board -> {
                      List<BoardOp> ops = PlenaryCards.ops(board, state.mirrors(), faces);
                      return ops.isEmpty() ? Optional.empty() : Optional.of(ops);
                    }))
        .mapEmpty();
  }

  private Future<Void> look(
      Group group, List<Mirror> mirrors, Map<String, PlenaryCards.Face> faces) {
    return look(group, Objects.requireNonNull(group.board()), mirrors, faces, false);
  }

  /** With {@code onlyKnown} it keeps to the mirrors whose source lies, or lay, on this board. */
  private Future<Void> look(
      Group group,
      BoardId board,
      List<Mirror> mirrors,
      Map<String, PlenaryCards.Face> faces,
      boolean onlyKnown) {
    return live.read(
            board,
            view -> {
              Map<String, PlenaryCards.Face> seen = new HashMap<>();
              for (Mirror m : mirrors) {
                if (!onlyKnown || view.state().liveOrDead(new ItemId(m.item())) != null) {
                  seen.put(m.card(), PlenaryCards.face(view.state(), group, board, m));
                }
              }
              return seen;
            })
        .map(
            seen -> {
              faces.putAll(seen);
              return null;
            });
  }

  // ---- what was made

  /**
   * Rule S87: counts when boards were told something, and when the session took a turn; not with
   * every note, so that the session's log does not grow with its boards.
   */
  private Future<Void> count(BoardId session, SessionState state, Work work) {
    if (state.orders().isEmpty() && state.standing() == work.counted) {
      return Future.succeededFuture();
    }
    Map<String, Produced> counts = new HashMap<>();
    List<BoardId> now = new ArrayList<>(boards(state));
    state.iterations().forEach(one -> now.remove(one.parent()));
    return each(
            now,
            board ->
                live.read(board, view -> IterationForks.produced(Harvest.of(view.state())))
                    .map(
                        produced -> {
                          counts.put(board.toString(), produced);
                          return null;
                        }))
        .compose(
            counted ->
                state.produced().entrySet().containsAll(counts.entrySet())
                    ? Future.succeededFuture()
                    : act(session, new SessionOp.Counted(counts)).<Void>mapEmpty())
        .onSuccess(done -> work.counted = state.standing());
  }

  // ---- the end

  private Future<Void> end(BoardId session, SessionState state) {
    if (!state.standing().over() || !state.orders().isEmpty()) {
      return Future.succeededFuture();
    }
    return keepSnapshots(state).compose(kept -> sessions.closed(session, clock.instant()));
  }

  /** Rule S23: each board that is frozen is kept as it is; one that was opened again is not yet. */
  private Future<Void> keepSnapshots(SessionState state) {
    return each(
        boards(state),
        board ->
            live.read(
                    board,
                    view ->
                        view.state().state().mode() == Mode.FROZEN
                            ? BoardsOverHttp.content(view.state(), view.seq())
                            : null)
                .compose(
                    content -> {
                      if (content == null) {
                        return Future.succeededFuture();
                      }
                      byte[] bytes = BoardsOverHttp.bytes(content);
                      return sessions.keepSnapshot(
                          board, content.seq(), sha256(bytes), bytes, clock.instant());
                    }));
  }

  // ---- the live side

  @Override
  public Future<Void> create(SqlClient tx, BoardId session, SessionEvent first) {
    return live.createSession(tx, session, first);
  }

  @Override
  public Future<Void> createFloor(SqlClient tx, BoardId floor) {
    return live.createFloor(tx, floor);
  }

  @Override
  public Future<List<Pulse.Beat>> pulse(BoardId session) {
    return read(session).compose(state -> pulses.of(session, state));
  }

  @Override
  public Future<Optional<Rejection>> act(BoardId session, SessionOp op) {
    return live.sessions().act(session, now -> Optional.of(new SessionCommand(op)));
  }

  @Override
  public Future<SessionState> read(BoardId session) {
    return live.sessions().read(session, view -> view.state().now());
  }

  @Override
  public Future<List<GroupOutputs>> outputs(List<Group> groups) {
    List<GroupOutputs> outputs = new ArrayList<>();
    return each(
            groups,
            group ->
                group.board() == null
                    ? Future.succeededFuture()
                    : live.read(group.board(), view -> ConvergedOutputs.of(view.state()))
                        .map(
                            converged -> {
                              outputs.add(GroupOutputs.of(group, converged));
                              return null;
                            }))
        .map(done -> outputs);
  }
}
