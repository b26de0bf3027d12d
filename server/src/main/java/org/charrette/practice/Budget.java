package org.charrette.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule R31: what a pilot costs and who pays for it, in whole euro.
 *
 * @param lines in the order in which they were written
 */
public record Budget(List<Line> lines) {
  /** What a city gets at most for carrying out its pilot. */
  static final long GRANT = 30_000;

  public Budget {
    lines = List.copyOf(lines);
  }

  /** Where the money comes from. */
  public enum Source implements Coded {
    GRANT,
    OWN_FUNDS,
    OTHER;

    public static Optional<Source> of(String code) {
      return Coded.of(Source.class, code);
    }
  }

  /**
   * One line.
   *
   * @param amount in euro, not below zero
   */
  public record Line(String item, long amount, Source source) {}

  /** The budget of a record; rows that say nothing of use are left out. */
  public static Budget of(Metadata metadata) {
    List<Line> lines = new ArrayList<>();
    for (Value.Group row : metadata.rows(Field.BUDGET)) {
      Map<String, Value> cells = row.fields();
      if (cells.get("item") instanceof Value.Text(String item)
          && cells.get("amount") instanceof Value.Whole(long amount)
          && cells.get("source") instanceof Value.Text(String code)) {
        Source.of(code).ifPresent(source -> lines.add(new Line(item, amount, source)));
      }
    }
    return new Budget(lines);
  }

  /** All of it, in euro. */
  public long total() {
    return lines.stream().mapToLong(Line::amount).sum();
  }

  /** What one source pays, in euro. */
  public long from(Source source) {
    return lines.stream().filter(line -> line.source() == source).mapToLong(Line::amount).sum();
  }

  /** The sources with which something is wrong, by their codes. */
  List<String> wrong() {
    List<String> wrong = new ArrayList<>();
    if (total() > GRANT && from(Source.OWN_FUNDS) == 0) {
      wrong.add(Source.OWN_FUNDS.code());
    } else if (from(Source.GRANT) > GRANT) {
      wrong.add(Source.GRANT.code());
    }
    return wrong;
  }
}
