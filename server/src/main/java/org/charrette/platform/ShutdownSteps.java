package org.charrette.platform;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be undone when the server stops, in the reverse order of how it was done. A step that
 * fails or takes longer than its patience is logged, and the next one runs all the same.
 */
public final class ShutdownSteps {

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownSteps.class);

  private final Deque<Step> steps = new ArrayDeque<>();

  /** Ends one part of the server; may block. */
  @FunctionalInterface
  public interface Ending {
    void run() throws Exception;
  }

  private record Step(String what, Duration patience, Ending ending) {}

  /** Remembers what ends the part that was just started. */
  public synchronized void add(String what, Duration patience, Ending ending) {
    steps.push(new Step(what, patience, ending));
  }

  /** Runs all steps once; a second call finds nothing left to do. */
  public synchronized void run() {
    ExecutorService runner = Executors.newCachedThreadPool(ShutdownSteps::daemon);
    while (!steps.isEmpty()) {
      run(steps.pop(), runner);
    }
    runner.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "shutdown");
    thread.setDaemon(true);
    return thread;
  }

  private static void run(Step step, ExecutorService runner) {
    Future<?> running =
        runner.submit(
            () -> {
              step.ending.run();
              return null;
            });
    try {
      running.get(step.patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      running.cancel(true);
      LOG.warn("Stopping {} took longer than {}; going on without it", step.what, step.patience);
    } catch (ExecutionException | CompletionException e) {
      LOG.warn("Stopping {} failed", step.what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.warn("Interrupted while stopping {}", step.what);
    }
  }
}
