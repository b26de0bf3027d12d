package org.charrette.report;

import java.util.Locale;
import java.util.Set;

/**
 * What a frame of a template is for, as far as reports ask: by its code, else by the title that the
 * templates give it.
 */
enum FrameUse {
  CAUSES,
  EFFECTS,
  JOURNEY,
  NEEDS,
  EVIDENCE,
  UNKNOWN,
  ACTIONS,
  QUESTIONS,
  OTHER;

  private static final Set<String> JOURNEY_ROWS =
      Set.of("steps", "contacts", "needs", "barriers", "helps");

  static FrameUse of(Sheet.Column column) {
    String code = column.code();
    if (code.equals("evidence")) {
      return EVIDENCE;
    }
    if (JOURNEY_ROWS.contains(code)) {
      return JOURNEY;
    }
    if (code.equals("needs_gaps")) {
      return NEEDS;
    }
    String title = column.title().toUpperCase(Locale.ROOT);
    if (title.contains("CAUSES")) {
      return CAUSES;
    }
    if (title.contains("EFFECTS")) {
      return EFFECTS;
    }
    if (title.startsWith("EVIDENCE")) {
      return EVIDENCE;
    }
    if (title.contains("DO NOT KNOW")) {
      return UNKNOWN;
    }
    if (title.contains("ACTION") || title.contains("NEXT STEP") || title.startsWith("DO FIRST")) {
      return ACTIONS;
    }
    if (title.contains("PARKING") || title.contains("QUESTION")) {
      return QUESTIONS;
    }
    return OTHER;
  }
}
