/**
 * Peer reviews of a benchmark: a city assesses itself in private, peers look at it, and both agree
 * on ratings (rules CO1 and on in {@code docs/spec/peer-review.md}). Pure.
 */
@NullMarked
package org.charrette.peer;

import org.jspecify.annotations.NullMarked;
