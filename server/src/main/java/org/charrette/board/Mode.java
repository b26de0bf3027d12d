package org.charrette.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rule B90: what the people on a board may do now. */
public enum Mode {
  OPEN,
  LOCKED,
  PRIVATE_WRITE,
  OPEN_WRITE,
  CLUSTER,
  VOTE,
  CONVERGE,
  PRESENT,
  FROZEN;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Mode> of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
  }
}
