package org.charrette.session;

/**
 * Rule S64: what everybody on a board is asked to look at.
 *
 * @param id grows with each
 * @param item an item id of the board
 * @param at milliseconds since the epoch
 */
public record Spotlight(long id, String item, long at) {}
