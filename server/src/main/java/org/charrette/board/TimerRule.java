package org.charrette.board;

import org.charrette.board.Timer.None;
import org.charrette.board.Timer.Paused;
import org.charrette.board.Timer.Running;
import org.jspecify.annotations.Nullable;

/** Rule B95. */
final class TimerRule {

  private TimerRule() {}

  /** Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.TurnTimer op) {
    Timer after = after(turn.board.state().timer(), op.act(), turn.nowMillis);
    if (after == null) {
      return DropCode.NOOP;
    }
    turn.emit(new BoardOp.SetTimer(after));
    return null;
  }

  private static @Nullable Timer after(Timer timer, BoardOp.Act act, long now) {
    return switch (act) {
      case BoardOp.Act.Start(long ms) -> new Running(now + ms);
      case BoardOp.Act.GoOn() ->
          timer instanceof Paused(long left) ? new Running(now + left) : null;
      case BoardOp.Act.Extend(long ms) ->
          switch (timer) {
            case None none -> null;
            case Running(long ends) -> new Running(Math.max(ends, now) + ms);
            case Paused(long left) -> new Paused(left + ms);
          };
      case BoardOp.Act.Pause() ->
          timer instanceof Running(long ends) ? new Paused(Math.max(0, ends - now)) : null;
      case BoardOp.Act.Stop() -> timer instanceof None ? null : Timer.NONE;
    };
  }
}
