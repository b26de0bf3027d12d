package org.charrette.live.room;

/**
 * A room's state exactly after entry {@code seq}. Valid only during the call that hands it out;
 * whoever looks takes a copy of what it needs.
 */
public record DurableView<S>(S state, Ledger ledger, long seq, long atMillis) {}
