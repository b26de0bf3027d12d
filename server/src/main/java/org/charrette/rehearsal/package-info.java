/**
 * Simulated participants that speak the real protocol: the replay of a workshop and the load
 * generator.
 */
@NullMarked
package org.charrette.rehearsal;

import org.jspecify.annotations.NullMarked;
