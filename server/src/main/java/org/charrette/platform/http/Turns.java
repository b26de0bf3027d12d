package org.charrette.platform.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rule C55: lets few things happen at once, so that what everybody may ask for leaves enough of the
 * database and of the processors to those who work on boards. The others wait; addresses take
 * turns, so that nobody waits for all that one of them asks for.
 */
public final class Turns {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private record Waiting(Instant until, Runnable begin, Runnable refuse) {}

  private final int atOnce;
  private final int mostOfOne;
  private final int most;
  private final Clock clock;
  private final Map<String, Queue<Waiting>> waiting = new LinkedHashMap<>();
  private int running;
  private int inLine;

  /**
   * @param atOnce things that happen at the same time
   * @param mostOfOne things of one address that wait
   * @param most things that wait; more are refused with {@link Problem#OVERLOADED}
   */
  public Turns(int atOnce, int mostOfOne, int most, Clock clock) {
    this.atOnce = atOnce;
    this.mostOfOne = mostOfOne;
    this.most = most;
    this.clock = clock;
  }

  /**
   * Does it when its turn comes, on the context of the caller; fails with {@link
   * Problem#OVERLOADED} when too many wait, or when it has waited longer than anybody does.
   *
   * @param source the address that asks
   */
  public <T> Future<T> take(String source, Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    Context context = Vertx.currentContext();
    Runnable begin =
        () ->
            on(
                context,
                () ->
                    Future.succeededFuture()
                        .compose(turn -> work.get())
                        .onComplete(
                            done -> {
                              leave();
                              promise.handle(done);
                            }));
    Runnable refuse = () -> on(context, () -> promise.fail(overloaded()));
    if (!enter(source, new Waiting(clock.instant().plus(PATIENCE), begin, refuse))) {
      return Future.failedFuture(overloaded());
    }
    return promise.future();
  }

  private static void on(@Nullable Context context, Runnable work) {
    if (context == null) {
      work.run();
    } else {
      context.runOnContext(turn -> work.run());
    }
  }

  static ProblemException overloaded() {
    return Problem.OVERLOADED.retryAfter(COME_BACK).toException();
  }

  private boolean enter(String source, Waiting one) {
    synchronized (this) {
      if (running >= atOnce) {
        Queue<Waiting> line = waiting.computeIfAbsent(source, first -> new ArrayDeque<>());
        boolean fits = inLine < most && line.size() < mostOfOne;
        if (fits) {
          line.add(one);
          inLine++;
        } else if (line.isEmpty()) {
          waiting.remove(source);
        }
        return fits;
      }
      running++;
    }
    one.begin().run();
    return true;
  }

  private void leave() {
    Waiting next;
    do {
      synchronized (this) {
        next = first();
        if (next == null) {
          running--;
          return;
        }
      }
      if (clock.instant().isAfter(next.until())) {
        next.refuse().run();
        next = null;
      }
    } while (next == null);
    next.begin().run();
  }

  /** The first of the address whose turn it is, which comes last then. */
  private @Nullable Waiting first() {
    Iterator<Map.Entry<String, Queue<Waiting>>> sources = waiting.entrySet().iterator();
    if (!sources.hasNext()) {
      return null;
    }
    Map.Entry<String, Queue<Waiting>> source = sources.next();
    sources.remove();
    Queue<Waiting> line = source.getValue();
    Waiting next = line.remove();
    inLine--;
    if (!line.isEmpty()) {
      waiting.put(source.getKey(), line);
    }
    return next;
  }
}
