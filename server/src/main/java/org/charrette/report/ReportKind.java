package org.charrette.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The reports that follow from a session. */
public enum ReportKind {
  MEETING_REPORT,
  /** What was decided and voted, and nothing else. */
  MEETING_MINUTES,
  SHARED_PROBLEM_DEFINITION_REPORT,
  /** Pictures of the boards, which are said in words too. */
  GRAPHIC_RECORDING;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ReportKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
