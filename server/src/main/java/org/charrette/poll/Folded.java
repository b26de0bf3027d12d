package org.charrette.poll;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rule Q26: when two words are the same word. */
public final class Folded {
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");

  private Folded() {}

  /** The word without differences of compatibility, case and white space. */
  public static String of(String word) {
    String same = Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return SPACE.matcher(same).replaceAll(" ").strip();
  }
}
