package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one participant does next: 80 % moves, 15 % text, 5 % new notes. Text goes to notes that
 * everybody writes on, at most one change of a note under way at a time; what was written is taken
 * away later, so that notes do not fill up.
 */
final class EditMix {
  private static final int SPREAD = 7_000;
  private static final String TYPED = "Hm… ";

  private record Typed(String note) {}

  private final BoardContents contents;
  private final Supplier<String> newId;
  private final Random random;
  private final Set<String> underWay = new HashSet<>();
  private final Deque<Typed> typed = new ArrayDeque<>();

  EditMix(BoardContents contents, Supplier<String> newId, Random random) {
    this.contents = contents;
    this.newId = newId;
    this.random = random;
  }

  /**
   * One operation.
   *
   * @param cursor the seq up to which the participant has seen the board
   */
  ObjectNode next(long cursor) {
    int dice = random.nextInt(100);
    if (dice < 80) {
      return Ops.move(contents.any(random), random.nextInt(SPREAD), random.nextInt(SPREAD));
    }
    return dice < 95 ? text(cursor) : note();
  }

  private ObjectNode note() {
    return Ops.newNote(
        newId.get(),
        random.nextInt(SPREAD),
        random.nextInt(SPREAD),
        BoardContents.key(random),
        "yellow",
        BoardContents.words(random));
  }

  private ObjectNode text(long cursor) {
    if (typed.size() > 2) {
      Typed first = typed.poll();
      if (first != null && underWay.add(first.note())) {
        return Ops.erase(first.note(), cursor, TYPED.length());
      }
    }
    String note = contents.any(random);
    if (!underWay.add(note)) {
      return Ops.move(note, random.nextInt(SPREAD), random.nextInt(SPREAD));
    }
    typed.add(new Typed(note));
    return Ops.write(note, cursor, TYPED);
  }

  /** The operation is decided: its note can be written on again. */
  void decided(ObjectNode op) {
    if (op.path("op").asText().equals("txt")) {
      underWay.remove(op.path("id").asText());
    }
  }
}
