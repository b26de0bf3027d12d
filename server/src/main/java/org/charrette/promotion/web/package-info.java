/** The HTTP calls of promotion. */
@NullMarked
package org.charrette.promotion.web;

import org.jspecify.annotations.NullMarked;
