package org.charrette.board;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One person's answer to a consent check (rule B111).
 *
 * @param text a concern in words
 */
public record Answer(Value value, @Nullable String text) {

  /** What can be said. */
  public enum Value {
    AGREE,
    CAN_LIVE_WITH,
    CONCERN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Value> of(String word) {
      return Arrays.stream(values()).filter(value -> value.word().equals(word)).findFirst();
    }
  }
}
