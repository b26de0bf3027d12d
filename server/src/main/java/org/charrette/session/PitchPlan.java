package org.charrette.session;

import java.util.List;

/**
 * Rule S66: how long each group may pitch, milliseconds, and which have.
 *
 * @param done ids of groups, in the order in which they pitched
 */
public record PitchPlan(long millis, List<String> done) {
  /** Five minutes each. */
  public static final PitchPlan FIRST = new PitchPlan(300_000, List.of());

  public PitchPlan {
    done = List.copyOf(done);
  }

  PitchPlan of(long length) {
    return new PitchPlan(length, done);
  }

  PitchPlan with(String group) {
    List<String> all = new java.util.ArrayList<>(done);
    all.remove(group);
    all.add(group);
    return new PitchPlan(millis, all);
  }

  PitchPlan anew() {
    return new PitchPlan(millis, List.of());
  }
}
