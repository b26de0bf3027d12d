package org.charrette.peer;

import org.jspecify.annotations.Nullable;

/**
 * How the hosts see themselves in one key factor.
 *
 * @param rating 0 to 3; null while they have not said
 * @param revision counts the changes, from 1
 */
public record SelfAssessment(@Nullable Integer rating, String text, int revision) {
  static final SelfAssessment NONE = new SelfAssessment(null, "", 0);
}
