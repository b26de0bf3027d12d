package org.charrette.report.write;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.charrette.report.Report;

/**
 * Rule D12: the lines of a report as comma-separated values (RFC 4180), with a byte order mark, and
 * an apostrophe before what a spreadsheet would take for a formula. The last lines say who funds
 * it.
 */
public final class CsvWriter {
  // Also the full-width forms, which spreadsheets fold, and the controls that some skip before they
  // look.
  private static final String FORMULA = "=+-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20";
  // Where lists are parted by semicolons a cell can begin inside a text, quotes or not.
  private static final Pattern INNER_FORMULA =
      Pattern.compile("(?<=[;\r\n])(?=\\s*([=+@\uFF1D\uFF0B\uFF20]|[-\uFF0D](?! )))");

  private CsvWriter() {}

  public static String write(Report report) {
    String lines =
        report.lines().stream().map(line -> row(line.cells())).collect(Collectors.joining());
    return "\uFEFF" + row(Report.Line.HEAD) + lines + funding(report);
  }

  /** Every file carries the funding line; here it is a row of its own type. */
  private static String funding(Report report) {
    return report.funding().isEmpty()
        ? ""
        : row(
            List.of(
                "",
                "",
                "",
                "funding",
                "",
                report.funding(),
                report.lang(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                ""));
  }

  private static String row(List<String> cells) {
    return cells.stream().map(CsvWriter::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String text) {
    String start = text.stripLeading();
    boolean formula =
        (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0)
            || (!start.isEmpty() && FORMULA.indexOf(start.charAt(0)) >= 0);
    String safe = (formula ? "'" : "") + INNER_FORMULA.matcher(text).replaceAll("'");
    boolean plain =
        safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
