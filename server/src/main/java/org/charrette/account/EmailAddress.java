package org.charrette.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form by which accounts are found: lower case, without surrounding
 * space.
 */
public record EmailAddress(String text) {
  // Possessive, so that no input makes it slow. Whether mail arrives there is not for a pattern to
  // say.
  private static final Pattern SHAPE = Pattern.compile("[^\\s@\\p{Cntrl}]++@[^\\s@\\p{Cntrl}]++");
  private static final int MAX_LENGTH = 254;

  public static Optional<EmailAddress> parse(String text) {
    String normal = text.strip().toLowerCase(Locale.ROOT);
    return normal.length() <= MAX_LENGTH && SHAPE.matcher(normal).matches()
        ? Optional.of(new EmailAddress(normal))
        : Optional.empty();
  }

  /** The part before the {@code @}. */
  public String localPart() {
    return text.substring(0, text.lastIndexOf('@'));
  }

  /** Addresses are personal data: not for logs. */
  @Override
  public String toString() {
    return "EmailAddress";
  }
}
