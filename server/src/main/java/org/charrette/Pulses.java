package org.charrette;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.charrette.board.Board;
import org.charrette.board.Hidden;
import org.charrette.board.ItemType;
import org.charrette.board.Round;
import org.charrette.board.Timer;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Phase;
import org.charrette.live.room.DurableView;
import org.charrette.session.Group;
import org.charrette.session.Pulse;
import org.charrette.session.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the boards of a session on a beat (rule S90); whoever asks in between is told the same.
 */
final class Pulses {
  private final LiveBoards live;
  private final Clock clock;
  private final Map<BoardId, Of> sessions = new HashMap<>();

  /** What was last seen of a session. */
  private static final class Of {
    private long at;
    private Future<List<Pulse.Beat>> beats = Future.succeededFuture(List.of());
    private final Map<BoardId, Pulse> boards = new HashMap<>();
  }

  private record Place(@Nullable String group, BoardId board) {}

  Pulses(LiveBoards live, Clock clock) {
    this.live = live;
    this.clock = clock;
  }

  /** By group, and of the plenary; null for the group then. */
  synchronized Future<List<Pulse.Beat>> of(BoardId session, SessionState state) {
    long now = clock.millis();
    sessions.values().removeIf(one -> now - one.at > 10 * 60_000);
    Of one = sessions.computeIfAbsent(session, first -> new Of());
    if (now - one.at >= Pulse.BEAT_MILLIS) {
      one.at = now;
      one.beats = look(one, state, now);
    }
    return one.beats;
  }

  private Future<List<Pulse.Beat>> look(Of one, SessionState state, long now) {
    List<Place> places = new ArrayList<>();
    if (state.plenary() != null) {
      places.add(new Place(null, state.plenary()));
    }
    for (Group group : state.groups()) {
      if (group.board() != null) {
        places.add(new Place(group.id(), group.board()));
      }
    }
    List<Future<Pulse.Beat>> looks = new ArrayList<>();
    for (Place place : places) {
      Pulse pulse = one.boards.computeIfAbsent(place.board, first -> new Pulse());
      looks.add(
          live.read(place.board, Pulses::look)
              .map(
                  look -> {
                    synchronized (pulse) {
                      return pulse.beat(place.group, look, now);
                    }
                  }));
    }
    return Future.all(looks).map(all -> all.<Pulse.Beat>list());
  }

  private static Pulse.Look look(DurableView<Board> view) {
    Board board = view.state();
    Phase phase = board.state().phase();
    int notes = (int) board.items().stream().filter(item -> item.type() == ItemType.NOTE).count();
    int hidden =
        board.hidden().desks().values().stream().map(Hidden.Desk::drafts).mapToInt(Map::size).sum();
    int voters =
        board.state().rounds().stream()
            .filter(Round::open)
            .mapToInt(round -> board.hidden().voters(round.id()))
            .sum();
    return new Pulse.Look(
        board.state().mode().word(),
        phase == null ? null : phase.word(),
        board.state().timer() instanceof Timer.Running(long ends) ? ends : 0,
        board.state().timer() instanceof Timer.Paused(long left) ? left : 0,
        notes,
        hidden,
        voters,
        view.atMillis());
  }
}
