package org.charrette.practice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time as EDTF writes it: {@code 2019}, {@code 2019-03/2021}, or {@code 2019-03/..}
 * for one that goes on.
 *
 * @param first day of it
 * @param last day of it; null when it goes on
 */
public record Period(LocalDate first, @Nullable LocalDate last) {
  private static final Pattern DAY = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");
  private static final String OPEN = "..";

  public static Optional<Period> parse(String text) {
    int slash = text.indexOf('/');
    String from = slash < 0 ? text : text.substring(0, slash);
    String to = slash < 0 ? text : text.substring(slash + 1);
    try {
      Optional<LocalDate> first = day(from, false);
      Optional<LocalDate> last = to.equals(OPEN) ? Optional.empty() : day(to, true);
      boolean written = to.equals(OPEN) || last.isPresent();
      return first
          .filter(day -> written && last.map(end -> !end.isBefore(day)).orElse(true))
          .map(day -> new Period(day, last.orElse(null)));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static Optional<LocalDate> day(String text, boolean atTheEnd) {
    Matcher parts = DAY.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(parts.group(1));
    if (parts.group(2) == null) {
      return Optional.of(LocalDate.of(year, atTheEnd ? 12 : 1, atTheEnd ? 31 : 1));
    }
    YearMonth month = YearMonth.of(year, Integer.parseInt(parts.group(2)));
    if (parts.group(3) == null) {
      return Optional.of(atTheEnd ? month.atEndOfMonth() : month.atDay(1));
    }
    return Optional.of(month.atDay(Integer.parseInt(parts.group(3))));
  }

  /** Whether a whole year of it is over by then. */
  public boolean lasted(LocalDate today) {
    LocalDate end = last == null || last.isAfter(today) ? today : last;
    return !first.plusYears(1).isAfter(end.plusDays(1));
  }
}
