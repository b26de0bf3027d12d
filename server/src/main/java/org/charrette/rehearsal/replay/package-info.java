/** {@code ./run replay}: a written workshop played through real invites and sockets. */
@NullMarked
package org.charrette.rehearsal.replay;

import org.jspecify.annotations.NullMarked;
