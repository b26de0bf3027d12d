package org.charrette.board;

/** Rule B95: the timer of a board. Its end changes nothing else. */
public sealed interface Timer {
  Timer NONE = new None();

  /** There is none. */
  record None() implements Timer {}

  /**
   * It runs, or has run out and nobody has stopped it.
   *
   * @param ends milliseconds since the epoch, server time
   */
  record Running(long ends) implements Timer {}

  /**
   * It stands still.
   *
   * @param left milliseconds
   */
  record Paused(long left) implements Timer {}
}
