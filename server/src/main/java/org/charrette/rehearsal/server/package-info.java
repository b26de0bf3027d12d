/** A server process of one's own: start, meter, kill. */
@NullMarked
package org.charrette.rehearsal.server;

import org.jspecify.annotations.NullMarked;
