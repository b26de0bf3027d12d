package org.charrette.practice;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is asked to say of a version, and has said or not yet.
 *
 * @param round of the version's reviews, from 1; only those of the last round count (rule R16)
 * @param given null while it is not there yet
 */
public record Review(UUID reviewer, int round, @Nullable Given given) {

  /** What a reviewer thinks should become of it. */
  public enum Recommendation implements Coded {
    ACCEPT,
    CHANGES,
    REJECT;

    public static Optional<Recommendation> of(String code) {
      return Coded.of(Recommendation.class, code);
    }
  }

  /**
   * A review that was handed in.
   *
   * @param criteriaVersion of the criteria that were asked
   * @param answers by criterion
   */
  public record Given(
      Recommendation recommendation,
      String comment,
      int criteriaVersion,
      Map<String, Answer> answers) {
    public Given {
      answers = Map.copyOf(answers);
    }
  }

  /**
   * What is said of one criterion.
   *
   * @param rating from 0 to 3; null for none
   */
  public record Answer(@Nullable Integer rating, String text) {}
}
