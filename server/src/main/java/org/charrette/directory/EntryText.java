package org.charrette.directory;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charrette.catalogue.Folding;
import org.charrette.vocabulary.Concept;
import org.charrette.vocabulary.Vocabularies;

/** Rule O11: what words of a search are looked for in. */
public final class EntryText {
  private static final List<EntryField> WORDS =
      List.of(
          EntryField.NAME,
          EntryField.BRANCH,
          EntryField.SUMMARY,
          EntryField.SECTOR_OTHER,
          EntryField.TARGET_GROUP_OTHER,
          EntryField.REGION);

  private EntryText() {}

  /** What it says in words, and every name of its codes in every language; folded. */
  public static String folded(Entry entry, Vocabularies vocabularies) {
    Stream<String> said = WORDS.stream().flatMap(field -> entry.all(field).stream());
    Stream<String> labels =
        entry.values().entrySet().stream()
            .filter(one -> one.getKey() != EntryField.SUMMARY_LANGUAGE)
            .flatMap(
                one ->
                    one.getKey().shape() instanceof EntryShape.Codes(String vocabulary, int most)
                        ? one.getValue().stream()
                            .flatMap(code -> vocabularies.concept(vocabulary, code).stream())
                            .flatMap(Concept::names)
                        : Stream.empty());
    return Stream.concat(said, labels).map(Folding::fold).collect(Collectors.joining(" "));
  }
}
