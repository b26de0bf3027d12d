package org.charrette.peer;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What both sides come to about one key factor.
 *
 * @param hostRating 0 to 3, confirmed by a host; null while none is
 * @param peerRating the same by a peer
 * @param practice a good practice that the peers saw
 * @param notAgreed why it was closed without a rating; empty when it was not
 * @param revision counts the changes, from 1
 */
public record Outcome(
    @Nullable Integer hostRating,
    @Nullable Integer peerRating,
    String recommendation,
    String practice,
    String notAgreed,
    int revision) {
  static final Outcome NONE = new Outcome(null, null, "", "", "", 0);

  /** Rule CO16: a rating is agreed when a host and a peer have confirmed the same one. */
  public Optional<Integer> agreed() {
    return Optional.ofNullable(hostRating).filter(rating -> Objects.equals(rating, peerRating));
  }

  Outcome rated(Part by, @Nullable Integer rating) {
    return new Outcome(
        by == Part.HOST ? rating : hostRating,
        by == Part.PEER ? rating : peerRating,
        recommendation,
        practice,
        notAgreed,
        revision + 1);
  }

  Outcome recommended(String text, String seen) {
    return new Outcome(hostRating, peerRating, text, seen, notAgreed, revision + 1);
  }

  Outcome leftOpen(String why) {
    return new Outcome(hostRating, peerRating, recommendation, practice, why, revision + 1);
  }
}
