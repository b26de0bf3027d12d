package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.codec.BoardCodec;
import org.charrette.live.codec.BoardWriter;
import org.charrette.live.room.BatchFormat;
import org.charrette.live.room.Entry;
import org.charrette.live.room.Entry.Origin;
import org.charrette.live.room.EventLog;
import org.charrette.live.room.Restored;
import org.charrette.live.ws.BoardContent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the vectors do not reach: how modes, the timer and authors are kept. */
class ModesTest {
  private static final ParticipantId ANA = new ParticipantId(new UUID(7, 7));
  private static final ClientId CLIENT = new ClientId("c_0123456789abcdef");
  private static final ItemId NOTE = new ItemId("i_a000000000000000");
  private static final ItemId OTHER = new ItemId("i_b000000000000000");

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  private final BoardCodec codec = new BoardCodec();
  private final Board board = machine.empty();

  @Test
  void b90_a_snapshot_keeps_mode_late_and_timer() {
    for (Timer timer : List.of(new Timer.Running(1_700_000_000_000L), new Timer.Paused(0))) {
      apply(1, new BoardOp.SetMode(Mode.CLUSTER, null, true), new BoardOp.SetTimer(timer));

      Board read = codec.readState(codec.writeState(board));

      assertEquals(new BoardState(Mode.CLUSTER, true, timer, null, false, List.of()), read.state());
      assertEquals(board.hash(), read.hash());
      assertEquals(read.recomputedHash(), read.hash());
    }
  }

  @Test
  void b90_the_state_is_canonical() {
    assertEquals("{\"mode\":\"open\"}", board.state().canonical());
    apply(
        1,
        new BoardOp.SetMode(Mode.OPEN_WRITE, null, true),
        new BoardOp.SetTimer(new Timer.Running(1_700_000_000_000L)));
    assertEquals(
        "{\"late\":true,\"mode\":\"open_write\",\"timer\":{\"ends\":1700000000000}}",
        board.state().canonical());
    apply(2, new BoardOp.SetMode(Mode.OPEN, null, false), new BoardOp.SetTimer(Timer.NONE));
    assertEquals(BoardState.FIRST, board.state());
    assertEquals(machine.empty().hash(), board.hash());
  }

  @Test
  void b92_an_author_outlives_changes_deletion_and_snapshots() {
    apply(1, note(NOTE));
    apply(2, new BoardOp.Shift(List.of(NOTE), 5, 5));
    apply(3, new BoardOp.Txt(NOTE, Register.TEXT, 1, TextDelta.of("x")));
    apply(4, new BoardOp.Del(List.of(NOTE)));

    Board read = codec.readState(codec.writeState(board));

    assertArrayEquals(codec.writeState(board), codec.writeState(read));
    machine.apply(read, null, 5, new BoardEvent(List.of(new BoardOp.Restore(List.of(NOTE)))));
    assertEquals(ANA, read.liveOrDead(NOTE).author());
    assertEquals(List.of(NOTE), read.madeBy(ANA));
  }

  @Test
  void b92_the_log_says_who_made_what() {
    BoardContent content = new BoardContent();
    List<Entry<BoardEvent>> log =
        List.of(
            entry(content, 1, null, note(OTHER)),
            entry(content, 2, new Origin(ANA, CLIENT, 1), note(NOTE)));
    EventLog.Batch batch = new EventLog.Batch(1, 2, BatchFormat.write(log));
    EventLog.Snapshot nothing = new EventLog.Snapshot(0, new byte[0]);

    Board read =
        Restored.fold(machine, content, new EventLog.Stored(nothing, List.of(batch)), 2).state();

    assertEquals(List.of(NOTE), read.madeBy(ANA));
    assertNull(read.liveOrDead(OTHER).author());
  }

  private static Entry<BoardEvent> entry(
      BoardContent content, long seq, @Nullable Origin origin, BoardOp op) {
    BoardEvent event = new BoardEvent(List.of(op));
    byte[] wire = content.writeEvent(event);
    return new Entry<>(seq, origin, 1, new Entry.Applied<>(event, wire, List.of(), false, null));
  }

  @Test
  void b92_what_the_server_made_has_no_author() {
    machine.apply(board, null, 1, new BoardEvent(List.of(note(NOTE))));
    apply(2, note(OTHER));

    assertNull(board.liveOrDead(NOTE).author());
    assertEquals(List.of(OTHER), board.madeBy(ANA));
  }

  @Test
  void b92_an_author_is_in_no_form_that_leaves_the_server() {
    apply(1, note(NOTE));
    Item item = board.item(NOTE);
    StringBuilder canonical = new StringBuilder();
    Canonical.into(canonical).item(item);
    String all =
        canonical
            + text(BoardWriter.item(item))
            + text(BoardWriter.exported(item))
            + text(BoardWriter.changes(item, 0));

    assertFalse(all.contains(ANA.toString()), all);
    assertTrue(text(codec.writeState(board)).contains(ANA.toString()));
  }

  @Test
  void b92_a_snapshot_from_before_there_were_modes_is_open_and_nobodys() {
    apply(1, note(NOTE));
    String older =
        text(codec.writeState(board))
            .replace("\"state\":{\"mode\":\"open\"}", "\"mode\":\"open\"")
            .replace(",\"by\":\"" + ANA + "\"", "");

    Board read = codec.readState(older.getBytes(StandardCharsets.UTF_8));

    assertEquals(BoardState.FIRST, read.state());
    assertNull(read.liveOrDead(NOTE).author());
    assertEquals(board.hash(), read.hash());
  }

  @Test
  void b91_effective_ops_are_read_back() {
    BoardEvent event =
        new BoardEvent(
            List.of(
                new BoardOp.SetMode(Mode.PRESENT),
                new BoardOp.SetMode(Mode.CLUSTER, null, false),
                new BoardOp.SetTimer(new Timer.Running(1_700_000_000_000L)),
                new BoardOp.SetTimer(new Timer.Paused(0)),
                new BoardOp.SetTimer(Timer.NONE)));

    assertEquals(event, codec.readEvent(codec.writeEvent(event)));
  }

  @Test
  void b95_a_wish_about_the_timer_is_never_an_event() {
    BoardEvent wish = new BoardEvent(List.of(new BoardOp.TurnTimer(new BoardOp.Act.Stop())));

    assertThrows(IllegalStateException.class, () -> machine.apply(board, ANA, 1, wish));
    assertThrows(IllegalArgumentException.class, () -> codec.writeEvent(wish));
  }

  @Test
  void b91_only_owners_lead() {
    assertTrue(Role.OWNER.leads());
    assertFalse(Role.EDITOR.leads());
    assertFalse(Role.VIEWER.leads());
  }

  private void apply(long seq, BoardOp... ops) {
    machine.apply(board, ANA, seq, new BoardEvent(List.of(ops)));
  }

  private static BoardOp note(ItemId id) {
    return NewItems.note(id, id.equals(NOTE) ? "a0" : "a1");
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
