package org.charrette.practice;

import java.util.Map;
import java.util.Set;

/** What the value of a field looks like, and how large it may be. */
public sealed interface Shape {

  /** The same text in one or more languages; characters of each, words of each (0 for any). */
  record Lang(int characters, int words) implements Shape {}

  /** Codes of a vocabulary. */
  record Codes(String vocabulary, int most) implements Shape {}

  /** One code of a vocabulary. */
  record Code(String vocabulary) implements Shape {}

  /** Text that is in no language, such as a place or an address. */
  record Text(int characters) implements Shape {}

  /** Short texts, such as free tags. */
  record Texts(int most, int characters) implements Shape {}

  record Flag() implements Shape {}

  record Whole(long least, long most) implements Shape {}

  /** A stretch of time, see {@link org.charrette.practice.Period}. */
  record Span() implements Shape {}

  /** A day, {@code 2021-06-09}. */
  record Day() implements Shape {}

  /** An address on the web, {@code https} or {@code http}. */
  record Link() implements Shape {}

  /** Several values under one name. */
  record Group(Map<String, Shape> fields) implements Shape {
    public Group {
      fields = Map.copyOf(fields);
    }
  }

  /** A list of groups; the named fields must be there in each. */
  record Rows(int most, Group row, Set<String> required) implements Shape {
    public Rows {
      required = Set.copyOf(required);
    }
  }
}
