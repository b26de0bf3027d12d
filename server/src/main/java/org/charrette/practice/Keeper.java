package org.charrette.practice;

import java.util.Set;
import java.util.UUID;

/**
 * Somebody who works with the repository.
 *
 * @param staffOf projects whose staff they are
 * @param editor whether they decide what is published
 * @param privacy whether they are the contact for data protection
 */
public record Keeper(
    UUID person, Set<UUID> staffOf, boolean reviewer, boolean editor, boolean privacy) {
  public Keeper {
    staffOf = Set.copyOf(staffOf);
  }

  /** Whether they work for the project, or for all of them. */
  public boolean serves(UUID project) {
    return editor || staffOf.contains(project);
  }
}
