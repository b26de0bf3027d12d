package org.charrette.promotion;

/**
 * A place in a text that may reveal who somebody is.
 *
 * @param item whose text it is
 * @param part {@code title}, {@code text} or {@code gloss}
 * @param start first UTF-16 unit of the place in the text that would leave
 * @param end behind its last
 */
public record Finding(String item, String part, Category category, int start, int end) {

  /** The same place in the same text has the same name. */
  public String id() {
    return item + ":" + part + ":" + category.code() + ":" + start;
  }

  /** Whether the other is a part of it. */
  boolean holds(Finding other) {
    return start <= other.start && other.end <= end;
  }
}
