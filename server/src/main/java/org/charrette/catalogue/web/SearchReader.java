package org.charrette.catalogue.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Words;
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
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    for (Map.Entry<String, List<String>> one : query.entrySet()) {
      if (!OTHERS.contains(one.getKey())) {
        Facet facet = Facet.of(one.getKey()).orElseThrow(() -> misfit(one.getKey()));
        List<String> codes = codes(one.getValue());
        if (!codes.isEmpty()) {
          filters.put(facet, known(facet, codes));
        }
      }
    }
    Words words = Words.parse(only(query, "q").orElse("")).orElseThrow(() -> misfit("q"));
    return new Search(
        words,
        filters,
        sort(only(query, "sort").orElse("relevance")),
        number(query, "limit", DEFAULT_LIMIT, 1, Search.MAX_LIMIT),
        number(query, "offset", 0, 0, Search.MAX_OFFSET));
  }

  private static List<String> codes(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(code -> !code.isEmpty())
        .distinct()
        .toList();
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

  private static int number(
      Map<String, List<String>> query, String name, int usual, int least, int most) {
    Optional<String> text = only(query, name);
    if (text.isEmpty()) {
      return usual;
    }
    if (!text.get().matches("[0-9]{1,6}")) {
      throw misfit(name);
    }
    int number = Integer.parseInt(text.get());
    if (number < least || number > most) {
      throw misfit(name);
    }
    return number;
  }

  private static Optional<String> only(Map<String, List<String>> query, String name) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw misfit(name);
    }
    return values.stream().findFirst();
  }

  private static ProblemException misfit(String parameter) {
    return CatalogueProblems.SEARCH_INVALID.at(parameter).toException();
  }
}
