package org.charrette.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down without locking anybody out (rule A13): after a few free failures each
 * further attempt for the same key has to wait, twice as long every time, up to a cap; after a
 * quiet while the key starts afresh. Each attempt counts as failed from its start until {@link
 * #succeeded} takes that back, so that many at once gain nothing. Holds at most {@value #MOST_KEYS}
 * keys, the least recently tried of which goes first. Safe for use by many threads.
 */
public final class Throttle {
  private static final int MOST_KEYS = 50_000;

  /**
   * How patient the throttle is.
   *
   * @param free failures before the first wait
   * @param first the first wait
   * @param cap the longest wait
   * @param forget how long a key has to be quiet to start afresh; longer than the cap
   */
  public record Limits(int free, Duration first, Duration cap, Duration forget) {
    public Limits {
      if (free < 1
          || first.isNegative()
          || cap.compareTo(first) < 0
          || forget.compareTo(cap) <= 0) {
        throw new IllegalArgumentException("throttle limits do not fit together");
      }
    }
  }

  private record Count(int failures, Instant last, Instant next) {}

  private final Limits limits;
  private final Map<String, Count> counts =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MOST_KEYS;
        }
      };

  public Throttle(Limits limits) {
    this.limits = limits;
  }

  /** How long this key still has to wait; zero when it may try. */
  public synchronized Duration wait(String key, Instant now) {
    Count count = counts.get(key);
    return count == null || !now.isBefore(count.next)
        ? Duration.ZERO
        : Duration.between(now, count.next);
  }

  /** An attempt begins. */
  public synchronized void attempt(String key, Instant now) {
    Count before = counts.get(key);
    int failures =
        before == null || now.isAfter(before.last.plus(limits.forget)) ? 1 : before.failures + 1;
    counts.put(key, new Count(failures, now, now.plus(waitAfter(failures))));
  }

  /** The attempt was genuine: the key starts afresh. */
  public synchronized void succeeded(String key) {
    counts.remove(key);
  }

  /**
   * The attempt was genuine, which says nothing of the other attempts under this key: only this one
   * is taken back.
   */
  public synchronized void takeBack(String key) {
    counts.computeIfPresent(
        key,
        (k, count) ->
            count.failures <= 1 ? null : new Count(count.failures - 1, count.last, count.last));
  }

  private Duration waitAfter(int failures) {
    if (failures < limits.free) {
      return Duration.ZERO;
    }
    int doublings = Math.min(failures - limits.free, 30);
    Duration wait = limits.first.multipliedBy(1L << doublings);
    return wait.compareTo(limits.cap) > 0 ? limits.cap : wait;
  }
}
