package org.charrette.account;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a presented refresh token is worth (rules A30 to A34).
 *
 * @param grace how long after its use a token still yields the same successor: tabs that refresh at
 *     the same moment
 * @param idle how long an unused token lives
 * @param account how long a sign-in of an account lives, whatever happens
 * @param guest the same for a guest
 */
public record RefreshRules(Duration grace, Duration idle, Duration account, Duration guest) {
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(10);

  public static final RefreshRules DEFAULT =
      new RefreshRules(LONGEST_GRACE, Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(14));

  public RefreshRules {
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new IllegalArgumentException("the grace of refresh tokens is at most 10 s");
    }
  }

  /** A token as it is stored, with the sign-in that it belongs to. */
  public record Presented(
      Instant expiresAt, @Nullable Instant usedAt, Instant signInExpiresAt, boolean signInEnded) {}

  /** The judgement. */
  public enum Worth {
    /** Unused and in time: it is used up now and yields a new successor. */
    ROTATE,
    /** Used a moment ago: it yields the successor that it got then. */
    SAME_SUCCESSOR,
    /** Used before: somebody else has it. The whole sign-in ends. */
    REUSED,
    /** Too late, or the sign-in is over. */
    OVER
  }

  public Worth judge(Presented token, Instant now) {
    if (token.signInEnded || !now.isBefore(token.signInExpiresAt)) {
      return Worth.OVER;
    }
    if (token.usedAt == null) {
      return now.isBefore(token.expiresAt) ? Worth.ROTATE : Worth.OVER;
    }
    return now.isAfter(token.usedAt.plus(grace)) ? Worth.REUSED : Worth.SAME_SUCCESSOR;
  }

  /** When a token issued now ends. */
  public Instant tokenEnd(Instant now, Instant signInExpiresAt) {
    Instant end = now.plus(idle);
    return end.isBefore(signInExpiresAt) ? end : signInExpiresAt;
  }

  /** When a sign-in started now ends. */
  public Instant signInEnd(boolean isGuest, Instant now) {
    return now.plus(isGuest ? guest : account);
  }
}
