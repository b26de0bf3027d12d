package org.charrette.practice;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Rule R2: where a version of a record stands, and where it can go from there (rule R10). */
public enum RecordStatus implements Coded {
  DRAFT,
  SUBMITTED,
  IN_REVIEW,
  CHANGES_REQUESTED,
  REJECTED,
  VALIDATED,
  PUBLISHED,
  SUPERSEDED,
  ARCHIVED,
  WITHDRAWN;

  public static Optional<RecordStatus> of(String code) {
    return Coded.of(RecordStatus.class, code);
  }

  /** Rule R10. */
  public Set<RecordStatus> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(SUBMITTED);
      case SUBMITTED -> EnumSet.of(IN_REVIEW, DRAFT);
      case IN_REVIEW -> EnumSet.of(CHANGES_REQUESTED, REJECTED, VALIDATED);
      case CHANGES_REQUESTED -> EnumSet.of(SUBMITTED);
      case REJECTED -> EnumSet.of(DRAFT);
      case VALIDATED -> EnumSet.of(PUBLISHED, IN_REVIEW);
      case PUBLISHED -> EnumSet.of(SUPERSEDED, ARCHIVED, WITHDRAWN);
      case SUPERSEDED -> EnumSet.of(WITHDRAWN);
      case ARCHIVED -> EnumSet.of(PUBLISHED, WITHDRAWN);
      case WITHDRAWN -> EnumSet.noneOf(RecordStatus.class);
    };
  }

  /** Whether somebody is still working on it. */
  public boolean open() {
    return switch (this) {
      case DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED, VALIDATED -> true;
      case REJECTED, PUBLISHED, SUPERSEDED, ARCHIVED, WITHDRAWN -> false;
    };
  }

  /** Whether its text may be changed (rule R21). */
  public boolean editable() {
    return this == DRAFT || this == CHANGES_REQUESTED;
  }

  /** Whether everybody may read it. */
  public boolean readableByAll() {
    return this == PUBLISHED || this == SUPERSEDED || this == ARCHIVED;
  }
}
