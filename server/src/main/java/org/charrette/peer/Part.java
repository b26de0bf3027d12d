package org.charrette.peer;

import java.util.Locale;

/** On which side somebody is in a peer review (rule CO3). */
public enum Part {
  HOST,
  PEER;

  /** What it is called on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
