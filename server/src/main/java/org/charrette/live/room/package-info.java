/** The single writer of one live stream: judge, make durable, apply, publish. */
@NullMarked
package org.charrette.live.room;

import org.jspecify.annotations.NullMarked;
