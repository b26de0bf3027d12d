package org.charrette.poll;

import java.util.List;

/** What one command made of a floor; facts in the order in which they hold. */
public record FloorEvent(List<FloorFact> facts) {
  public FloorEvent {
    facts = List.copyOf(facts);
  }

  /** Rules Q22 and Q45: whether nothing that was said before may be kept. */
  public boolean isForgetting() {
    return facts.stream()
        .anyMatch(
            fact ->
                fact instanceof FloorFact.Closed
                    || (fact instanceof FloorFact.Followed now && now.over()));
  }
}
