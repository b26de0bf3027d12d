package org.charrette.board;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rule B8: what counts as visible in a text. */
public final class VisibleText {
  private static final String UNSEEN = "\\p{IsWhite_Space}\\u200B\\uFEFF";
  private static final Pattern BLANK = Pattern.compile("[" + UNSEEN + "]*");
  private static final Pattern WORD = Pattern.compile("[^" + UNSEEN + "]+");

  private VisibleText() {}

  /** Whether nothing can be seen. */
  public static boolean isBlank(String text) {
    return BLANK.matcher(text).matches();
  }

  /** Runs of visible characters (rule B110). */
  public static int words(String text) {
    Matcher words = WORD.matcher(text);
    int count = 0;
    while (words.find()) {
      count++;
    }
    return count;
  }
}
