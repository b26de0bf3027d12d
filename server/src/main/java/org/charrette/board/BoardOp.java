package org.charrette.board;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation on a board; the shapes are those of the wire (spec, sections 1 and 2). */
public sealed interface BoardOp {

  /** Creates an item (rules B30 to B32). */
  record New(ItemId id, ItemType type, Registers registers) implements BoardOp {}

  /**
   * Writes registers (rules B33 to B37).
   *
   * @param guards seqs that the registers named must still have (rule B35); empty in effective ops
   */
  record Set(ItemId id, Writes writes, Map<Register, Long> guards) implements BoardOp {
    public Set {
      guards = Map.copyOf(guards);
    }

    public Set(ItemId id, Writes writes) {
      this(id, writes, Map.of());
    }
  }

  /**
   * Changes a text field (rules B40 to B43).
   *
   * @param base revision of the field that the author saw
   */
  record Txt(ItemId id, Register field, long base, TextDelta delta) implements BoardOp {}

  /**
   * Deletes (rules B50 to B53).
   *
   * @param cascade children that the author saw in deleted containers; empty in effective ops
   */
  record Del(List<ItemId> ids, List<ItemId> cascade) implements BoardOp {
    public Del {
      ids = List.copyOf(ids);
      cascade = List.copyOf(cascade);
    }

    public Del(List<ItemId> ids) {
      this(ids, List.of());
    }
  }

  /** Brings deleted items back (rules B55 to B57). */
  record Restore(List<ItemId> ids) implements BoardOp {
    public Restore {
      ids = List.copyOf(ids);
    }
  }

  /**
   * Changes the mode (rule B91).
   *
   * @param late null keeps it
   */
  record SetMode(Mode mode, @Nullable Boolean late) implements BoardOp {}

  /** What somebody who leads wants of the timer (rule B95); never in effective ops. */
  record TurnTimer(Act act) implements BoardOp {}

  /** Puts the timer (rule B95); in effective ops only. */
  record SetTimer(Timer timer) implements BoardOp {}

  /** A turn of the timer. */
  sealed interface Act {
    /** Begins anew. */
    record Start(long ms) implements Act {}

    /** Goes on after a pause. */
    record GoOn() implements Act {}

    record Extend(long ms) implements Act {}

    record Pause() implements Act {}

    record Stop() implements Act {}
  }

  /** Moves items by a distance (rules B60, B61). */
  record Shift(List<ItemId> ids, double dx, double dy) implements BoardOp {
    public Shift {
      ids = List.copyOf(ids);
    }
  }
}
