package org.charrette.session;

import org.charrette.kernel.BoardId;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Rule S82: a later turn of a group through the double diamond. The first turn is not written down:
 * its board is the parent of the second.
 *
 * @param id grows with each, in the numbers of orders
 * @param number of the turn of this group, from 2
 * @param board where it works, once there is one
 * @param parent the board of the turn before, from which it is forked
 * @param from the phase that was left; null when none was known
 * @param phase to which the group went back
 * @param reason why; may be empty
 * @param at when, milliseconds since the epoch
 */
public record Iteration(
    long id,
    String group,
    int number,
    @Nullable BoardId board,
    BoardId parent,
    @Nullable Phase from,
    Phase phase,
    String reason,
    long at) {

  /** Rule S84: whether its board still has to be made. */
  public boolean pending() {
    return board == null;
  }

  Iteration on(BoardId made) {
    return new Iteration(id, group, number, made, parent, from, phase, reason, at);
  }
}
