package org.charrette.live.store;

/**
 * The bounds of an append lane.
 *
 * @param lanes connections that append, each with one statement under way at most
 * @param streams streams in one statement at most
 * @param entries entries in one statement at most, unless one stream alone has more
 * @param bytes payload in one statement at most, unless one stream alone has more
 * @param timeoutMillis after which an answer is not waited for any longer
 */
public record LaneLimits(int lanes, int streams, int entries, int bytes, int timeoutMillis) {

  public static LaneLimits defaults() {
    return new LaneLimits(2, 256, 2_000, 1 << 20, 5_000);
  }
}
