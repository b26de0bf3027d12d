package org.charrette.poll;

import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/**
 * One of the options of a poll.
 *
 * @param text its words, 1 to 200 characters; those of the item when the poll was made
 * @param item what it stands for on a board (rule Q12)
 */
public record Option(String id, String text, @Nullable ItemRef item) {

  /** An item of a board of the session. */
  public record ItemRef(BoardId board, String id) {}
}
