package org.charrette.testing;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import org.charrette.live.room.Scheduler;

/**
 * Time that moves only when it is told to, and a thread that runs only then. Tasks that are due at
 * the same moment run in the order in which they were asked for.
 */
public final class ManualClock implements Scheduler {
  private static final long EPOCH = 1_795_442_000_000L;

  private record Due(long nanos, long order, Runnable task) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
  private final Queue<Runnable> soon = new ArrayDeque<>();
  private long nanos;
  private long order;
  private boolean running;

  @Override
  public long millis() {
    return EPOCH + nanos / 1_000_000;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Timer after(long millis, Runnable task) {
    Due one = new Due(nanos + Math.max(1, millis) * 1_000_000, order++, task);
    due.add(one);
    return () -> due.remove(one);
  }

  @Override
  public void execute(Runnable task) {
    soon.add(task);
  }

  @Override
  public void background(Runnable task) {
    soon.add(task);
  }

  /** Runs what is to run now. */
  public void settle() {
    if (running) {
      return;
    }
    running = true;
    try {
      for (Runnable task = soon.poll(); task != null; task = soon.poll()) {
        task.run();
      }
    } finally {
      running = false;
    }
  }

  /** Lets time pass, and runs what falls due on the way, each at its moment. */
  public void advance(long millis) {
    long until = nanos + millis * 1_000_000;
    settle();
    while (!due.isEmpty() && due.peek().nanos <= until) {
      Due next = due.poll();
      nanos = Math.max(nanos, next.nanos);
      next.task.run();
      settle();
    }
    nanos = until;
  }
}
