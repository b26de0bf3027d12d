package org.charrette.directory;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody looks for in the directory.
 *
 * @param words folded words that must all be there
 * @param filters of several codes of one facet one is enough; all facets must fit
 */
public record DirectorySearch(
    List<String> words, Map<EntryFacet, List<String>> filters, int limit, int offset) {
  public static final int MAX_LIMIT = 100;
  public static final int MAX_OFFSET = 10_000;

  public DirectorySearch {
    words = List.copyOf(words);
    Map<EntryFacet, List<String>> copy = new EnumMap<>(EntryFacet.class);
    filters.forEach((facet, codes) -> copy.put(facet, List.copyOf(codes)));
    filters = Collections.unmodifiableMap(copy);
  }

  /** The same without the filter of one facet: what its own numbers are counted by. */
  public DirectorySearch without(EntryFacet facet) {
    Map<EntryFacet, List<String>> fewer = new EnumMap<>(EntryFacet.class);
    fewer.putAll(filters);
    fewer.remove(facet);
    return new DirectorySearch(words, fewer, limit, offset);
  }
}
