package org.charrette.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.charrette.testing.MovableClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecurringTest {
  @Test
  @DisplayName(
      "[V60] a job comes when the clock jumped, never twice at a time, and again after it failed")
  void jumps() throws InterruptedException {
    Vertx vertx = Vertx.vertx();
    MovableClock clock = new MovableClock();
    Semaphore runs = new Semaphore(0);
    Promise<Void> slow = Promise.promise();
    Recurring job =
        Recurring.start(
            vertx,
            clock,
            Duration.ofMinutes(1),
            "test",
            () -> {
              runs.release();
              return slow.future().isComplete() ? Future.succeededFuture() : slow.future();
            });
    try {
      clock.advance(Duration.ofSeconds(59));
      assertTrue(!runs.tryAcquire(1_500, TimeUnit.MILLISECONDS), "too early");

      clock.advance(Duration.ofDays(7));
      assertTrue(runs.tryAcquire(5, TimeUnit.SECONDS));
      clock.advance(Duration.ofDays(7));
      assertTrue(!runs.tryAcquire(1_500, TimeUnit.MILLISECONDS), "twice at a time");

      slow.fail("on purpose");
      assertTrue(runs.tryAcquire(5, TimeUnit.SECONDS));
      assertEquals(0, runs.availablePermits());
    } finally {
      job.close();
      vertx.close().await();
    }
  }
}
