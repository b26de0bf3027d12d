package org.charrette.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.charrette.board.Board;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.RegValue;
import org.charrette.board.Register;
import org.charrette.board.Round;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A board as a report reads it: what everybody there sees, in the order of reading. What was
 * carried from an earlier iteration is left out, because it stands in the report of that one.
 *
 * @param id of the board
 * @param phase what it was told last; null for none
 * @param columns frames with what lies in them; the last may be what lies in none
 * @param statements in the order of reading
 * @param cards of the plenary, which show things of groups
 * @param vote the last closed round of dots; null for none
 * @param boxes everything that is drawn
 */
public record Sheet(
    String id,
    @Nullable Phase phase,
    List<Column> columns,
    List<Statement> statements,
    List<Card> cards,
    @Nullable Vote vote,
    List<Box> boxes) {
  public Sheet {
    columns = List.copyOf(columns);
    statements = List.copyOf(statements);
    cards = List.copyOf(cards);
    boxes = List.copyOf(boxes);
  }

  /**
   * A frame.
   *
   * @param code its column or row in the template; empty for none
   * @param area code of the area that it stands for; empty for none
   */
  public record Column(
      String code, String area, String title, List<Cluster> clusters, List<Note> loose) {
    public Column {
      clusters = List.copyOf(clusters);
      loose = List.copyOf(loose);
    }

    boolean isEmpty() {
      return clusters.isEmpty() && loose.isEmpty();
    }

    Stream<Note> notes() {
      return Stream.concat(clusters.stream().flatMap(one -> one.notes.stream()), loose.stream());
    }
  }

  /**
   * Notes under one title.
   *
   * @param place in the last vote, from 1; 0 for none
   * @param votes null when they are not told
   */
  public record Cluster(
      String id, String title, String lang, List<Note> notes, int place, @Nullable Integer votes) {
    public Cluster {
      notes = List.copyOf(notes);
    }
  }

  /**
   * A note.
   *
   * @param lang language tag; empty when nobody said
   * @param gloss its meaning in the working language; empty for none
   */
  public record Note(
      String id,
      String text,
      String lang,
      String gloss,
      String glossLang,
      int place,
      @Nullable Integer votes) {}

  /**
   * A statement.
   *
   * @param kind problem, how_might_we, concept, pitch or outcome
   * @param consent the last closed check; null for none
   * @param sources items, {@code itemId} or {@code boardId/itemId}
   */
  public record Statement(
      String id,
      String kind,
      String text,
      String lang,
      String gloss,
      boolean confirmed,
      @Nullable Consent consent,
      List<String> sources) {
    public Statement {
      sources = List.copyOf(sources);
    }
  }

  /**
   * A consent check.
   *
   * @param few whether so few answered that there are no numbers
   * @param concerns in words, in no order that tells of their authors
   */
  public record Consent(boolean few, int agree, int liveWith, int concern, List<String> concerns) {
    public Consent {
      concerns = List.copyOf(concerns);
    }
  }

  /**
   * A card that shows something of one or several groups.
   *
   * @param groups their names
   */
  public record Card(String id, String title, String heading, List<String> groups) {
    public Card {
      groups = List.copyOf(groups);
    }
  }

  /**
   * A round of dots.
   *
   * @param total dots that were given; 0 when few voted
   * @param few whether so few voted that only an order is told
   */
  public record Vote(String id, int total, boolean few) {}

  /** Something drawn. Lengths in units of the board; {@code type} as on the wire. */
  public record Box(
      String id,
      String type,
      String text,
      String fill,
      double x,
      double y,
      double width,
      double height,
      @Nullable Integer votes) {}

  /** All notes, those in clusters among them. */
  public List<Note> notes() {
    return columns.stream().flatMap(Column::notes).toList();
  }

  Stream<Cluster> clusters() {
    return columns.stream().flatMap(column -> column.clusters.stream());
  }

  /** Reads a board; copies all it needs. */
  public static Sheet of(String id, Board board) {
    return new Reader(id, board).read();
  }

  private static final class Reader {
    /** Tops that are less than this apart are one row, which is read from left to right. */
    private static final double ROW = 80;

    private final String id;
    private final Board board;
    private Round.@Nullable Dots dots;
    private final Map<ItemId, Round.Result> checks = new LinkedHashMap<>();

    Reader(String id, Board board) {
      this.id = id;
      this.board = board;
      for (Round round : board.state().rounds()) {
        Round.Result result = round.result();
        if (result != null) {
          switch (round) {
            case Round.Dots closed -> dots = closed;
            case Round.Consent consent -> checks.put(consent.on(), result);
          }
        }
      }
    }

    Sheet read() {
      Round.Dots last = dots;
      Round.Result result = last == null ? null : last.result();
      Vote vote =
          last == null || result == null
              ? null
              : new Vote(
                  last.id(),
                  result.tally().stream().mapToInt(Round.Count::count).sum(),
                  result.few());
      return new Sheet(
          id, board.state().phase(), columns(), statements(), cards(), vote, boxes(result));
    }

    private List<Item> reading(ItemType type) {
      return ordered(
          board.items().stream().filter(item -> item.type() == type && !item.isSeed()).toList());
    }

    private static List<Item> ordered(List<Item> items) {
      return items.stream()
          .sorted(
              Comparator.comparingDouble((Item item) -> Math.floor(item.xy().y() / ROW))
                  .thenComparingDouble(item -> item.xy().x())
                  .thenComparingDouble(item -> item.xy().y())
                  .thenComparing(Item::id))
          .toList();
    }

    private List<Column> columns() {
      Map<@Nullable ItemId, List<Cluster>> clusters = new LinkedHashMap<>();
      Map<@Nullable ItemId, List<Note>> loose = new LinkedHashMap<>();
      for (Item cluster : reading(ItemType.CLUSTER)) {
        List<Item> children =
            board.children(cluster.id()).stream()
                .filter(child -> child.type() == ItemType.NOTE && !child.isSeed())
                .toList();
        List<Note> notes =
            ordered(children).stream()
                .map(this::note)
                .filter(said -> !said.text.isBlank())
                .toList();
        if (!notes.isEmpty() || !said(cluster).isEmpty()) {
          clusters
              .computeIfAbsent(frameOf(cluster), first -> new ArrayList<>())
              .add(
                  new Cluster(
                      cluster.id().value(),
                      said(cluster),
                      word(cluster, Register.LANG),
                      notes,
                      place(cluster),
                      votes(cluster)));
        }
      }
      for (Item item : reading(ItemType.NOTE)) {
        ItemId parent = item.parent();
        boolean inCluster = parent != null && board.typeOf(parent) == ItemType.CLUSTER;
        if (!inCluster && !said(item).isEmpty()) {
          loose.computeIfAbsent(frameOf(item), first -> new ArrayList<>()).add(note(item));
        }
      }
      List<Column> columns = new ArrayList<>();
      for (Item frame : reading(ItemType.FRAME)) {
        columns.add(
            new Column(
                tag(frame, "column").or(() -> tag(frame, "row")).orElse(""),
                tag(frame, "area").orElse(""),
                said(frame),
                clusters.getOrDefault(frame.id(), List.of()),
                loose.getOrDefault(frame.id(), List.of())));
      }
      Column beside =
          new Column(
              "",
              "",
              "",
              clusters.getOrDefault(null, List.of()),
              loose.getOrDefault(null, List.of()));
      if (!beside.isEmpty()) {
        columns.add(beside);
      }
      return columns;
    }

    /** The nearest frame that holds it and is no place for what was carried. */
    private @Nullable ItemId frameOf(Item item) {
      ItemId at = item.parent();
      while (at != null) {
        Item container = board.item(at);
        if (container == null) {
          return null;
        }
        if (container.type() == ItemType.FRAME && !container.isSeed()) {
          return at;
        }
        at = container.parent();
      }
      return null;
    }

    private Note note(Item item) {
      Optional<RegValue.Gloss> gloss = gloss(item);
      return new Note(
          item.id().value(),
          said(item),
          word(item, Register.LANG),
          gloss.map(RegValue.Gloss::text).map(String::strip).orElse(""),
          gloss.map(RegValue.Gloss::lang).orElse(""),
          place(item),
          votes(item));
    }

    private List<Statement> statements() {
      return reading(ItemType.STATEMENT).stream()
          .filter(item -> !said(item).isEmpty())
          .map(
              item ->
                  new Statement(
                      item.id().value(),
                      word(item, Register.KIND),
                      said(item),
                      word(item, Register.LANG),
                      gloss(item).map(RegValue.Gloss::text).map(String::strip).orElse(""),
                      item.confirmed(),
                      consent(checks.get(item.id())),
                      item.get(Register.SOURCES) instanceof RegValue.Sources sources
                          ? sources.ids()
                          : List.of()))
          .toList();
    }

    private static @Nullable Consent consent(Round.@Nullable Result result) {
      return result == null
          ? null
          : new Consent(
              result.few(),
              result.count("agree"),
              result.count("can_live_with"),
              result.count("concern"),
              result.texts());
    }

    private List<Card> cards() {
      List<Card> cards = new ArrayList<>();
      for (Item item : reading(ItemType.CARD)) {
        if (item.get(Register.ORIGIN) instanceof RegValue.Origin origin && !said(item).isEmpty()) {
          List<String> groups =
              Stream.concat(
                      Stream.of(origin.group()), origin.also().stream().map(RegValue.Source::group))
                  .distinct()
                  .toList();
          cards.add(
              new Card(
                  item.id().value(),
                  said(item),
                  Objects.requireNonNullElse(origin.heading(), ""),
                  groups));
        }
      }
      return cards;
    }

    private List<Box> boxes(Round.@Nullable Result result) {
      return board.items().stream()
          .filter(item -> item.type() != ItemType.CONNECTOR)
          .sorted(
              Comparator.comparingInt((Item item) -> layer(item.type())).thenComparing(Item::id))
          .map(
              item ->
                  new Box(
                      item.id().value(),
                      item.type().word(),
                      said(item),
                      word(item, Register.FILL),
                      item.xy().x(),
                      item.xy().y(),
                      item.wh().x(),
                      item.wh().y(),
                      result == null ? null : votes(item)))
          .toList();
    }

    private static int layer(ItemType type) {
      return switch (type) {
        case FRAME -> 0;
        case SHAPE -> 1;
        case CLUSTER -> 2;
        case NOTE, TEXT, STATEMENT, CARD, CONNECTOR -> 3;
      };
    }

    private @Nullable Integer votes(Item item) {
      Round.Result result = dots == null ? null : dots.result();
      if (result == null || result.few()) {
        return null;
      }
      int mine = result.count(item.id().value());
      return mine == 0 ? null : Integer.valueOf(mine);
    }

    private int place(Item item) {
      Round.Result result = dots == null ? null : dots.result();
      if (result == null) {
        return 0;
      }
      String name = item.id().value();
      if (!result.few()) {
        int mine = result.count(name);
        return mine == 0
            ? 0
            : 1 + (int) result.tally().stream().filter(one -> one.count() > mine).count();
      }
      int before = 0;
      for (List<String> equal : result.order()) {
        if (equal.contains(name)) {
          return before + 1;
        }
        before += equal.size();
      }
      return 0;
    }

    private static Optional<RegValue.Gloss> gloss(Item item) {
      return item.get(Register.GLOSS) instanceof RegValue.Gloss gloss
          ? Optional.of(gloss)
          : Optional.empty();
    }

    private static Optional<String> tag(Item item, String name) {
      return item.get(Register.TAGS) instanceof RegValue.Tags tags
          ? Optional.ofNullable(tags.entries().get(name))
          : Optional.empty();
    }

    private static String said(Item item) {
      return item.document().plainText().strip();
    }

    private static String word(Item item, Register register) {
      return item.get(register) instanceof RegValue.Word(String text) ? text : "";
    }
  }
}
