package org.charrette.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an entry comes from. */
public enum Origin {
  /** Somebody filled in the form. */
  ENTERED,
  /** It stood in a file. */
  IMPORTED,
  /** Shown as an example: it stands in the public mapping report. */
  REPORT;

  /** What is stored. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Origin> of(String word) {
    return Arrays.stream(values()).filter(origin -> origin.word().equals(word)).findFirst();
  }
}
