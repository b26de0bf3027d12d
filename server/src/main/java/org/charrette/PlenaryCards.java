package org.charrette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.charrette.board.Attributes;
import org.charrette.board.Board;
import org.charrette.board.BoardOp;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.RegValue;
import org.charrette.board.Register;
import org.charrette.board.Registers;
import org.charrette.board.Round;
import org.charrette.board.TextDelta;
import org.charrette.board.Writes;
import org.charrette.board.ZOrder;
import org.charrette.kernel.BoardId;
import org.charrette.session.Group;
import org.charrette.session.Mirror;
import org.jspecify.annotations.Nullable;

/** Rules S65 and S69: what the cards of the plenary board show, and the ops that make it so. */
final class PlenaryCards {
  private static final double WIDTH = 280;
  private static final double HEIGHT = 120;
  private static final double GAP = 16;

  /** Room for the title and the prompt of a frame. */
  private static final double HEAD = 80;

  private static final int LONGEST_TITLE = 500;

  private PlenaryCards() {}

  /**
   * What one source gives to its card.
   *
   * @param origin of this source alone
   */
  record Face(String title, RegValue.Origin origin, Cell cell) {}

  /** Where something belongs on a plenary board: a frame is that place by its tags (rule B80). */
  record Cell(String area, @Nullable String column) {
    boolean is(Item item) {
      return item.type() == ItemType.FRAME
          && column != null
          && column.equals(tag(item, "column"))
          && area.equals(tag(item, "area"));
    }
  }

  private static @Nullable String tag(Item item, String name) {
    return item.get(Register.TAGS) instanceof RegValue.Tags tags ? tags.entries().get(name) : null;
  }

  /** A source as it is now on its group's board. */
  static Face face(Board board, Group group, BoardId id, Mirror mirror) {
    ItemId source = new ItemId(mirror.item());
    Item item = board.item(source);
    Item known = board.liveOrDead(source);
    int notes =
        item == null
            ? 0
            : (int) board.children(source).stream().filter(c -> c.type() == ItemType.NOTE).count();
    String title = known == null ? "" : known.document().plainText().strip();
    Item frame = known == null ? null : frameOf(board, known);
    String heading = mirror.heading() == null ? heading(frame) : mirror.heading();
    return new Face(
        title.isEmpty() ? "…" : title,
        new RegValue.Origin(
            id.toString(),
            mirror.item(),
            group.name(),
            heading,
            item == null,
            item != null && item.type() == ItemType.NOTE ? 1 : notes,
            votes(board, mirror.item()),
            List.of()),
        new Cell(group.area(), frame == null ? null : tag(frame, "column")));
  }

  /** The nearest frame that holds it (rule B80). */
  static @Nullable Item frameOf(Board board, Item item) {
    ItemId parent = item.parent();
    while (parent != null) {
      Item container = board.liveOrDead(parent);
      if (container == null || container.type() == ItemType.FRAME) {
        return container;
      }
      parent = container.parent();
    }
    return null;
  }

  static @Nullable String heading(@Nullable Item frame) {
    String title = frame == null ? "" : frame.document().plainText().strip();
    return title.isEmpty() ? null : title;
  }

  private static @Nullable Integer votes(Board board, String item) {
    Integer votes = null;
    for (Round round : board.state().rounds()) {
      Round.Result result = round.result();
      if (round instanceof Round.Dots && result != null && !result.few()) {
        votes = result.count(item);
      }
    }
    return votes;
  }

  /**
   * What has to be done on the plenary board.
   *
   * @param faces by the card of each mirror; a source without one could not be looked at, and its
   *     card stays as it is
   */
  static List<BoardOp> ops(Board board, List<Mirror> mirrors, Map<String, Face> faces) {
    List<BoardOp> ops = new ArrayList<>();
    Map<String, List<Mirror>> cards = new LinkedHashMap<>();
    mirrors.forEach(m -> cards.computeIfAbsent(m.shownOn(), first -> new ArrayList<>()).add(m));
    Map<@Nullable ItemId, Integer> placed = new HashMap<>();
    cards.forEach(
        (id, sources) -> {
          Mirror first =
              sources.stream().filter(m -> m.into() == null).findFirst().orElse(sources.get(0));
          boolean seen = sources.stream().allMatch(m -> faces.containsKey(m.card()));
          if (seen && board.tombstone(new ItemId(id)) == null) {
            follow(board, new ItemId(id), first, together(first, sources, faces), placed, ops);
          }
        });
    List<ItemId> surplus =
        board.items().stream()
            .filter(item -> item.type() == ItemType.CARD && !isWanted(cards.keySet(), item))
            .map(Item::id)
            .sorted()
            .toList();
    if (!surplus.isEmpty()) {
      ops.add(new BoardOp.Del(surplus));
    }
    return ops;
  }

  private static boolean isWanted(Set<String> cards, Item item) {
    return cards.contains(item.id().value());
  }

  /** Rule S69: title and place are those of the first; notes and votes are counted together. */
  private static Face together(Mirror first, List<Mirror> sources, Map<String, Face> faces) {
    Face face = Objects.requireNonNull(faces.get(first.card()));
    RegValue.Origin of = face.origin;
    List<RegValue.Source> also = new ArrayList<>();
    int notes = 0;
    Integer votes = null;
    for (Mirror source : sources) {
      RegValue.Origin one = Objects.requireNonNull(faces.get(source.card())).origin;
      notes += one.notes();
      Integer more = one.votes();
      if (more != null) {
        votes = (votes == null ? 0 : votes) + more;
      }
      if (!source.equals(first)) {
        also.add(
            new RegValue.Source(one.board(), one.item(), one.group(), one.heading(), one.gone()));
      }
    }
    RegValue.Origin all =
        new RegValue.Origin(
            of.board(), of.item(), of.group(), of.heading(), of.gone(), notes, votes, also);
    return new Face(face.title, all, face.cell);
  }

  private static void follow(
      Board board,
      ItemId id,
      Mirror mirror,
      Face face,
      Map<@Nullable ItemId, Integer> placed,
      List<BoardOp> ops) {
    Item card = board.item(id);
    if (card == null) {
      Item parent = place(board, mirror, face.cell);
      int before = placed.merge(parent == null ? null : parent.id(), 1, Integer::sum) - 1;
      ops.add(newCard(board, id, parent, before, face));
    } else if (card.type() == ItemType.CARD) {
      ops.addAll(changes(card, face));
    }
  }

  /** The frame that was named, or the one that it belongs to; null for beside all frames. */
  private static @Nullable Item place(Board board, Mirror mirror, Cell cell) {
    String frame = mirror.frame();
    Item named = frame == null ? null : board.item(new ItemId(frame));
    return named != null && named.type() == ItemType.FRAME
        ? named
        : board.items().stream().filter(cell::is).min(Comparator.comparing(Item::id)).orElse(null);
  }

  /**
   * In rows from the top of its frame, or in a column beside all frames.
   *
   * @param before how many cards are made there before it in the same turn
   */
  private static BoardOp newCard(
      Board board, ItemId id, @Nullable Item parent, int before, Face face) {
    ItemId in = parent == null ? null : parent.id();
    long there =
        board.children(in).stream().filter(c -> c.type() == ItemType.CARD).count() + before;
    double room = parent == null ? WIDTH + 2 * GAP : parent.wh().x();
    double width = Math.max(80, Math.min(WIDTH, room - 2 * GAP));
    long columns = Math.max(1, (long) ((room - GAP) / (width + GAP)));
    RegValue.Point corner = parent == null ? besideFrames(board) : parent.xy();
    Registers registers =
        Registers.NONE
            .with(
                Register.XY,
                new RegValue.Point(
                    corner.x() + GAP + there % columns * (width + GAP),
                    corner.y() + HEAD + Math.floorDiv(there, columns) * (HEIGHT + GAP)))
            .with(Register.WH, new RegValue.Point(width, HEIGHT))
            .with(
                Register.SLOT,
                new RegValue.Slot(in, ZOrder.between(board.siblings(in).highest(), null)))
            .with(Register.ORIGIN, face.origin)
            .with(Register.TITLE, new RegValue.Document(document(face.title)));
    return new BoardOp.New(id, ItemType.CARD, registers);
  }

  private static RegValue.Point besideFrames(Board board) {
    List<Item> frames = board.items().stream().filter(i -> i.type() == ItemType.FRAME).toList();
    return new RegValue.Point(
        frames.stream().mapToDouble(f -> f.xy().x() + f.wh().x()).max().orElse(0),
        frames.stream().mapToDouble(f -> f.xy().y()).min().orElse(0));
  }

  private static TextDelta document(String text) {
    String fits = text.substring(0, Math.min(text.length(), LONGEST_TITLE));
    return new TextDelta(List.of(new TextDelta.Insert(fits, Attributes.NONE)));
  }

  private static List<BoardOp> changes(Item card, Face face) {
    List<BoardOp> ops = new ArrayList<>();
    if (!face.origin.equals(card.get(Register.ORIGIN))) {
      ops.add(new BoardOp.Set(card.id(), Writes.of(Register.ORIGIN, face.origin)));
    }
    TextDelta wanted = document(face.title);
    String now = card.document().plainText();
    if (!wanted.plainText().equals(now)) {
      List<TextDelta.Op> steps = new ArrayList<>(wanted.ops());
      if (!now.isEmpty()) {
        steps.add(new TextDelta.Delete(now.length()));
      }
      ops.add(
          new BoardOp.Txt(card.id(), Register.TITLE, Long.MAX_VALUE >> 11, new TextDelta(steps)));
    }
    return ops;
  }
}
