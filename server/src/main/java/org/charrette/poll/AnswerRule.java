package org.charrette.poll;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.charrette.kernel.PlainText;
import org.jspecify.annotations.Nullable;

/** Rule Q21: whether an answer is one to this poll. */
final class AnswerRule {
  static final int ALL_POINTS = 100;
  static final int EDGE = 1_000;
  static final int LONGEST_WORD = 30;
  static final int LONGEST_TEXT = 500;

  private AnswerRule() {}

  /** The path of what is wrong in the answer; null when nothing is. */
  static @Nullable String fault(PollForm poll, Answer answer) {
    return switch (answer) {
      case Answer.Choices(List<String> choices) when takesChoices(poll.kind()) ->
          among(poll, choices)
                  && distinct(choices)
                  && count(choices, poll.kind() == PollKind.MULTIPLE ? poll.settings().most() : 1)
              ? null
              : "answer.choices";
      case Answer.Ranked(List<String> order) when poll.kind() == PollKind.RANKING ->
          among(poll, order) && distinct(order) && order.size() == poll.options().size()
              ? null
              : "answer.order";
      case Answer.Marks(Map<String, Integer> marks) when poll.kind() == PollKind.SCALE ->
          among(poll, marks.keySet())
                  && !marks.isEmpty()
                  && within(marks.values(), poll.settings().from(), poll.settings().to())
              ? null
              : "answer.marks";
      case Answer.Points(Map<String, Integer> points) when poll.kind() == PollKind.POINTS ->
          among(poll, points.keySet())
                  && within(points.values(), 0, ALL_POINTS)
                  && points.values().stream().mapToInt(n -> n).sum() == ALL_POINTS
              ? null
              : "answer.points";
      case Answer.Spots(Map<String, Answer.Spot> spots) when poll.kind() == PollKind.GRID ->
          among(poll, spots.keySet()) && !spots.isEmpty() && inside(spots.values())
              ? null
              : "answer.spots";
      case Answer.Words(List<String> words) when poll.kind().hasWords() ->
          words(poll, words) ? null : "answer.words";
      case Answer.Pins(List<Answer.Spot> pins) when poll.kind() == PollKind.PIN ->
          count(pins, poll.settings().most()) && inside(pins) ? null : "answer.pins";
      default -> "answer";
    };
  }

  private static boolean takesChoices(PollKind kind) {
    return kind == PollKind.SINGLE || kind == PollKind.MULTIPLE || kind == PollKind.PULSE;
  }

  private static boolean words(PollForm poll, List<String> words) {
    boolean cloud = poll.kind() == PollKind.CLOUD;
    int longest = cloud ? LONGEST_WORD : LONGEST_TEXT;
    return count(words, cloud ? poll.settings().most() : 1)
        && distinct(words.stream().map(Folded::of).toList())
        && words.stream()
            .allMatch(
                word ->
                    !Folded.of(word).isEmpty()
                        && word.length() <= longest
                        && PlainText.isClean(word)
                        && (!cloud || word.indexOf('\n') < 0));
  }

  private static boolean among(PollForm poll, Collection<String> options) {
    return options.stream().allMatch(option -> poll.option(option).isPresent());
  }

  private static boolean distinct(List<?> all) {
    return new HashSet<>(all).size() == all.size();
  }

  private static boolean count(List<?> all, int most) {
    return !all.isEmpty() && all.size() <= most;
  }

  private static boolean within(Collection<Integer> numbers, int least, int most) {
    return numbers.stream().allMatch(number -> number >= least && number <= most);
  }

  private static boolean inside(Collection<Answer.Spot> spots) {
    return spots.stream()
        .allMatch(spot -> spot.x() >= 0 && spot.x() <= EDGE && spot.y() >= 0 && spot.y() <= EDGE);
  }
}
