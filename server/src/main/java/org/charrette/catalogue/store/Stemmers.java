package org.charrette.catalogue.store;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rule C12: the text search configurations that PostgreSQL has for languages. Older versions have
 * fewer; what has none is searched as it is spelled.
 */
final class Stemmers {
  /** What each version has: texts are taken as they are. */
  static final String NONE = "pg_catalog.simple";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("ar", "arabic"),
          Map.entry("da", "danish"),
          Map.entry("de", "german"),
          Map.entry("el", "greek"),
          Map.entry("en", "english"),
          Map.entry("es", "spanish"),
          Map.entry("et", "estonian"),
          Map.entry("fi", "finnish"),
          Map.entry("fr", "french"),
          Map.entry("ga", "irish"),
          Map.entry("hu", "hungarian"),
          Map.entry("it", "italian"),
          Map.entry("lt", "lithuanian"),
          Map.entry("nl", "dutch"),
          Map.entry("pt", "portuguese"),
          Map.entry("ro", "romanian"),
          Map.entry("ru", "russian"),
          Map.entry("sv", "swedish"),
          Map.entry("tr", "turkish"));

  private final Map<String, String> byLanguage = new TreeMap<>();

  /**
   * @param there configurations of the database
   */
  Stemmers(Set<String> there) {
    NAMES.forEach(
        (language, name) -> {
          if (there.contains(name)) {
            byLanguage.put(language, "pg_catalog." + name);
          }
        });
  }

  /** That of a language tag. */
  String of(String language) {
    return byLanguage.getOrDefault(language.toLowerCase(Locale.ROOT).split("-", 2)[0], NONE);
  }

  List<String> all() {
    return List.copyOf(byLanguage.values());
  }
}
