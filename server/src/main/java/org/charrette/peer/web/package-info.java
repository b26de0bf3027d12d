/** Peer reviews over HTTP. */
@NullMarked
package org.charrette.peer.web;

import org.jspecify.annotations.NullMarked;
