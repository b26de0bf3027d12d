/**
 * Rehearsal: simulated participants that speak the protocol over real sockets, used to replay a
 * workshop, to load a server, and to crash it. Nothing of the server proper imports this package.
 */
@NullMarked
package org.charrette.rehearsal;

import org.jspecify.annotations.NullMarked;
