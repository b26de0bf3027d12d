package org.charrette;

import io.vertx.core.Future;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.charrette.board.BoardCommand;
import org.charrette.board.BoardOp;
import org.charrette.board.Fork;
import org.charrette.board.Harvest;
import org.charrette.board.Mode;
import org.charrette.board.store.BoardStore;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Rejection;
import org.charrette.session.Group;
import org.charrette.session.Iteration;
import org.charrette.session.Produced;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionState;
import org.charrette.session.web.LiveSessions;

/**
 * Makes the boards of iterations (rule S84): freezes the board before, forks it, and says so to the
 * session. Every step can be done again without a second effect, because the new board's id follows
 * from the session, the group and the number of the iteration; so what a killed server left half
 * done is finished by the next one.
 */
final class IterationForks {
  private static final int LONGEST_TITLE = 200;

  private final LiveBoards live;
  private final BoardStore boards;
  private final BoardsOverHttp contents;
  private final Clock clock;

  IterationForks(LiveBoards live, BoardStore boards, BoardsOverHttp contents, Clock clock) {
    this.live = live;
    this.boards = boards;
    this.contents = contents;
    this.clock = clock;
  }

  static boolean pending(SessionState state) {
    return state.iterations().stream().anyMatch(Iteration::pending);
  }

  /** Rule S87. */
  static Produced produced(Harvest harvest) {
    return new Produced(
        harvest.notes(), harvest.clusters(), harvest.statements(), harvest.outcomes());
  }

  /** Makes all boards that are still to be made, one after the other. */
  Future<Void> make(BoardId session, SessionState state, LiveSessions sessions) {
    Future<Void> done = Future.succeededFuture();
    for (Iteration iteration : state.iterations()) {
      if (iteration.pending()) {
        Group group = state.group(iteration.group()).orElseThrow();
        done = done.compose(before -> make(session, state, iteration, group, sessions));
      }
    }
    return done;
  }

  private Future<Void> make(
      BoardId session,
      SessionState state,
      Iteration iteration,
      Group group,
      LiveSessions sessions) {
    BoardId target = boardOf(session, iteration);
    Harvest.Origin origin =
        new Harvest.Origin(iteration.parent(), group.name(), iteration.number() - 1);
    return freeze(iteration.parent())
        .compose(frozen -> live.read(iteration.parent(), view -> Fork.of(view.state())))
        .compose(
            fork ->
                boards
                    .get(iteration.parent())
                    .compose(
                        before ->
                            boards.create(
                                info(target, session, group, iteration, before),
                                Optional.empty(),
                                tx ->
                                    contents.fork(
                                        tx,
                                        target,
                                        fork,
                                        origin,
                                        before.map(BoardStore.Info::template).orElse(null),
                                        iteration.phase(),
                                        state.underTheRule())))
                    .compose(
                        made ->
                            sessions.act(
                                session,
                                new SessionOp.BoardForked(
                                    group.id(),
                                    iteration.number(),
                                    target,
                                    produced(fork.harvest())))))
        .compose(IterationForks::unlessRefused);
  }

  private Future<Void> freeze(BoardId board) {
    return live.server()
        .act(
            board,
            now ->
                now.state().mode() == Mode.FROZEN
                    ? Optional.empty()
                    : Optional.of(BoardCommand.of(List.of(new BoardOp.SetMode(Mode.FROZEN)))))
        .compose(IterationForks::unlessRefused);
  }

  private static Future<Void> unlessRefused(Optional<Rejection> refused) {
    return refused
        .<Future<Void>>map(why -> Future.failedFuture("refused: " + why.code()))
        .orElseGet(Future::succeededFuture);
  }

  private static BoardId boardOf(BoardId session, Iteration iteration) {
    byte[] group = iteration.group().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new BoardId(
        UUID.nameUUIDFromBytes(
            ByteBuffer.allocate(24 + group.length)
                .putLong(session.value().getMostSignificantBits())
                .putLong(session.value().getLeastSignificantBits())
                .putLong(iteration.number())
                .put(group)
                .array()));
  }

  /** The same title and template; the title says which turn it is. */
  private BoardStore.Info info(
      BoardId target,
      BoardId session,
      Group group,
      Iteration iteration,
      Optional<BoardStore.Info> before) {
    String last = " (" + (iteration.number() - 1) + ")";
    String title = before.map(BoardStore.Info::title).orElse(group.name());
    String plain =
        iteration.number() > 2 && title.endsWith(last)
            ? title.substring(0, title.length() - last.length())
            : title;
    String now = " (" + iteration.number() + ")";
    return new BoardStore.Info(
        target,
        plain.substring(0, Math.min(plain.length(), LONGEST_TITLE - now.length())) + now,
        before.map(BoardStore.Info::template).orElse(null),
        session,
        Objects.requireNonNull(clock.instant()));
  }
}
