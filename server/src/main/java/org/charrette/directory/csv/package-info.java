/** Tables as spreadsheets save them: reading them with a report, and writing them. Pure. */
@NullMarked
package org.charrette.directory.csv;

import org.jspecify.annotations.NullMarked;
