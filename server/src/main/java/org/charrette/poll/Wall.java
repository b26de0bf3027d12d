package org.charrette.poll;

/**
 * Rule Q40: how the audience asks.
 *
 * @param approve whether a question waits until it is let through
 */
public record Wall(boolean open, boolean approve) {
  static final Wall SHUT = new Wall(false, true);
}
