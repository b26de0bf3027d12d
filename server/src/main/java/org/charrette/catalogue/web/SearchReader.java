package org.charrette.catalogue.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Words;
import org.charrette.platform.http.Parameters;
import org.charrette.platform.http.ProblemException;
import org.charrette.vocabulary.Vocabularies;

/** Reads a search from the query of an address (rules C10, C11). */
final class SearchReader {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST_CODES = 30;
  private static final Set<String> OTHERS =
      Set.of("q", "sort", "limit", "offset", "format", "lang");

  private final Vocabularies vocabularies;

  SearchReader(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  Search read(Map<String, List<String>> query) {
    Parameters parameters = new Parameters(query, CatalogueProblems.SEARCH_INVALID);
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    for (String name : query.keySet()) {
      if (!OTHERS.contains(name)) {
        Facet facet = Facet.of(name).orElseThrow(() -> misfit(name));
        List<String> codes = parameters.codes(name);
        if (!codes.isEmpty()) {
          filters.put(facet, known(facet, codes));
        }
      }
    }
    Words words = Words.parse(parameters.only("q").orElse("")).orElseThrow(() -> misfit("q"));
    return new Search(
        words,
        filters,
        sort(parameters.only("sort").orElse("relevance")),
        parameters.number("limit", DEFAULT_LIMIT, 1, Search.MAX_LIMIT),
        parameters.number("offset", 0, 0, Search.MAX_OFFSET));
  }

  private List<String> known(Facet facet, List<String> codes) {
    boolean all =
        codes.size() <= MOST_CODES
            && codes.stream()
                .allMatch(
                    code ->
                        facet.plausible(code)
                            && (facet == Facet.LANGUAGE
                                || facet
                                    .vocabulary()
                                    .map(vocabulary -> vocabularies.has(vocabulary, code))
                                    .orElse(true)));
    if (!all) {
      throw misfit(facet.key());
    }
    return codes;
  }

  private static Search.Sort sort(String word) {
    return Arrays.stream(Search.Sort.values())
        .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(() -> misfit("sort"));
  }

  private static ProblemException misfit(String parameter) {
    return CatalogueProblems.SEARCH_INVALID.at(parameter).toException();
  }
}
