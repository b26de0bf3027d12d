package org.charrette;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import org.charrette.account.PersonId;
import org.charrette.account.RetentionLimits;
import org.charrette.account.store.RetentionStore;
import org.charrette.platform.Recurring;

/** Deletes what has been kept long enough, every hour of the server's clock (rule A95). */
final class Retention implements AutoCloseable {
  private static final Duration EVERY = Duration.ofHours(1);

  private final RetentionStore store;
  private final Erasures erasures;
  private final RetentionLimits limits;
  private final Clock clock;
  private final Recurring job;

  Retention(Vertx vertx, Pool pool, Erasures erasures, RetentionLimits limits, Clock clock) {
    this.store = new RetentionStore(pool);
    this.erasures = erasures;
    this.limits = limits;
    this.clock = clock;
    this.job = Recurring.start(vertx, clock, EVERY, "retention", this::sweep);
  }

  private Future<Void> sweep() {
    return store
        .sweep(limits, clock.instant())
        .compose(swept -> store.guests(limits, clock.instant()))
        .compose(
            guests -> {
              Future<Void> all = Future.succeededFuture();
              for (PersonId guest : guests) {
                all = all.compose(before -> erasures.expire(guest));
              }
              return all;
            })
        .compose(gone -> erasures.finish());
  }

  @Override
  public void close() {
    job.close();
  }
}
