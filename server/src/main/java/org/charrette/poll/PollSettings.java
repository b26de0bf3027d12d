package org.charrette.poll;

/**
 * How a poll is asked (rules Q11, Q20, Q23, Q27). What a kind does not need it ignores.
 *
 * @param most choices, words or pins a person
 * @param from the lowest mark of a scale, 0 or 1
 * @param to the highest mark of a scale, up to 10
 * @param low words at the lowest mark
 * @param high words at the highest mark
 * @param left words at the left end of the grid
 * @param right words at its right end
 * @param bottom words at its lower end
 * @param top words at its upper end
 * @param changeable whether an answer can be changed while the poll is open
 * @param live whether there are results while it is open
 * @param moderated whether words wait until somebody lets them through
 */
public record PollSettings(
    int most,
    int from,
    int to,
    String low,
    String high,
    String left,
    String right,
    String bottom,
    String top,
    boolean changeable,
    boolean live,
    boolean moderated) {

  /** One choice, nothing live, words wait. */
  public static final PollSettings PLAIN =
      new PollSettings(1, 1, 5, "", "", "", "", "", "", false, false, true);
}
