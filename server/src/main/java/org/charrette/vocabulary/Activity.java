package org.charrette.vocabulary;

import java.util.List;

/**
 * A kind of event of the engagement plan, with what it is to bring forth.
 *
 * @param code as in the vocabulary {@code engagement_activity}
 * @param cap so many take part at most; 0 where the plan does not say
 * @param deliverables in the order of the plan
 */
public record Activity(String code, int cap, List<Wanted> deliverables) {
  public Activity {
    deliverables = List.copyOf(deliverables);
  }

  /** So many are let in when nobody says how many. */
  private static final int USUAL = 50;

  /** How many a session of this kind takes when nobody says how many. */
  public static int usualCapacity(List<Activity> plan, String code) {
    return plan.stream()
        .filter(one -> one.code.equals(code) && one.cap > 0)
        .mapToInt(Activity::cap)
        .findFirst()
        .orElse(USUAL);
  }

  /**
   * @param type as in the vocabulary {@code deliverable_type}
   * @param count how many of it
   */
  public record Wanted(String type, int count) {}
}
