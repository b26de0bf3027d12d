package org.charrette.live.room;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.charrette.kernel.StateMachine;
import org.charrette.live.room.EventLog.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rooms of this node: each stream has at most one, loaded by the first who asks and unloaded
 * when it was empty for a while. A stream whose load fails has no room, so nothing can ever be
 * written to it.
 *
 * <pre>
 *   (none) ─ open ─► LOADING ─► LIVE ─ empty for a while ─► UNLOADING ─► (none)
 *                       │         └── dies ──► (none)
 *                       └ fails ─► (none)
 * </pre>
 *
 * <p>Safe to call from any thread.
 *
 * @param <A> who follows a room
 */
public final class RoomRegistry<S, C, E, A extends Audience<E>> {
  private static final Logger log = LoggerFactory.getLogger(RoomRegistry.class);

  /** Makes the audience of a room that is about to open. */
  @FunctionalInterface
  public interface Audiences<A> {
    A of(StreamId id, Claim.Owned claim, Scheduler scheduler);
  }

  /** A room and those who follow it. */
  public record Seat<S, C, E, A extends Audience<E>>(
      Room<S, C, E> room, A audience, Scheduler scheduler) {}

  private final StateMachine<S, C, E> machine;
  private final StreamCodec<S, E> codec;
  private final EventLog eventLog;
  private final RoomLimits limits;
  private final Supplier<Scheduler> schedulers;
  private final Audiences<A> audiences;

  private final Map<StreamId, Future<Seat<S, C, E, A>>> seats = new HashMap<>();
  private final Map<StreamId, Future<Void>> leaving = new HashMap<>();
  private final Queue<Runnable> waitingLoads = new ArrayDeque<>();
  private int loads;
  private final int maxLoads;
  private boolean closed;

  /**
   * @param schedulers gives each room its thread
   * @param maxLoads how many streams may load at once
   */
  public RoomRegistry(
      StateMachine<S, C, E> machine,
      StreamCodec<S, E> codec,
      EventLog eventLog,
      RoomLimits limits,
      int maxLoads,
      Supplier<Scheduler> schedulers,
      Audiences<A> audiences) {
    this.machine = machine;
    this.codec = codec;
    this.eventLog = eventLog;
    this.limits = limits;
    this.maxLoads = maxLoads;
    this.schedulers = schedulers;
    this.audiences = audiences;
  }

  /**
   * The room of a stream, loaded if need be.
   *
   * @return fails with {@link StreamUnavailable}, {@link CorruptStream} or what the database says
   */
  public Future<Seat<S, C, E, A>> open(StreamId id) {
    Promise<Seat<S, C, E, A>> promise = Promise.promise();
    Future<Void> before;
    synchronized (this) {
      if (closed) {
        return Future.failedFuture(new StreamUnavailable.Closed());
      }
      Future<Seat<S, C, E, A>> present = seats.get(id);
      if (present != null) {
        return present;
      }
      seats.put(id, promise.future());
      before = leaving.getOrDefault(id, Future.succeededFuture());
    }
    before.onComplete(left -> whenAllowed(() -> load(id, promise)));
    return promise.future();
  }

  private void whenAllowed(Runnable load) {
    synchronized (this) {
      if (loads >= maxLoads) {
        waitingLoads.add(load);
        return;
      }
      loads++;
    }
    load.run();
  }

  private void loadEnded() {
    Runnable next;
    synchronized (this) {
      next = waitingLoads.poll();
      if (next == null) {
        loads--;
        return;
      }
    }
    next.run();
  }

  private void load(StreamId id, Promise<Seat<S, C, E, A>> promise) {
    Scheduler scheduler = schedulers.get();
    eventLog
        .acquire(id)
        .compose(claim -> fold(id, claim, scheduler))
        .onComplete(
            loaded -> {
              loadEnded();
              scheduler.execute(
                  () -> {
                    if (loaded.succeeded()) {
                      openRoom(id, loaded.result(), scheduler, promise);
                    } else {
                      forgetFailed(id, promise, loaded.cause());
                    }
                  });
            });
  }

  private record Loaded<S, E>(Claim.Owned claim, Restored<S, E> restored) {}

  private Future<Loaded<S, E>> fold(StreamId id, Claim claim, Scheduler scheduler) {
    return switch (claim) {
      case Claim.Absent absent -> Future.failedFuture(new StreamUnavailable.Absent());
      case Claim.Elsewhere elsewhere ->
          Future.failedFuture(new StreamUnavailable.Elsewhere(elsewhere.url()));
      case Claim.Owned owned ->
          eventLog
              .load(id, owned)
              .compose(
                  stored ->
                      inBackground(
                          scheduler,
                          () ->
                              new Loaded<>(
                                  owned, Restored.fold(machine, codec, stored, owned.head()))));
    };
  }

  private static <T> Future<T> inBackground(Scheduler scheduler, Supplier<T> work) {
    Promise<T> promise = Promise.promise();
    scheduler.background(
        () -> {
          try {
            promise.complete(work.get());
          } catch (RuntimeException | StackOverflowError e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }

  private void openRoom(
      StreamId id, Loaded<S, E> loaded, Scheduler scheduler, Promise<Seat<S, C, E, A>> promise) {
    A audience = audiences.of(id, loaded.claim, scheduler);
    Room<S, C, E> room =
        new Room<>(
            id,
            loaded.claim,
            machine,
            codec,
            loaded.restored,
            eventLog,
            scheduler,
            limits,
            audience,
            () -> forget(id, promise.future()));
    boolean late;
    synchronized (this) {
      late = closed;
    }
    if (late) {
      room.die(RoomEnd.RESTART);
      forgetFailed(id, promise, new StreamUnavailable.Closed());
      return;
    }
    Seat<S, C, E, A> seat = new Seat<>(room, audience, scheduler);
    promise.complete(seat);
    watchIdle(seat, promise.future());
  }

  private void forgetFailed(StreamId id, Promise<Seat<S, C, E, A>> promise, Throwable cause) {
    if (!(cause instanceof StreamUnavailable)) {
      log.atError().setCause(cause).addKeyValue("stream", id).log("a stream can not be loaded");
    }
    forget(id, promise.future());
    promise.fail(cause);
  }

  private synchronized void forget(StreamId id, Future<Seat<S, C, E, A>> seat) {
    seats.remove(id, seat);
  }

  private void watchIdle(Seat<S, C, E, A> seat, Future<Seat<S, C, E, A>> key) {
    long every = Math.max(1, limits.unloadIdleMillis() / 4);
    long[] idleSince = {-1};
    Runnable[] look = new Runnable[1];
    look[0] =
        () -> {
          if (!seat.room.alive()) {
            return;
          }
          long now = seat.scheduler.nanos();
          if (seat.audience.size() > 0 || !seat.room.quiet()) {
            idleSince[0] = -1;
          } else if (idleSince[0] < 0) {
            idleSince[0] = now;
          } else if (now - idleSince[0] >= limits.unloadIdleMillis() * 1_000_000L) {
            unload(seat, key);
            return;
          }
          seat.scheduler.after(every, look[0]);
        };
    seat.scheduler.after(every, look[0]);
  }

  private void unload(Seat<S, C, E, A> seat, Future<Seat<S, C, E, A>> key) {
    StreamId id = seat.room.id();
    Promise<Void> left = Promise.promise();
    synchronized (this) {
      seats.remove(id, key);
      leaving.put(id, left.future());
    }
    seat.room.snapshotNow(
        () -> {
          // whoever slipped in with a seat taken earlier comes back at once
          seat.room.die(RoomEnd.MOVED);
          eventLog
              .release(id, seat.room.epoch())
              .onComplete(
                  released -> {
                    synchronized (this) {
                      leaving.remove(id, left.future());
                    }
                    left.complete();
                  });
        });
  }

  /** The room of the stream, if it is loaded. */
  public Optional<Seat<S, C, E, A>> present(StreamId id) {
    Future<Seat<S, C, E, A>> seat;
    synchronized (this) {
      seat = seats.get(id);
    }
    return seat != null && seat.succeeded() ? Optional.of(seat.result()) : Optional.empty();
  }

  /** How many rooms are loaded or loading. */
  public synchronized int size() {
    return seats.size();
  }

  /**
   * Ends all rooms at once, without a word to the log: this node can no longer be sure that they
   * are its own.
   */
  public void abandonAll(RoomEnd why) {
    everySeat(
        seat -> {
          seat.room.die(why);
          return Future.succeededFuture();
        });
  }

  /**
   * Ends all rooms in order: what is on its way becomes durable, then a snapshot, then the stream
   * is free for others.
   */
  public Future<Void> drain() {
    synchronized (this) {
      closed = true;
    }
    return everySeat(
        seat -> {
          Promise<Void> done = Promise.promise();
          seat.room.observe(
              view -> view.seq(),
              seq -> {
                seat.room.snapshotNow(
                    () -> {
                      seat.room.die(RoomEnd.RESTART);
                      eventLog
                          .release(seat.room.id(), seat.room.epoch())
                          .onComplete(released -> done.tryComplete());
                    });
              });
          return done.future();
        });
  }

  private Future<Void> everySeat(Function<Seat<S, C, E, A>, Future<Void>> action) {
    List<Future<Seat<S, C, E, A>>> all;
    synchronized (this) {
      all = new ArrayList<>(seats.values());
    }
    List<Future<Void>> done = new ArrayList<>();
    for (Future<Seat<S, C, E, A>> future : all) {
      if (future.succeeded()) {
        Promise<Void> promise = Promise.promise();
        Seat<S, C, E, A> seat = future.result();
        seat.scheduler.execute(() -> action.apply(seat).onComplete(promise));
        done.add(promise.future());
      }
    }
    return Future.join(done).mapEmpty();
  }
}
