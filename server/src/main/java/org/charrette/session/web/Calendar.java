package org.charrette.session.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.charrette.kernel.BoardId;
import org.charrette.session.SessionState;
import org.charrette.session.Slot;

/** Rule S42: a session for people's calendars (RFC 5545). Names nobody, and no meeting link. */
final class Calendar {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int LINE = 75;

  private final StringBuilder out = new StringBuilder();

  private Calendar() {}

  static byte[] write(BoardId id, SessionState state, Instant now) {
    Calendar calendar = new Calendar();
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//Charrette//Charrette//EN");
    long start = state.about().start();
    long end = state.about().end();
    if (end > start) {
      calendar.event(id + "@charrette", now, start, end, state.about().title(), aims(state));
    }
    for (Slot slot : state.agenda()) {
      calendar.event(
          id + "-" + slot.id() + "@charrette", now, slot.start(), slot.end(), slot.title(), "");
    }
    calendar.line("END:VCALENDAR");
    return calendar.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String aims(SessionState state) {
    return String.join("\n", state.about().aims());
  }

  private void event(
      String uid, Instant now, long start, long end, String summary, String description) {
    line("BEGIN:VEVENT");
    line("UID:" + uid);
    line("DTSTAMP:" + TIME.format(now));
    line("DTSTART:" + TIME.format(Instant.ofEpochMilli(start)));
    line("DTEND:" + TIME.format(Instant.ofEpochMilli(end)));
    line("SUMMARY:" + escaped(summary));
    if (!description.isEmpty()) {
      line("DESCRIPTION:" + escaped(description));
    }
    line("END:VEVENT");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replace("\n", "\\n")
        .replace("\r", "");
  }

  /** Lines are folded at 75 octets, never inside a character. */
  private void line(String text) {
    int octets = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int size = new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8).length;
      if (octets + size > LINE) {
        out.append("\r\n ");
        octets = 1;
      }
      out.appendCodePoint(point);
      octets += size;
      i += Character.charCount(point);
    }
    out.append("\r\n");
  }
}
