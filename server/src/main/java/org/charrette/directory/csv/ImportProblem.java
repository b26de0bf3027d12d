package org.charrette.directory.csv;

import org.charrette.directory.Complaint;
import org.charrette.directory.Fault;

/**
 * A line of the report.
 *
 * @param row as a spreadsheet counts, the headings being row 1; 0 for the file as a whole
 * @param column its heading; empty for the whole row
 * @param code of what is wrong; stable, for programs
 * @param value the beginning of what stands there; empty where that is about a person
 */
public record ImportProblem(
    int row, String column, String code, String what, String mend, String value) {
  private static final int EXCERPT = 80;

  static ImportProblem of(int row, String column, ImportFault fault) {
    return new ImportProblem(row, excerpt(column), fault.code(), fault.what(), fault.mend(), "");
  }

  static ImportProblem of(int row, String column, Complaint complaint) {
    Fault fault = complaint.fault();
    return new ImportProblem(
        row,
        excerpt(column),
        fault.code(),
        fault.what(),
        fault.mend(),
        fault == Fault.PERSONAL_DATA ? "" : excerpt(complaint.value()));
  }

  /** Short, on one line, and without signs that change how the rest of the report is read. */
  private static String excerpt(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(EXCERPT)
        .map(
            sign ->
                Character.isISOControl(sign) || Character.getType(sign) == Character.FORMAT
                    ? 0xfffd
                    : sign)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }
}
