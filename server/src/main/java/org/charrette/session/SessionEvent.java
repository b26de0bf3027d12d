package org.charrette.session;

import java.util.List;

/** What one command made of a session; facts in the order in which they hold. */
public record SessionEvent(List<Fact> facts) {
  public SessionEvent {
    facts = List.copyOf(facts);
  }

  /** Rule S92: whether nothing that came before may stay in the log. */
  public boolean isForgetting() {
    return facts.stream().anyMatch(Fact.Forgotten.class::isInstance);
  }
}
