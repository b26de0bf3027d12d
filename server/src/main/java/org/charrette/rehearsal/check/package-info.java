/**
 * What happened, as clients recorded it and as the log holds it, and the rules that both must
 * satisfy.
 */
@NullMarked
package org.charrette.rehearsal.check;

import org.jspecify.annotations.NullMarked;
