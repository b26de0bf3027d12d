package org.charrette.live.room;

import java.util.UUID;

/** One live stream: the log of one board, or of another live thing. */
public record StreamId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
