package org.charrette.live.room;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
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
  private record Taken(long seq, byte[] bytes, int entries, long payloadBytes, boolean replacing) {}

  private final StreamId id;
  private final Room<S, ?, E> room;
  private final StateMachine<S, ?, E> machine;
  private final StreamCodec<S, E> codec;
  private final EventLog eventLog;
  private final Scheduler scheduler;
  private final RoomLimits limits;

  private int entriesSince;
  private long bytesSince;

  /** Nothing up to this seq may stay in the log. */
  private long forgetUpto;

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
    boolean forgets = restored.forgetting() || (!codec.keepsLog() && entriesSince > 0);
    this.forgetUpto = forgets ? restored.seq() : 0;
    this.lastNanos = scheduler.nanos() - limits.snapshotPauseMillis() * 1_000_000L;
  }

  boolean saving() {
    return saving;
  }

  void onDurable(List<Entry<E>> entries, int payloadBytes) {
    entriesSince += entries.size();
    bytesSince += payloadBytes;
    for (Entry<E> entry : entries) {
      if (entry.outcome() instanceof Entry.Applied<E> applied
          && codec.isForgetting(applied.event())) {
        forgetUpto = entry.seq();
      }
    }
  }

  /** What may not stay in the log goes at once, also when a server was killed before it did so. */
  void forgetWhenDue() {
    if (forgetUpto > 0 && !saving && !stopped) {
      take(() -> {});
    }
  }

  void takeWhenDue() {
    changedNanos = scheduler.nanos();
    forgetWhenDue();
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
        view ->
            new Taken(
                view.seq(),
                Restored.snapshot(codec, view),
                entriesSince,
                bytesSince,
                !codec.keepsLog() || forgetUpto > 0),
        taken -> save(taken, then));
  }

  private void save(Taken taken, Runnable then) {
    scheduler.background(
        () ->
            keep(taken).onComplete(saved -> scheduler.execute(() -> onSaved(taken, saved, then))));
  }

  private Future<Void> keep(Taken taken) {
    return taken.replacing
        ? eventLog.replaceBySnapshot(id, taken.seq, taken.bytes)
        : eventLog.saveSnapshot(id, taken.seq, taken.bytes);
  }

  private void onSaved(Taken taken, AsyncResult<Void> saved, Runnable then) {
    saving = false;
    if (saved.succeeded()) {
      entriesSince = Math.max(0, entriesSince - taken.entries);
      bytesSince = Math.max(0, bytesSince - taken.payloadBytes);
      if (taken.replacing && forgetUpto <= taken.seq) {
        forgetUpto = 0;
      }
      verifySome(taken);
      forgetWhenDue();
    } else {
      log.atWarn()
          .setCause(saved.cause())
          .addKeyValue("stream", id)
          .log("a snapshot was not saved");
      if (forgetUpto > 0) {
        scheduler.after(limits.snapshotPauseMillis(), this::forgetWhenDue);
      }
    }
    then.run();
  }

  private void verifySome(Taken taken) {
    if (!taken.replacing && limits.verifyOneIn() > 0 && count++ % limits.verifyOneIn() == 0) {
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
