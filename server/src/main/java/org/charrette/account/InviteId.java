package org.charrette.account;

import java.util.Optional;
import java.util.UUID;
import org.charrette.kernel.Uuids;

/** One invite link, named without its secret. */
public record InviteId(UUID value) {

  /** Reads the canonical 36 character form and nothing else. */
  public static Optional<InviteId> parse(String text) {
    return Uuids.parse(text).map(InviteId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
