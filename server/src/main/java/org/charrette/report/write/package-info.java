/** Files of reports: the same report gives the same bytes. */
@NullMarked
package org.charrette.report.write;

import org.jspecify.annotations.NullMarked;
