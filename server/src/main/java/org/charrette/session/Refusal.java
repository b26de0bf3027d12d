package org.charrette.session;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rule S62: what a board or a floor did not do when it was told to.
 *
 * @param order number of the order
 * @param act what it was to do
 * @param value the mode, the scope of a vote, or the id of a poll
 * @param group whose board; null for the plenary's
 * @param code why not, in the words of the board's rules
 * @param at milliseconds since the epoch
 */
public record Refusal(
    long order,
    Order.Act act,
    @Nullable String value,
    @Nullable String group,
    String code,
    long at) {

  /** Whether it is about the same wish, so that what became of the later one is all that counts. */
  boolean isOvertakenBy(Order later) {
    return act == later.act()
        && (act != Order.Act.POLL || Objects.equals(value, later.value()))
        && (group == null ? later.groups().isEmpty() : later.groups().contains(group));
  }
}
