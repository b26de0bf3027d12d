/** What boards and sessions share as live streams. */
@NullMarked
package org.charrette.live;

import org.jspecify.annotations.NullMarked;
