package org.charrette.directory.csv;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Rule O20: a file as a table: UTF-8 with or without a byte order mark, cells between commas,
 * semicolons or tabs, lines within quotation marks. Rows that hold nothing are no rows.
 *
 * @param headings of the columns, without space around them
 */
record Table(List<String> headings, List<Row> rows) {
  static final int MOST_ROWS = 1_500;
  static final int MOST_COLUMNS = 60;
  private static final String SEPARATORS = ",;\t";
  private static final char MARK = '\ufeff';

  /**
   * @param number as a spreadsheet counts
   */
  record Row(int number, List<String> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  /** Why a file is no table. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final ImportFault fault;
    private final int row;

    Unreadable(ImportFault fault, int row) {
      super(fault.code(), null, false, false);
      this.fault = fault;
      this.row = row;
    }

    ImportProblem problem() {
      return ImportProblem.of(row, "", fault);
    }
  }

  Table {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  static Table read(byte[] file) throws Unreadable {
    String text = text(file);
    int begin = text.isEmpty() || text.charAt(0) != MARK ? 0 : 1;
    char separator = separator(text, begin);
    boolean says = text.regionMatches(true, begin, "sep=", 0, 4);
    if (says) {
      int end = text.indexOf('\n', begin);
      begin = end < 0 ? text.length() : end + 1;
    }
    List<Row> rows = rows(text.substring(begin), separator, says ? 1 : 0);
    if (rows.size() < 2) {
      throw new Unreadable(ImportFault.EMPTY, 0);
    }
    return new Table(
        rows.getFirst().cells().stream().map(String::strip).toList(), rows.subList(1, rows.size()));
  }

  private static String text(byte[] file) throws Unreadable {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file))
              .toString();
      if (text.indexOf('\0') >= 0) {
        throw new Unreadable(ImportFault.NUL, 0);
      }
      return text;
    } catch (CharacterCodingException notUtf8) {
      throw new Unreadable(ImportFault.NOT_UTF8, 0);
    }
  }

  /** What separates the headings most often, outside of quotation marks. */
  private static char separator(String text, int begin) {
    int[] counts = new int[SEPARATORS.length()];
    boolean quoted = false;
    for (int i = begin; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
      char unit = text.charAt(i);
      if (unit == '"') {
        quoted = !quoted;
      } else if (!quoted && SEPARATORS.indexOf(unit) >= 0) {
        counts[SEPARATORS.indexOf(unit)]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return SEPARATORS.charAt(best);
  }

  private static List<Row> rows(String text, char separator, int before) throws Unreadable {
    CSVFormat format =
        CSVFormat.Builder.create()
            .setDelimiter(separator)
            .setQuote('"')
            .setIgnoreEmptyLines(false)
            .get();
    List<Row> rows = new ArrayList<>();
    int number = before;
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format);
        Stream<CSVRecord> records = parser.stream()) {
      for (CSVRecord cells : (Iterable<CSVRecord>) records::iterator) {
        number++;
        if (rows.isEmpty() && cells.size() > MOST_COLUMNS) {
          throw new Unreadable(ImportFault.TOO_MANY_COLUMNS, number);
        }
        if (cells.stream().allMatch(String::isBlank)) {
          continue;
        }
        if (rows.size() > MOST_ROWS) {
          throw new Unreadable(ImportFault.TOO_MANY_ROWS, number);
        }
        // further cells than there can be are complained about, not kept
        rows.add(new Row(number, cells.stream().limit(MOST_COLUMNS + 1L).toList()));
      }
      return rows;
    } catch (UncheckedIOException | IOException misquoted) {
      String why = String.valueOf(misquoted.getMessage());
      throw new Unreadable(
          why.contains("EOF") ? ImportFault.UNCLOSED_QUOTE : ImportFault.STRAY_QUOTE, number + 1);
    }
  }
}
