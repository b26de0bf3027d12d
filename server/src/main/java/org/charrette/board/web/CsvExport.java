package org.charrette.board.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line a note (RFC 4180), safe to open in a spreadsheet: a cell that would be taken for a
 * formula gets an apostrophe in front (rule E2). A byte order mark tells spreadsheets that it is
 * UTF-8.
 */
final class CsvExport {
  private static final String MARK = "\uFEFF";
  // Also the full-width forms, which spreadsheets fold, and the controls that some skip before they
  // look.
  private static final String FORMULA_STARTS = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";
  // Where lists are parted by semicolons a cell can begin inside a text, quotes or not.
  private static final Pattern INNER_FORMULA =
      Pattern.compile("(?<=[;\r\n])(?=\\s*([=+@\uFF1D\uFF0B\uFF20]|[-\uFF0D](?! )))");

  private static final List<String> HEAD =
      List.of(
          "area",
          "heading",
          "cluster",
          "type",
          "text",
          "translation",
          "language",
          "colour",
          "x",
          "y",
          "id");

  private CsvExport() {}

  static String write(Outline outline) {
    String lines =
        outline.sections().stream()
            .flatMap(
                section -> section.entries().stream().map(entry -> line(cells(section, entry))))
            .collect(Collectors.joining());
    return MARK + line(HEAD) + lines;
  }

  private static List<String> cells(Outline.Section section, Outline.Entry entry) {
    return List.of(
        guarded(section.area()),
        guarded(section.heading()),
        guarded(section.cluster()),
        entry.type(),
        guarded(entry.text()),
        guarded(entry.gloss()),
        guarded(entry.lang()),
        guarded(entry.fill()),
        number(entry.x()),
        number(entry.y()),
        entry.id());
  }

  private static String guarded(String text) {
    String start = text.stripLeading();
    boolean formula =
        !text.isEmpty()
            && (FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                || (!start.isEmpty() && FORMULA_STARTS.indexOf(start.charAt(0)) >= 0));
    String inside = INNER_FORMULA.matcher(text).replaceAll("'");
    return formula ? "'" + inside : inside;
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String line(List<String> cells) {
    return cells.stream()
            .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
            .collect(Collectors.joining(","))
        + "\r\n";
  }
}
