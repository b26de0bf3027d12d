package org.charrette.promotion.web;

import org.charrette.platform.http.Problem;
import org.charrette.promotion.Gate;

/** Why something is not promoted, in the words of the contract. */
public final class PromotionProblems {
  public static final Problem BOARD_NOT_FOUND =
      Problem.of(404, "board_not_found", "There is no such board for you.");
  public static final Problem SESSION_NOT_FOUND =
      Problem.of(404, "session_not_found", "There is no such session for you.");
  public static final Problem PROMOTION_NOT_FOUND =
      Problem.of(404, "promotion_not_found", "Nothing was promoted so.");
  public static final Problem FORBIDDEN = Problem.of(403, "forbidden", "You may not do that.");
  public static final Problem BOARD_NOT_FROZEN =
      Problem.of(
          409,
          "board_not_frozen",
          "Only a board that is frozen, of a session that is over, is promoted from.");
  public static final Problem SNAPSHOT_OUTDATED =
      Problem.of(
          409, "snapshot_outdated", "The board was frozen again since. Look at it as it is now.");
  public static final Problem EMPTY_SELECTION =
      Problem.of(422, "empty_selection", "Nothing is selected.");
  public static final Problem SELECTION_UNKNOWN =
      Problem.of(
          422, "selection_unknown", "What is selected is no output of the board as it was frozen.");
  public static final Problem TYPE_NOT_ALLOWED =
      Problem.of(422, "type_not_allowed", "Such an output does not become such a record.");
  public static final Problem NOT_CONVERGED =
      Problem.of(422, "not_converged", "The group has not agreed on this.");
  public static final Problem REASON_REQUIRED =
      Problem.of(422, "reason_required", "Say why, with a reason and a sentence.");
  public static final Problem NOTICE_NOT_ACKNOWLEDGED =
      Problem.of(422, "notice_not_acknowledged", "Please read and accept the notice first.");
  public static final Problem AREA_REQUIRED =
      Problem.of(
          422,
          "missing_required_fields",
          "Some fields have to be filled before. Nothing was changed.");
  public static final Problem METADATA_INVALID =
      Problem.of(422, "metadata_invalid", "A field holds what it can not hold.");
  public static final Problem DISCLOSURE_CHECK_FAILED =
      Problem.of(
          422, "disclosure_check_failed", "The text may reveal who somebody is. Change it first.");
  public static final Problem NOT_EDITABLE =
      Problem.of(409, "record_not_editable", "A record is edited as a draft only.");
  public static final Problem REVISION_CONFLICT =
      Problem.of(409, "revision_conflict", "Somebody else changed the record. Read it again.");
  public static final Problem NO_DRIFT =
      Problem.of(409, "no_drift", "The board is as it was promoted.");
  public static final Problem BOARD_NOT_REOPENED =
      Problem.of(409, "board_not_reopened", "This board was not opened again.");

  private PromotionProblems() {}

  static Problem of(Gate.Refusal refusal) {
    return switch (refusal) {
      case BOARD_NOT_FROZEN -> BOARD_NOT_FROZEN;
      case FORBIDDEN -> FORBIDDEN;
      case EMPTY_SELECTION -> EMPTY_SELECTION;
      case SELECTION_UNKNOWN -> SELECTION_UNKNOWN;
      case TYPE_NOT_ALLOWED -> TYPE_NOT_ALLOWED;
      case NOT_CONVERGED -> NOT_CONVERGED;
      case REASON_REQUIRED -> REASON_REQUIRED;
      case NOTICE_NOT_ACKNOWLEDGED -> NOTICE_NOT_ACKNOWLEDGED;
      case DISCLOSURE_CHECK_FAILED -> DISCLOSURE_CHECK_FAILED;
    };
  }
}
