package org.charrette.practice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a record.
 *
 * @param record what stays the same over all versions
 * @param number from 1; told as {@code 1.0}, and while it is not published as {@code 1.0-draft}
 * @param revision counts up with every change, so that nobody writes over what they have not seen
 * @param author who made the draft; internal, and null when that account is gone
 * @param promoter who promoted it from a board; internal, null for what does not come from one
 * @param round of reviews, 0 before the first
 * @param reviews of all rounds
 */
public record RecordVersion(
    UUID id,
    UUID record,
    RecordType type,
    UUID project,
    int number,
    RecordStatus status,
    long revision,
    Metadata metadata,
    EvidenceLevel level,
    @Nullable UUID author,
    @Nullable UUID promoter,
    int round,
    List<Review> reviews,
    Instant changedAt,
    @Nullable Instant publishedAt,
    @Nullable Instant reviewDue) {

  public RecordVersion {
    reviews = List.copyOf(reviews);
  }

  public RecordVersion with(Metadata now) {
    return new RecordVersion(
        id,
        record,
        type,
        project,
        number,
        status,
        revision,
        now,
        level,
        author,
        promoter,
        round,
        reviews,
        changedAt,
        publishedAt,
        reviewDue);
  }

  /** What people call the version. */
  public String label() {
    return number + (status.open() || status == RecordStatus.REJECTED ? ".0-draft" : ".0");
  }

  /** Reviews that count now. */
  public List<Review> current() {
    return reviews.stream().filter(review -> review.round() == round).toList();
  }
}
