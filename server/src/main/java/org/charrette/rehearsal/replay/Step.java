package org.charrette.rehearsal.replay;

/** What became of one event of the scenario. */
sealed interface Step {

  /** It was done for real, and came out as written. */
  record Played(String note) implements Step {
    static final Played PLAIN = new Played("");
  }

  /** It was not done. */
  record Skipped(String reason) implements Step {}

  /** It was done and came out otherwise. */
  record Failed(String why) implements Step {}
}
