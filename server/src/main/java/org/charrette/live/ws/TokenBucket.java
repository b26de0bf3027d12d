package org.charrette.live.ws;

/**
 * So many a second for long, and a burst at once. May go into debt by what was let through in one
 * go.
 */
final class TokenBucket {
  private final double perNano;
  private final double burst;
  private double tokens;
  private long atNanos;

  TokenBucket(int perSecond, int burst, long nowNanos) {
    this.perNano = perSecond / 1e9;
    this.burst = burst;
    this.tokens = burst;
    this.atNanos = nowNanos;
  }

  /** Takes one; false when there was none. */
  boolean take(long nowNanos) {
    refill(nowNanos);
    tokens -= 1;
    return tokens >= 0;
  }

  /** Milliseconds until there is one again, at least 1. */
  long waitMillis() {
    return Math.max(1, (long) Math.ceil((1 - tokens) / perNano / 1e6));
  }

  private void refill(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - atNanos) * perNano);
    atNanos = nowNanos;
  }
}
