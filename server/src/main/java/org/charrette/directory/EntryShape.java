package org.charrette.directory;

import java.util.List;

/** What a field of an entry may hold. */
public sealed interface EntryShape {

  /** One of a few words of the product. */
  record Choice(List<String> words) implements EntryShape {
    public Choice {
      words = List.copyOf(words);
    }
  }

  /**
   * Codes of a vocabulary.
   *
   * @param most how many at a time
   */
  record Codes(String vocabulary, int most) implements EntryShape {}

  /**
   * A text in one language.
   *
   * @param characters code points at most
   */
  record Text(int characters) implements EntryShape {}

  /** NUTS codes of regions, at most {@code most} of them. */
  record Regions(int most) implements EntryShape {}

  /** Address of a page on the web. */
  record Link() implements EntryShape {}

  /** A day that is not in the future, as {@code 2021-06-09}. */
  record Day() implements EntryShape {}

  /** A whole number between bounds, both included. */
  record Whole(int least, int most) implements EntryShape {}

  /** {@code yes} or {@code no}. */
  record Flag() implements EntryShape {}

  /** Whether there can be several values. */
  default boolean many() {
    return switch (this) {
      case Codes(String vocabulary, int most) -> most > 1;
      case Regions regions -> true;
      case Choice choice -> false;
      case Text text -> false;
      case Link link -> false;
      case Day day -> false;
      case Whole number -> false;
      case Flag flag -> false;
    };
  }
}
