package org.charrette.rehearsal.replay;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How long calls took that were answered, by what they asked for. */
final class Stopwatch {
  private final Map<String, List<Double>> millis = new TreeMap<>();

  <T> Future<T> timed(String what, Supplier<Future<T>> call) {
    long start = System.nanoTime();
    return call.get().onSuccess(done -> add(what, (System.nanoTime() - start) / 1e6));
  }

  private synchronized void add(String what, double took) {
    millis.computeIfAbsent(what, first -> new ArrayList<>()).add(took);
  }

  /** A line for each, with the middle and the slowest. */
  synchronized List<String> lines() {
    return millis.entrySet().stream()
        .map(
            one -> {
              List<Double> sorted = one.getValue().stream().sorted().toList();
              return String.format(
                  Locale.ROOT,
                  "%3d  %-48s middle %7.1f ms, slowest %7.1f ms",
                  sorted.size(),
                  one.getKey(),
                  sorted.get(sorted.size() / 2),
                  Collections.max(sorted));
            })
        .toList();
  }
}
