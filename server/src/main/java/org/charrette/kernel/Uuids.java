package org.charrette.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Strict reading of UUIDs: {@link UUID#fromString} also takes short and odd forms, which would give
 * one thing two names.
 */
public final class Uuids {
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private Uuids() {}

  /** The UUID that the text spells in its canonical 36 character form, or nothing. */
  public static Optional<UUID> parse(String text) {
    return text.length() == 36 && CANONICAL.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }
}
