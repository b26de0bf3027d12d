package org.charrette.board;

import org.charrette.board.Ends.Falls;
import org.charrette.board.Ends.Stands;
import org.charrette.board.Placing.Placed;
import org.charrette.board.RegValue.End;
import org.charrette.board.RegValue.Slot;
import org.jspecify.annotations.Nullable;

/** Rules B30 to B32: a new item is never lost for want of its parent. */
final class CreateRule {

  private CreateRule() {}

  /** Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.New op) {
    Board board = turn.board;
    if (board.liveOrDead(op.id()) != null) {
      return DropCode.EXISTS;
    }
    Registers registers = op.registers();
    for (Register name : Ends.BOTH) {
      if (registers.get(name) instanceof End end) {
        switch (Ends.standing(board, end)) {
          case Falls falls -> {
            return falls.why();
          }
          case Stands stands -> registers = registers.with(name, stands.end());
        }
      }
    }
    if (board.size() >= turn.limits.items()) {
      return DropCode.BOARD_FULL;
    }
    Slot wanted = (Slot) java.util.Objects.requireNonNull(registers.get(Register.SLOT));
    ItemId parent = Placing.homeFor(board, op.type(), wanted.parent());
    Placed placed = Placing.place(turn, op.id(), new Slot(parent, wanted.z()));
    turn.emit(new BoardOp.New(op.id(), op.type(), registers.with(Register.SLOT, placed.slot())));
    turn.emitAll(placed.rekeyed());
    return null;
  }
}
