/**
 * The pure model of a board: its items, the commands that may change them and the events that did.
 */
@NullMarked
package org.charrette.board;

import org.jspecify.annotations.NullMarked;
