package org.charrette.poll;

import java.util.Locale;

/** Rule Q10: what is asked for. */
public enum PollKind {
  SINGLE,
  MULTIPLE,
  PULSE,
  RANKING,
  SCALE,
  POINTS,
  GRID,
  CLOUD,
  TEXT,
  PIN;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether people choose among given options. */
  public boolean hasOptions() {
    return !hasWords() && this != PIN;
  }

  /** Whether people write. */
  public boolean hasWords() {
    return this == CLOUD || this == TEXT;
  }
}
