package org.charrette.platform.http;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rule C50: as many requests as a room full of readers makes, or an eager harvester, and not more
 * from one address. Holds 20,000 addresses, the oldest of which goes first.
 */
public final class PublicRate {
  private static final int MOST = 400;
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int SOURCES = 20_000;

  private record Count(Instant since, int requests) {}

  private final Clock clock;
  private final Turns turns;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > SOURCES;
        }
      };

  /**
   * @param turns which all share that everybody may read
   */
  public PublicRate(Clock clock, Turns turns) {
    this.clock = clock;
    this.turns = turns;
  }

  public Endpoint bounded(Endpoint endpoint) {
    return request ->
        admits(request.source())
            ? turns.take(request.source(), () -> endpoint.answer(request))
            : Future.failedFuture(Problem.TOO_MANY_REQUESTS.retryAfter(WINDOW).toException());
  }

  private synchronized boolean admits(String source) {
    Instant now = clock.instant();
    Count count =
        counts.merge(
            source,
            new Count(now, 1),
            (before, first) ->
                now.isBefore(before.since().plus(WINDOW))
                    ? new Count(before.since(), before.requests() + 1)
                    : first);
    return count.requests() <= MOST;
  }
}
