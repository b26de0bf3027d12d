/**
 * The practice repository: records of what was agreed on or is known to work, their fields, their
 * way from a draft to the public, and their reviews (rules R1 and on in {@code
 * docs/spec/repository.md}). Pure.
 */
@NullMarked
package org.charrette.practice;

import org.jspecify.annotations.NullMarked;
