package org.charrette.live.room;

/**
 * What somebody sees of a stream (rule P8): few, so that what is sent is made once for each. Boards
 * have one view and tell single persons more ({@link Shown}); sessions have three.
 */
public enum View {
  ALL("all1"),
  LEADS("lead1"),
  WAITING("wait1");

  private final String word;

  View(String word) {
    this.word = word;
  }

  /** Whether who sees it is told who else came: who waits in the lobby is not in yet. */
  public boolean showsPeople() {
    return this != WAITING;
  }

  /** The name on the wire: who comes back with another one needs a whole view (rule P4). */
  public String word() {
    return word;
  }
}
