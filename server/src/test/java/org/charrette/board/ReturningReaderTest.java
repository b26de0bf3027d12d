package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.codec.BoardCodec;
import org.charrette.live.room.View;
import org.charrette.live.ws.BoardContent;
import org.charrette.live.ws.LiveContent.Delta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever comes back with an old state and is told the difference holds the new state (P4). */
class ReturningReaderTest {
  private static final Actor OWNER = new Actor(new ParticipantId(new UUID(0, 1)), Role.OWNER);
  private static final int STEPS = 150;

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  private final BoardContent content = new BoardContent();
  private final BoardCodec codec = new BoardCodec();
  private final Board board = machine.empty();
  private final Reader reader = new Reader();

  @ParameterizedTest(name = "[P4] seed {0}")
  @MethodSource("seeds")
  void comesBackNowAndThen(long seed) {
    RandomEdits edits = new RandomEdits(seed);
    long have = 0;
    for (int seq = 1; seq <= STEPS; seq++) {
      play(seq, edits.next(board));
      if (edits.chance(12) || seq == STEPS) {
        reader.hear(content.delta(board, have, View.ALL).orElseThrow());
        have = seq;
        assertSameBoard("seed " + seed + " seq " + seq);
      }
    }
  }

  @Test
  void hearsThatARegisterWasRemovedBeforeTheItemWasDeletedAndRestored() {
    ItemId id = new ItemId("i_a000000000000000");
    BoardOp created =
        new BoardOp.New(
            id,
            ItemType.NOTE,
            Registers.NONE
                .with(Register.XY, new RegValue.Point(0, 0))
                .with(Register.WH, new RegValue.Point(160, 160))
                .with(Register.SLOT, new RegValue.Slot(null, "a0"))
                .with(Register.FILL, new RegValue.Word("blue")));
    play(1, List.of(created));
    reader.hear(content.delta(board, 0, View.ALL).orElseThrow());
    play(2, List.of(new BoardOp.Set(id, Writes.none().with(Register.FILL, null))));
    play(3, List.of(new BoardOp.Del(List.of(id))));
    play(4, List.of(new BoardOp.Restore(List.of(id))));

    reader.hear(content.delta(board, 1, View.ALL).orElseThrow());

    assertSameBoard("restored");
  }

  /** Rule B2. */
  @Test
  void getsAWholeViewWhenDeletionsSinceAreForgotten() {
    List<BoardOp> notes = new ArrayList<>();
    List<ItemId> ids = new ArrayList<>();
    long seq = 0;
    for (int round = 0; round < 41; round++) {
      for (int i = 0; i < 500; i++) {
        ItemId id = new ItemId("i_%016d".formatted(round * 500 + i));
        ids.add(id);
        notes.add(NewItems.note(id, "a" + "%04d".formatted(i) + "1"));
      }
      play(++seq, notes);
      play(++seq, List.of(new BoardOp.Del(ids)));
      notes.clear();
      ids.clear();
    }

    assertEquals(20_000, board.tombstones().size());
    assertEquals(2, board.forgotten());
    assertTrue(content.delta(board, 1, View.ALL).isEmpty());
    assertEquals(20_000, content.delta(board, 2, View.ALL).orElseThrow().gone().size());
    Board again = codec.readState(codec.writeState(board));
    assertEquals(2, again.forgotten());
    assertArrayEquals(codec.writeState(board), codec.writeState(again));
  }

  static LongStream seeds() {
    return LongStream.range(4200, 4230);
  }

  private void play(long seq, List<BoardOp> ops) {
    if (machine.decide(board, OWNER, BoardCommand.of(ops), seq, 0)
        instanceof Decision.Accepted<BoardEvent> accepted) {
      machine.apply(board, OWNER.person(), seq, accepted.event());
    }
  }

  private void assertSameBoard(String when) {
    Map<String, JsonNode> items = new TreeMap<>();
    for (Item item : board.items()) {
      StringBuilder registers = new StringBuilder();
      Canonical.into(registers).registers(item.registers());
      items.put(item.id().value(), JsonBoard.json(registers.toString()));
    }
    assertEquals(items, reader.items, when);
  }

  /** Knows nothing but docs/protocol/messages.md. */
  private static final class Reader {
    private final Map<String, JsonNode> items = new TreeMap<>();

    void hear(Delta delta) {
      delta.gone().forEach(items::remove);
      for (byte[] utf8 : delta.put()) {
        JsonNode put = JsonBoard.json(utf8);
        ObjectNode registers =
            (ObjectNode)
                items.computeIfAbsent(
                    put.get("id").textValue(), id -> JsonBoard.JSON.createObjectNode());
        put.get("r").properties().forEach(entry -> write(registers, entry));
      }
      for (byte[] utf8 : delta.txt()) {
        JsonNode text = JsonBoard.json(utf8);
        ((ObjectNode) items.get(text.get("id").textValue()))
            .set(text.get("f").textValue(), text.get("doc"));
      }
    }

    private static void write(ObjectNode registers, Map.Entry<String, JsonNode> entry) {
      if (entry.getValue().isNull()) {
        registers.remove(entry.getKey());
      } else {
        registers.set(entry.getKey(), entry.getValue());
      }
    }
  }
}
