package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.Flag;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.charrette.board.RegValue.Sources;
import org.charrette.board.RegValue.Tags;
import org.charrette.board.RegValue.Word;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/**
 * Rules S85 and S86: the frame in which a new board shows what earlier iterations agreed on:
 * locked, confirmed, and with the place from which each thing comes. Ids follow from the board and
 * the source, so that carrying twice can not double anything.
 */
public final class SeedBed {
  private static final double WIDTH = 280;
  private static final double CARD = 120;
  private static final double STATEMENT = 200;
  private static final double GAP = 16;
  private static final double HEAD = 48;
  private static final double MARGIN = 80;
  private static final int COLUMNS = 2;

  private final BoardId target;
  private final Harvest harvest;
  private final Harvest.Origin origin;

  public SeedBed(BoardId target, Harvest harvest, Harvest.Origin origin) {
    this.target = target;
    this.harvest = harvest;
    this.origin = origin;
  }

  /**
   * The ops that make the frame and what lies in it.
   *
   * @param plan what makes the rest of the board; the frame lies before it
   * @return nothing when nothing is carried
   */
  public List<BoardOp> beside(List<BoardOp> plan) {
    if (harvest.fruits().isEmpty()) {
      return List.of();
    }
    List<Registers> boxes =
        plan.stream()
            .filter(BoardOp.New.class::isInstance)
            .map(op -> ((BoardOp.New) op).registers())
            .filter(registers -> registers.get(Register.XY) instanceof Point)
            .toList();
    double width = COLUMNS * (WIDTH + GAP) + GAP;
    double left = boxes.stream().mapToDouble(r -> point(r).x()).min().orElse(0) - width - MARGIN;
    double top = boxes.stream().mapToDouble(r -> point(r).y()).min().orElse(0);
    ItemId bed = id("bed");
    List<String> keys = ZOrder.evenKeys(harvest.fruits().size());
    double[] filled = {top + HEAD, top + HEAD};
    List<BoardOp> seeds = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Harvest.Fruit fruit = harvest.fruits().get(i);
      int column = filled[1] < filled[0] ? 1 : 0;
      double height = isStatement(fruit) ? STATEMENT : CARD;
      Registers place =
          Registers.NONE
              .with(Register.XY, new Point(left + GAP + column * (WIDTH + GAP), filled[column]))
              .with(Register.WH, new Point(WIDTH, height))
              .with(Register.SLOT, new Slot(bed, keys.get(i)))
              .with(Register.LOCKED, new Flag(true));
      seeds.add(seed(fruit, place));
      filled[column] += height + GAP;
    }
    List<BoardOp> ops = new ArrayList<>();
    Registers frame =
        Registers.NONE
            .with(Register.XY, new Point(left, top))
            .with(Register.WH, new Point(width, Math.max(filled[0], filled[1]) - top))
            .with(Register.SLOT, new Slot(null, ZOrder.between(highest(plan), null)))
            .with(Register.LOCKED, new Flag(true))
            .with(Register.TAGS, tags("frame"))
            .with(
                Register.TITLE, new Document(TextDelta.of("From iteration " + origin.iteration())));
    ops.add(new BoardOp.New(bed, ItemType.FRAME, frame));
    ops.addAll(seeds);
    return ops;
  }

  private static Point point(Registers registers) {
    return (Point) Objects.requireNonNull(registers.get(Register.XY));
  }

  /** The highest order key on the board itself. */
  private static @Nullable String highest(List<BoardOp> plan) {
    return plan.stream()
        .filter(BoardOp.New.class::isInstance)
        .map(op -> ((BoardOp.New) op).registers().get(Register.SLOT))
        .filter(slot -> slot instanceof Slot(ItemId parent, String z) && parent == null)
        .map(slot -> ((Slot) Objects.requireNonNull(slot)).z())
        .max(String::compareTo)
        .orElse(null);
  }

  private ItemId id(String name) {
    return ItemId.following(target + "/" + origin.board() + "/" + name);
  }

  private static boolean isStatement(Harvest.Fruit fruit) {
    return fruit instanceof Harvest.Statement
        || (fruit instanceof Harvest.Again(Item item) && item.type() == ItemType.STATEMENT);
  }

  private BoardOp.New seed(Harvest.Fruit fruit, Registers place) {
    ItemId id = id(fruit.name());
    return switch (fruit) {
      case Harvest.Cluster cluster -> new BoardOp.New(id, ItemType.CARD, card(cluster, place));
      case Harvest.Statement(Item item) ->
          new BoardOp.New(
              id,
              ItemType.STATEMENT,
              kept(
                      item,
                      place,
                      Register.KIND,
                      Register.LANG,
                      Register.DIR,
                      Register.GLOSS,
                      Register.TEXT)
                  .with(
                      Register.SOURCES,
                      new Sources(List.of(origin.board() + "/" + item.id().value())))
                  .with(Register.CONFIRMED, new Flag(true))
                  .with(Register.TAGS, tags("statement")));
      case Harvest.Concern concern ->
          new BoardOp.New(
              id,
              ItemType.NOTE,
              place
                  .with(Register.FILL, new Word("grey"))
                  .with(Register.TAGS, tags("concern"))
                  .with(Register.TEXT, new Document(TextDelta.of(concern.text()))));
      case Harvest.Again(Item item) ->
          new BoardOp.New(id, item.type(), kept(item, place, Register.values()));
    };
  }

  private Registers card(Harvest.Cluster cluster, Registers place) {
    Item item = cluster.item();
    String title = item.document().plainText().strip();
    return kept(item, place, Register.LANG, Register.DIR)
        .with(Register.TAGS, tags("cluster"))
        .with(
            Register.ORIGIN,
            new RegValue.Origin(
                origin.board().toString(),
                item.id().value(),
                origin.group(),
                cluster.heading(),
                false,
                cluster.notes(),
                cluster.votes(),
                List.of()))
        .with(Register.TITLE, new Document(TextDelta.of(title)));
  }

  /** The place, with these registers of the item as far as they say nothing of a place. */
  private static Registers kept(Item item, Registers place, Register... which) {
    Registers all = place;
    for (Register register : which) {
      RegValue value = item.get(register);
      if (value != null && place.get(register) == null) {
        all = all.with(register, value);
      }
    }
    return all;
  }

  private Tags tags(String what) {
    TreeMap<String, String> tags = new TreeMap<>();
    tags.put(Item.CARRIED, what);
    tags.put(Harvest.ITERATION, String.valueOf(origin.iteration()));
    return new Tags(tags);
  }
}
