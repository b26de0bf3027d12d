package org.charrette.catalogue;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Rule C12: makes alike what people spell differently: capitals, accents, the forms of alef, the
 * Arabic article.
 */
public final class Folding {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+|\u0640");
  private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "^(?:\u0648?(?:\u0628|\u0643|\u0641)?\u0627\u0644|\u0648?\u0644\u0644)(?=.{2,})");
  private static final int LONG_WORD = 7;
  private static final int SHORTEST_TO_CUT = 4;

  private Folding() {}

  /** The words of the text, folded, with one space between them. */
  public static String fold(String text) {
    return words(text).stream().map(Folding::word).collect(Collectors.joining(" "));
  }

  /** The words of the text as they are written. */
  public static List<String> words(String text) {
    return BREAKS
        .splitAsStream(Normalizer.normalize(text, Normalizer.Form.NFKC))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  static String word(String word) {
    String bare =
        MARKS
            .matcher(Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
            .replaceAll("")
            .replace('\u0629', '\u0647')
            .replace('\u0649', '\u064a')
            .replace("\u00df", "ss");
    return ARTICLE.matcher(bare).replaceFirst("");
  }

  /**
   * What the other forms of a word begin with, in scripts whose languages PostgreSQL has no
   * stemmers for; empty where it has.
   */
  public static String beginning(String folded) {
    boolean cyrillic =
        folded
            .codePoints()
            .allMatch(
                letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC);
    if (!cyrillic || folded.length() < SHORTEST_TO_CUT) {
      return "";
    }
    return folded.substring(0, folded.length() - (folded.length() < LONG_WORD ? 1 : 2));
  }
}
