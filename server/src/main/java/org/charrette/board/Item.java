package org.charrette.board;

import java.util.List;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.Flag;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * One item with what the rules remember about it (rules B1, B40). Immutable: every change is a new
 * record.
 *
 * @param seqs for each register the entry that last wrote it, also of registers removed since
 * @param author rule B92: whose transaction made it; null for nobody's. Never leaves the server
 * @param floor a text base below it can not be transformed any more
 * @param tail the last deltas of the text field, oldest first
 */
public record Item(
    ItemId id,
    ItemType type,
    Registers registers,
    Seqs seqs,
    @Nullable ParticipantId author,
    long floor,
    List<Later> tail) {

  /** Tag of a seed: what it was. */
  static final String CARRIED = "carried";

  /** A delta and the entry that brought it. */
  public record Later(long seq, TextDelta delta) {}

  public @Nullable RegValue get(Register register) {
    return registers.get(register);
  }

  public Slot slot() {
    if (registers.get(Register.SLOT) instanceof Slot slot) {
      return slot;
    }
    throw new IllegalStateException("an item without a slot");
  }

  public @Nullable ItemId parent() {
    return slot().parent();
  }

  public boolean locked() {
    return registers.get(Register.LOCKED) instanceof Flag flag && flag.on();
  }

  /** Rule B119: whether it was carried from an earlier iteration. */
  public boolean isSeed() {
    return registers.get(Register.TAGS) instanceof RegValue.Tags tags && tags.ofSeed();
  }

  /** Rule B110: whether who leads has confirmed it; of statements alone. */
  public boolean confirmed() {
    return registers.get(Register.CONFIRMED) instanceof Flag flag && flag.on();
  }

  /** Top left corner; the origin for connectors, which have none. */
  public Point xy() {
    return registers.get(Register.XY) instanceof Point point ? point : ORIGIN;
  }

  public Point wh() {
    return registers.get(Register.WH) instanceof Point point ? point : ORIGIN;
  }

  /** The document of the type's text field. */
  public TextDelta document() {
    return registers.get(type.textField()) instanceof Document document
        ? document.delta()
        : TextDelta.EMPTY;
  }

  /** The newest entry that wrote anything of this item. */
  public long newest() {
    return seqs.newest();
  }

  /** Whether entries after {@code seq} wrote all of it: it was created or restored since. */
  public boolean isNewerThan(long seq) {
    return seqs.oldest() > seq;
  }

  private static final Point ORIGIN = new Point(0, 0);

  Item with(Registers newRegisters, Seqs newSeqs) {
    return new Item(id, type, newRegisters, newSeqs, author, floor, tail);
  }

  Item withText(TextDelta document, Seqs newSeqs, long newFloor, List<Later> newTail) {
    Registers changed = registers.with(type.textField(), new Document(document));
    return new Item(id, type, changed, newSeqs, author, newFloor, newTail);
  }
}
