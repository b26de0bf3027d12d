/** Records as JSON: read strictly, written in one order. */
@NullMarked
package org.charrette.practice.codec;

import org.jspecify.annotations.NullMarked;
