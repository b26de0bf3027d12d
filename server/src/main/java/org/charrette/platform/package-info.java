/** Vert.x, PostgreSQL and the operating system, without any word of the domain. */
@NullMarked
package org.charrette.platform;

import org.jspecify.annotations.NullMarked;
