/** Keeps reports as people have put them. */
@NullMarked
package org.charrette.report.store;

import org.jspecify.annotations.NullMarked;
