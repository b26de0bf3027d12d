package org.charrette.live.ws;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.live.room.Scheduler;

/**
 * Answers those who missed something, one difference at a time. Who asks for the same gets the same
 * answer, and after each the room works for the others several times as long as the answer took:
 * many who ask for whole boards wait for each other, not everybody for them.
 *
 * <p>Belongs to the room's thread.
 *
 * @param <A> asker
 */
final class CatchUps<A> {
  /** How many times as long as an answer the room works for others before the next. */
  private static final int REST = 4;

  private static final long MILLI = 1_000_000;

  private final Scheduler scheduler;
  private final Answerer<A> answerer;
  private final Map<Long, List<A>> waiting = new LinkedHashMap<>();
  private boolean busy;
  private boolean going;

  /** Makes one answer, and then calls {@link CatchUps#answered}. */
  @FunctionalInterface
  interface Answerer<A> {
    void answer(long have, List<A> askers);
  }

  CatchUps(Scheduler scheduler, Answerer<A> answerer) {
    this.scheduler = scheduler;
    this.answerer = answerer;
  }

  /** Somebody has the state as of {@code have} and wants what came after. */
  void ask(long have, A asker) {
    waiting.computeIfAbsent(have, first -> new ArrayList<>(1)).add(asker);
    go();
  }

  /** The last answer took so long. */
  void answered(long nanos) {
    long rest = REST * nanos / MILLI;
    if (rest > 0) {
      scheduler.after(rest, this::rested);
    } else {
      rested();
    }
  }

  private void rested() {
    busy = false;
    go();
  }

  private void go() {
    if (going) {
      return;
    }
    going = true;
    while (!busy && !waiting.isEmpty()) {
      busy = true;
      Iterator<Map.Entry<Long, List<A>>> first = waiting.entrySet().iterator();
      Map.Entry<Long, List<A>> next = first.next();
      first.remove();
      answerer.answer(next.getKey(), next.getValue());
    }
    going = false;
  }
}
