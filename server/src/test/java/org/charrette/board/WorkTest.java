package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule B5: what one transaction may cost the others is bounded, whatever it asks for. */
class WorkTest {
  private static final Actor EDITOR = new Actor(new ParticipantId(new UUID(0, 1)), Role.EDITOR);
  private static final ItemId TEXT = new ItemId("i_text_000000000000");

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  private final Board board = machine.empty();
  private long seq;

  @Test
  @DisplayName("[B5] many changes of a text with a long past of many pieces are refused")
  void manyChangesOfATextWithALongPastOfManyPiecesAreRefused() {
    accept(NewItems.item(TEXT, ItemType.TEXT, "a0"));
    accept(typed("x".repeat(2_400)));
    for (int i = 0; i < 24; i++) {
      accept(changed(each(100, new TextDelta.Insert("y", Attributes.NONE), retain(1))));
    }
    for (int i = 0; i < 175; i++) {
      accept(changed(each(100, italic(i % 2 == 0), retain(1))));
    }
    BoardOp dear =
        new BoardOp.Txt(TEXT, Register.TEXT, floor(), new TextDelta(List.of(bold(2_400))));

    assertEquals("too_big", refused(Collections.nCopies(500, dear)));
  }

  @Test
  @DisplayName("[B5] many moves of a text of many pieces are refused, and one is not")
  void manyMovesOfATextOfManyPiecesAreRefusedAndOneIsNot() {
    accept(NewItems.item(TEXT, ItemType.TEXT, "a0"));
    accept(typed("x".repeat(5_000)));
    for (int from = 0; from < 5_000; from += 200) {
      List<TextDelta.Op> ops = new ArrayList<>();
      ops.add(retain(Math.max(1, from)));
      for (int i = 0; i < 99; i++) {
        ops.add(italic(true));
        ops.add(retain(1));
      }
      accept(changed(ops));
    }
    List<BoardOp> moves = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      moves.add(new BoardOp.Set(TEXT, Writes.of(Register.XY, new RegValue.Point(i, i))));
    }

    assertEquals("too_big", refused(moves));
    accept(moves.getFirst());
  }

  @Test
  @DisplayName("[B5] two thousand notes move, go and come back at once")
  void twoThousandNotesMoveGoAndComeBack() {
    List<ItemId> ids = new ArrayList<>();
    List<BoardOp> notes = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      ItemId id = new ItemId("i_%016d".formatted(i));
      ids.add(id);
      notes.add(NewItems.note(id, "a%04d1".formatted(i)));
      if (notes.size() == 500) {
        accept(notes.toArray(BoardOp[]::new));
        notes.clear();
      }
    }

    accept(new BoardOp.Shift(ids, 10, 10));
    accept(new BoardOp.Del(ids));
    accept(new BoardOp.Restore(ids));

    assertEquals(2_000, board.size());
  }

  private long floor() {
    Item item = board.item(TEXT);
    return item == null ? 0 : item.floor();
  }

  private BoardOp typed(String text) {
    return changed(List.of(new TextDelta.Insert(text, Attributes.NONE)));
  }

  private BoardOp changed(List<TextDelta.Op> ops) {
    return new BoardOp.Txt(TEXT, Register.TEXT, seq, new TextDelta(ops));
  }

  private static List<TextDelta.Op> each(int times, TextDelta.Op first, TextDelta.Op second) {
    List<TextDelta.Op> ops = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      ops.add(first);
      ops.add(second);
    }
    return ops;
  }

  private void accept(BoardOp... ops) {
    seq++;
    switch (machine.decide(board, EDITOR, BoardCommand.of(List.of(ops)), seq, 0)) {
      case Decision.Accepted<BoardEvent> accepted -> {
        assertEquals(List.of(), accepted.drops());
        machine.apply(board, EDITOR.person(), seq, accepted.event());
      }
      case Decision.Refused<BoardEvent> refused -> fail(refused.toString());
    }
  }

  private static TextDelta.Op retain(long length) {
    return new TextDelta.Retain(length, Attributes.NONE);
  }

  private static TextDelta.Op italic(boolean on) {
    Attributes.Mark mark = on ? Attributes.Mark.SET : Attributes.Mark.CLEARED;
    return new TextDelta.Retain(
        1, new Attributes(Attributes.Mark.ABSENT, mark, Attributes.Mark.ABSENT));
  }

  private static TextDelta.Op bold(long length) {
    return new TextDelta.Retain(
        length,
        new Attributes(Attributes.Mark.CLEARED, Attributes.Mark.ABSENT, Attributes.Mark.ABSENT));
  }

  private String refused(List<BoardOp> ops) {
    Decision<BoardEvent> decision = machine.decide(board, EDITOR, BoardCommand.of(ops), seq + 1, 0);
    return assertInstanceOf(Decision.Refused.class, decision).rejection().code();
  }
}
