/** What was promoted, in PostgreSQL. */
@NullMarked
package org.charrette.promotion.store;

import org.jspecify.annotations.NullMarked;
