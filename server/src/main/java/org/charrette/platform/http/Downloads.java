package org.charrette.platform.http;

import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Rule C55: files that are made part by part. One part is made at a time, whoever asks; readers who
 * are slow hold a place in memory, of which there are few, and fewer for one address.
 */
public final class Downloads {
  static final int MOST = 40;
  static final int MOST_OF_ONE = 8;

  private final Turns turns;
  private final Map<String, Integer> open = new HashMap<>();
  private int all;

  public Downloads(Clock clock) {
    this.turns = new Turns(1, MOST_OF_ONE, MOST, clock);
  }

  /** Makes a part when nobody else makes one. */
  public <T> Future<T> part(Request request, Supplier<Future<T>> work) {
    return turns.take(request.source(), work);
  }

  /**
   * The stream with a place of its own while it is written.
   *
   * @throws ProblemException when there is none
   */
  public Answer.Stream placed(Request request, Answer.Stream stream) {
    return placed(request.source(), stream);
  }

  Answer.Stream placed(String source, Answer.Stream stream) {
    if (!fits(source)) {
      throw Turns.overloaded();
    }
    return out ->
        enter(source)
            ? Future.succeededFuture()
                .compose(entered -> stream.writeTo(out))
                .onComplete(written -> leave(source))
            : Future.failedFuture(Turns.overloaded());
  }

  private synchronized boolean fits(String source) {
    return all < MOST && open.getOrDefault(source, 0) < MOST_OF_ONE;
  }

  private synchronized boolean enter(String source) {
    boolean fits = fits(source);
    if (fits) {
      all++;
      open.merge(source, 1, Integer::sum);
    }
    return fits;
  }

  private synchronized void leave(String source) {
    all--;
    open.computeIfPresent(source, (address, files) -> files == 1 ? null : files - 1);
  }
}
