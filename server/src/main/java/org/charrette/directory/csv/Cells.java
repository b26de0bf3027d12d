package org.charrette.directory.csv;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.charrette.catalogue.Folding;
import org.charrette.directory.EntryField;
import org.charrette.directory.EntryShape;
import org.charrette.kernel.SpreadsheetText;
import org.charrette.vocabulary.Concept;
import org.charrette.vocabulary.Vocabularies;

/**
 * Rule O22: cells as values. Several values stand between bars, semicolons or on lines of their
 * own; a value of a list is its code or any of its names, in any language. What can not be read is
 * left as it is, for the rules to complain about.
 */
final class Cells {
  private static final Pattern BETWEEN = Pattern.compile("[|;\\n]");
  private static final Pattern EUROPEAN_DAY = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

  private static final Map<String, String> KINDS =
      Map.of(
          "organization", "organisation",
          "community of practice", "community",
          "cop", "community",
          "network", "community",
          "group or network", "community");
  private static final Map<String, String> FLAGS =
      Map.of(
          "true", "yes", "1", "yes", "ja", "yes", "oui", "yes", "نعم", "yes", "false", "no", "0",
          "no", "nein", "no", "non", "no", "لا", "no");

  private final Map<EntryField, Map<String, String>> codes = new EnumMap<>(EntryField.class);

  Cells(Vocabularies vocabularies) {
    for (EntryField field : EntryField.values()) {
      if (field.shape() instanceof EntryShape.Codes(String vocabulary, int most)) {
        codes.put(field, names(vocabularies, vocabulary));
      }
    }
  }

  private static Map<String, String> names(Vocabularies vocabularies, String vocabulary) {
    Map<String, String> names = new HashMap<>();
    for (Concept concept : vocabularies.find(vocabulary).orElseThrow().concepts().values()) {
      concept.names().forEach(name -> names.putIfAbsent(Folding.fold(name), concept.code()));
    }
    vocabularies
        .find(vocabulary)
        .orElseThrow()
        .concepts()
        .keySet()
        .forEach(code -> names.put(Folding.fold(code), code));
    return names;
  }

  List<String> values(EntryField field, String cell) {
    String text = plain(cell);
    return switch (field.shape()) {
      case EntryShape.Codes some -> parts(text).map(part -> code(field, part)).toList();
      case EntryShape.Regions some ->
          parts(text).map(part -> part.toUpperCase(java.util.Locale.ROOT)).toList();
      case EntryShape.Choice(List<String> words) -> {
        String folded = Folding.fold(text);
        yield one(words.contains(folded) ? folded : KINDS.getOrDefault(folded, text));
      }
      case EntryShape.Flag flag -> {
        String folded = Folding.fold(text);
        yield one(
            folded.equals("yes") || folded.equals("no")
                ? folded
                : FLAGS.getOrDefault(folded, text));
      }
      case EntryShape.Day day -> one(day(text));
      case EntryShape.Whole number -> one(text.replace("\u00a0", ""));
      case EntryShape.Text words -> one(text);
      case EntryShape.Link link -> one(text);
    };
  }

  private static List<String> one(String text) {
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static java.util.stream.Stream<String> parts(String text) {
    return Arrays.stream(BETWEEN.split(text)).map(String::strip).filter(part -> !part.isEmpty());
  }

  private String code(EntryField field, String part) {
    return codes.getOrDefault(field, Map.of()).getOrDefault(Folding.fold(part), part);
  }

  private static String day(String text) {
    Matcher day = EUROPEAN_DAY.matcher(text);
    return day.matches()
        ? "%s-%2s-%2s".formatted(day.group(3), day.group(2), day.group(1)).replace(' ', '0')
        : text;
  }

  /**
   * Without the apostrophes that an export put before what looks like a formula, and with its
   * lines.
   */
  static String plain(String cell) {
    return SpreadsheetText.unguarded(cell.strip().replace("\r\n", "\n"));
  }
}
