package org.charrette.board;

import java.util.List;
import org.charrette.board.TextDelta.Delete;
import org.charrette.board.TextDelta.Insert;
import org.charrette.board.TextDelta.Op;
import org.charrette.board.TextDelta.Retain;

/** Walks a delta in pieces. Beyond its end it goes on as an endless retain. */
final class DeltaCursor {
  private static final long ENDLESS = Long.MAX_VALUE;

  private final List<Op> ops;
  private int index;
  private long offset;

  DeltaCursor(TextDelta delta) {
    this.ops = delta.ops();
  }

  boolean hasNext() {
    return index < ops.size();
  }

  boolean atInsert() {
    return hasNext() && ops.get(index) instanceof Insert;
  }

  boolean atDelete() {
    return hasNext() && ops.get(index) instanceof Delete;
  }

  /** Length of what remains of the present step. */
  long left() {
    return hasNext() ? ops.get(index).length() - offset : ENDLESS;
  }

  /** The rest of the present step. */
  Op take() {
    return take(ENDLESS);
  }

  /** The present step's next piece, of at most this length. */
  Op take(long wanted) {
    if (!hasNext()) {
      return new Retain(wanted, Attributes.NONE);
    }
    Op op = ops.get(index);
    long from = offset;
    long length = Math.min(wanted, op.length() - from);
    if (from + length == op.length()) {
      index++;
      offset = 0;
    } else {
      offset += length;
    }
    return switch (op) {
      case Delete ignored -> new Delete(length);
      case Retain retain -> new Retain(length, retain.attributes());
      case Insert insert ->
          length == op.length()
              ? insert
              : new Insert(
                  insert.text().substring((int) from, (int) (from + length)), insert.attributes());
    };
  }
}
