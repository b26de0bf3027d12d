package org.charrette.live.room;

import io.vertx.core.AsyncResult;
import java.util.Arrays;
import org.charrette.kernel.StateMachine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a room quick to load: snapshots in the background, of durable state only. A failure costs
 * nothing but a longer tail.
 *
 * @see Room#observe
 */
final class Snapshots<S, E> {
  private static final Logger log = LoggerFactory.getLogger(Snapshots.class);

  @SuppressWarnings("ArrayRecordComponent") // written once, then only read
  private record Taken(long seq, byte[] bytes, int entries, long payloadBytes) {}

  private final StreamId id;
  private final Room<S, ?, E> room;
  private final StateMachine<S, ?, E> machine;
  private final StreamCodec<S, E> codec;
  private final EventLog eventLog;
  private final Scheduler scheduler;
  private final RoomLimits limits;

  private int entriesSince;
  private long bytesSince;
  private long lastNanos;
  private long changedNanos;
  private long count;
  private boolean saving;
  private boolean stopped;
  private Scheduler.@Nullable Timer idle;

  Snapshots(
      StreamId id,
      Room<S, ?, E> room,
      StateMachine<S, ?, E> machine,
      StreamCodec<S, E> codec,
      EventLog eventLog,
      Scheduler scheduler,
      RoomLimits limits,
      Restored<S, E> restored) {
    this.id = id;
    this.room = room;
    this.machine = machine;
    this.codec = codec;
    this.eventLog = eventLog;
    this.scheduler = scheduler;
    this.limits = limits;
    this.entriesSince = restored.tailEntries();
    this.bytesSince = restored.tailBytes();
    this.lastNanos = scheduler.nanos() - limits.snapshotPauseMillis() * 1_000_000L;
  }

  boolean saving() {
    return saving;
  }

  void onDurable(int entries, int payloadBytes) {
    entriesSince += entries;
    bytesSince += payloadBytes;
  }

  void takeWhenDue() {
    changedNanos = scheduler.nanos();
    if (stopped || entriesSince == 0) {
      return;
    }
    boolean enough =
        entriesSince >= limits.snapshotEntries() || bytesSince >= limits.snapshotBytes();
    boolean rested = scheduler.nanos() - lastNanos >= limits.snapshotPauseMillis() * 1_000_000L;
    if (enough && rested && !saving) {
      take(() -> {});
    } else if (idle == null) {
      idle = scheduler.after(limits.snapshotIdleMillis(), this::takeWhenIdle);
    }
  }

  private void takeWhenIdle() {
    idle = null;
    long left = limits.snapshotIdleMillis() - (scheduler.nanos() - changedNanos) / 1_000_000;
    if (left > 0) {
      idle = scheduler.after(left, this::takeWhenIdle);
    } else {
      takeNow(() -> {});
    }
  }

  void takeNow(Runnable then) {
    if (stopped || saving || entriesSince == 0) {
      then.run();
    } else {
      take(then);
    }
  }

  private void take(Runnable then) {
    saving = true;
    lastNanos = scheduler.nanos();
    room.observe(
        view -> new Taken(view.seq(), Restored.snapshot(codec, view), entriesSince, bytesSince),
        taken -> save(taken, then));
  }

  private void save(Taken taken, Runnable then) {
    scheduler.background(
        () ->
            eventLog
                .saveSnapshot(id, taken.seq, taken.bytes)
                .onComplete(saved -> scheduler.execute(() -> onSaved(taken, saved, then))));
  }

  private void onSaved(Taken taken, AsyncResult<Void> saved, Runnable then) {
    saving = false;
    if (saved.succeeded()) {
      entriesSince = Math.max(0, entriesSince - taken.entries);
      bytesSince = Math.max(0, bytesSince - taken.payloadBytes);
      verifySome(taken);
    } else {
      log.atWarn()
          .setCause(saved.cause())
          .addKeyValue("stream", id)
          .log("a snapshot was not saved");
    }
    then.run();
  }

  private void verifySome(Taken taken) {
    if (limits.verifyOneIn() > 0 && count++ % limits.verifyOneIn() == 0) {
      eventLog
          .history(id, taken.seq)
          .onSuccess(history -> scheduler.background(() -> verify(history, taken)));
    }
  }

  /** Folds the log again and compares. */
  private void verify(EventLog.Stored history, Taken taken) {
    try {
      byte[] again = Restored.fold(machine, codec, history, taken.seq).snapshot();
      if (!Arrays.equals(again, taken.bytes)) {
        mismatch(taken, null);
      }
    } catch (CorruptStream e) {
      mismatch(taken, e);
    }
  }

  private void mismatch(Taken taken, @Nullable Throwable cause) {
    log.atError()
        .setCause(cause)
        .addKeyValue("stream", id)
        .addKeyValue("seq", taken.seq)
        .log("snapshot mismatch: the log does not fold to this snapshot");
  }

  void stop() {
    stopped = true;
    if (idle != null) {
      idle.cancel();
    }
  }
}
