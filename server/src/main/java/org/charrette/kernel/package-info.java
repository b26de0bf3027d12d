/**
 * Words that every feature speaks: typed ids, actors, decisions, the shape of a live state machine.
 * Imports nothing.
 */
@NullMarked
package org.charrette.kernel;

import org.jspecify.annotations.NullMarked;
