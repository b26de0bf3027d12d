package org.charrette.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Rule B90: where in the double diamond people are, in their order. */
public enum Phase {
  DISCOVER,
  DEFINE,
  DEVELOP,
  DELIVER;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Phase> of(String word) {
    return Arrays.stream(values()).filter(phase -> phase.word().equals(word)).findFirst();
  }

  /** Rule S83: whether going back from here may lead there. */
  public boolean leadsBackTo(Phase earlier) {
    return switch (this) {
      case DISCOVER -> false;
      case DEFINE -> earlier == DISCOVER;
      case DEVELOP -> earlier == DEFINE;
      case DELIVER -> earlier == DEVELOP || earlier == DISCOVER;
    };
  }
}
