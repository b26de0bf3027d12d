package org.charrette.board;

import java.util.regex.Pattern;

/**
 * Name of an item, made by the client that creates it (rule B4). Any string may be asked for; only
 * well-formed ones exist.
 */
public record ItemId(String value) implements Comparable<ItemId> {
  private static final Pattern WELL_FORMED = Pattern.compile("i_[A-Za-z0-9_-]{16,43}");

  /** Whether an item may be created under this name. */
  public boolean wellFormed() {
    return value.length() <= 45 && WELL_FORMED.matcher(value).matches();
  }

  /** By UTF-16 code unit. */
  @Override
  public int compareTo(ItemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
