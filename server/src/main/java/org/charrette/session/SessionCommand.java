package org.charrette.session;

/** One wish of one person. */
public record SessionCommand(SessionOp op) {}
