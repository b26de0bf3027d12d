package org.charrette.live.ws;

import java.util.concurrent.ConcurrentHashMap;

/** Counts connections by key, up to a cap. Safe on any thread. */
final class ConnectionCaps<K> {
  private final ConcurrentHashMap<K, Integer> counts = new ConcurrentHashMap<>();
  private final int cap;

  ConnectionCaps(int cap) {
    this.cap = cap;
  }

  /** Counts one more, unless the cap is reached. */
  boolean enter(K key) {
    boolean[] entered = new boolean[1];
    counts.compute(
        key,
        (same, count) -> {
          int now = count == null ? 0 : count;
          entered[0] = now < cap;
          return entered[0] ? now + 1 : count;
        });
    return entered[0];
  }

  void leave(K key) {
    counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
  }
}
