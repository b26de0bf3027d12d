package org.charrette.platform;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the server can work. It is live as long as it answers at all; it is ready while every
 * check succeeds within {@link #PATIENCE} and it is not stopping.
 */
public final class Health {

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, Supplier<Future<?>>> checks = new LinkedHashMap<>();
  private volatile boolean stopping;
  private volatile boolean lastAnswer = true;

  /**
   * Adds a check before the server starts to answer. It fails when this part of the server can not
   * work.
   */
  public Health check(String what, Supplier<Future<?>> check) {
    checks.put(what, check);
    return this;
  }

  /** From now on the server is not ready, so that a load balancer sends nobody here any more. */
  public void stopping() {
    stopping = true;
  }

  /** Asks all checks; never fails. */
  public Future<Boolean> ready() {
    if (stopping) {
      return Future.succeededFuture(false);
    }
    List<Future<Boolean>> answers = checks.entrySet().stream().map(check -> ask(check)).toList();
    return Future.join(answers)
        .map(joined -> answers.stream().allMatch(Future::result))
        .onSuccess(answer -> lastAnswer = answer);
  }

  private Future<Boolean> ask(Map.Entry<String, Supplier<Future<?>>> check) {
    return Future.succeededFuture()
        .compose(start -> check.getValue().get())
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(worked -> true)
        .otherwise(
            failure -> {
              if (lastAnswer) {
                LOG.warn("Not ready: {} does not work", check.getKey(), failure);
              }
              return false;
            });
  }
}
