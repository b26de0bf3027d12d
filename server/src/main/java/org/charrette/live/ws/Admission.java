package org.charrette.live.ws;

import org.charrette.account.Principal;

/**
 * Whom a ticket let in, and to what.
 *
 * @param title what the board is called
 */
record Admission(Principal principal, String title) {}
