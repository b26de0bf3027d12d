package org.charrette.vocabulary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ordered list of concepts.
 *
 * @param multiValued whether a thing can have several of them
 */
public record Vocabulary(
    String id, String title, boolean multiValued, Map<String, Concept> concepts) {

  public Vocabulary {
    concepts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(concepts));
  }

  /** From concepts in their order. */
  public static Vocabulary of(
      String id, String title, boolean multiValued, List<Concept> concepts) {
    Map<String, Concept> byCode = new LinkedHashMap<>();
    for (Concept concept : concepts) {
      if (byCode.put(concept.code(), concept) != null) {
        throw new IllegalArgumentException(id + " has " + concept.code() + " twice");
      }
    }
    return new Vocabulary(id, title, multiValued, byCode);
  }

  public Optional<Concept> concept(String code) {
    return Optional.ofNullable(concepts.get(code));
  }
}
