package org.charrette.rehearsal.load;

import java.util.Locale;

/**
 * One line of the report.
 *
 * @param what what was measured
 * @param target what is asked, empty when nothing is
 * @param measured the figure with its unit
 * @param ok whether the target is met; true when there is none
 */
record Verdict(String what, String target, String measured, boolean ok) {

  static Verdict figure(String what, String measured) {
    return new Verdict(what, "", measured, true);
  }

  /** A figure that may be at most {@code limit}. */
  static Verdict atMost(String what, double measured, double limit, String unit) {
    return new Verdict(
        what, "≤ " + number(limit) + " " + unit, number(measured) + " " + unit, measured <= limit);
  }

  static Verdict must(String what, String target, String measured, boolean ok) {
    return new Verdict(what, target, measured, ok);
  }

  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }

  String line() {
    String mark = target.isEmpty() ? "" : ok ? "ok" : "OVER";
    return String.format(Locale.ROOT, "%-58s %-14s %-34s %s", what, target, measured, mark)
        .stripTrailing();
  }
}
