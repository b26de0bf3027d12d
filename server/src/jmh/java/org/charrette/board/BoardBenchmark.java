package org.charrette.board;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.charrette.board.TextDelta.Insert;
import org.charrette.board.TextDelta.Retain;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.codec.BoardCodec;
import org.charrette.live.codec.BoardWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one edit costs, and what a reader who comes or comes back costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BoardBenchmark {
  private static final Actor EDITOR = new Actor(new ParticipantId(new UUID(0, 1)), Role.EDITOR);

  @Param({"1000", "10000"})
  int items;

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  private final BoardCodec codec = new BoardCodec();
  private Board board = new Board();
  private long seq;
  private BoardEvent moved = new BoardEvent(List.of());

  @Setup
  public void fill() {
    board = machine.empty();
    String z = null;
    for (int i = 0; i < items; i++) {
      z = ZOrder.between(z, null);
      play(note(i, z));
    }
    moved = play(move());
  }

  /** A note is dragged to a new place: judged, then applied. */
  @Benchmark
  public BoardEvent drag() {
    return play(move());
  }

  /** Somebody types two letters into a note that holds a sentence. */
  @Benchmark
  public BoardEvent type() {
    ItemId id = id((int) (seq % items));
    Item item = board.item(id);
    long rev = item == null ? 0 : item.seqs().get(Register.TEXT);
    TextDelta letters =
        new TextDelta(
            List.of(
                new Retain(4, Attributes.NONE),
                new Insert("ab", Attributes.NONE),
                new TextDelta.Delete(2)));
    return play(new BoardOp.Txt(id, Register.TEXT, rev, letters));
  }

  @Benchmark
  public byte[] encodeEvent() {
    return codec.writeEvent(moved);
  }

  @Benchmark
  public BoardEvent decodeEvent() {
    return codec.readEvent(codec.writeEvent(moved));
  }

  /** One item's share of the state hash. */
  @Benchmark
  public int hashItem() {
    return StateHash.of(Objects.requireNonNull(board.item(id(7))));
  }

  /** All items as somebody who comes in gets them, before compression. */
  @Benchmark
  public int encodeFullView() {
    int bytes = 0;
    for (Item item : board.items()) {
      bytes += BoardWriter.item(item).length;
    }
    return bytes;
  }

  /** What somebody gets who was away for ten edits. */
  @Benchmark
  public int changesOfTenEdits() {
    return board.changedSince(seq - 10).size() + board.goneSince(seq - 10).size();
  }

  private BoardEvent play(BoardOp op) {
    seq++;
    Decision<BoardEvent> decision =
        machine.decide(board, EDITOR, BoardCommand.of(List.of(op)), seq, 0);
    if (decision instanceof Decision.Accepted<BoardEvent> accepted) {
      machine.apply(board, EDITOR.person(), seq, accepted.event());
      return accepted.event();
    }
    throw new IllegalStateException("refused");
  }

  private BoardOp move() {
    double x = Numbers.round(seq % 5000 + 0.25);
    return new BoardOp.Set(id((int) (seq % items)), Writes.of(Register.XY, new Point(x, x)));
  }

  private static BoardOp note(int i, String z) {
    return new BoardOp.New(
        id(i),
        ItemType.NOTE,
        Registers.NONE
            .with(Register.XY, new Point(i % 100 * 180, i / 100 * 180))
            .with(Register.WH, new Point(160, 160))
            .with(Register.SLOT, new Slot(null, z))
            .with(
                Register.TEXT,
                new Document(TextDelta.of("Water is scarce in August; what do others do then?"))));
  }

  private static ItemId id(int i) {
    return new ItemId(String.format("i_%016d", i));
  }
}
