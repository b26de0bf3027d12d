package org.charrette.session;

import org.jspecify.annotations.Nullable;

/** The state of a live session, changed by {@link SessionMachine#apply} alone. */
public final class Session {
  private SessionState now;
  private @Nullable SessionState before;

  public Session(SessionState now) {
    this.now = now;
  }

  public SessionState now() {
    return now;
  }

  /** As it was before the last event: what is told of an event is the difference. */
  public SessionState before() {
    return before == null ? now : before;
  }

  void become(SessionState next) {
    before = now;
    now = next;
  }
}
