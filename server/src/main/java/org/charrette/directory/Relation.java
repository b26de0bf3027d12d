package org.charrette.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * How an entry belongs to another.
 *
 * @param other the other entry
 */
public record Relation(Type type, UUID other) {

  /** In the direction from the entry to the other. */
  public enum Type {
    MEMBER_OF,
    LEADS,
    PARTNER_OF;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Type> of(String word) {
      return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
  }
}
