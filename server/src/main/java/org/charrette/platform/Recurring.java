package org.charrette.platform;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job that comes again each time the period has passed by the server's clock; at once when that
 * clock jumped. It is never run twice at a time, and one that fails comes again like any other.
 */
public final class Recurring implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Recurring.class);
  private static final long LOOK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Clock clock;
  private final Duration period;
  private final String name;
  private final Supplier<Future<Void>> job;
  private final long timer;
  private Instant due;
  private boolean running;

  private Recurring(
      Vertx vertx, Clock clock, Duration period, String name, Supplier<Future<Void>> job) {
    this.vertx = vertx;
    this.clock = clock;
    this.period = period;
    this.name = name;
    this.job = job;
    this.due = clock.instant().plus(period);
    this.timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
  }

  /**
   * Starts it; the first time is when one period has passed.
   *
   * @param name for the log when it fails
   */
  public static Recurring start(
      Vertx vertx, Clock clock, Duration period, String name, Supplier<Future<Void>> job) {
    return new Recurring(vertx, clock, period, name, job);
  }

  private synchronized void look() {
    Instant now = clock.instant();
    if (running || now.isBefore(due)) {
      return;
    }
    due = now.plus(period);
    running = true;
    job.get()
        .onComplete(
            done -> {
              synchronized (this) {
                running = false;
              }
              if (done.failed()) {
                log.atWarn()
                    .setCause(done.cause())
                    .addKeyValue("job", name)
                    .log("a recurring job failed; it comes again");
              }
            });
  }

  @Override
  public void close() {
    vertx.cancelTimer(timer);
  }
}
