package org.charrette.catalogue;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A search.
 *
 * @param filters codes by facet; of several codes of one facet one is enough
 * @param limit records at most
 * @param offset records to leave out first
 */
public record Search(
    Words words, Map<Facet, List<String>> filters, Sort sort, int limit, int offset) {
  public static final int MAX_LIMIT = 100;
  public static final int MAX_OFFSET = 10_000;
  private static final String EVERYWHERE = "nationwide";

  /** In which order. */
  public enum Sort {
    RELEVANCE,
    EVIDENCE,
    NEWEST
  }

  public Search {
    Map<Facet, List<String>> kept = new EnumMap<>(Facet.class);
    filters.forEach((facet, codes) -> kept.put(facet, List.copyOf(codes)));
    filters = Collections.unmodifiableMap(kept);
  }

  public Search with(Map<Facet, List<String>> others) {
    return new Search(words, others, sort, limit, offset);
  }

  public Search without(Facet facet) {
    Map<Facet, List<String>> fewer = new EnumMap<>(Facet.class);
    fewer.putAll(filters);
    fewer.remove(facet);
    return with(fewer);
  }

  /** Rule C13: what holds for a whole country is listed after what holds for the place. */
  public boolean hasWider() {
    List<String> places = filters.getOrDefault(Facet.LOCALITY, List.of());
    return !places.isEmpty() && !places.contains(EVERYWHERE);
  }

  /** The same for the whole country. */
  public Search wider() {
    Map<Facet, List<String>> others = new EnumMap<>(Facet.class);
    others.putAll(filters);
    others.put(Facet.LOCALITY, List.of(EVERYWHERE));
    return new Search(words, others, sort, limit, 0);
  }
}
