/**
 * The environment's variables, read once at start, and refused in one clear line when they make no
 * sense.
 */
@NullMarked
package org.charrette.platform.config;

import org.jspecify.annotations.NullMarked;
