package org.charrette.board;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.charrette.board.Ends.Stands;
import org.charrette.board.Placing.Placed;
import org.charrette.board.RegValue.Attached;
import org.charrette.board.RegValue.End;
import org.charrette.board.RegValue.Slot;
import org.charrette.board.Tombstone.Freed;
import org.jspecify.annotations.Nullable;

/** Rules B55 to B57: what was deleted comes back with its content, its place and its connectors. */
final class RestoreRule {
  private final Turn turn;
  private final Board board;

  private RestoreRule(Turn turn) {
    this.turn = turn;
    this.board = turn.board;
  }

  /** Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.Restore op) {
    RestoreRule rule = new RestoreRule(turn);
    List<ItemId> ids = rule.parentsFirst(op.ids());
    if (ids.isEmpty()) {
      return op.ids().stream().anyMatch(id -> rule.board.item(id) != null)
          ? DropCode.LIVE
          : DropCode.UNKNOWN;
    }
    if (rule.board.size() + ids.size() > turn.limits.items()) {
      return DropCode.BOARD_FULL;
    }
    rule.carryOut(ids);
    return null;
  }

  /** Rule B57. */
  private List<ItemId> parentsFirst(List<ItemId> ids) {
    Set<ItemId> wanted = new LinkedHashSet<>();
    for (ItemId id : ids) {
      if (board.tombstone(id) != null) {
        wanted.add(id);
      }
    }
    Set<ItemId> order = new LinkedHashSet<>();
    wanted.forEach(id -> visit(id, wanted, order));
    return List.copyOf(order);
  }

  private void visit(ItemId id, Set<ItemId> wanted, Set<ItemId> order) {
    Tombstone tombstone = board.tombstone(id);
    if (tombstone == null || order.contains(id)) {
      return;
    }
    ItemId parent = tombstone.item().parent();
    if (parent != null && wanted.contains(parent)) {
      visit(parent, wanted, order);
    }
    order.add(id);
  }

  private void carryOut(List<ItemId> ids) {
    List<Tombstone> graves = new ArrayList<>();
    for (ItemId id : ids) {
      Tombstone grave = board.tombstone(id);
      if (grave != null) {
        graves.add(grave);
      }
    }
    turn.emit(new BoardOp.Restore(ids));
    ids.forEach(this::settle);
    endsToSet(graves).forEach((connector, ends) -> turn.emit(new BoardOp.Set(connector, ends)));
  }

  /** Rule B55: a place that exists, with a key of its own. */
  private void settle(ItemId id) {
    Item item = board.item(id);
    if (item == null) {
      return;
    }
    ItemId home = Placing.homeFor(board, item.type(), item.parent());
    Placed placed = Placing.place(turn, id, new Slot(home, item.slot().z()));
    if (!placed.slot().equals(item.slot())) {
      turn.emit(new BoardOp.Set(id, Writes.of(Register.SLOT, placed.slot())));
    }
    turn.emitAll(placed.rekeyed());
  }

  /**
   * Rule B56: ends that come back to restored items, and ends of restored connectors with nothing
   * to stand on.
   */
  private Map<ItemId, Writes> endsToSet(List<Tombstone> graves) {
    Map<ItemId, Writes> ends = new TreeMap<>();
    for (Tombstone grave : graves) {
      for (Register name : Ends.BOTH) {
        if (grave.item().get(name) instanceof End end
            && Ends.standing(board, end) instanceof Stands stands
            && !stands.end().equals(end)) {
          note(ends, grave.item().id(), name, stands.end());
        }
      }
    }
    for (Tombstone grave : graves) {
      for (Freed freed : grave.was()) {
        Item connector = board.item(freed.connector());
        if (connector != null
            && Ends.pointOn(grave.item(), freed.u(), freed.v())
                .equals(connector.get(freed.end()))) {
          Attached again = new Attached(grave.item().id(), freed.u(), freed.v());
          note(ends, freed.connector(), freed.end(), again);
        }
      }
    }
    return ends;
  }

  private static void note(Map<ItemId, Writes> ends, ItemId connector, Register name, End end) {
    ends.put(connector, ends.getOrDefault(connector, Writes.none()).with(name, end));
  }
}
