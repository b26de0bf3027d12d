package org.charrette.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of a workshop as people read them. Being slow and being wrong are told apart: a
 * machine may be slow, but nothing may ever be lost on it.
 */
final class WorkshopReport {
  private record Row(String what, String target, String measured, String ratio, String result) {
    String line() {
      return String.format(
              Locale.ROOT, "%-66s %-10s %-28s %-7s %s", what, target, measured, ratio, result)
          .stripTrailing();
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private boolean wrong;

  void figure(String what, String measured) {
    rows.add(new Row(what, "", measured, "", ""));
  }

  /** A time with its target; missing it is no mistake. */
  void within(String what, double millis, double limit) {
    rows.add(
        new Row(
            what,
            Verdict.number(limit) + " ms",
            String.format(Locale.ROOT, "%.1f ms", millis),
            String.format(Locale.ROOT, "%.2f", millis / limit),
            millis <= limit ? "reached" : "NOT REACHED"));
  }

  /** A rate with its target; missing it is no mistake. */
  void atLeast(String what, double rate, double least, String unit) {
    rows.add(
        new Row(
            what,
            Verdict.number(least) + " " + unit,
            String.format(Locale.ROOT, "%,.0f %s", rate, unit),
            String.format(Locale.ROOT, "%.2f", rate / least),
            rate >= least ? "reached" : "NOT REACHED"));
  }

  /** What has to be so on the slowest machine. */
  void must(String what, String target, String measured, boolean so) {
    rows.add(new Row(what, target, measured, "", so ? "right" : "WRONG"));
    wrong |= !so;
  }

  /** How often something happened that may never happen. */
  void never(String what, long times) {
    must(what, "0", Long.toString(times), times == 0);
  }

  boolean nothingWrong() {
    return !wrong;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(new Row("what", "target", "measured", "ratio", "").line())
        .append('\n')
        .append("-".repeat(126));
    rows.forEach(row -> text.append('\n').append(row.line()));
    return text.toString();
  }
}
