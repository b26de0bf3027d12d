package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules B60 and B61. */
final class ShiftRule {

  private ShiftRule() {}

  /** Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.Shift op) {
    boolean anyLive = false;
    boolean anyFree = false;
    List<ItemId> moving = new ArrayList<>();
    for (ItemId id : op.ids()) {
      Item item = turn.board.item(id);
      if (item == null) {
        continue;
      }
      anyLive = true;
      if (!item.locked()) {
        anyFree = true;
        if (!Application.moved(item, op.dx(), op.dy()).isEmpty()) {
          moving.add(id);
        }
      }
    }
    if (moving.isEmpty()) {
      return anyFree ? DropCode.NOOP : anyLive ? DropCode.LOCKED : DropCode.GONE;
    }
    turn.emit(new BoardOp.Shift(moving, op.dx(), op.dy()));
    return null;
  }
}
