package org.charrette.live.ws;

import org.charrette.account.Principal;

/**
 * Whom a ticket let in, and to what.
 *
 * @param title what the board is called
 * @param askedNanos when the ticket was asked about: what changed since may be missing in the
 *     answer
 */
record Admission(Principal principal, String title, long askedNanos) {}
