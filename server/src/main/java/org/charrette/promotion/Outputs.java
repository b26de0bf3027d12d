package org.charrette.promotion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.charrette.board.Board;
import org.charrette.board.Item;
import org.charrette.board.ItemId;
import org.charrette.board.ItemType;
import org.charrette.board.Mode;
import org.charrette.board.RegValue;
import org.charrette.board.Register;
import org.charrette.board.Round;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Rules P1, P3 and P4: what a group has agreed on on a board, read from what everybody sees there.
 * No draft, no ballot and no author can be in it.
 */
public final class Outputs {
  private static final String WORKING = "en";
  private static final Comparator<Item> READING =
      Comparator.comparingDouble((Item item) -> item.xy().y())
          .thenComparingDouble(item -> item.xy().x())
          .thenComparing(Item::id);

  private final Board board;
  private final Setting setting;
  private final Map<String, List<Item>> tagged = new HashMap<>();
  private final Round.@Nullable Dots vote;
  private final boolean clustersVoted;

  private Outputs(Board board, Setting setting) {
    this.board = board;
    this.setting = setting;
    Round.Dots last = null;
    boolean clusters = false;
    for (Round round : board.state().rounds()) {
      if (round instanceof Round.Dots dots && !dots.open()) {
        last = dots;
        clusters |=
            dots.scope() == Round.Scope.CLUSTERS
                || dots.scope() == Round.Scope.CLUSTERS_AND_LOOSE_NOTES;
      }
    }
    this.vote = last;
    this.clustersVoted = clusters;
    for (Item item : board.items()) {
      String cluster = tag(item, "cluster");
      if (item.type() == ItemType.NOTE && !cluster.isEmpty()) {
        tagged.computeIfAbsent(cluster, first -> new ArrayList<>()).add(item);
      }
    }
  }

  /**
   * The board as it is, with all that could be promoted from it.
   *
   * @param over whether its session is
   * @param seq of its log
   */
  public static Taken take(Board board, Setting setting, boolean over, long seq) {
    Phase phase = board.state().phase();
    return new Taken(
        setting,
        over,
        board.state().mode() == Mode.FROZEN,
        seq,
        null,
        language(board),
        phase == null ? setting.phase() : phase.word(),
        new Outputs(board, setting).all());
  }

  /** The language in which most notes are written; English where none is. */
  private static String language(Board board) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Item item : board.items()) {
      String lang = item.type() == ItemType.NOTE ? lang(item) : null;
      if (lang != null) {
        counts.merge(lang, 1, Integer::sum);
      }
    }
    String most = WORKING;
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      if (count.getValue() > counts.getOrDefault(most, 0)) {
        most = count.getKey();
      }
    }
    return most;
  }

  private List<Output> all() {
    List<Output> outputs = new ArrayList<>();
    List<Item> items =
        board.items().stream().filter(item -> !item.isSeed()).sorted(READING).toList();
    for (Item item : items) {
      switch (item.type()) {
        case CLUSTER -> outputs.add(cluster(item));
        case STATEMENT -> statement(item, items, outputs);
        case FRAME, NOTE, TEXT, SHAPE, CONNECTOR, CARD -> {}
      }
    }
    voted(outputs);
    Frames frames = new Frames(items);
    frames.pathway(outputs);
    frames.pilot(outputs);
    frames.benchmark(outputs);
    frames.each(outputs);
    for (Item item : items) {
      if (item.type() == ItemType.NOTE && said(item)) {
        outputs.add(
            output(
                OutputKind.NOTE, item, null, List.of(text(item, "")), tally(List.of(item)), null));
      }
    }
    return outputs;
  }

  // ---- clusters

  private Output cluster(Item item) {
    List<Item> notes = notesOf(item);
    List<Item> counted = new ArrayList<>(notes);
    counted.add(item);
    Output.Lack lacks =
        !said(item)
            ? Output.Lack.TITLE
            : notes.size() < 2 ? Output.Lack.NOTES : clustersVoted ? null : Output.Lack.VOTE;
    return output(
        OutputKind.CLUSTER,
        item,
        title(item),
        notes.stream().map(note -> text(note, "")).toList(),
        tally(counted),
        lacks);
  }

  /** Those that lie in it, and those that stay in another column and name it. */
  private List<Item> notesOf(Item cluster) {
    List<Item> notes = new ArrayList<>(tagged.getOrDefault(cluster.id().value(), List.of()));
    for (Item child : board.children(cluster.id())) {
      if (child.type() == ItemType.NOTE && !notes.contains(child)) {
        notes.add(child);
      }
    }
    notes.removeIf(note -> !said(note));
    notes.sort(READING);
    return notes;
  }

  // ---- statements

  private void statement(Item item, List<Item> items, List<Output> outputs) {
    if (!said(item)) {
      return;
    }
    switch (word(item, Register.KIND)) {
      case "problem" -> outputs.add(stated(OutputKind.PROBLEM_STATEMENT, item, problemLacks(item)));
      case "how_might_we" -> outputs.add(stated(OutputKind.HMW, item, unlessConfirmed(item)));
      case "concept" -> outputs.add(concept(item, items));
      case "outcome" -> outputs.add(outcome(item));
      default -> {}
    }
  }

  private Output stated(OutputKind kind, Item item, Output.@Nullable Lack lacks) {
    return output(kind, item, null, List.of(text(item, "")), consent(item), lacks);
  }

  private Output.@Nullable Lack problemLacks(Item item) {
    return checked(item) == null ? Output.Lack.CONSENT : unlessConfirmed(item);
  }

  private static Output.@Nullable Lack unlessConfirmed(Item item) {
    return item.confirmed() ? null : Output.Lack.CONFIRMATION;
  }

  /** With what else stands on its canvas, when it has one. */
  private Output concept(Item item, List<Item> items) {
    Frames frames = new Frames(items);
    Item decision = frames.keyed("decision");
    Output.Lack lacks =
        !(item.get(Register.SOURCES) instanceof RegValue.Sources)
            ? Output.Lack.LINK
            : decision == null || frames.content(decision).isEmpty()
                ? Output.Lack.CONTENT
                : unlessConfirmed(item);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(text(item, ""));
    frames.contents().stream()
        .filter(piece -> !piece.item().equals(item.id().value()))
        .forEach(pieces::add);
    return output(OutputKind.CONCEPT, item, null, pieces, consent(item), lacks);
  }

  /** In the plenary, who leads confirms outcomes by closing the session with them. */
  private Output outcome(Item item) {
    Output.Lack lacks =
        !(item.get(Register.SOURCES) instanceof RegValue.Sources)
            ? Output.Lack.SOURCES
            : setting.plenary() ? null : unlessConfirmed(item);
    Output made = stated(OutputKind.PLENARY_OUTCOME, item, lacks);
    return new Output(
        made.kind(),
        made.ids(),
        made.title(),
        areasOfSources(item),
        "",
        made.pieces(),
        made.tally(),
        made.lacks());
  }

  private List<String> areasOfSources(Item item) {
    Set<String> areas = new LinkedHashSet<>();
    if (item.get(Register.SOURCES) instanceof RegValue.Sources(List<String> ids)) {
      for (String id : ids) {
        int slash = id.indexOf('/');
        if (slash >= 0) {
          add(areas, setting.areas().getOrDefault(id.substring(0, slash), ""));
        } else {
          areasOf(board.item(new ItemId(id)), areas);
        }
      }
    }
    List<String> inOrder = new ArrayList<>(new LinkedHashSet<>(setting.areas().values()));
    inOrder.retainAll(areas);
    areas.removeAll(inOrder);
    inOrder.addAll(areas);
    return inOrder.isEmpty() ? areas(item) : inOrder;
  }

  private void areasOf(@Nullable Item source, Set<String> areas) {
    if (source == null) {
      return;
    }
    if (source.get(Register.ORIGIN) instanceof RegValue.Origin origin) {
      add(areas, setting.areas().getOrDefault(origin.board(), ""));
      origin.also().forEach(one -> add(areas, setting.areas().getOrDefault(one.board(), "")));
    } else {
      areas(source).forEach(area -> add(areas, area));
    }
  }

  private static void add(Set<String> areas, String area) {
    if (!area.isEmpty()) {
      areas.add(area);
    }
  }

  // ---- votes and consent

  /** Rule P4: a note takes its votes with it into a cluster, once. */
  private Tally tally(List<Item> items) {
    Round.Dots dots = vote;
    Round.Result result = dots == null ? null : dots.result();
    if (dots == null || result == null) {
      return Tally.NONE;
    }
    if (result.few()) {
      int best =
          items.stream()
              .mapToInt(item -> place(result, item))
              .filter(one -> one > 0)
              .min()
              .orElse(0);
      return new Tally(dots.id(), null, null, best, Map.of());
    }
    int votes = items.stream().mapToInt(item -> result.count(item.id().value())).sum();
    int total = result.tally().stream().mapToInt(Round.Count::count).sum();
    int before = (int) result.tally().stream().filter(one -> one.count() > votes).count();
    return new Tally(dots.id(), votes, total, votes == 0 ? 0 : before + 1, Map.of());
  }

  private static int place(Round.Result result, Item item) {
    int before = 0;
    for (List<String> equal : result.order()) {
      if (equal.contains(item.id().value())) {
        return before + 1;
      }
      before += equal.size();
    }
    return 0;
  }

  private Round.@Nullable Result checked(Item item) {
    Round.Result last = null;
    for (Round round : board.state().rounds()) {
      if (round instanceof Round.Consent consent
          && consent.on().equals(item.id())
          && consent.result() != null) {
        last = consent.result();
      }
    }
    return last;
  }

  private Tally consent(Item item) {
    Round.Result result = checked(item);
    Map<String, Integer> counts = new TreeMap<>();
    if (result != null && !result.few()) {
      for (String value : List.of("agree", "can_live_with", "concern")) {
        counts.put(value, result.count(value));
      }
    }
    return new Tally(null, null, null, 0, counts);
  }

  /** All that got dots, most first; how many that are was not chosen after the fact. */
  private void voted(List<Output> outputs) {
    Round.Dots dots = vote;
    Round.Result result = dots == null ? null : dots.result();
    if (dots == null || result == null) {
      return;
    }
    List<String> order =
        result.few()
            ? result.order().stream().flatMap(List::stream).toList()
            : result.tally().stream().map(Round.Count::name).toList();
    List<Item> living =
        order.stream()
            .map(id -> board.item(new ItemId(id)))
            .filter(item -> item != null && said(item))
            .toList();
    if (living.isEmpty()) {
      return;
    }
    Set<String> areas = new LinkedHashSet<>();
    living.forEach(item -> areas.addAll(areas(item)));
    outputs.add(
        new Output(
            OutputKind.VOTED_SET,
            living.stream().map(item -> item.id().value()).toList(),
            null,
            List.copyOf(areas),
            "",
            living.stream()
                .map(item -> item.type() == ItemType.CLUSTER ? title(item) : text(item, ""))
                .toList(),
            tally(living),
            null));
  }

  // ---- frames, and canvases made of frames

  private final class Frames {
    private final List<Item> frames;

    Frames(List<Item> items) {
      this.frames = items.stream().filter(item -> item.type() == ItemType.FRAME).toList();
    }

    @Nullable Item keyed(String key) {
      return frames.stream().filter(f -> tag(f, "key").equals(key)).findFirst().orElse(null);
    }

    private @Nullable Item about(String key, String heading) {
      Item keyed = keyed(key);
      return keyed != null
          ? keyed
          : frames.stream()
              .filter(
                  frame -> frame.document().plainText().toUpperCase(Locale.ROOT).contains(heading))
              .findFirst()
              .orElse(null);
    }

    List<Piece> content(Item frame) {
      List<Piece> pieces = new ArrayList<>();
      into(frame, frame.document().plainText().strip(), pieces);
      return pieces;
    }

    private void into(Item container, String section, List<Piece> pieces) {
      board.children(container.id()).stream()
          .sorted(READING)
          .forEach(
              child -> {
                switch (child.type()) {
                  case NOTE, STATEMENT, TEXT, CARD -> {
                    if (said(child) && !child.isSeed()) {
                      pieces.add(
                          child.type() == ItemType.CARD ? title(child) : text(child, section));
                    }
                  }
                  case CLUSTER -> into(child, said(child) ? plain(child) : section, pieces);
                  case FRAME -> into(child, plain(child), pieces);
                  case SHAPE, CONNECTOR -> {}
                }
              });
    }

    List<Piece> contents() {
      return frames.stream().flatMap(frame -> content(frame).stream()).distinct().toList();
    }

    void each(List<Output> outputs) {
      for (Item frame : frames) {
        List<Piece> pieces = content(frame);
        if (!pieces.isEmpty() && said(frame)) {
          outputs.add(output(OutputKind.FRAME, frame, title(frame), pieces, Tally.NONE, null));
        }
      }
    }

    void pathway(List<Output> outputs) {
      canvas(
          OutputKind.PATHWAY,
          outputs,
          about("ideal_situation", "IDEAL SITUATION"),
          about("actions", "ACTIONS"),
          about("supporting_conditions", "CONDITIONS"));
    }

    void pilot(List<Output> outputs) {
      canvas(OutputKind.PILOT_PLAN, outputs, keyed("codesign"), keyed("budget"));
    }

    /** Rated by host and peers together: each named factor has a rating. */
    void benchmark(List<Output> outputs) {
      List<Item> ratings =
          frames.stream()
              .filter(f -> tag(f, "column").equals("rating") && !tag(f, "keyFactor").isEmpty())
              .filter(
                  f -> {
                    Item factor = keyed("kf" + tag(f, "keyFactor"));
                    return factor != null && !content(factor).isEmpty();
                  })
              .toList();
      if (!ratings.isEmpty()) {
        canvas(OutputKind.BENCHMARK, outputs, ratings.toArray(Item[]::new));
      }
    }

    private void canvas(OutputKind kind, List<Output> outputs, @Nullable Item... needed) {
      List<String> ids = new ArrayList<>();
      boolean filled = true;
      for (Item frame : needed) {
        if (frame == null) {
          return;
        }
        ids.add(frame.id().value());
        filled &= !content(frame).isEmpty();
      }
      Set<String> areas = new LinkedHashSet<>();
      frames.forEach(frame -> areas.addAll(areas(frame)));
      outputs.add(
          new Output(
              kind,
              ids,
              null,
              List.copyOf(areas),
              "",
              contents(),
              Tally.NONE,
              filled ? null : Output.Lack.CONTENT));
    }
  }

  // ---- items

  private Output output(
      OutputKind kind,
      Item item,
      @Nullable Piece title,
      List<Piece> pieces,
      Tally tally,
      Output.@Nullable Lack lacks) {
    boolean headed =
        kind == OutputKind.CLUSTER || kind == OutputKind.NOTE || kind == OutputKind.FRAME;
    return new Output(
        kind,
        List.of(item.id().value()),
        title,
        areas(item),
        headed ? column(item) : "",
        pieces,
        tally,
        lacks);
  }

  private static Piece title(Item item) {
    return new Piece(item.id().value(), Piece.TITLE, false, plain(item), lang(item), null, "");
  }

  private static Piece text(Item item, String section) {
    Piece.Gloss gloss =
        item.get(Register.GLOSS) instanceof RegValue.Gloss(String text, String lang, String by)
                && !text.isBlank()
            ? new Piece.Gloss(text.strip(), primary(lang), by.equals("human"))
            : null;
    return new Piece(
        item.id().value(),
        Piece.TEXT,
        item.type() == ItemType.NOTE,
        plain(item),
        lang(item),
        gloss,
        section);
  }

  private static String plain(Item item) {
    return item.document().plainText().strip();
  }

  private static boolean said(Item item) {
    return !plain(item).isEmpty();
  }

  private static @Nullable String lang(Item item) {
    String tag = word(item, Register.LANG);
    return tag.isEmpty() ? null : primary(tag);
  }

  private static String primary(String tag) {
    int end = tag.indexOf('-');
    return (end < 0 ? tag : tag.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  private static String word(Item item, Register register) {
    return item.get(register) instanceof RegValue.Word(String text) ? text : "";
  }

  private static String tag(Item item, String name) {
    return item.get(Register.TAGS) instanceof RegValue.Tags tags
        ? tags.entries().getOrDefault(name, "")
        : "";
  }

  /** What the nearest frames say; else what its group works on. */
  private List<String> areas(Item item) {
    String area = fromFrames(item, "area");
    String known = area.isEmpty() ? setting.area() : area;
    return known.isEmpty() ? List.of() : List.of(known);
  }

  private String column(Item item) {
    return fromFrames(item, "column");
  }

  private String fromFrames(Item item, String name) {
    for (Item at = item; at != null; at = parent(at)) {
      if (at.type() == ItemType.FRAME && !tag(at, name).isEmpty()) {
        return tag(at, name);
      }
    }
    return "";
  }

  private @Nullable Item parent(Item item) {
    ItemId parent = item.parent();
    return parent == null ? null : board.item(parent);
  }
}
