/** The directory in PostgreSQL. */
@NullMarked
package org.charrette.directory.store;

import org.jspecify.annotations.NullMarked;
