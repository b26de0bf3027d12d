package org.charrette.live.ws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * What bounds the way in: a rate, and how much may wait for the log. Who is over a bound is not
 * read from until it is over no more. Belongs to the connection's loop.
 */
final class Inflow {

  /** Why a connection is not read from. */
  enum Hold {
    ADMISSION,
    RATE,
    COST,
    UNACKED,
    STALLED
  }

  private record Waiting(long n, int bytes) {}

  private final LiveLimits limits;
  private final TokenBucket transactions;
  private final TokenBucket others;
  private final TokenBucket needs;
  private final Set<Hold> holds = EnumSet.noneOf(Hold.class);
  private final Deque<Waiting> unacked = new ArrayDeque<>();
  private long unackedBytes;
  private long restUntilNanos;

  private static final int REST = 4;

  /** What has to be put together anew for one reader is the dearest thing that one can ask for. */
  private static final int NEEDS_PER_SECOND = 2;

  private static final int NEEDS_AT_ONCE = 10;

  Inflow(LiveLimits limits, long nowNanos) {
    this.limits = limits;
    this.transactions = new TokenBucket(limits.txPerSecond(), limits.txBurst(), nowNanos);
    this.others = new TokenBucket(limits.otherPerSecond(), limits.otherBurst(), nowNanos);
    this.needs = new TokenBucket(NEEDS_PER_SECOND, NEEDS_AT_ONCE, nowNanos);
  }

  boolean held() {
    return !holds.isEmpty();
  }

  void hold(Hold hold, boolean on) {
    if (on) {
      holds.add(hold);
    } else {
      holds.remove(hold);
    }
  }

  /**
   * What it sent was dear to judge: it is not read from for several times as long, so that the
   * others have the room for most of the time.
   *
   * @return how long from now, in milliseconds
   */
  long rest(long costNanos, long nowNanos) {
    restUntilNanos = Math.max(restUntilNanos, nowNanos) + REST * costNanos;
    hold(Hold.COST, true);
    return Math.max(1, (restUntilNanos - nowNanos) / 1_000_000);
  }

  /** Some time has passed; a rest that has grown meanwhile goes on. */
  void endRest(long nowNanos) {
    if (nowNanos >= restUntilNanos) {
      hold(Hold.COST, false);
    }
  }

  /** Counts a message that is no transaction; false when there are too many. */
  boolean countOther(long nowNanos) {
    return others.take(nowNanos);
  }

  /** Counts a wish for the state as a difference; false when there are too many. */
  boolean countNeed(long nowNanos) {
    return needs.take(nowNanos);
  }

  /**
   * Counts a transaction, which is taken in any case.
   *
   * @return how long to hold for its rate, in milliseconds; 0 not at all
   */
  long countTransaction(long n, int bytes, long nowNanos) {
    unacked.add(new Waiting(n, bytes));
    unackedBytes += bytes;
    judgeUnacked();
    return transactions.take(nowNanos) ? 0 : transactions.waitMillis();
  }

  /** All up to n are decided. */
  void settled(long n) {
    while (!unacked.isEmpty() && unacked.peek().n() <= n) {
      unackedBytes -= unacked.remove().bytes();
    }
    judgeUnacked();
  }

  /** Numbers above the expected one were not taken. */
  void discarded(long expected) {
    unacked.removeIf(
        waiting -> {
          boolean gone = waiting.n() > expected;
          unackedBytes -= gone ? waiting.bytes() : 0;
          return gone;
        });
    judgeUnacked();
  }

  private void judgeUnacked() {
    hold(Hold.UNACKED, unacked.size() >= limits.unacked() || unackedBytes >= limits.unackedBytes());
  }
}
