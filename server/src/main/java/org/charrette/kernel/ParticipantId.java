package org.charrette.kernel;

import java.util.Optional;
import java.util.UUID;

/** One person on boards: a member with an account or a guest. */
public record ParticipantId(UUID value) {

  /** Reads the canonical 36 character form and nothing else. */
  public static Optional<ParticipantId> parse(String text) {
    return Uuids.parse(text).map(ParticipantId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
