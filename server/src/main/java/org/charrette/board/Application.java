package org.charrette.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.charrette.board.BoardOp.Del;
import org.charrette.board.BoardOp.New;
import org.charrette.board.BoardOp.Restore;
import org.charrette.board.BoardOp.Set;
import org.charrette.board.BoardOp.Shift;
import org.charrette.board.BoardOp.Txt;
import org.charrette.board.Item.Later;
import org.charrette.board.RegValue.Attached;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.Free;
import org.charrette.board.RegValue.Point;
import org.charrette.board.Tombstone.Freed;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/** Rule B22: effective ops change the board without judgement. */
public final class Application {

  private Application() {}

  /**
   * Applies one effective op as part of entry {@code seq}.
   *
   * @param by whose transaction it is part of, the author of what is new (rule B92); null for the
   *     server
   * @throws IllegalStateException when it names what the board does not hold, which a judged op
   *     never does
   */
  public static void apply(Board board, @Nullable ParticipantId by, long seq, BoardOp op) {
    switch (op) {
      case New created -> board.put(item(created, by, seq));
      case Set set -> set(board, seq, set);
      case Txt txt -> text(board, seq, txt);
      case Del del -> delete(board, seq, del.ids());
      case Restore restore -> restore(board, seq, restore.ids());
      case Shift shift -> shift(board, seq, shift);
      case BoardOp.SetMode mode -> board.become(board.state().with(mode));
      case BoardOp.SetTimer timer -> board.become(board.state().with(timer.timer()));
      case BoardOp.Reveal revealed -> reveal(board, seq, revealed.items());
      case BoardOp.SetPolicy policy -> board.become(board.state().putUnderTheRule());
      case BoardOp.OpenRound opened -> board.become(board.state().withOpened(opened.round()));
      case BoardOp.CloseRound closed -> {
        board.become(
            board.state().withClosed(closed.round(), Objects.requireNonNull(closed.result())));
        board.become(board.hidden().without(closed.round()));
      }
      case BoardOp.Silence silence -> silence(board, silence);
      case BoardOp.Own own -> ownEffect(board, Objects.requireNonNull(by), seq, own.effect());
      case BoardOp.TurnTimer timer -> throw notEffective();
      case BoardOp.Dot dot -> throw notEffective();
      case BoardOp.Say said -> throw notEffective();
      case BoardOp.Confirm confirm -> throw notEffective();
    }
  }

  private static IllegalStateException notEffective() {
    return new IllegalStateException("a wish is not effective");
  }

  /** Effects that only the author is told (spec, section 7). */
  private static void ownEffect(Board board, ParticipantId by, long seq, BoardOp effect) {
    Hidden hidden = board.hidden();
    switch (effect) {
      case BoardOp.Dot(String round, ItemId item, boolean place) -> {
        int now = hidden.dots(round, by).getOrDefault(item, 0) + (place ? 1 : -1);
        board.become(hidden.withDots(round, by, item, now));
      }
      case BoardOp.Say(String round, Answer answer) ->
          board.become(hidden.withAnswer(round, by, answer));
      default -> board.become(hidden.with(by, drafted(hidden.desk(by), by, seq, effect)));
    }
  }

  /** Rules B100 to B102. */
  private static Hidden.Desk drafted(
      Hidden.Desk before, ParticipantId by, long seq, BoardOp effect) {
    Hidden.Desk desk = before;
    switch (effect) {
      case New created -> desk = desk.with(item(created, by, seq));
      case Set set -> desk = desk.with(written(draft(desk, set.id()), seq, set));
      case Txt txt -> desk = desk.with(composed(draft(desk, txt.id()), seq, txt));
      case Shift shift -> {
        for (ItemId id : shift.ids()) {
          desk = desk.with(shifted(draft(desk, id), seq, shift));
        }
      }
      case Del del -> {
        for (ItemId id : del.ids()) {
          desk = desk.withGrave(draft(desk, id));
        }
      }
      case Restore restore -> {
        for (ItemId id : restore.ids()) {
          Item grave = Objects.requireNonNull(desk.graves().get(id));
          desk = desk.with(grave.with(grave.registers(), grave.seqs().allAt(seq)));
        }
      }
      default -> throw notEffective();
    }
    return desk;
  }

  private static Item draft(Hidden.Desk desk, ItemId id) {
    Item draft = desk.drafts().get(id);
    if (draft == null) {
      throw new IllegalStateException("effective op on what is no draft");
    }
    return draft;
  }

  /** Rule B103: drafts become items; all that was not told is forgotten. */
  private static void reveal(Board board, long seq, List<New> items) {
    Hidden hidden = board.hidden();
    for (New shown : items) {
      ParticipantId author = hidden.authorOf(shown.id());
      Item draft =
          author == null
              ? null
              : Objects.requireNonNull(hidden.desk(author).drafts().get(shown.id()));
      Item plain = item(shown, author, seq);
      board.put(
          draft == null
              ? plain
              : new Item(
                  plain.id(),
                  plain.type(),
                  plain.registers(),
                  plain.seqs(),
                  author,
                  draft.floor(),
                  draft.tail()));
    }
    board.become(hidden.withoutDesks());
  }

  private static void silence(Board board, BoardOp.Silence op) {
    Item item = board.liveOrDead(op.item());
    ParticipantId author = item == null ? null : item.author();
    if (author != null) {
      board.become(board.hidden().silencing(author, op.on()));
    }
  }

  private static Item item(New created, @Nullable ParticipantId by, long seq) {
    Register field = created.type().textField();
    Registers registers = created.registers();
    registers =
        registers.with(
            field,
            registers.get(field) instanceof Document document
                ? new Document(document.delta().normalised())
                : Document.BLANK);
    List<Register> written = new ArrayList<>();
    registers.forEach((register, value) -> written.add(register));
    return new Item(
        created.id(), created.type(), registers, Seqs.NONE.with(written, seq), by, 0, List.of());
  }

  private static void set(Board board, long seq, Set op) {
    board.put(written(known(board, op.id()), seq, op));
  }

  private static Item written(Item item, long seq, Set op) {
    return item.with(
        item.registers().with(op.writes()), item.seqs().with(op.writes().registers(), seq));
  }

  private static void text(Board board, long seq, Txt op) {
    board.put(composed(known(board, op.id()), seq, op));
  }

  private static Item composed(Item item, long seq, Txt op) {
    List<Later> tail = new ArrayList<>(item.tail());
    tail.add(new Later(seq, op.delta()));
    long floor = item.floor();
    int units = tail.stream().mapToInt(later -> units(later.delta())).sum();
    while (tail.size() > 1
        && (tail.size() > BoardLimits.TAIL_LENGTH || units > BoardLimits.TAIL_UNITS)) {
      Later oldest = tail.removeFirst();
      units -= units(oldest.delta());
      floor = oldest.seq();
    }
    TextDelta document = item.document().compose(op.delta());
    return item.withText(document, item.seqs().with(op.field(), seq), floor, List.copyOf(tail));
  }

  /** Rule B40: a unit is an op or an inserted character. */
  private static int units(TextDelta delta) {
    return delta.ops().size() + delta.documentLength();
  }

  private static void delete(Board board, long seq, List<ItemId> ids) {
    Map<ItemId, List<Freed>> freed = new HashMap<>();
    for (ItemId id : ids) {
      freed.put(id, freedBy(board, id));
    }
    for (ItemId id : ids) {
      board.bury(new Tombstone(known(board, id), seq, freed.getOrDefault(id, List.of())));
    }
  }

  /** Rule B52: the ends of live connectors on this item, by connector, {@code a} first. */
  private static List<Freed> freedBy(Board board, ItemId id) {
    List<Freed> freed = new ArrayList<>();
    for (ItemId connector : board.connectorsOn(id)) {
      for (Register end : ENDS) {
        if (known(board, connector).get(end) instanceof Attached on && on.item().equals(id)) {
          freed.add(new Freed(connector, end, on.u(), on.v()));
        }
      }
    }
    return freed;
  }

  private static void restore(Board board, long seq, List<ItemId> ids) {
    for (ItemId id : ids) {
      Tombstone tombstone = board.tombstone(id);
      if (tombstone == null) {
        throw new IllegalStateException("effective restore of what is not deleted");
      }
      Item item = tombstone.item();
      board.put(item.with(item.registers(), item.seqs().allAt(seq)));
    }
  }

  private static void shift(Board board, long seq, Shift op) {
    for (ItemId id : op.ids()) {
      board.put(shifted(known(board, id), seq, op));
    }
  }

  private static Item shifted(Item item, long seq, Shift op) {
    Writes moved = moved(item, op.dx(), op.dy());
    return item.with(item.registers().with(moved), item.seqs().with(moved.registers(), seq));
  }

  /**
   * Rule B60: the registers that a shift changes, with their new values; none when nothing would
   * move.
   */
  public static Writes moved(Item item, double dx, double dy) {
    Writes writes = Writes.none();
    if (item.get(Register.XY) instanceof Point from) {
      Point to = Numbers.storablePoint(from.x() + dx, from.y() + dy);
      if (!to.equals(from)) {
        writes = writes.with(Register.XY, to);
      }
    }
    for (Register end : ENDS) {
      if (item.get(end) instanceof Free from) {
        Point to = Numbers.storablePoint(from.at().x() + dx, from.at().y() + dy);
        if (!to.equals(from.at())) {
          writes = writes.with(end, new Free(to));
        }
      }
    }
    return writes;
  }

  private static final List<Register> ENDS = List.of(Register.A, Register.B);

  private static Item known(Board board, ItemId id) {
    Item item = board.item(id);
    if (item == null) {
      throw new IllegalStateException("effective op on an item that is not live");
    }
    return item;
  }
}
