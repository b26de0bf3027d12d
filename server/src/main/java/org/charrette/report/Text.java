package org.charrette.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A line of a report: runs, each in one language. */
public record Text(List<Run> runs) {
  public static final Text NOTHING = new Text(List.of());

  public Text {
    runs = List.copyOf(runs);
  }

  /**
   * A piece in one language.
   *
   * @param lang language tag; empty for that of the report
   */
  public record Run(String text, String lang, boolean strong) {

    /** Whether it is read from right to left: by its first letter that says so. */
    public boolean rightToLeft() {
      return direction() < 0;
    }

    /** Whether a letter in it says that it is read from left to right. */
    public boolean leftToRight() {
      return direction() > 0;
    }

    private int direction() {
      return text.codePoints()
          .map(Run::direction)
          .filter(direction -> direction != 0)
          .findFirst()
          .orElse(0);
    }

    private static int direction(int sign) {
      return switch (Character.getDirectionality(sign)) {
        case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> 1;
        case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
            Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
            -1;
        default -> 0;
      };
    }
  }

  /** In the language of the report. */
  public static Text of(String text) {
    return in("", text);
  }

  public static Text in(String lang, String text) {
    return text.isEmpty() ? NOTHING : new Text(List.of(new Run(text, lang, false)));
  }

  public static Text strong(String text) {
    return text.isEmpty() ? NOTHING : new Text(List.of(new Run(text, "", true)));
  }

  public Text and(Text more) {
    List<Run> all = new ArrayList<>(runs);
    all.addAll(more.runs);
    return new Text(all);
  }

  public Text and(String more) {
    return and(of(more));
  }

  public Text strong() {
    return new Text(runs.stream().map(run -> new Run(run.text, run.lang, true)).toList());
  }

  public boolean isEmpty() {
    return runs.isEmpty();
  }

  public String plain() {
    return runs.stream().map(Run::text).collect(Collectors.joining());
  }
}
