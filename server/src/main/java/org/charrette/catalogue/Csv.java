package org.charrette.catalogue;

import java.util.Collection;
import java.util.stream.Collectors;
import org.charrette.kernel.SpreadsheetText;

/**
 * Rule C52: lines of comma-separated values (RFC 4180). What a spreadsheet would take for a formula
 * gets an apostrophe before it.
 */
public final class Csv {
  private Csv() {}

  public static String line(Collection<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String safe = SpreadsheetText.guarded(text);
    boolean plain =
        safe.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
