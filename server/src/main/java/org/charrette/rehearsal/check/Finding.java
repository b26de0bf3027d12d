package org.charrette.rehearsal.check;

/**
 * One broken promise.
 *
 * @param rule which one
 * @param what the instance, with its numbers
 */
public record Finding(Rule rule, String what) {

  /** The promises of a board's log to its clients. */
  public enum Rule {
    /** An edit that was acknowledged is in the log, where it was said to be. */
    ACKED_LOST,
    /** No transaction takes effect twice. */
    DUPLICATED,
    /** The log is numbered from 1 without a gap, and no older owner writes after a newer one. */
    NOT_DENSE,
    /** What a client was shown is what the log holds. */
    SHOWN_NOT_LOGGED,
    /** A client's transactions stand in the log in the order of their numbers, without a gap. */
    OUT_OF_ORDER,
    /** What was sent is decided in the end. */
    UNDECIDED,
    /** All hold the same state. */
    DIVERGED
  }

  @Override
  public String toString() {
    return rule + ": " + what;
  }
}
