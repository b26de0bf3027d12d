/** The fenced event log, snapshots and ownership in PostgreSQL. */
@NullMarked
package org.charrette.live.store;

import org.jspecify.annotations.NullMarked;
