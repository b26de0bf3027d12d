/**
 * The public side of the practice repository: what is found, how it is told to people and to other
 * catalogues. Pure.
 */
@NullMarked
package org.charrette.catalogue;

import org.jspecify.annotations.NullMarked;
