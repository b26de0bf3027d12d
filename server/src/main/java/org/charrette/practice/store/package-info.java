/** Records in the database. */
@NullMarked
package org.charrette.practice.store;

import org.jspecify.annotations.NullMarked;
