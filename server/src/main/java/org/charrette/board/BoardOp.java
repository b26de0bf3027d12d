package org.charrette.board;

import java.util.List;
import java.util.Map;
import org.charrette.kernel.Phase;
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
   * @param phase null keeps it
   * @param late null keeps it
   */
  record SetMode(Mode mode, @Nullable Phase phase, @Nullable Boolean late) implements BoardOp {
    public SetMode(Mode mode) {
      this(mode, null, null);
    }
  }

  /**
   * Makes everybody's drafts items (rule B103).
   *
   * @param items in the order in which they are told; empty in a wish
   */
  record Reveal(List<New> items) implements BoardOp {
    public static final Reveal WISH = new Reveal(List.of());

    public Reveal {
      items = List.copyOf(items);
    }
  }

  /** Puts the board under the Chatham House Rule, or asks to take it away (rule B105). */
  record SetPolicy(boolean underTheRule) implements BoardOp {}

  /** Opens a round (rules B107, B111). */
  record OpenRound(Round round) implements BoardOp {}

  /**
   * Closes a round (rules B108, B111).
   *
   * @param consent whether it is a consent check
   * @param result null in a wish
   */
  record CloseRound(String round, boolean consent, Round.@Nullable Result result)
      implements BoardOp {}

  /** Places a dot, or takes one back (rule B109). */
  record Dot(String round, ItemId item, boolean place) implements BoardOp {}

  /** Answers a consent check (rule B111). */
  record Say(String round, Answer answer) implements BoardOp {}

  /** Confirms a statement or opens it again (rule B110); never in effective ops. */
  record Confirm(ItemId id, boolean on) implements BoardOp {}

  /** Silences the author of an item, or no longer (rule B113). Told to nobody. */
  record Silence(ItemId item, boolean on) implements BoardOp {}

  /** An effect that only the author of the entry is told; in effective ops only. */
  record Own(BoardOp effect) implements BoardOp {}

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
