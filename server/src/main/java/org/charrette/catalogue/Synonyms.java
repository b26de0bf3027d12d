package org.charrette.catalogue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rule C12: words that people use for the same thing, so that a search for one finds the others.
 * "Integration" is one of them: some of those concerned call it by another name.
 */
public final class Synonyms {
  private static final List<List<String>> GROUPS =
      List.of(
          List.of("integration", "inclusion", "incorporation"),
          List.of("integration", "inklusion", "teilhabe"),
          List.of(
              "\u0627\u0646\u062f\u0645\u0627\u062c",
              "\u0625\u062f\u0645\u0627\u062c",
              "\u062f\u0645\u062c"),
          List.of(
              "\u0456\u043d\u0442\u0435\u0433\u0440\u0430\u0446\u0456\u044f",
              "\u0456\u043d\u043a\u043b\u044e\u0437\u0456\u044f"),
          List.of(
              "\u0438\u043d\u0442\u0435\u0433\u0440\u0430\u0446\u0438\u044f",
              "\u043f\u0440\u0438\u043e\u0431\u0449\u0430\u0432\u0430\u043d\u0435"),
          List.of("newcomer", "migrant", "immigrant"),
          List.of("neuzugewanderte", "migranten", "zugewanderte"),
          List.of("housing", "accommodation"),
          List.of("employment", "work", "job"));

  private static final Map<String, List<String>> BY_WORD =
      GROUPS.stream()
          .flatMap(group -> group.stream().map(word -> Map.entry(Folding.word(word), group)))
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey,
                  Map.Entry::getValue,
                  (one, other) -> Stream.concat(one.stream(), other.stream()).distinct().toList()));

  private Synonyms() {}

  /** What is looked for besides the words that somebody typed, without those. */
  public static List<String> others(Words words) {
    List<String> typed =
        words.terms().stream()
            .filter(term -> !term.exact() && !term.not())
            .map(term -> term.words().getFirst())
            .toList();
    List<String> folded = typed.stream().map(Folding::word).toList();
    return typed.stream()
        .flatMap(word -> of(word).stream())
        .filter(word -> !folded.contains(Folding.word(word)))
        .distinct()
        .toList();
  }

  /** The word and all that stand for the same. */
  public static List<String> of(String word) {
    return Stream.concat(
            Stream.of(word), BY_WORD.getOrDefault(Folding.word(word), List.of()).stream())
        .distinct()
        .toList();
  }
}
