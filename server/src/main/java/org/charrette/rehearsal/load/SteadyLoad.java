package org.charrette.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.HdrHistogram.Histogram;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.ProcessMeter;
import org.jspecify.annotations.Nullable;

/** The load itself: everybody edits at a steady rate for a while, and all waits are counted. */
final class SteadyLoad {
  private static final long SECOND = 1_000_000_000L;

  /**
   * What came of it.
   *
   * @param sent edits in the whole time, warm-up included
   * @param delivered edits that arrived at somebody else in the measured time
   */
  record Result(Histogram toAck, Histogram toSeen, long sent, long delivered, Window window) {}

  private final LoadOptions options;
  private final Stage stage;
  private final List<LoadedBoard> boards;
  private final List<LoadParticipant> everybody = new ArrayList<>();

  SteadyLoad(LoadOptions options, Stage stage, List<LoadedBoard> boards) {
    this.options = options;
    this.stage = stage;
    this.boards = boards;
    boards.forEach(board -> everybody.addAll(board.people()));
  }

  Result run(@Nullable ProcessMeter meter) {
    long start = System.nanoTime() + SECOND / 2;
    long from = start + options.warmup() * SECOND;
    long to = from + options.seconds() * SECOND;
    List<Latencies> counters = new ArrayList<>();
    for (LoadedBoard board : boards) {
      Latencies counter = new Latencies(from, to);
      counters.add(counter);
      board
          .people()
          .forEach(
              p ->
                  stage.ask(
                      () -> {
                        p.measure(counter);
                        return true;
                      }));
    }
    play(options.rate(), start, to, LoadParticipant::edit);
    if (options.cursors() > 0) {
      play(options.cursors(), start, to, LoadParticipant::moveCursor);
    }
    sleepUntil(from);
    Window.Reading before = Window.Reading.take(stage, everybody, meter);
    sleepUntil(to);
    Window.Reading after = Window.Reading.take(stage, everybody, meter);
    boards.forEach(LoadedBoard::settle);
    return stage.ask(() -> sum(counters, Window.between(before, after)));
  }

  private void play(double rate, long start, long end, ObjLongConsumer<LoadParticipant> action) {
    Schedule<LoadParticipant> schedule = new Schedule<>((long) (SECOND / rate), end);
    stage.ask(
        () -> {
          everybody.forEach(p -> schedule.add(p, start, stage.random()));
          next(schedule, action);
          return true;
        });
  }

  private void next(Schedule<LoadParticipant> schedule, ObjLongConsumer<LoadParticipant> action) {
    schedule.run(System.nanoTime(), action);
    long wait = schedule.nanosToNext(System.nanoTime());
    if (wait != Long.MAX_VALUE) {
      stage.later(Math.max(1, wait / 1_000_000), () -> next(schedule, action));
    }
  }

  private Result sum(List<Latencies> counters, Window window) {
    Histogram toAck = new Histogram(counters.getFirst().toAck());
    Histogram toSeen = new Histogram(counters.getFirst().toSeen());
    long delivered = 0;
    for (Latencies counter : counters) {
      toAck.add(counter.toAck());
      toSeen.add(counter.toSeen());
      delivered += counter.delivered();
    }
    long sent = everybody.stream().mapToLong(LoadParticipant::sent).sum();
    return new Result(toAck, toSeen, sent, delivered, window);
  }

  private static void sleepUntil(long nanos) {
    try {
      long left = nanos - System.nanoTime();
      if (left > 0) {
        Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
