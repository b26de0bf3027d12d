/**
 * The directory: organisations and communities of practice by the mapping guidelines of the
 * programme. Public data about organisations, never about people. Pure.
 */
@NullMarked
package org.charrette.directory;

import org.jspecify.annotations.NullMarked;
