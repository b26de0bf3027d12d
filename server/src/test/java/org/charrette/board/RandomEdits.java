package org.charrette.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.charrette.board.RegValue.Attached;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.End;
import org.charrette.board.RegValue.Flag;
import org.charrette.board.RegValue.Free;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.charrette.board.RegValue.Word;
import org.charrette.board.TextDelta.Delete;
import org.charrette.board.TextDelta.Insert;
import org.charrette.board.TextDelta.Retain;
import org.jspecify.annotations.Nullable;

/**
 * Seeded edits of a board: most mean something, some are late, contradictory or without effect. All
 * are well formed.
 */
final class RandomEdits {
  private static final List<String> WORDS =
      List.of("a", "Wasser", " ", "é", "😀", "👩🏽‍🌾", "مرحبا", "ґанок", "日本", "\n", "𝒳");
  private static final List<ItemType> TYPES =
      Arrays.stream(ItemType.values()).filter(type -> type != ItemType.CARD).toList();
  private static final List<String> KINDS = List.of("problem", "how_might_we", "pitch", "outcome");
  private static final List<Mode> MODES = List.of(Mode.values());
  private static final Attributes BOLD =
      new Attributes(Attributes.Mark.SET, Attributes.Mark.ABSENT, Attributes.Mark.ABSENT);
  private static final Attributes NOT_BOLD =
      new Attributes(Attributes.Mark.CLEARED, Attributes.Mark.ABSENT, Attributes.Mark.ABSENT);

  private final SplittableRandom random;
  private final List<ItemId> known = new ArrayList<>();

  RandomEdits(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** One transaction that somebody who sees this board may send. */
  List<BoardOp> next(Board board) {
    int count = chance(70) ? 1 : 2 + random.nextInt(3);
    List<BoardOp> ops = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ops.add(op(board));
    }
    return ops;
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private BoardOp op(Board board) {
    if (board.state().mode() != Mode.OPEN && chance(25)) {
      return new BoardOp.SetMode(Mode.OPEN);
    }
    if (chance(4)) {
      return chance(50) ? mode() : new BoardOp.TurnTimer(turn());
    }
    if (chance(12)) {
      return ballot(board);
    }
    int dice = random.nextInt(100);
    if (known.size() < 4 || dice < 22) {
      return created(board);
    }
    if (dice < 48) {
      return set(board);
    }
    if (dice < 70) {
      return text(board);
    }
    if (dice < 80) {
      return new BoardOp.Del(several(), several());
    }
    return dice < 90
        ? new BoardOp.Restore(several())
        : new BoardOp.Shift(several(), coordinate(), coordinate());
  }

  private BoardOp mode() {
    Mode mode = MODES.get(random.nextInt(MODES.size()));
    return new BoardOp.SetMode(mode, null, chance(50) ? null : chance(50));
  }

  /** Rounds of dots and consent, and what people say in them. */
  private BoardOp ballot(Board board) {
    String fresh = "r_%016d".formatted(random.nextInt(1_000_000));
    String open =
        board.state().rounds().stream().filter(Round::open).map(Round::id).findAny().orElse(fresh);
    return switch (random.nextInt(8)) {
      case 0 ->
          new BoardOp.OpenRound(
              new Round.Dots(fresh, 3, 2, Round.Scope.CLUSTERS_AND_LOOSE_NOTES, null));
      case 1 -> new BoardOp.OpenRound(new Round.Consent(fresh, anyId(), null));
      case 2 -> new BoardOp.CloseRound(open, chance(50), null);
      case 3 -> new BoardOp.Dot(open, anyId(), false);
      case 4 -> new BoardOp.Say(open, new Answer(Answer.Value.CONCERN, words() + "."));
      case 5 -> new BoardOp.Silence(anyId(), chance(30));
      default -> new BoardOp.Dot(open, anyId(), true);
    };
  }

  private BoardOp.Act turn() {
    return switch (random.nextInt(5)) {
      case 0 -> new BoardOp.Act.Start(1_000L + random.nextInt(1_000_000));
      case 1 -> new BoardOp.Act.GoOn();
      case 2 -> new BoardOp.Act.Extend(1_000L + random.nextInt(1_000_000));
      case 3 -> new BoardOp.Act.Pause();
      default -> new BoardOp.Act.Stop();
    };
  }

  private BoardOp created(Board board) {
    ItemType type = TYPES.get(random.nextInt(TYPES.size()));
    ItemId id = new ItemId("i_" + String.format("%016d", known.size()));
    known.add(id);
    Registers registers = Registers.NONE.with(Register.SLOT, slot(board));
    if (type == ItemType.CONNECTOR) {
      registers = registers.with(Register.A, end()).with(Register.B, end());
    } else {
      registers =
          registers
              .with(Register.XY, point())
              .with(Register.WH, new Point(8 + random.nextInt(400), 8 + random.nextInt(400)));
    }
    if (type == ItemType.STATEMENT) {
      registers = registers.with(Register.KIND, new Word(KINDS.get(random.nextInt(KINDS.size()))));
    }
    if (chance(50)) {
      TextDelta document = new TextDelta(List.of(new Insert(words() + ".", BOLD)));
      registers = registers.with(type.textField(), new Document(document));
    }
    return new BoardOp.New(id, type, registers);
  }

  private BoardOp set(Board board) {
    ItemId id = anyId();
    Item item = board.item(id);
    Writes writes = Writes.none();
    if (chance(50)) {
      writes = writes.with(Register.SLOT, slot(board));
    }
    if (chance(30)) {
      writes = writes.with(Register.FILL, chance(30) ? null : new Word("teal"));
    }
    if (chance(10)) {
      writes = writes.with(Register.LOCKED, new Flag(chance(40)));
    }
    if (writes.isEmpty()) {
      writes =
          item != null && item.type() == ItemType.CONNECTOR
              ? writes.with(chance(50) ? Register.A : Register.B, end())
              : writes.with(
                  item == null ? Register.FILL : Register.XY,
                  item == null ? new Word("pink") : point());
    }
    return new BoardOp.Set(id, writes, chance(20) ? guards(item, writes) : Map.of());
  }

  private Map<Register, Long> guards(@Nullable Item item, Writes writes) {
    Map<Register, Long> guards = new HashMap<>();
    for (Register register : writes.registers()) {
      long seq = item == null ? 1 : item.seqs().get(register);
      guards.put(register, chance(70) ? Math.max(1, seq) : 1L);
    }
    return guards;
  }

  private BoardOp text(Board board) {
    ItemId id = anyId();
    Item item = board.item(id);
    Register field = item == null ? Register.TEXT : item.type().textField();
    long rev = item == null ? 0 : item.seqs().get(field);
    int left = item == null ? 3 : item.document().documentLength();
    List<TextDelta.Op> ops = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int length = 1 + random.nextInt(Math.max(1, left));
      switch (random.nextInt(3)) {
        case 0 -> ops.add(new Insert(words(), chance(20) ? BOLD : Attributes.NONE));
        case 1 -> {
          ops.add(new Retain(length, chance(70) ? Attributes.NONE : chance(50) ? BOLD : NOT_BOLD));
          left -= length;
        }
        default -> {
          ops.add(new Delete(Math.min(length, 5)));
          left -= length;
        }
      }
    }
    long base = chance(60) ? rev : Math.max(0, rev - random.nextInt(12));
    return new BoardOp.Txt(id, field, base, new TextDelta(ops));
  }

  private Slot slot(Board board) {
    List<ItemId> containers =
        board.items().stream()
            .filter(item -> item.type() == ItemType.FRAME || item.type() == ItemType.CLUSTER)
            .map(Item::id)
            .sorted()
            .toList();
    ItemId parent = null;
    if (!containers.isEmpty() && chance(60)) {
      parent = chance(90) ? containers.get(random.nextInt(containers.size())) : anyId();
    }
    List<Item> siblings = board.children(parent);
    if (siblings.isEmpty()) {
      return new Slot(parent, "a0");
    }
    int at = random.nextInt(siblings.size());
    String lower = siblings.get(at).slot().z();
    String upper = at + 1 < siblings.size() ? siblings.get(at + 1).slot().z() : null;
    if (chance(5)) {
      return new Slot(parent, "a0" + "V".repeat(40 + random.nextInt(22)));
    }
    return new Slot(parent, chance(30) ? lower : ZOrder.between(lower, upper));
  }

  private End end() {
    return chance(30)
        ? new Free(point())
        : new Attached(anyId(), random.nextInt(5) / 4.0, random.nextInt(10_001) / 10_000.0);
  }

  private Point point() {
    return new Point(coordinate(), coordinate());
  }

  private double coordinate() {
    return Numbers.round(random.nextDouble(-1000, 1000));
  }

  private List<ItemId> several() {
    List<ItemId> ids = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      ids.add(anyId());
    }
    return ids.stream().distinct().toList();
  }

  private ItemId anyId() {
    return known.isEmpty() || chance(2)
        ? new ItemId("i_neverexisted00000")
        : known.get(random.nextInt(known.size()));
  }

  private String words() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }
}
