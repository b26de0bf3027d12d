/** Keeps peer reviews. */
@NullMarked
package org.charrette.peer.store;

import org.jspecify.annotations.NullMarked;
