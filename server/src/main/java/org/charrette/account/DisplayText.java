package org.charrette.account;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names and titles that other people see. Cleaning (rule A40) takes out what could mislead or break
 * a line: controls, invisible format characters, bidi marks and overrides; white space becomes
 * single spaces.
 */
public final class DisplayText {
  /** Longest name of a person, in characters as people count them. */
  public static final int NAME_LENGTH = 40;

  /** Longest title of a board, in characters as people count them. */
  public static final int TITLE_LENGTH = 200;

  private static final int MOST_UNITS_A_CHARACTER = 10;
  // The joiners between emoji and in several scripts carry meaning and stay; they are dropped where
  // nothing is joined.
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Co}\\p{Cn}\\p{Cs}\\p{Cf}&&[^\\s\\u200c\\u200d\\x{E0020}-\\x{E007F}]]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern LOOSE_JOINERS =
      Pattern.compile("^[\\u200c\\u200d]+|[\\u200c\\u200d]+$|(?<= )[\\u200c\\u200d]+");
  private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private DisplayText() {}

  /** The cleaned name, or nothing if no visible character or too many characters are left. */
  public static Optional<String> name(String raw) {
    return clean(raw, NAME_LENGTH);
  }

  /** The cleaned title, or nothing if no visible character or too many characters are left. */
  public static Optional<String> title(String raw) {
    return clean(raw, TITLE_LENGTH);
  }

  private static Optional<String> clean(String raw, int longest) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    text = SPACE.matcher(HIDDEN.matcher(text).replaceAll("")).replaceAll(" ").strip();
    text = LOOSE_JOINERS.matcher(text).replaceAll("").strip();
    boolean fits = text.length() <= longest * MOST_UNITS_A_CHARACTER && graphemes(text) <= longest;
    return fits && VISIBLE.matcher(text).find() ? Optional.of(text) : Optional.empty();
  }

  private static long graphemes(String text) {
    return GRAPHEME.matcher(text).results().count();
  }
}
