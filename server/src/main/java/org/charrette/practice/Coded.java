package org.charrette.practice;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A word of the repository that goes by a code of a vocabulary. */
interface Coded {

  /** The constant's name, as Java writes it. */
  String name();

  /** The code on the wire and in the database. */
  default String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static <T extends Enum<T> & Coded> Optional<T> of(Class<T> type, String code) {
    return Arrays.stream(type.getEnumConstants())
        .filter(one -> one.code().equals(code))
        .findFirst();
  }
}
