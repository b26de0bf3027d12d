/** What is public, in the database. */
@NullMarked
package org.charrette.catalogue.store;

import org.jspecify.annotations.NullMarked;
