package org.charrette.catalogue.store;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.charrette.catalogue.Facet;
import org.charrette.catalogue.Folding;
import org.charrette.catalogue.Search;
import org.charrette.catalogue.Synonyms;
import org.charrette.catalogue.Words;

/** What a search asks of the database, as SQL; everything that came from outside is a parameter. */
final class Matching {
  private final List<Object> parameters = new ArrayList<>();
  private final StringBuilder conditions = new StringBuilder("e.status = 'published'");
  private final List<String> queries = new ArrayList<>();
  private final Stemmers stemmers;

  private Matching(Stemmers stemmers) {
    this.stemmers = stemmers;
  }

  /** All that a search finds. */
  static Matching all(Search search, boolean loose, Stemmers stemmers) {
    Matching matching = words(search.words(), loose, stemmers);
    for (Map.Entry<Facet, List<String>> filter : search.filters().entrySet()) {
      String[] tags = filter.getValue().stream().map(filter.getKey()::tag).toArray(String[]::new);
      matching.and("e.facets && %s::text[]", matching.parameter(tags));
    }
    if (search.words().unwanted()) {
      matching.and("NOT (%s)", matching.unwanted(search.words()));
    }
    return matching;
  }

  /**
   * What has all the words that must be there.
   *
   * @param loose whether words that look alike count, too
   */
  static Matching words(Words words, boolean loose, Stemmers stemmers) {
    Matching matching = new Matching(stemmers);
    for (Words.Term term : words.terms()) {
      if (!term.not()) {
        matching.and("(%s)", term.exact() ? matching.phrase(term) : matching.word(term, loose));
      }
    }
    return matching;
  }

  /** What has one of the words that must not be there. */
  static Matching unwanted(Words words, Stemmers stemmers) {
    Matching matching = new Matching(stemmers);
    matching.and("(%s)", matching.unwanted(words));
    return matching;
  }

  private String unwanted(Words words) {
    return words.terms().stream()
        .filter(Words.Term::not)
        .map(term -> term.exact() ? phrase(term) : word(term, false))
        .map("(%s)"::formatted)
        .collect(Collectors.joining(" OR "));
  }

  private String phrase(Words.Term term) {
    String folded = parameter(term.folded()) + "::text";
    String query = "phraseto_tsquery('pg_catalog.simple', " + folded + ")";
    remember(term, query);
    return "e.words @@ %s AND strpos(e.folded, %s) > 0".formatted(query, folded);
  }

  private String word(Words.Term term, boolean loose) {
    String typed = term.words().getFirst();
    String all = parameter(stemmers.all().toArray(String[]::new));
    String query =
        Synonyms.of(typed).stream()
            .map(
                word -> {
                  String folded = Folding.fold(word);
                  return "catalogue_word(%s::text[]::regconfig[], %s::text, %s::text, %s::text)"
                      .formatted(
                          all,
                          parameter(word.toLowerCase(Locale.ROOT)),
                          parameter(folded),
                          parameter(Folding.beginning(folded)));
                })
            .collect(Collectors.joining(" || "));
    String like =
        loose ? " || catalogue_alike(%s::text)".formatted(parameter(Folding.fold(typed))) : "";
    // A query of its own is made once, and not for each row that is looked at.
    remember(term, "(SELECT " + query + ")");
    return "e.words @@ (SELECT " + query + like + ")";
  }

  /** Words that look alike do not count for the order: the typed ones say what is meant. */
  private void remember(Words.Term term, String query) {
    if (!term.not()) {
      queries.add(query);
    }
  }

  void and(String pattern, String... arguments) {
    conditions.append(" AND ").append(pattern.formatted((Object[]) arguments));
  }

  /** Adds a parameter and gives how it is called. */
  String parameter(Object value) {
    parameters.add(value);
    return "$" + parameters.size();
  }

  String conditions() {
    return conditions.toString();
  }

  /** In which order, as SQL. */
  String order(Search.Sort sort) {
    String newest = "e.published_at DESC, e.record_id";
    return switch (sort) {
      case NEWEST -> newest;
      case EVIDENCE -> "e.level DESC, " + newest;
      case RELEVANCE ->
          queries.isEmpty()
              ? newest
              : "ts_rank(e.words, "
                  + String.join(" || ", queries)
                  + ") DESC, e.level DESC, "
                  + newest;
    };
  }

  Tuple parameters() {
    return Tuple.tuple(parameters);
  }
}
