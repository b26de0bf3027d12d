package org.charrette.account;

import java.util.Optional;
import java.util.UUID;
import org.charrette.kernel.Uuids;

/** One sign-in of one browser, with the whole family of refresh tokens that follow from it. */
public record SignInId(UUID value) {

  /** Reads the canonical 36 character form and nothing else. */
  public static Optional<SignInId> parse(String text) {
    return Uuids.parse(text).map(SignInId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
