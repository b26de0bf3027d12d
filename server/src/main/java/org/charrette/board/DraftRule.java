package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charrette.board.RegValue.Slot;
import org.charrette.kernel.Role;
import org.jspecify.annotations.Nullable;

/** Rules B100 to B102: what people do to drafts, which nobody else has. */
final class DraftRule {

  private DraftRule() {}

  /** Whether what is new is a draft. */
  static boolean isDraft(Turn turn, BoardOp.New op) {
    return turn.board.state().mode() == Mode.PRIVATE_WRITE
        && op.type() == ItemType.NOTE
        && turn.role() != Role.SERVER;
  }

  /** Rule B100. Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.New op) {
    Board board = turn.board;
    if (board.liveOrDead(op.id()) != null || board.hidden().knows(op.id())) {
      return DropCode.EXISTS;
    }
    Hidden.Desk desk = board.hidden().desk(turn.by);
    if (desk.drafts().size() + desk.graves().size() >= BoardLimits.DRAFTS) {
      return DropCode.BOARD_FULL;
    }
    Slot wanted = (Slot) Objects.requireNonNull(op.registers().get(Register.SLOT));
    Slot slot = atHome(board, wanted);
    turn.emitOwn(new BoardOp.New(op.id(), op.type(), op.registers().with(Register.SLOT, slot)));
    return null;
  }

  private static Slot atHome(Board board, Slot wanted) {
    return new Slot(Placing.homeFor(board, ItemType.NOTE, wanted.parent()), wanted.z());
  }

  /** A {@code set} of an own draft. Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, Item draft, BoardOp.Set op) {
    if (draft.locked() && !SetRule.unlocks(op.writes())) {
      return DropCode.LOCKED;
    }
    Writes writes = op.writes();
    DropCode why = DropCode.NOOP;
    for (Map.Entry<Register, Long> guard : op.guards().entrySet()) {
      if (draft.seqs().get(guard.getKey()) != guard.getValue()) {
        writes = writes.without(guard.getKey());
        why = DropCode.GUARD;
      }
    }
    if (writes.get(Register.SLOT) instanceof Slot slot) {
      writes = writes.with(Register.SLOT, atHome(turn.board, slot));
    }
    for (Register register : Register.WRITABLE) {
      if (writes.writes(register) && Objects.equals(writes.get(register), draft.get(register))) {
        writes = writes.without(register);
        why = DropCode.NOOP;
      }
    }
    if (writes.isEmpty()) {
      return why;
    }
    turn.emitOwn(new BoardOp.Set(op.id(), writes));
    return null;
  }

  /** The part of the ids that are own drafts, or their graves; the rest is everybody's. */
  record Split(List<ItemId> drafts, List<ItemId> others) {
    static Split of(Map<ItemId, Item> drafts, List<ItemId> ids) {
      List<ItemId> mine = new ArrayList<>();
      List<ItemId> others = new ArrayList<>();
      for (ItemId id : ids) {
        (drafts.containsKey(id) ? mine : others).add(id);
      }
      return new Split(mine, others);
    }
  }

  /** Deletes own drafts. Null when something took effect. */
  static @Nullable DropCode delete(Turn turn, List<ItemId> ids) {
    List<ItemId> going = new ArrayList<>();
    for (ItemId id : ids) {
      Item draft = turn.draft(id);
      if (draft != null && !draft.locked()) {
        going.add(id);
      }
    }
    if (going.isEmpty()) {
      return DropCode.LOCKED;
    }
    turn.emitOwn(new BoardOp.Del(going));
    return null;
  }

  /** Rule B102. */
  static void restore(Turn turn, List<ItemId> ids) {
    turn.emitOwn(new BoardOp.Restore(ids));
  }

  /** Moves own drafts. Null when something took effect. */
  static @Nullable DropCode shift(Turn turn, List<ItemId> ids, double dx, double dy) {
    List<ItemId> moving = new ArrayList<>();
    DropCode why = DropCode.NOOP;
    for (ItemId id : ids) {
      Item draft = turn.draft(id);
      if (draft != null && draft.locked()) {
        why = DropCode.LOCKED;
      } else if (draft != null && !Application.moved(draft, dx, dy).isEmpty()) {
        moving.add(id);
      }
    }
    if (moving.isEmpty()) {
      return why;
    }
    turn.emitOwn(new BoardOp.Shift(moving, dx, dy));
    return null;
  }
}
