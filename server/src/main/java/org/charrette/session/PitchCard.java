package org.charrette.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rule S68: a pitch in at most 60 words, put together from what a group has agreed on: its own
 * pitch first, then its statements, then what got most dots.
 */
public final class PitchCard {
  /** Most words of a card. */
  public static final int MOST_WORDS = 60;

  private static final int MOST_VOTED = 3;

  /** With less than this of it a statement says nothing. */
  private static final int FEWEST_WORDS = 4;

  private static final List<String> ORDER =
      List.of("pitch", "problem", "how_might_we", "concept", "outcome");
  private static final Pattern SPACE = Pattern.compile("(?U)\\s+");

  /**
   * One line of a card.
   *
   * @param kind as that of the output
   * @param cut whether its end did not fit
   */
  public record Line(String kind, String text, boolean cut) {}

  private PitchCard() {}

  static List<Line> of(List<GroupOutputs.Output> outputs) {
    Stream<GroupOutputs.Output> statements =
        outputs.stream()
            .filter(one -> ORDER.contains(one.kind()))
            .sorted(Comparator.comparingInt(one -> ORDER.indexOf(one.kind())));
    Stream<GroupOutputs.Output> voted =
        outputs.stream()
            .filter(one -> one.place() > 0 && !ORDER.contains(one.kind()))
            .sorted(Comparator.comparingInt(GroupOutputs.Output::place))
            .limit(MOST_VOTED);
    List<Line> lines = new ArrayList<>();
    int left = MOST_WORDS;
    for (GroupOutputs.Output one : Stream.concat(statements, voted).toList()) {
      List<String> words = List.of(SPACE.split(one.text().strip()));
      if (words.size() <= left) {
        lines.add(new Line(one.kind(), String.join(" ", words), false));
        left -= words.size();
      } else {
        if (left >= FEWEST_WORDS) {
          lines.add(new Line(one.kind(), String.join(" ", words.subList(0, left)), true));
        }
        break;
      }
    }
    return lines;
  }
}
