/**
 * Starts Charrette: {@link org.charrette.Main} reads the environment, {@code App} joins the parts.
 */
@NullMarked
package org.charrette;

import org.jspecify.annotations.NullMarked;
