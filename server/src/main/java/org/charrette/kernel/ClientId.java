package org.charrette.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One browser tab (or program) that numbers its own transactions. A secret of its owner: never sent
 * to others.
 */
public record ClientId(String value) {
  private static final Pattern FORM = Pattern.compile("c_[A-Za-z0-9_-]{16,43}");

  public static Optional<ClientId> parse(String text) {
    return text.length() <= 45 && FORM.matcher(text).matches()
        ? Optional.of(new ClientId(text))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "c_…";
  }
}
