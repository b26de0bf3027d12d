package org.charrette.poll;

/** One wish of one person on a floor. */
public record FloorCommand(FloorOp op) {}
