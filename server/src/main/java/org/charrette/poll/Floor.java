package org.charrette.poll;

import java.util.Optional;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/** The state of a live floor, changed by {@link FloorMachine#apply} alone. */
public final class Floor {
  private FloorState now;
  private @Nullable FloorState before;
  private @Nullable ParticipantId by;

  public Floor(FloorState now) {
    this.now = now;
  }

  public FloorState now() {
    return now;
  }

  /** As it was before the last event: what is told of an event is the difference. */
  public FloorState before() {
    return before == null ? now : before;
  }

  /** Who did what happened last; nobody when it was the server. */
  public Optional<ParticipantId> by() {
    return Optional.ofNullable(by);
  }

  void become(FloorState next, @Nullable ParticipantId author) {
    before = now;
    now = next;
    by = author;
  }
}
