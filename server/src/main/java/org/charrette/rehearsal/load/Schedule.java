package org.charrette.rehearsal.load;

import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ObjLongConsumer;

/**
 * When each participant means to act: steadily, each from a random moment of the first interval on,
 * whatever the server does meanwhile. An action that comes late keeps the time at which it was due,
 * so waiting for a slow server shows in the figures instead of thinning out the load (coordinated
 * omission).
 *
 * @param <P> who acts
 */
final class Schedule<P> {
  private record Due<P>(long at, P who) {}

  private final PriorityQueue<Due<P>> due =
      new PriorityQueue<>((a, b) -> Long.compare(a.at(), b.at()));
  private final long interval;
  private final long end;

  /**
   * Plans nothing yet.
   *
   * @param interval nanoseconds between two actions of one participant
   * @param end no action is due at or after this time (nanoseconds)
   */
  Schedule(long interval, long end) {
    this.interval = interval;
    this.end = end;
  }

  void add(P who, long start, Random random) {
    plan(start + random.nextLong(interval), who);
  }

  /** Hands out all actions due by {@code now}, each with the time at which it was due. */
  void run(long now, ObjLongConsumer<P> action) {
    for (Due<P> next = due.peek(); next != null && next.at() - now <= 0; next = due.peek()) {
      due.poll();
      plan(next.at() + interval, next.who());
      action.accept(next.who(), next.at());
    }
  }

  /**
   * Nanoseconds until the next action; negative when it is late, and the greatest number when there
   * is none.
   */
  long nanosToNext(long now) {
    Due<P> next = due.peek();
    return next == null ? Long.MAX_VALUE : next.at() - now;
  }

  private void plan(long at, P who) {
    if (at - end < 0) {
      due.add(new Due<>(at, who));
    }
  }
}
