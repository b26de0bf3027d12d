package org.charrette.board.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.charrette.kernel.SpreadsheetText;

/**
 * One line a note (RFC 4180), safe to open in a spreadsheet: a cell that would be taken for a
 * formula gets an apostrophe in front (rule E2). A byte order mark tells spreadsheets that it is
 * UTF-8.
 */
final class CsvExport {
  private static final String MARK = "\uFEFF";
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
        SpreadsheetText.guarded(section.area()),
        SpreadsheetText.guarded(section.heading()),
        SpreadsheetText.guarded(section.cluster()),
        entry.type(),
        SpreadsheetText.guarded(entry.text()),
        SpreadsheetText.guarded(entry.gloss()),
        SpreadsheetText.guarded(entry.lang()),
        SpreadsheetText.guarded(entry.fill()),
        number(entry.x()),
        number(entry.y()),
        entry.id());
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
