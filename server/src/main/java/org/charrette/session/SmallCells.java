package org.charrette.session;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rule S13: counts of people in which nobody can be found. A count below 5 is hidden; and while the
 * hidden ones together could be found by subtracting from the total, the next smallest is hidden
 * too, so that at least three cells share a sum, or all are hidden.
 */
public final class SmallCells {
  /** Smallest count that is told. */
  public static final int K = 5;

  private static final int SHARED = 3;

  private SmallCells() {}

  /** The counts by value; null for a hidden one. In the order of the given map. */
  public static Map<String, @Nullable Integer> suppress(Map<String, Integer> counts) {
    List<Map.Entry<String, Integer>> smallestFirst =
        counts.entrySet().stream()
            .filter(cell -> cell.getValue() > 0)
            .sorted(
                Comparator.comparingInt((Map.Entry<String, Integer> cell) -> cell.getValue())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    long small = smallestFirst.stream().filter(cell -> cell.getValue() < K).count();
    long hidden = small == 0 ? 0 : Math.max(small, Math.min(SHARED, smallestFirst.size()));
    Map<String, @Nullable Integer> told = new LinkedHashMap<>();
    counts.forEach(
        (value, count) -> {
          boolean hide =
              smallestFirst.stream().limit(hidden).anyMatch(cell -> cell.getKey().equals(value));
          told.put(value, hide ? null : count);
        });
    return told;
  }
}
