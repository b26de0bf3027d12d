package org.charrette.report.write;

import java.util.List;
import java.util.stream.Collectors;
import org.charrette.kernel.SpreadsheetText;
import org.charrette.report.Report;

/**
 * Rule D12: the lines of a report as comma-separated values (RFC 4180), with a byte order mark, and
 * an apostrophe before what a spreadsheet would take for a formula. The last lines say who funds
 * it.
 */
public final class CsvWriter {
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
    String safe = SpreadsheetText.guarded(text);
    boolean plain =
        safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';');
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
