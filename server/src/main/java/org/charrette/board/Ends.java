package org.charrette.board;

import java.util.List;
import org.charrette.board.RegValue.Attached;
import org.charrette.board.RegValue.End;
import org.charrette.board.RegValue.Free;
import org.charrette.board.RegValue.Point;

/** Connector ends (rule B32). */
final class Ends {
  static final List<Register> BOTH = List.of(Register.A, Register.B);

  /** How an end may stand now. */
  sealed interface Standing {}

  /** As given, or as the free point that is left of it. */
  record Stands(End end) implements Standing {}

  /** Not at all. */
  record Falls(DropCode why) implements Standing {}

  private Ends() {}

  /** Where a relative position on an item's box lies on the board. */
  static Free pointOn(Item item, double u, double v) {
    Point xy = item.xy();
    Point wh = item.wh();
    return new Free(Numbers.storablePoint(xy.x() + u * wh.x(), xy.y() + v * wh.y()));
  }

  /** Whether and how the end can stand: on a live item, or free. */
  static Standing standing(Board board, End end) {
    return switch (end) {
      case Free free -> new Stands(free);
      case Attached on -> {
        Item target = board.liveOrDead(on.item());
        if (target == null) {
          yield new Falls(DropCode.UNKNOWN);
        }
        if (target.type() == ItemType.CONNECTOR) {
          yield new Falls(DropCode.PARENT);
        }
        yield new Stands(board.item(on.item()) == null ? pointOn(target, on.u(), on.v()) : on);
      }
    };
  }
}
