/**
 * What groups have agreed on becomes records: what can be promoted, what would reveal somebody,
 * what is stripped, what is kept of the source, and whether the source has changed since. Pure.
 */
@NullMarked
package org.charrette.promotion;

import org.jspecify.annotations.NullMarked;
