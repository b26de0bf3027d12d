package org.charrette.directory.web;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.charrette.catalogue.Folding;
import org.charrette.directory.Coverage;
import org.charrette.directory.DirectorySearch;
import org.charrette.directory.EntryFacet;
import org.charrette.platform.http.Parameters;
import org.charrette.platform.http.ProblemException;
import org.charrette.vocabulary.Vocabularies;

/** Reads searches from the query of an address (rules O11 and O12). */
final class DirectoryReader {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST_CODES = 40;
  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_WORDS = 12;
  private static final Set<String> OTHERS =
      Set.of("q", "limit", "offset", "format", "rows", "across");
  private static final Pattern REGION = Pattern.compile("[A-Z]{2}[A-Z0-9]{1,3}");

  private final Vocabularies vocabularies;

  DirectoryReader(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  DirectorySearch search(Map<String, List<String>> query) {
    Parameters parameters = parameters(query);
    Map<EntryFacet, List<String>> filters = new EnumMap<>(EntryFacet.class);
    for (String name : query.keySet()) {
      if (!OTHERS.contains(name)) {
        EntryFacet facet = EntryFacet.of(name).orElseThrow(() -> misfit(name));
        List<String> codes = parameters.codes(name);
        if (codes.size() > MOST_CODES || !codes.stream().allMatch(code -> known(facet, code))) {
          throw misfit(name);
        }
        if (!codes.isEmpty()) {
          filters.put(facet, codes);
        }
      }
    }
    return new DirectorySearch(
        words(parameters.only("q").orElse("")),
        filters,
        parameters.number("limit", DEFAULT_LIMIT, 1, DirectorySearch.MAX_LIMIT),
        parameters.number("offset", 0, 0, DirectorySearch.MAX_OFFSET));
  }

  private static List<String> words(String text) {
    String folded = Folding.fold(text);
    List<String> words = folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
    if (text.length() > MOST_CHARACTERS || words.size() > MOST_WORDS) {
      throw misfit("q");
    }
    return words;
  }

  private boolean known(EntryFacet facet, String code) {
    return facet == EntryFacet.REGION
        ? REGION.matcher(code).matches()
        : Coverage.codes(facet, vocabularies).contains(code);
  }

  /** Rows of the coverage: {@code table1}, or facets. */
  static List<EntryFacet> rows(Map<String, List<String>> query) {
    List<String> names = parameters(query).codes("rows");
    if (names.isEmpty() || names.equals(List.of("table1"))) {
      return Coverage.TABLE_1;
    }
    return names.stream().map(name -> laid(name, "rows")).toList();
  }

  static EntryFacet across(Map<String, List<String>> query) {
    return laid(parameters(query).only("across").orElse(EntryFacet.LOCALITY.key()), "across");
  }

  /** A facet whose codes are few and known beforehand. */
  private static EntryFacet laid(String name, String parameter) {
    return EntryFacet.of(name)
        .filter(facet -> facet != EntryFacet.REGION)
        .orElseThrow(() -> misfit(parameter));
  }

  private static Parameters parameters(Map<String, List<String>> query) {
    return new Parameters(query, DirectoryProblems.SEARCH_INVALID);
  }

  private static ProblemException misfit(String parameter) {
    return DirectoryProblems.SEARCH_INVALID.at(parameter).toException();
  }
}
