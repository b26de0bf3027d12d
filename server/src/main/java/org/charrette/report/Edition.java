package org.charrette.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rule D2: for whom a report is. Neither names anybody. */
public enum Edition {
  /** For those who were there and for the staff of the project: texts as they were written. */
  INTERNAL,
  /** For everybody: what could say who wrote is masked. */
  PUBLIC;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Edition> of(String word) {
    return Arrays.stream(values()).filter(edition -> edition.word().equals(word)).findFirst();
  }
}
