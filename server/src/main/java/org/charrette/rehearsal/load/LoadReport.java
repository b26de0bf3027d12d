package org.charrette.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The figures of a load run as people read them, each beside its target where there is one. */
final class LoadReport {
  private final List<Verdict> verdicts = new ArrayList<>();

  void add(Verdict verdict) {
    verdicts.add(verdict);
  }

  /** The table of {@code docs/spec/load.md} for the run itself. */
  void addSteady(LoadOptions options, SteadyLoad.Result result) {
    double perSecond = options.participants() * options.rate();
    add(
        Verdict.figure(
            "participants × edits/s, boards × notes",
            "%d × %s = %s edits/s, %d × %d"
                .formatted(
                    options.participants(),
                    Verdict.number(options.rate()),
                    Verdict.number(perSecond),
                    options.boards(),
                    options.notes())));
    add(
        Verdict.figure(
            "edit to own acknowledgement, p50/p95/p99/max ms", quantiles(result.toAck())));
    add(Verdict.figure("edit to seen by others, p50/p95/p99/max ms", quantiles(result.toSeen())));
    double p99 = result.toSeen().getValueAtPercentile(99) / 1000.0;
    boolean tableWorkload = options.boards() == 1 && options.rate() == 1 && options.notes() == 1000;
    if (tableWorkload && options.participants() <= 400) {
      add(
          Verdict.atMost(
              "edit to seen by others, p99", p99, options.participants() <= 200 ? 30 : 60, "ms"));
    }
    addCost(options, result);
  }

  private void addCost(LoadOptions options, SteadyLoad.Result result) {
    Window window = result.window();
    long delivered = Math.max(1, result.delivered());
    add(
        Verdict.figure(
            "edits delivered to others, per second",
            Verdict.number(delivered / (double) options.seconds())));
    java.time.Duration server = window.server();
    if (server == null) {
      add(Verdict.figure("server processor time", "not metered: name the process by --pid"));
    } else {
      double micros = server.toNanos() / 1000.0 / delivered;
      add(
          Verdict.figure(
              "server processor seconds per 1,000 delivered",
              String.format(Locale.ROOT, "%.4f", micros / 1000)));
      add(Verdict.atMost("server with PostgreSQL, per delivered edit", micros, 8, "µs"));
      add(
          Verdict.figure(
              "server with PostgreSQL, share of one processor",
              percent(server.toNanos(), options.seconds())));
    }
    add(
        Verdict.figure(
            "generator, share of one processor",
            percent(window.generator().toNanos(), options.seconds())));
    double minutes = options.seconds() / 60.0;
    add(
        Verdict.figure(
            "bytes per person and minute, received / sent",
            Math.round(window.bytesIn() / minutes / options.participants())
                + " / "
                + Math.round(window.bytesOut() / minutes / options.participants())));
  }

  private static String quantiles(Histogram micros) {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f / %.1f / %.1f  (n=%d)",
        micros.getValueAtPercentile(50) / 1000.0,
        micros.getValueAtPercentile(95) / 1000.0,
        micros.getValueAtPercentile(99) / 1000.0,
        micros.getMaxValue() / 1000.0,
        micros.getTotalCount());
  }

  private static String percent(long nanos, int seconds) {
    return Math.round(nanos / 1e7 / seconds) + " %";
  }

  boolean ok() {
    return verdicts.stream().allMatch(Verdict::ok);
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
            String.format(Locale.ROOT, "%-58s %-14s %-34s %s%n", "what", "target", "measured", ""))
        .append("-".repeat(112));
    verdicts.forEach(verdict -> text.append('\n').append(verdict.line()));
    return text.toString();
  }
}
