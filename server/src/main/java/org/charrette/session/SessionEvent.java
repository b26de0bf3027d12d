package org.charrette.session;

import java.util.List;

/** What one command made of a session; facts in the order in which they hold. */
public record SessionEvent(List<Fact> facts) {
  public SessionEvent {
    facts = List.copyOf(facts);
  }
}
