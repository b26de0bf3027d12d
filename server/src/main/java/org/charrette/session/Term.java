package org.charrette.session;

import java.util.List;

/**
 * Rule S70: a word of the session's glossary.
 *
 * @param lang language tag
 * @param alternatives other words for it, each with its language
 */
public record Term(
    String id,
    String term,
    String lang,
    String definition,
    List<Alternative> alternatives,
    String area,
    boolean accepted) {
  public Term {
    alternatives = List.copyOf(alternatives);
  }

  public record Alternative(String text, String lang) {}

  Term accept() {
    return new Term(id, term, lang, definition, alternatives, area, true);
  }
}
