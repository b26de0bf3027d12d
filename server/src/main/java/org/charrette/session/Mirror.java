package org.charrette.session;

import org.jspecify.annotations.Nullable;

/**
 * Rule S65: an item of a group's board that the plenary board shows on a card.
 *
 * @param card the item id of the card
 * @param item the item id of the source
 * @param frame where the card lies, an item id of the plenary board; null for where it belongs
 * @param into rule S69: the card into which it was merged, or null
 */
public record Mirror(
    String card,
    String group,
    String item,
    @Nullable String frame,
    @Nullable String heading,
    @Nullable String into) {

  /** The card that shows it. */
  public String shownOn() {
    return into == null ? card : into;
  }

  Mirror mergedInto(String other) {
    return new Mirror(card, group, item, frame, heading, other);
  }

  Mirror apart(String fresh) {
    return new Mirror(fresh, group, item, frame, heading, null);
  }
}
