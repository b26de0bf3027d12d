package org.charrette.kernel;

import java.util.regex.Pattern;

/** Keeps spreadsheets from running what people wrote: a text that begins like a formula is none. */
public final class SpreadsheetText {
  // Also the full-width forms, which spreadsheets fold, and the controls that some skip before they
  // look.
  private static final String FORMULA = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";

  // Where lists are parted by semicolons a cell can begin inside a text, quotes or not.
  private static final String AFTER = "(?<=[;\n]|\r(?!\n))";
  private static final String BEGINS = "(?=\\s*([=+@\uFF1D\uFF0B\uFF20]|[-\uFF0D](?! )))";
  private static final Pattern INNER_FORMULA = Pattern.compile(AFTER + BEGINS);
  private static final Pattern INNER_GUARD = Pattern.compile(AFTER + "'" + BEGINS);

  private SpreadsheetText() {}

  /** The text with an apostrophe before whatever a spreadsheet would take for a formula. */
  public static String guarded(String text) {
    return (beginsFormula(text) ? "'" : "") + INNER_FORMULA.matcher(text).replaceAll("'");
  }

  /** The text without the apostrophes that {@link #guarded} put into it. */
  public static String unguarded(String text) {
    boolean guarded = text.startsWith("'") && beginsFormula(text.substring(1));
    return INNER_GUARD.matcher(guarded ? text.substring(1) : text).replaceAll("");
  }

  private static boolean beginsFormula(String text) {
    String start = text.stripLeading();
    return (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0)
        || (!start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0);
  }
}
