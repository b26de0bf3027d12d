package org.charrette.account;

import java.util.Optional;
import java.util.UUID;
import org.charrette.kernel.Uuids;

/**
 * Somebody who can be signed in: an account or a guest of one browser. Never sent to other people.
 */
public record PersonId(UUID value) {

  /** Reads the canonical 36 character form and nothing else. */
  public static Optional<PersonId> parse(String text) {
    return Uuids.parse(text).map(PersonId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
