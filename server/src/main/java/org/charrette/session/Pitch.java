package org.charrette.session;

/** Rule S66: the group that pitches now, and until when, milliseconds since the epoch. */
public record Pitch(String group, long ends) {}
