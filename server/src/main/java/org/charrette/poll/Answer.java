package org.charrette.poll;

import java.util.List;
import java.util.Map;

/** What one person answered; which form belongs to which kind says {@link AnswerRule}. */
public sealed interface Answer {

  /** Options that were chosen. */
  record Choices(List<String> choices) implements Answer {}

  /** All options, the best first. */
  record Ranked(List<String> order) implements Answer {}

  /** Marks by option; an option that is not there was skipped. */
  record Marks(Map<String, Integer> marks) implements Answer {}

  /** Points by option, 100 in all. */
  record Points(Map<String, Integer> points) implements Answer {}

  /** Places by option; an option that is not there was not placed. */
  record Spots(Map<String, Spot> spots) implements Answer {}

  /** Words of a cloud, or one text. */
  record Words(List<String> words) implements Answer {}

  /** Places on a picture. */
  record Pins(List<Spot> pins) implements Answer {}

  /**
   * A place.
   *
   * @param x thousandths of the width, from the left
   * @param y thousandths of the height, from the bottom
   */
  record Spot(int x, int y) {}
}
