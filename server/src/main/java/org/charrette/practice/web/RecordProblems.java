package org.charrette.practice.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charrette.platform.http.Problem;
import org.charrette.practice.Refusal;

/** Why something is not done with a record, in the words of the contract. */
public final class RecordProblems {
  public static final Problem RECORD_NOT_FOUND =
      Problem.of(404, "record_not_found", "There is no such record.");
  public static final Problem METADATA_INVALID =
      Problem.of(422, "metadata_invalid", "A field holds what it can not hold.");
  public static final Problem REVISION_CONFLICT =
      Problem.of(409, "revision_conflict", "Somebody else changed the record. Read it again.");
  public static final Problem NOT_EDITABLE =
      Problem.of(409, "record_not_editable", "A record is edited as a draft only.");
  public static final Problem NOT_ASKED =
      Problem.of(409, "review_not_asked", "This review is not asked for, or is in already.");
  public static final Problem PROJECT_UNKNOWN =
      Problem.of(422, "project_unknown", "There is no such project.");
  public static final Problem FORBIDDEN = Problem.of(403, "forbidden", "You may not do that.");
  public static final Problem PROMOTER_CANNOT_VALIDATE =
      Problem.of(
          403,
          "promoter_cannot_validate",
          "Who promoted a record can not also be the one who validates it.");
  public static final Problem TRANSITION_NOT_ALLOWED =
      Problem.of(409, "transition_not_allowed", "A record does not go from here to there.");
  public static final Problem REASON_REQUIRED =
      Problem.of(422, "reason_required", "Say why, with a reason and a sentence.");
  public static final Problem MISSING_REQUIRED_FIELDS =
      Problem.of(
          422,
          "missing_required_fields",
          "Some fields have to be filled before. Nothing was changed.");
  public static final Problem REVIEWERS_MISSING =
      Problem.of(409, "reviewers_missing", "Too few reviewers are asked to look at this record.");
  public static final Problem REVIEWS_MISSING =
      Problem.of(409, "reviews_missing", "Not all reviews are in yet.");
  public static final Problem REVIEWERS_DISAGREE =
      Problem.of(
          409, "reviewers_disagree", "The reviewers differ: ask one more before you decide.");
  public static final Problem REVIEWS_AGAINST =
      Problem.of(409, "reviews_against", "The reviews do not recommend to accept it.");
  public static final Problem REVIEW_NOT_DUE =
      Problem.of(
          409, "review_not_due", "Archive what is due for a review, or what its owner asks for.");
  public static final Problem ACCESS_NOT_OPEN =
      Problem.of(
          422,
          "access_not_open",
          "What is published is read by everybody. Make its access open, or keep it unpublished.");
  public static final Problem GATE_NOT_MET =
      Problem.of(
          422, "gate_not_met", "What fails a gate criterion can not be recommended as it is.");
  public static final Problem CONFLICT_OF_INTEREST =
      Problem.of(
          409,
          "conflict_of_interest",
          "A reviewer was in the group that this comes from, or wrote it.");
  public static final Problem NOT_A_REVIEWER =
      Problem.of(422, "not_a_reviewer", "Somebody named here is no reviewer.");
  public static final Problem DISCLOSURE_CHECK_FAILED =
      Problem.of(
          422, "disclosure_check_failed", "The text may reveal who somebody is. Change it first.");

  private static final Map<String, Problem> BY_CODE =
      Stream.of(
              RECORD_NOT_FOUND,
              METADATA_INVALID,
              REVISION_CONFLICT,
              PROJECT_UNKNOWN,
              FORBIDDEN,
              PROMOTER_CANNOT_VALIDATE,
              TRANSITION_NOT_ALLOWED,
              REASON_REQUIRED,
              MISSING_REQUIRED_FIELDS,
              REVIEWERS_MISSING,
              REVIEWS_MISSING,
              REVIEWERS_DISAGREE,
              REVIEWS_AGAINST,
              REVIEW_NOT_DUE,
              ACCESS_NOT_OPEN,
              GATE_NOT_MET,
              CONFLICT_OF_INTEREST,
              NOT_A_REVIEWER,
              DISCLOSURE_CHECK_FAILED)
          .collect(Collectors.toUnmodifiableMap(Problem::code, Function.identity()));

  private RecordProblems() {}

  /** With the fields that it is about. */
  public static Problem of(Refusal refusal) {
    Problem problem = Objects.requireNonNull(BY_CODE.get(refusal.code()), refusal.code());
    List<String> fields = refusal.fields();
    return fields.isEmpty() ? problem : problem.with("fields", fields);
  }
}
