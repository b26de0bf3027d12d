package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.codec.BoardCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for random histories; the failing seed is in the test's name and message. */
class BoardPropertiesTest {
  private static final long FIRST_SEED = Long.getLong("charrette.seed", 20_261_123);
  private static final int HISTORIES = 40;
  private static final int STEPS = 100;
  private static final Actor OWNER = new Actor(new ParticipantId(new UUID(0, 1)), Role.OWNER);
  private static final List<Actor> PEOPLE =
      List.of(
          OWNER,
          new Actor(new ParticipantId(new UUID(0, 2)), Role.EDITOR),
          new Actor(new ParticipantId(new UUID(0, 3)), Role.EDITOR));
  private static final Set<String> REFUSED_BY_MODE =
      Set.of(
          "board_locked",
          "board_frozen",
          "not_author",
          "forbidden",
          "silenced",
          "vote_closed",
          "vote_budget_exhausted",
          "item_limit_reached",
          "not_votable",
          "consent_closed");

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  private final BoardCodec codec = new BoardCodec();

  static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + HISTORIES);
  }

  @ParameterizedTest(name = "[B20] seed {0}: every state is sound, and judging leaves no trace")
  @MethodSource("seeds")
  void everyStateIsSound(long seed) {
    RandomEdits edits = new RandomEdits(seed);
    Board board = machine.empty();
    for (int step = 1; step <= STEPS; step++) {
      BoardCommand command = BoardCommand.of(edits.next(board));
      byte[] before = codec.writeState(board);

      BoardEvent event = decide(board, who(step), command, step);

      assertArrayEquals(before, codec.writeState(board), "seed " + seed + " step " + step);
      machine.apply(board, who(step).person(), step, event);
      assertEquals(List.of(), Invariants.broken(board), "seed " + seed + " step " + step);
    }
  }

  @ParameterizedTest(name = "[B22] seed {0}: a state read back and the events since give the same")
  @MethodSource("seeds")
  void aSnapshotAndItsTailGiveTheSame(long seed) {
    RandomEdits edits = new RandomEdits(seed);
    Board board = machine.empty();
    Board follower = machine.empty();
    for (int step = 1; step <= STEPS; step++) {
      BoardEvent event = decide(board, who(step), BoardCommand.of(edits.next(board)), step);
      BoardEvent logged = codec.readEvent(codec.writeEvent(event));
      assertEquals(event, logged, "seed " + seed + " step " + step);
      machine.apply(board, who(step).person(), step, event);
      if (edits.chance(10)) {
        follower = codec.readState(codec.writeState(follower));
      }
      machine.apply(follower, who(step).person(), step, logged);
    }
    assertArrayEquals(codec.writeState(board), codec.writeState(follower), "seed " + seed);
    assertEquals(board.hash(), follower.hash(), "seed " + seed);
  }

  @ParameterizedTest(name = "[B55] seed {0}: what is deleted and restored is as it was")
  @MethodSource("seeds")
  void whatIsDeletedAndRestoredIsAsItWas(long seed) {
    Board board = random(seed);
    String before = board.hash();
    List<ItemId> all =
        board.items().stream().filter(item -> !item.locked()).map(Item::id).sorted().toList();
    List<ItemId> going = all.stream().filter(id -> lonely(board, id)).toList();
    if (going.isEmpty()) {
      return;
    }

    play(board, STEPS + 1, new BoardOp.Del(going));
    play(board, STEPS + 2, new BoardOp.Restore(going));

    assertEquals(before, board.hash(), "seed " + seed);
  }

  @Test
  void deletingTheWholeBoardAndRestoringItGivesTheSameBoard() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      Board board = random(seed);
      unlockAll(board);
      String before = board.hash();
      List<ItemId> all = board.items().stream().map(Item::id).sorted().toList();

      play(board, 900, new BoardOp.Del(all));
      assertEquals(0, board.size(), "seed " + seed);
      play(board, 901, new BoardOp.Restore(all));

      assertEquals(before, board.hash(), "seed " + seed);
    }
  }

  private void unlockAll(Board board) {
    List<Item> locked = board.items().stream().filter(Item::locked).toList();
    for (Item item : locked) {
      Writes unlock = Writes.of(Register.LOCKED, new RegValue.Flag(false));
      play(board, 800, new BoardOp.Set(item.id(), unlock));
    }
  }

  /** Whether nothing that stays would have to change its place when the item goes. */
  private static boolean lonely(Board board, ItemId id) {
    return board.children(id).isEmpty();
  }

  private Board random(long seed) {
    RandomEdits edits = new RandomEdits(seed);
    Board board = machine.empty();
    for (int step = 1; step <= STEPS; step++) {
      BoardEvent event = decide(board, who(step), BoardCommand.of(edits.next(board)), step);
      machine.apply(board, who(step).person(), step, event);
    }
    play(board, STEPS + 1, new BoardOp.SetMode(Mode.OPEN));
    return board;
  }

  private void play(Board board, long seq, BoardOp op) {
    machine.apply(
        board, OWNER.person(), seq, decide(board, OWNER, BoardCommand.of(List.of(op)), seq));
  }

  private static Actor who(long step) {
    return PEOPLE.get((int) (step % PEOPLE.size()));
  }

  private BoardEvent decide(Board board, Actor actor, BoardCommand command, long seq) {
    return switch (machine.decide(board, actor, command, seq, seq * 70_000)) {
      case Decision.Accepted<BoardEvent> accepted -> accepted.event();
      case Decision.Refused<BoardEvent>(var why) -> {
        if (!REFUSED_BY_MODE.contains(why.code())) {
          throw new AssertionError("well-formed ops were refused: " + why);
        }
        yield new BoardEvent(List.of());
      }
    };
  }
}
