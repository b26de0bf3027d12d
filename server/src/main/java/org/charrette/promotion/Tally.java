package org.charrette.promotion;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a group said of an output, in numbers (rule P4).
 *
 * @param round id of the vote; null when there was none
 * @param votes dots on it and on the notes that were put into it since; null when they are not told
 * @param total dots of the whole vote; null likewise
 * @param place in the vote, from 1; 0 for none
 * @param consent answers of its consent check by word; empty when there was none, or when few
 *     answered
 */
public record Tally(
    @Nullable String round,
    @Nullable Integer votes,
    @Nullable Integer total,
    int place,
    Map<String, Integer> consent) {
  public static final Tally NONE = new Tally(null, null, null, 0, Map.of());

  public Tally {
    consent = java.util.Collections.unmodifiableMap(new TreeMap<>(consent));
  }
}
