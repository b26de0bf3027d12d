/** What SQL keeps about boards beyond their event log. */
@NullMarked
package org.charrette.board.store;

import org.jspecify.annotations.NullMarked;
