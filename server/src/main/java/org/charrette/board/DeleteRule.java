package org.charrette.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.board.Placing.Placed;
import org.charrette.board.RegValue.Attached;
import org.jspecify.annotations.Nullable;

/** Rules B50 to B53: what its author saw goes; what was dragged in meanwhile survives. */
final class DeleteRule {
  private final Board board;
  private final Set<ItemId> named;
  private final Set<ItemId> below;
  private final Set<ItemId> going = new LinkedHashSet<>();

  private DeleteRule(Board board, BoardOp.Del op) {
    this.board = board;
    this.named = mayGo(op.ids());
    this.below = mayGo(op.cascade());
  }

  /** Null when the op took effect. */
  static @Nullable DropCode judge(Turn turn, BoardOp.Del op) {
    DeleteRule rule = new DeleteRule(turn.board, op);
    rule.named.forEach(rule::decide);
    rule.below.forEach(rule::decide);
    if (rule.going.isEmpty()) {
      return rule.whyNothing(op.ids());
    }
    rule.carryOut(turn);
    return null;
  }

  private Set<ItemId> mayGo(List<ItemId> ids) {
    Set<ItemId> may = new LinkedHashSet<>();
    for (ItemId id : ids) {
      Item item = board.item(id);
      if (item != null && !item.locked() && !item.confirmed()) {
        may.add(id);
      }
    }
    return may;
  }

  /** Whether the item goes. Decides its parent first, so that the parent comes first (rule B53). */
  private boolean decide(ItemId id) {
    if (going.contains(id)) {
      return true;
    }
    ItemId parent = board.parentOf(id);
    boolean parentGoes =
        parent != null
            && (named.contains(parent) || below.contains(parent) || going.contains(parent))
            && decide(parent);
    if (!named.contains(id) && !(below.contains(id) && parentGoes)) {
      return false;
    }
    going.add(id);
    return true;
  }

  private DropCode whyNothing(Collection<ItemId> ids) {
    if (ids.stream().anyMatch(id -> board.item(id) != null)) {
      return DropCode.LOCKED;
    }
    return ids.stream().anyMatch(id -> board.tombstone(id) != null)
        ? DropCode.GONE
        : DropCode.UNKNOWN;
  }

  private void carryOut(Turn turn) {
    List<Item> staying = new ArrayList<>();
    for (ItemId id : going) {
      for (Item child : board.children(id)) {
        if (!going.contains(child.id())) {
          staying.add(child);
        }
      }
    }
    List<BoardOp.Set> freed = freedEnds();
    turn.emit(new BoardOp.Del(List.copyOf(going)));
    for (Item child : staying) {
      ItemId home = Placing.homeFor(board, child.type(), child.parent());
      Placed placed = Placing.onTop(turn, child.id(), home);
      turn.emit(new BoardOp.Set(child.id(), Writes.of(Register.SLOT, placed.slot())));
      turn.emitAll(placed.rekeyed());
    }
    turn.emitAll(freed);
  }

  /**
   * Rule B52: the ends of connectors that stay, as the points they are to become; by connector id.
   */
  private List<BoardOp.Set> freedEnds() {
    Set<ItemId> loose = new TreeSet<>();
    for (ItemId id : going) {
      for (ItemId connector : board.connectorsOn(id)) {
        if (!going.contains(connector)) {
          loose.add(connector);
        }
      }
    }
    List<BoardOp.Set> freed = new ArrayList<>();
    for (ItemId id : loose) {
      Item connector = board.item(id);
      Writes ends = Writes.none();
      for (Register name : Ends.BOTH) {
        if (connector != null
            && connector.get(name) instanceof Attached on
            && going.contains(on.item())) {
          Item target = board.item(on.item());
          if (target != null) {
            ends = ends.with(name, Ends.pointOn(target, on.u(), on.v()));
          }
        }
      }
      freed.add(new BoardOp.Set(id, ends));
    }
    return freed;
  }
}
