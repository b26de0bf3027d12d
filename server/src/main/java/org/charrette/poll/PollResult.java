package org.charrette.poll;

import java.util.List;

/**
 * What came of a poll, without anybody in it (rules Q25, Q26).
 *
 * @param answers how many answered; 0 when it is small
 * @param small whether fewer than 5 answered, so that there are no numbers
 * @param rows by option, in their order
 * @param words of a cloud or a text, also those that wait
 * @param spots pins
 */
public record PollResult(
    int answers, boolean small, List<Row> rows, List<Counted> words, List<Answer.Spot> spots) {

  /**
   * What an option got.
   *
   * @param place 1 is best; equal values share a place; 0 where there is no better
   * @param value votes, points or the sum of marks
   * @param mean hundredths: of a place (ranking), a mark (scale), points
   * @param x mean thousandths in a grid
   * @param y the same
   * @param marks how often each mark was given, the lowest first
   * @param skipped how many did not mark or place it
   */
  public record Row(
      String option,
      int place,
      int value,
      int mean,
      int x,
      int y,
      List<Integer> marks,
      int skipped) {}

  /**
   * Words that were written.
   *
   * @param flagged whether a list of offensive words found it
   */
  public record Counted(String text, int count, boolean flagged) {}
}
