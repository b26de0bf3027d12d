/** WebSocket connections: their states, the wire codec, presence and admission. */
@NullMarked
package org.charrette.live.ws;

import org.jspecify.annotations.NullMarked;
