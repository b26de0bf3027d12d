package org.charrette.vocabulary;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All vocabularies of the product by id. */
public final class Vocabularies {
  private final Map<String, Vocabulary> byId = new LinkedHashMap<>();

  public Vocabularies(Collection<Vocabulary> all) {
    for (Vocabulary one : all) {
      if (byId.put(one.id(), one) != null) {
        throw new IllegalArgumentException("two vocabularies are called " + one.id());
      }
    }
  }

  public Collection<Vocabulary> all() {
    return java.util.Collections.unmodifiableCollection(byId.values());
  }

  public Optional<Vocabulary> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Whether the code is one of that vocabulary. */
  public boolean has(String vocabulary, String code) {
    return concept(vocabulary, code).isPresent();
  }

  public Optional<Concept> concept(String vocabulary, String code) {
    return find(vocabulary).flatMap(one -> one.concept(code));
  }

  /** What people read for a code; the code itself when it is unknown. */
  public String label(String vocabulary, String code, String language) {
    return concept(vocabulary, code).map(one -> one.label(language)).orElse(code);
  }
}
