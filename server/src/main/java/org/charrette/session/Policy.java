package org.charrette.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rule S30: who may be told who said something. In the order of strictness. */
public enum Policy {
  ATTRIBUTED,
  /** The published programme names its speakers; nobody else is named. */
  PUBLIC_PROGRAMME,
  CHATHAM_HOUSE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Policy> of(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
  }

  public boolean isLooserThan(Policy other) {
    return compareTo(other) < 0;
  }
}
