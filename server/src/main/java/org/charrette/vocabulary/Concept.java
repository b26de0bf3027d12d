package org.charrette.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value of a vocabulary.
 *
 * @param code what is stored; never changes its meaning and never goes
 * @param labels what is shown, by language tag; English is always there
 * @param alternatives other names by language tag, which a search finds too
 * @param note what it covers, in English; null when the label says enough
 * @param exactMatch address of the same concept in a vocabulary of somebody else, or null
 */
public record Concept(
    String code,
    Map<String, String> labels,
    Map<String, List<String>> alternatives,
    @Nullable String note,
    @Nullable String exactMatch) {

  public Concept {
    labels = Map.copyOf(labels);
    alternatives = Map.copyOf(alternatives);
    if (!labels.containsKey("en")) {
      throw new IllegalArgumentException(code + " has no English label");
    }
  }

  /** In this language when there is one, else in English. */
  public String label(String language) {
    return labels.getOrDefault(language, String.valueOf(labels.get("en")));
  }

  /** Every name that it goes by, in every language. */
  public Stream<String> names() {
    return Stream.concat(
        labels.values().stream(), alternatives.values().stream().flatMap(List::stream));
  }
}
