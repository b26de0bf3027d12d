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
      // what is so for everybody is said before what is so for this reader
      if (board.state().mode() == Mode.FROZEN) {
        return new Decision.Refused<>(Rejection.of("board_frozen"));
      }
      return new Decision.Refused<>(Rejection.of("forbidden"));
    }
    if (board.hidden().silenced().contains(actor.person())) {
      return new Decision.Refused<>(Rejection.of("silenced"));
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
    BoardEvent event = new BoardEvent(turn.effects);
    boolean rewritten = !wished.equals(told(event));
    return new Decision.Accepted<>(event, drops, rewritten);
  }

  private static @Nullable DropCode judge(Turn turn, BoardOp op) {
    return switch (op) {
      case BoardOp.New created ->
          DraftRule.isDraft(turn, created)
              ? DraftRule.judge(turn, created)
              : CreateRule.judge(turn, created);
      case BoardOp.Set set -> {
        Item draft = turn.draft(set.id());
        yield draft == null ? SetRule.judge(turn, set) : DraftRule.judge(turn, draft, set);
      }
      case BoardOp.Txt txt -> {
        Item draft = turn.draft(txt.id());
        yield draft == null ? TextRule.judge(turn, txt) : TextRule.judge(turn, draft, txt);
      }
      case BoardOp.Del del -> delete(turn, del);
      case BoardOp.Restore restore -> restore(turn, restore);
      case BoardOp.Shift shift -> shift(turn, shift);
      case BoardOp.Reveal reveal -> ModeRule.judgeReveal(turn);
      case BoardOp.SetPolicy policy -> ModeRule.judge(turn, policy);
      case BoardOp.Silence silence -> ModeRule.judge(turn, silence);
      case BoardOp.OpenRound opened -> RoundRule.judge(turn, opened);
      case BoardOp.CloseRound closed -> RoundRule.judge(turn, closed);
      case BoardOp.Dot dot -> RoundRule.judge(turn, dot);
      case BoardOp.Say said -> RoundRule.judge(turn, said);
      case BoardOp.Confirm confirm -> RoundRule.judge(turn, confirm);
      case BoardOp.Own own -> throw new IllegalArgumentException("not a wish");
      case BoardOp.SetMode mode -> ModeRule.judge(turn, mode);
      case BoardOp.TurnTimer timer -> TimerRule.judge(turn, timer);
      case BoardOp.SetTimer timer -> {
        turn.emit(timer);
        yield null;
      }
    };
  }

  /** What the author is told, and what nobody is told, as it was wished. */
  private static List<BoardOp> told(BoardEvent event) {
    return event.ops().stream()
        .map(op -> op instanceof BoardOp.Own(BoardOp effect) ? effect : op)
        .toList();
  }

  /** Rule B101: drafts and what everybody sees are judged apart, drafts first. */
  private static @Nullable DropCode delete(Turn turn, BoardOp.Del op) {
    DraftRule.Split split =
        DraftRule.Split.of(turn.board.hidden().desk(turn.by).drafts(), op.ids());
    DropCode first =
        split.drafts().isEmpty() ? DropCode.UNKNOWN : DraftRule.delete(turn, split.drafts());
    if (split.others().isEmpty()) {
      return first;
    }
    BoardOp.Del rest = new BoardOp.Del(split.others(), op.cascade());
    DropCode second = DeleteRule.judge(turn, ModeRule.withinPermission(turn, rest));
    return first == null ? null : second;
  }

  private static @Nullable DropCode restore(Turn turn, BoardOp.Restore op) {
    DraftRule.Split split =
        DraftRule.Split.of(turn.board.hidden().desk(turn.by).graves(), op.ids());
    if (!split.drafts().isEmpty()) {
      DraftRule.restore(turn, split.drafts());
    }
    if (split.others().isEmpty()) {
      return null;
    }
    DropCode second = RestoreRule.judge(turn, new BoardOp.Restore(split.others()));
    return split.drafts().isEmpty() ? second : null;
  }

  private static @Nullable DropCode shift(Turn turn, BoardOp.Shift op) {
    DraftRule.Split split =
        DraftRule.Split.of(turn.board.hidden().desk(turn.by).drafts(), op.ids());
    DropCode first =
        split.drafts().isEmpty()
            ? DropCode.GONE
            : DraftRule.shift(turn, split.drafts(), op.dx(), op.dy());
    if (split.others().isEmpty()) {
      return first;
    }
    DropCode second = ShiftRule.judge(turn, new BoardOp.Shift(split.others(), op.dx(), op.dy()));
    return first == null ? null : second;
  }

  /** An effective {@code set} has no guards, and their absence is no difference (rule B23). */
  private static BoardOp withoutGuards(BoardOp op) {
    return op instanceof BoardOp.Set set && !set.guards().isEmpty()
        ? new BoardOp.Set(set.id(), set.writes())
        : op;
  }
}
