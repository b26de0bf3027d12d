package org.charrette.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.charrette.board.RegValue.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Where items come to lie: their container (rules B30, B31) and their place among siblings (B37).
 */
final class Placing {

  /**
   * A place, and what it costs the siblings.
   *
   * @param rekeyed siblings that get a new key
   */
  record Placed(Slot slot, List<BoardOp.Set> rekeyed) {}

  private Placing() {}

  /**
   * Rule B30: the nearest container, from the wanted parent upwards, that takes this type with room
   * in depth.
   */
  static @Nullable ItemId homeFor(Board board, ItemType type, @Nullable ItemId wanted) {
    ItemId id = wanted;
    while (id != null) {
      Item live = board.item(id);
      if (live != null
          && live.type().accepts(type)
          && board.depthBelow(id) <= BoardLimits.DEEPEST) {
        return id;
      }
      Item step = board.liveOrDead(id);
      id = step == null ? null : step.parent();
    }
    return null;
  }

  /** Rule B37: the wanted place with a key that no live sibling has and that is not too long. */
  static Placed place(Turn turn, ItemId id, Slot wanted) {
    Siblings siblings = turn.board.siblings(wanted.parent());
    String z = wanted.z();
    if (siblings.holds(z, id)) {
      z = ZOrder.between(z, siblings.above(z, id));
    }
    return z.length() <= ZOrder.REKEY_ABOVE
        ? new Placed(new Slot(wanted.parent(), z), List.of())
        : rekey(turn, id, wanted.parent(), z);
  }

  /** Above everything in the parent (rule B51). */
  static Placed onTop(Turn turn, ItemId id, @Nullable ItemId parent) {
    String z = ZOrder.between(turn.board.siblings(parent).highest(), null);
    return place(turn, id, new Slot(parent, z));
  }

  private record Keyed(ItemId id, String z) {}

  private static Placed rekey(Turn turn, ItemId id, @Nullable ItemId parent, String z) {
    List<Item> siblings = turn.board.children(parent);
    turn.spend(siblings.size());
    List<Keyed> order = new ArrayList<>();
    for (Item sibling : siblings) {
      if (!sibling.id().equals(id)) {
        order.add(new Keyed(sibling.id(), sibling.slot().z()));
      }
    }
    order.add(new Keyed(id, z));
    order.sort(Comparator.comparing(Keyed::z).thenComparing(Keyed::id));
    List<String> keys = ZOrder.evenKeys(order.size());
    List<BoardOp.Set> rekeyed = new ArrayList<>();
    String own = z;
    for (int i = 0; i < keys.size(); i++) {
      Keyed sibling = order.get(i);
      if (sibling.id().equals(id)) {
        own = keys.get(i);
      } else if (!keys.get(i).equals(sibling.z())) {
        Slot slot = new Slot(parent, keys.get(i));
        rekeyed.add(new BoardOp.Set(sibling.id(), Writes.of(Register.SLOT, slot)));
      }
    }
    return new Placed(new Slot(parent, own), rekeyed);
  }
}
