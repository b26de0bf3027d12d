package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import org.charrette.board.BoardCommand.Reading;
import org.charrette.board.BoardCommand.Wish;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.Drop;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.StateMachine;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a board (docs/spec/board.md, section 2) as a state machine. The same reducer exists
 * in TypeScript; both are held to the same vectors.
 */
public final class BoardMachine implements StateMachine<Board, BoardCommand, BoardEvent> {
  private final BoardLimits limits;

  public BoardMachine(BoardLimits limits) {
    this.limits = limits;
  }

  @Override
  public Board empty() {
    return new Board();
  }

  @Override
  public Decision<BoardEvent> decide(
      Board board, Actor actor, BoardCommand command, long seq, long nowMillis) {
    if (!actor.role().mayWrite()) {
      return new Decision.Refused<>(Rejection.of("forbidden"));
    }
    List<Wish> wishes = command.wishes();
    if (wishes.isEmpty() || wishes.size() > limits.opsPerTx()) {
      return new Decision.Refused<>(Rejection.of("invalid"));
    }
    board.mark();
    try {
      return judge(new Turn(board, actor, seq, nowMillis, limits), wishes);
    } catch (Turn.TooMuch tooMuch) {
      return new Decision.Refused<>(Rejection.of("too_big"));
    } finally {
      board.rollback();
    }
  }

  @Override
  public void apply(Board board, @Nullable ParticipantId by, long seq, BoardEvent event) {
    for (BoardOp op : event.ops()) {
      Application.apply(board, by, seq, op);
    }
    board.forgetSurplus();
  }

  /** Rules B20, B21, B23, B93. */
  private Decision<BoardEvent> judge(Turn turn, List<Wish> wishes) {
    List<BoardOp> wished = new ArrayList<>(wishes.size());
    List<Drop> drops = new ArrayList<>();
    for (int index = 0; index < wishes.size(); index++) {
      switch (wishes.get(index).read(turn.board::typeOf, limits)) {
        case Reading.Malformed(Rejection why) -> {
          return new Decision.Refused<>(new Rejection(why.code(), index, why.path()));
        }
        case Reading.Read(BoardOp op) -> {
          String refusal = ModeRule.refusal(turn, op);
          if (refusal != null) {
            return new Decision.Refused<>(new Rejection(refusal, index, null));
          }
          DropCode dropped = judge(turn, op);
          if (dropped == null) {
            wished.add(withoutGuards(op));
          } else {
            drops.add(new Drop(index, dropped.word()));
          }
        }
      }
    }
    boolean rewritten = !wished.equals(turn.effects);
    return new Decision.Accepted<>(new BoardEvent(turn.effects), drops, rewritten);
  }

  private static @Nullable DropCode judge(Turn turn, BoardOp op) {
    return switch (op) {
      case BoardOp.New created -> CreateRule.judge(turn, created);
      case BoardOp.Set set -> SetRule.judge(turn, set);
      case BoardOp.Txt txt -> TextRule.judge(turn, txt);
      case BoardOp.Del del -> DeleteRule.judge(turn, ModeRule.withinPermission(turn, del));
      case BoardOp.Restore restore -> RestoreRule.judge(turn, restore);
      case BoardOp.Shift shift -> ShiftRule.judge(turn, shift);
      case BoardOp.SetMode mode -> ModeRule.judge(turn, mode);
      case BoardOp.TurnTimer timer -> TimerRule.judge(turn, timer);
      case BoardOp.SetTimer timer -> {
        turn.emit(timer);
        yield null;
      }
    };
  }

  /** An effective {@code set} has no guards, and their absence is no difference (rule B23). */
  private static BoardOp withoutGuards(BoardOp op) {
    return op instanceof BoardOp.Set set && !set.guards().isEmpty()
        ? new BoardOp.Set(set.id(), set.writes())
        : op;
  }
}
