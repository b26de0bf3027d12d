package org.charrette.board;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Name of an item, made by the client that creates it (rule B4). Any string may be asked for; only
 * well-formed ones exist.
 */
public record ItemId(String value) implements Comparable<ItemId> {
  private static final int FOLLOWING_LENGTH = 22;
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

  /** The id that follows from a name; the same name gives the same id. */
  static ItemId following(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
      return new ItemId("i_" + text.substring(0, FOLLOWING_LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
