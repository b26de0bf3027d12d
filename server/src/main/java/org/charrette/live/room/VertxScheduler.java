package org.charrette.live.room;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.Callable;

/** The time of an event loop. */
public final class VertxScheduler implements Scheduler {
  private final Vertx vertx;
  private final Context context;
  private final Clock clock;

  /**
   * @param context whose thread runs the tasks
   */
  public VertxScheduler(Vertx vertx, Context context, Clock clock) {
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
  }

  @Override
  public long millis() {
    return clock.millis();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Timer after(long millis, Runnable task) {
    long timer = vertx.setTimer(Math.max(1, millis), fired -> execute(task));
    return () -> vertx.cancelTimer(timer);
  }

  @Override
  public void execute(Runnable task) {
    if (isHere()) {
      task.run();
    } else {
      context.runOnContext(now -> task.run());
    }
  }

  @Override
  public void background(Runnable task) {
    Callable<Void> work =
        () -> {
          task.run();
          return null;
        };
    context.executeBlocking(work, false);
  }

  /** A worker that does blocking work for the context has the same context, but not its thread. */
  @SuppressWarnings("ReferenceEquality") // the very context, whatever others say of themselves
  private boolean isHere() {
    return Vertx.currentContext() == context && Context.isOnEventLoopThread();
  }
}
