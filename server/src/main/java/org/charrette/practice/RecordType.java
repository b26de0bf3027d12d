package org.charrette.practice;

import java.util.Optional;

/**
 * Rule R1: what kind of thing a record is. What people in a room called a good practice is a {@link
 * #PRACTICE_LEAD}; a {@link #PRACTICE} needs public sources and an organisation.
 */
public enum RecordType implements Coded {
  PRACTICE_LEAD,
  PRACTICE,
  NEED_GAP,
  PRIORITY,
  PROBLEM_DEFINITION,
  DESIGN_QUESTION,
  PROTOTYPE_CONCEPT,
  PATHWAY,
  PILOT,
  BENCHMARK,
  EVIDENCE_BRIEF,
  SESSION_REPORT,
  TOOL;

  public static Optional<RecordType> of(String code) {
    return Coded.of(RecordType.class, code);
  }

  /** Rule R14: how many people review one before it is validated; 0 for an editor alone. */
  public int reviewers() {
    return switch (this) {
      case PRACTICE_LEAD, PRACTICE, PILOT, BENCHMARK -> 2;
      case NEED_GAP,
          PRIORITY,
          PROBLEM_DEFINITION,
          DESIGN_QUESTION,
          PROTOTYPE_CONCEPT,
          PATHWAY,
          EVIDENCE_BRIEF,
          SESSION_REPORT,
          TOOL ->
          0;
    };
  }
}
