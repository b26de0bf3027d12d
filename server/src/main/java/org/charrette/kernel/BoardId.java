package org.charrette.kernel;

import java.util.Optional;
import java.util.UUID;

/** One board. */
public record BoardId(UUID value) {

  /** Reads the canonical 36 character form and nothing else. */
  public static Optional<BoardId> parse(String text) {
    return Uuids.parse(text).map(BoardId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
