package org.charrette.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.charrette.kernel.Disclosure;
import org.charrette.kernel.PlainText;

/**
 * Rules D50 to D52: what a person has made of a report before it goes out. It begins as what was
 * generated; numbers and lines for programs stay those of the session.
 */
public record Draft(String title, List<Block> blocks) {
  static final int LONGEST_TITLE = 300;
  static final int LONGEST_TEXT = 10_000;
  static final int MOST_BLOCKS = 4_000;
  static final int MOST_COLUMNS = 24;

  /** Of all texts together, in UTF-16 units. */
  static final int MOST_UNITS = 1_000_000;

  public Draft {
    blocks = List.copyOf(blocks);
  }

  /**
   * Something in it that could say who somebody is.
   *
   * @param block which block, from 0; -1 for the title
   */
  public record Found(int block, Disclosure.Category category, String text) {}

  /** As it was generated. */
  public static Draft of(Report generated) {
    return new Draft(generated.title(), generated.blocks());
  }

  /**
   * Rule D50: where it is not what a report can be.
   *
   * @return a JSON pointer into {@code {title, blocks}}; empty when it is well-formed
   */
  public Optional<String> flaw() {
    if (title.isBlank() || title.length() > LONGEST_TITLE || !PlainText.isClean(title)) {
      return Optional.of("/title");
    }
    if (blocks.size() > MOST_BLOCKS) {
      return Optional.of("/blocks");
    }
    long units = 0;
    for (int i = 0; i < blocks.size(); i++) {
      if (!isSound(blocks.get(i))) {
        return Optional.of("/blocks/" + i);
      }
      units += texts(blocks.get(i)).mapToLong(text -> text.plain().length()).sum();
    }
    return units > MOST_UNITS ? Optional.of("/blocks") : Optional.empty();
  }

  private static boolean isSound(Block block) {
    boolean shaped =
        switch (block) {
          case Block.Heading(int level, Text text) -> level >= 1 && level <= 3 && !text.isEmpty();
          case Block.Table table ->
              !table.head().isEmpty()
                  && table.head().size() <= MOST_COLUMNS
                  && table.rows().stream().allMatch(row -> row.size() == table.head().size());
          case Block.Paragraph ignored -> true;
          case Block.Bullets ignored -> true;
          case Block.Figure ignored -> true;
        };
    return shaped
        && texts(block)
            .map(Text::plain)
            .allMatch(text -> text.length() <= LONGEST_TEXT && PlainText.isClean(text));
  }

  private static Stream<Text> texts(Block block) {
    return switch (block) {
      case Block.Heading heading -> Stream.of(heading.text());
      case Block.Paragraph paragraph -> Stream.of(paragraph.text());
      case Block.Bullets bullets -> bullets.items().stream();
      case Block.Table table ->
          Stream.concat(
              Stream.concat(Stream.of(table.caption()), table.head().stream()),
              table.rows().stream().flatMap(List::stream));
      case Block.Figure figure -> Stream.of(figure.name(), figure.alt());
    };
  }

  /** Rule D51: in the public edition what a person writes is masked as what was generated is. */
  public Draft masked(Material material, Edition edition) {
    if (edition != Edition.PUBLIC) {
      return this;
    }
    Disclosure disclosure = Redaction.disclosure(material);
    UnaryOperator<Text> mask = text -> masked(disclosure, text);
    return new Draft(
        disclosure.masked(title), blocks.stream().map(block -> each(block, mask)).toList());
  }

  /** What is looked for is found across runs: half of an address may be in bold. */
  private static Text masked(Disclosure disclosure, Text text) {
    List<Disclosure.Finding> all =
        disclosure.in(text.plain()).stream().filter(one -> one.category().mustGo()).toList();
    List<Text.Run> runs = new ArrayList<>();
    int from = 0;
    for (Text.Run run : text.runs()) {
      int start = from;
      int end = from + run.text().length();
      List<Disclosure.Finding> within =
          all.stream()
              .filter(one -> one.start() < end && one.end() > start)
              .map(
                  one ->
                      new Disclosure.Finding(
                          one.category(),
                          Math.max(one.start(), start) - start,
                          Math.min(one.end(), end) - start))
              .toList();
      runs.add(new Text.Run(Disclosure.masked(run.text(), within), run.lang(), run.strong()));
      from = end;
    }
    return new Text(runs);
  }

  /**
   * Rule D51: what a human eye should look at; nothing of it is forbidden in the internal edition.
   */
  public List<Found> findings(Material material) {
    Disclosure disclosure = Redaction.disclosure(material);
    List<Found> all = new ArrayList<>(found(disclosure, -1, title));
    for (int i = 0; i < blocks.size(); i++) {
      int block = i;
      texts(blocks.get(i)).forEach(text -> all.addAll(found(disclosure, block, text.plain())));
    }
    return all;
  }

  private static List<Found> found(Disclosure disclosure, int block, String text) {
    return disclosure.in(text).stream()
        .map(one -> new Found(block, one.category(), text.substring(one.start(), one.end())))
        .toList();
  }

  private static Block each(Block block, UnaryOperator<Text> with) {
    return switch (block) {
      case Block.Heading(int level, Text text) -> new Block.Heading(level, with.apply(text));
      case Block.Paragraph(Text text) -> new Block.Paragraph(with.apply(text));
      case Block.Bullets(List<Text> items) -> new Block.Bullets(items.stream().map(with).toList());
      case Block.Table table ->
          new Block.Table(
              with.apply(table.caption()),
              table.head().stream().map(with).toList(),
              table.rows().stream().map(row -> row.stream().map(with).toList()).toList());
      case Block.Figure figure ->
          new Block.Figure(
              figure.board(),
              with.apply(figure.name()),
              with.apply(figure.alt()),
              figure.picture());
    };
  }

  /**
   * The pictures of a report, by board. A draft says where each stands, and has none of its own.
   */
  public static Map<String, Picture> pictures(Report generated) {
    Map<String, Picture> pictures = new HashMap<>();
    for (Block block : generated.blocks()) {
      if (block instanceof Block.Figure figure) {
        pictures.put(figure.board(), figure.picture());
      }
    }
    return pictures;
  }
}
