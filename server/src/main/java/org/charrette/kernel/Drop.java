package org.charrette.kernel;

/**
 * One part of a command that had no effect.
 *
 * @param op index of the part in the command
 * @param code stable reason, e.g. {@code gone}
 */
public record Drop(int op, String code) {}
