/**
 * Violations planted on purpose, one for each rule of the architecture: the rules have to report
 * them.
 */
@NullMarked
package org.charrette.planted;

import org.jspecify.annotations.NullMarked;
