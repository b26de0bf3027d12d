package org.charrette.account.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.charrette.account.Throttle;

/**
 * Slows down the guessing of passwords (rule A13) by three counts: hard for one address from one
 * source, gentle for one address from anywhere, so that nobody can shut its owner out, and gentle
 * for one source over all addresses.
 */
final class AttemptThrottle {
  private static final Throttle.Limits HARD =
      new Throttle.Limits(3, Duration.ofSeconds(15), Duration.ofMinutes(30), Duration.ofHours(1));
  private static final Throttle.Limits GENTLE =
      new Throttle.Limits(20, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));

  private final Throttle pairs = new Throttle(HARD);
  private final Throttle emails = new Throttle(GENTLE);
  private final Throttle sources = new Throttle(GENTLE);
  private final Clock clock;

  AttemptThrottle(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins an attempt, or says how long to wait before the next. Unknown addresses count like known
   * ones.
   */
  Optional<Duration> begin(String email, String source) {
    Instant now = clock.instant();
    Duration longest =
        List.of(
                pairs.wait(pair(email, source), now),
                emails.wait(key(email), now),
                sources.wait(network(source), now))
            .stream()
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    if (longest.isPositive()) {
      return Optional.of(longest);
    }
    pairs.attempt(pair(email, source), now);
    emails.attempt(key(email), now);
    sources.attempt(network(source), now);
    return Optional.empty();
  }

  void succeeded(String email, String source) {
    pairs.succeeded(pair(email, source));
    emails.takeBack(key(email));
    sources.takeBack(network(source));
  }

  /** The attempt was not judged after all. */
  void forget(String email, String source) {
    pairs.takeBack(pair(email, source));
    emails.takeBack(key(email));
    sources.takeBack(network(source));
  }

  private static String pair(String email, String source) {
    return key(email) + " " + network(source);
  }

  private static String key(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** One household or office has a whole /64 of IPv6. */
  static String network(String source) {
    if (source.indexOf(':') < 0) {
      return source;
    }
    String[] groups = source.split("%", 2)[0].split(":", -1);
    return groups.length < 8 ? source : String.join(":", List.of(groups).subList(0, 4)) + "::/64";
  }
}
