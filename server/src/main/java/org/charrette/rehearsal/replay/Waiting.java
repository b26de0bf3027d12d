package org.charrette.rehearsal.replay;

/** Short waits off the event loop, between two looks at something that is about to happen. */
final class Waiting {
  private Waiting() {}

  static void aMoment() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
