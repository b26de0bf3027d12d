package org.charrette.kernel;

import java.util.Optional;
import java.util.UUID;

/** One account that can sign in. */
public record AccountId(UUID value) {

  /** Reads the canonical 36 character form and nothing else. */
  public static Optional<AccountId> parse(String text) {
    return Uuids.parse(text).map(AccountId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
