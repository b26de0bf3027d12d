/**
 * Polls and questions of an audience: what may happen on a floor. Pure; the rules are in {@code
 * docs/spec/polls.md}.
 */
@org.jspecify.annotations.NullMarked
package org.charrette.poll;
