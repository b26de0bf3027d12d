package org.charrette.promotion;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.charrette.practice.RecordType;

/** Rule P1: what a group can have agreed on, by its code in the vocabulary of outputs. */
public enum OutputKind {
  NOTE,
  CLUSTER,
  FRAME,
  VOTED_SET,
  PROBLEM_STATEMENT,
  HMW,
  CONCEPT,
  PATHWAY,
  PILOT_PLAN,
  BENCHMARK,
  PLENARY_OUTCOME;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<OutputKind> of(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  /**
   * Rule P2: what it may become. Never at once a practice: that needs public sources and an
   * organisation, which no room can give.
   */
  public Set<RecordType> types() {
    return switch (this) {
      case NOTE -> EnumSet.complementOf(EnumSet.of(RecordType.PRACTICE));
      case CLUSTER ->
          EnumSet.of(RecordType.PRIORITY, RecordType.NEED_GAP, RecordType.PRACTICE_LEAD);
      case FRAME -> EnumSet.of(RecordType.SESSION_REPORT, RecordType.PATHWAY);
      case VOTED_SET, PLENARY_OUTCOME -> EnumSet.of(RecordType.PRIORITY);
      case PROBLEM_STATEMENT -> EnumSet.of(RecordType.PROBLEM_DEFINITION);
      case HMW -> EnumSet.of(RecordType.DESIGN_QUESTION);
      case CONCEPT -> EnumSet.of(RecordType.PROTOTYPE_CONCEPT);
      case PATHWAY -> EnumSet.of(RecordType.PATHWAY);
      case PILOT_PLAN -> EnumSet.of(RecordType.PILOT);
      case BENCHMARK -> EnumSet.of(RecordType.BENCHMARK);
    };
  }

  /** Rule P2: what it becomes when nobody says otherwise, by the heading it stands under. */
  public RecordType usualType(String column) {
    return switch (this) {
      case NOTE, CLUSTER ->
          switch (column) {
            case "good_practices" -> RecordType.PRACTICE_LEAD;
            case "needs_gaps" -> RecordType.NEED_GAP;
            default -> RecordType.PRIORITY;
          };
      case FRAME -> RecordType.SESSION_REPORT;
      case VOTED_SET,
          PROBLEM_STATEMENT,
          HMW,
          CONCEPT,
          PATHWAY,
          PILOT_PLAN,
          BENCHMARK,
          PLENARY_OUTCOME ->
          types().iterator().next();
    };
  }
}
