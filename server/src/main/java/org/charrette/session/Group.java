package org.charrette.session;

import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/**
 * Rule S50: a breakout group.
 *
 * @param area what it works on, a code; may be empty
 * @param board its board, once there is one
 * @param link where it meets to talk; may be empty
 * @param help whether it asked for somebody to come
 */
public record Group(
    String id, String name, String area, @Nullable BoardId board, String link, boolean help) {

  Group help(boolean asked) {
    return new Group(id, name, area, board, link, asked);
  }

  Group on(BoardId made) {
    return new Group(id, name, area, made, link, help);
  }
}
