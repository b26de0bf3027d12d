package org.charrette.account.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.charrette.account.Throttle;
import org.charrette.platform.http.Problem;
import org.charrette.platform.http.ProblemException;

/**
 * Slows down the trying of links by one source (rule A45). Only failures count and only failures
 * are slowed: in an office with one address a neighbour's guessing keeps nobody out who has a real
 * link.
 */
final class GuessThrottle {
  private final Throttle sources =
      new Throttle(
          new Throttle.Limits(
              20, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1)));
  private final Clock clock;

  GuessThrottle(Clock clock) {
    this.clock = clock;
  }

  /** What to answer to a secret that leads nowhere. */
  ProblemException missed(String source, Problem miss) {
    Instant now = clock.instant();
    Duration wait = sources.wait(AttemptThrottle.network(source), now);
    sources.attempt(AttemptThrottle.network(source), now);
    return wait.isPositive()
        ? AccountProblems.TOO_MANY_ATTEMPTS.retryAfter(wait).toException()
        : miss.toException();
  }
}
