package org.charrette.board;

import java.util.List;

/**
 * What is left of a deleted item (rule B2).
 *
 * @param seq entry that deleted it
 * @param was connector ends that the deletion freed (rule B52)
 */
public record Tombstone(Item item, long seq, List<Freed> was) {
  public Tombstone {
    was = List.copyOf(was);
  }

  /** A connector's end {@code a} or {@code b} that was on the item, at this relative point. */
  public record Freed(ItemId connector, Register end, double u, double v) {}
}
