package org.charrette.board;

import java.util.Map;
import java.util.Objects;
import org.charrette.board.Ends.Falls;
import org.charrette.board.Ends.Stands;
import org.charrette.board.Placing.Placed;
import org.charrette.board.RegValue.End;
import org.charrette.board.RegValue.Flag;
import org.charrette.board.RegValue.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Rules B33 to B37: the last writer wins, register by register, where nothing speaks against it.
 */
final class SetRule {
  private final Board board;
  private final Item item;
  private Writes writes;
  private DropCode lastReason = DropCode.NOOP;

  private SetRule(Board board, Item item, Writes writes) {
    this.board = board;
    this.item = item;
    this.writes = writes;
  }

  /** Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.Set op) {
    Board board = turn.board;
    Item item = board.item(op.id());
    if (item == null) {
      return board.tombstone(op.id()) != null ? DropCode.GONE : DropCode.UNKNOWN;
    }
    if (item.locked() && (item.isSeed() || !unlocks(op.writes()))) {
      return DropCode.LOCKED;
    }
    SetRule rule = new SetRule(board, item, op.writes());
    rule.removeGuarded(op.guards());
    rule.standEnds();
    rule.removeBadSlot();
    rule.removeWhatIsConfirmed();
    rule.removeLongPitch(turn.limits);
    rule.removeEqual();
    if (rule.writes.isEmpty()) {
      return rule.lastReason;
    }
    Writes writes = rule.writes;
    Placed placed = null;
    if (writes.get(Register.SLOT) instanceof Slot slot) {
      placed = Placing.place(turn, op.id(), slot);
      writes = writes.with(Register.SLOT, placed.slot());
    }
    turn.emit(new BoardOp.Set(op.id(), writes));
    if (placed != null) {
      turn.emitAll(placed.rekeyed());
    }
    return null;
  }

  /** Rule B34. */
  static boolean unlocks(Writes writes) {
    return writes.get(Register.LOCKED) instanceof Flag flag && !flag.on();
  }

  /** Rule B35. */
  private void removeGuarded(Map<Register, Long> guards) {
    guards.forEach(
        (register, seq) -> {
          if (item.seqs().get(register) != seq) {
            remove(register, DropCode.GUARD);
          }
        });
  }

  /** Rule B32, one by one. */
  private void standEnds() {
    for (Register name : Ends.BOTH) {
      if (writes.get(name) instanceof End end) {
        switch (Ends.standing(board, end)) {
          case Falls falls -> remove(name, falls.why());
          case Stands stands -> writes = writes.with(name, stands.end());
        }
      }
    }
  }

  /** Rule B36. */
  private void removeBadSlot() {
    if (writes.get(Register.SLOT) instanceof Slot slot
        && !Objects.equals(slot.parent(), item.parent())) {
      DropCode why = refusedParent(slot.parent());
      if (why != null) {
        remove(Register.SLOT, why);
      }
    }
  }

  private @Nullable DropCode refusedParent(@Nullable ItemId parentId) {
    if (parentId == null) {
      return null;
    }
    Item parent = board.item(parentId);
    if (parent == null || !parent.type().accepts(item.type())) {
      return DropCode.PARENT;
    }
    for (ItemId id = parentId; id != null; id = board.parentOf(id)) {
      if (id.equals(item.id())) {
        return DropCode.CYCLE;
      }
    }
    return board.depthBelow(parentId) + height(item.id()) > BoardLimits.DEEPEST
        ? DropCode.DEPTH
        : null;
  }

  /** Levels below an item. */
  private int height(ItemId id) {
    int height = 0;
    for (Item child : board.children(id)) {
      height = Math.max(height, 1 + height(child.id()));
    }
    return height;
  }

  /** Rule B110: what a confirmed statement says, and on what it rests, stays. */
  private void removeWhatIsConfirmed() {
    if (item.confirmed()) {
      remove(Register.KIND, DropCode.LOCKED);
      remove(Register.SOURCES, DropCode.LOCKED);
    }
  }

  /** Rule B110: what is too long can not become a pitch. */
  private void removeLongPitch(BoardLimits limits) {
    if (writes.get(Register.KIND) instanceof RegValue.Word(String kind)
        && !limits.fits(kind, item.document())) {
      remove(Register.KIND, DropCode.TEXT_TOO_LONG);
    }
  }

  /** Rule B33: what is so already is not written again. */
  private void removeEqual() {
    for (Register register : Register.WRITABLE) {
      if (writes.writes(register) && Objects.equals(writes.get(register), item.get(register))) {
        remove(register, DropCode.NOOP);
      }
    }
  }

  private void remove(Register register, DropCode why) {
    if (writes.writes(register)) {
      writes = writes.without(register);
      lastReason = why;
    }
  }
}
