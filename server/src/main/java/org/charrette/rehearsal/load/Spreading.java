package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.charrette.rehearsal.client.Replica;
import org.charrette.rehearsal.client.Stage;

/** Something that one person does, on its way to many tabs until the last of them has it. */
final class Spreading {
  private static final long PATIENCE_MILLIS = 30_000;

  /**
   * How it went.
   *
   * @param millis until the last tab that got it had it
   * @param missing tabs that did not get it in half a minute
   */
  record Result(double millis, int missing) {}

  private final Predicate<JsonNode> op;
  private final Predicate<Replica> so;
  private final Set<Tab> missing = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Promise<Result> done = Promise.promise();
  private final long start;
  private long last;

  private Spreading(List<Tab> to, Predicate<JsonNode> op, Predicate<Replica> so) {
    this.op = op;
    this.so = so;
    this.start = System.nanoTime();
    this.last = start;
    missing.addAll(to);
  }

  /**
   * Does it, and waits. Not for calls from the event loop.
   *
   * @param op whether an effective operation is what they wait for
   * @param so whether it is so in the view of somebody who got a difference instead of operations
   */
  static Result measure(
      Stage stage, List<Tab> to, Predicate<JsonNode> op, Predicate<Replica> so, Runnable action) {
    return stage.run(
        () -> {
          Spreading spreading = new Spreading(to, op, so);
          to.forEach(tab -> tab.await(spreading));
          long timer = stage.later(PATIENCE_MILLIS, spreading::end);
          action.run();
          return spreading.ended().onComplete(ended -> stage.cancel(timer));
        },
        PATIENCE_MILLIS * 2);
  }

  private Future<Result> ended() {
    return done.future();
  }

  void operation(Tab tab, JsonNode effective, long arrivedNanos) {
    if (op.test(effective)) {
      arrived(tab, arrivedNanos);
    }
  }

  void jumped(Tab tab, Replica view, long nanos) {
    if (so.test(view)) {
      arrived(tab, nanos);
    }
  }

  private void arrived(Tab tab, long nanos) {
    if (missing.remove(tab)) {
      last = Math.max(last, nanos);
      if (missing.isEmpty()) {
        end();
      }
    }
  }

  private void end() {
    done.tryComplete(new Result((last - start) / 1e6, missing.size()));
  }
}
