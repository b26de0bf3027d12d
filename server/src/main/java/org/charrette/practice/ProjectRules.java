package org.charrette.practice;

/**
 * Rule R32: what a project has settled about reviews.
 *
 * @param leadReviewers how many people review a practice lead before it is validated; 0 leaves it
 *     to the editor
 * @param reviewersHidden whether authors and staff read reviews without the names of the reviewers
 */
public record ProjectRules(int leadReviewers, boolean reviewersHidden) {
  public static final ProjectRules USUAL = new ProjectRules(2, true);

  /** Rule R14: how many people review a record of this type; 0 for an editor alone. */
  public int reviewers(RecordType type) {
    return type == RecordType.PRACTICE_LEAD ? leadReviewers : type.reviewers();
  }
}
