/**
 * The JSON form of boards: operations, items, whole states. What comes from outside is read
 * strictly here, once; what the server wrote itself is read back. Used by the socket's edge, the
 * log, exports and simulated participants.
 */
@NullMarked
package org.charrette.live.codec;

import org.jspecify.annotations.NullMarked;
