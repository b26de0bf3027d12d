package org.charrette.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rule S20: how far a session is. */
public enum Standing {
  /** Being prepared; only those who prepare it are in. */
  DRAFT,
  /** The lobby is open. */
  OPEN,
  LIVE,
  /** Groups work on their own. */
  BREAKOUTS,
  /** Everybody is back in the plenary. */
  PLENARY_RETURN,
  /** Over; all boards are frozen. */
  CLOSED,
  ARCHIVED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Standing> of(String word) {
    return Arrays.stream(values()).filter(standing -> standing.word().equals(word)).findFirst();
  }

  /** Whether it is going on. */
  public boolean running() {
    return this == LIVE || this == BREAKOUTS || this == PLENARY_RETURN;
  }

  public boolean over() {
    return this == CLOSED || this == ARCHIVED;
  }
}
