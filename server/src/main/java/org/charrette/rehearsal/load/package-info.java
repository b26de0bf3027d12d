/** {@code ./run load}: many participants at a steady rate, and figures that count every wait. */
@NullMarked
package org.charrette.rehearsal.load;

import org.jspecify.annotations.NullMarked;
