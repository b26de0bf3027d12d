package org.charrette.board;

import java.util.Locale;

/** Rule B26: why an op had no effect. */
public enum DropCode {
  UNKNOWN,
  GONE,
  EXISTS,
  CYCLE,
  PARENT,
  DEPTH,
  STALE,
  GUARD,
  LOCKED,
  TEXT_TOO_LONG,
  BOARD_FULL,
  NOOP,
  LIVE;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
