package org.charrette.live.room;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.charrette.kernel.Actor;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.StateMachine;
import org.charrette.live.room.Audience.Saving;
import org.charrette.live.room.EventLog.Append;
import org.charrette.live.room.EventLog.AppendResult;
import org.charrette.live.room.EventLog.Head;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer of one live stream. It judges a transaction against a state that runs ahead of
 * the disk, makes what follows durable, and only then lets anything of it out.
 *
 * <pre>
 *   submit ─► judge + apply ─► open ─► flight ─► [log] ─► landed ─► published, views given
 *                                         ▲         │
 *                                         └ resend ─┴─► RESOLVING: read the head, never guess (rule P9)
 *
 *   LIVE ⇄ RESOLVING ─► DEAD (forgets all that is not durable; nobody has seen any of it)
 * </pre>
 *
 * <p>All methods run on the room's own thread, that of its {@link Scheduler}. Nothing waits:
 * whoever needs the state takes a view of it where it is exactly what one append will have made,
 * and is given the view when that append is durable.
 */
public final class Room<S, C, E> {
  private static final Logger log = LoggerFactory.getLogger(Room.class);

  private enum Status {
    LIVE,
    RESOLVING,
    DEAD
  }

  /**
   * What is on its way to the log. The answers were taken from the state as of {@code upto}. Not a
   * record: each is only ever compared with itself.
   */
  private static final class Flight<E> {
    private final long upto;
    private final List<Entry<E>> entries;
    private final byte[] payload;
    private final long sinceNanos;
    private final List<Runnable> answers = new ArrayList<>();

    Flight(List<Entry<E>> entries, long sinceNanos) {
      this.upto = entries.getLast().seq();
      this.entries = entries;
      this.payload = BatchFormat.write(entries);
      this.sinceNanos = sinceNanos;
    }
  }

  /** Somebody who waits for the state to be exactly that of the last entry of a flight. */
  private record Waiter<S, T>(Function<DurableView<S>, T> take, Consumer<T> give) {
    Runnable look(DurableView<S> view) {
      T taken = take.apply(view);
      return () -> give.accept(taken);
    }
  }

  private static final int RESOLVE_FIRST_MILLIS = 20;
  private static final int RESOLVE_LAST_MILLIS = 1_000;
  private static final int WATCH_MILLIS = 100;

  private final StreamId id;
  private final long epoch;
  private final StateMachine<S, C, E> machine;
  private final StreamCodec<S, E> codec;
  private final EventLog eventLog;
  private final Scheduler scheduler;
  private final RoomLimits limits;
  private final Audience<E> audience;
  private final Runnable onDead;

  private final S state;
  private final Ledger ledger;
  private Status status = Status.LIVE;
  private Saving saving = Saving.OK;
  private long durableSeq;
  private long nextSeq;
  private long lastAtMillis;

  private List<Entry<E>> open = new ArrayList<>();
  private long openBytes;
  private long openSinceNanos;
  private @Nullable Flight<E> flight;
  private final Queue<Waiter<S, ?>> waiters = new ArrayDeque<>();
  private final Set<Promise<Optional<Rejection>>> acting = new LinkedHashSet<>();

  private long nextTakeOffNanos;

  /** Rule B118: as the state says that runs ahead. */
  private boolean held;

  /** Holding began or ended: what is open goes at once. */
  private boolean turned;

  /** Before this, what is open did not wait for the log but for the beat. */
  private long dueNanos;

  private Scheduler.@Nullable Timer takeOffTimer;
  private Scheduler.@Nullable Timer watch;
  private int resolveMillis = RESOLVE_FIRST_MILLIS;

  private final Snapshots<S, E> snapshots;

  Room(
      StreamId id,
      EventLog.Claim.Owned claim,
      StateMachine<S, C, E> machine,
      StreamCodec<S, E> codec,
      Restored<S, E> restored,
      EventLog eventLog,
      Scheduler scheduler,
      RoomLimits limits,
      Audience<E> audience,
      Runnable onDead) {
    this.id = id;
    this.epoch = claim.epoch();
    this.machine = machine;
    this.codec = codec;
    this.eventLog = eventLog;
    this.scheduler = scheduler;
    this.limits = limits;
    this.audience = audience;
    this.onDead = onDead;
    this.state = restored.state();
    this.ledger = restored.ledger();
    this.durableSeq = restored.seq();
    this.nextSeq = restored.seq() + 1;
    this.lastAtMillis = restored.atMillis();
    this.nextTakeOffNanos = scheduler.nanos();
    this.dueNanos = nextTakeOffNanos;
    this.held = codec.isHeld(state);
    this.snapshots =
        new Snapshots<>(id, this, machine, codec, eventLog, scheduler, limits, restored);
    snapshots.forgetWhenDue();
  }

  public StreamId id() {
    return id;
  }

  public long epoch() {
    return epoch;
  }

  public boolean alive() {
    return status != Status.DEAD;
  }

  /** Where the durable log ends. */
  public long durableSeq() {
    return durableSeq;
  }

  /** Whether nothing is on its way. */
  boolean quiet() {
    return open.isEmpty() && flight == null && waiters.isEmpty() && !snapshots.saving();
  }

  /**
   * Takes one transaction. What comes of it reaches everybody, its author included, through the
   * {@link Audience}.
   */
  public void submit(Submission<C> tx) {
    if (status == Status.DEAD) {
      return;
    }
    switch (ledger.judge(tx.client(), tx.actor().person(), tx.n())) {
      case NEXT -> enter(tx);
      case REPEAT -> repeat(tx);
      case GAP -> audience.gap(tx.client(), ledger.lastN(tx.client()) + 1);
      case FOREIGN ->
          log.atWarn().addKeyValue("stream", id).log("a client id of somebody else was used");
    }
  }

  /** An entry that is still on its way acknowledges itself when it lands. */
  private void repeat(Submission<C> tx) {
    long lastSeq = ledger.lastSeq(tx.client());
    if (lastSeq <= durableSeq) {
      audience.repeated(tx.client(), tx.n(), lastSeq);
      return;
    }
    for (Entry<E> entry : onTheWay()) {
      Entry.Origin origin = entry.origin();
      if (origin != null && origin.client().equals(tx.client()) && origin.n() == tx.n()) {
        return;
      }
    }
    audience.repeated(tx.client(), tx.n(), durableSeq);
  }

  private List<Entry<E>> onTheWay() {
    List<Entry<E>> all = new ArrayList<>(open);
    if (flight != null) {
      all.addAll(flight.entries);
    }
    return all;
  }

  private void enter(Submission<C> tx) {
    long seq = nextSeq;
    long now = Math.max(scheduler.millis(), lastAtMillis);
    Entry.Outcome<E> outcome = judge(tx, seq, now);
    if (outcome instanceof Entry.Applied<E> applied) {
      if (!apply(tx.actor().person(), seq, applied)) {
        return;
      }
      outcome = applied.shown(codec.shown(state, applied.event(), applied.wire()));
    }
    Entry.Origin origin = new Entry.Origin(tx.actor().person(), tx.client(), tx.n());
    ledger.record(origin, seq, now);
    take(new Entry<>(seq, origin, now, outcome), tx.bytes());
  }

  /**
   * A transaction of the server itself: it has no author and uses up nobody's numbers.
   *
   * @param command made from the present state, which runs ahead of the disk; empty for nothing
   * @return what was decided, once it is durable; fails when the room ends before
   */
  public Future<Optional<Rejection>> act(Function<S, Optional<C>> command) {
    Promise<Optional<Rejection>> decided = Promise.promise();
    if (status == Status.DEAD) {
      return Future.failedFuture(new RoomOver());
    }
    acting.add(decided);
    Optional<C> wish = command.apply(state);
    Optional<Rejection> refused = wish.flatMap(this::actNow);
    observe(
        view -> refused,
        answer -> {
          acting.remove(decided);
          decided.complete(answer);
        });
    return decided.future();
  }

  private Optional<Rejection> actNow(C command) {
    long seq = nextSeq;
    long now = Math.max(scheduler.millis(), lastAtMillis);
    Entry.Outcome<E> outcome = decide(Actor.SERVER, command, seq, now);
    if (!(outcome instanceof Entry.Applied<E> applied)) {
      return outcome instanceof Entry.Refused<E> refused
          ? Optional.of(refused.rejection())
          : Optional.empty();
    }
    if (codec.isNothing(applied.event()) || !apply(null, seq, applied)) {
      return Optional.empty();
    }
    Shown shown = codec.shown(state, applied.event(), applied.wire());
    take(new Entry<>(seq, null, now, applied.shown(shown)), applied.wire().length);
    return Optional.empty();
  }

  /** The room ended before what was asked of it was durable. */
  public static final class RoomOver extends RuntimeException {
    private static final long serialVersionUID = 1;

    RoomOver() {
      super("the room is over", null, false, false);
    }
  }

  private void take(Entry<E> entry, long bytes) {
    long seq = entry.seq();
    long now = entry.atMillis();
    lastAtMillis = now;
    nextSeq = seq + 1;
    if (open.isEmpty()) {
      openSinceNanos = scheduler.nanos();
    }
    open.add(entry);
    openBytes += bytes;
    if (held != codec.isHeld(state)) {
      held = !held;
      turned = true;
      dueNanos = scheduler.nanos();
    }
    watchSaving();
    takeOffWhenDue();
  }

  private Entry.Outcome<E> judge(Submission<C> tx, long seq, long now) {
    return switch (tx.wish()) {
      case Submission.Wish.Unreadable<C> unreadable -> new Entry.Refused<>(unreadable.rejection());
      case Submission.Wish.Judge<C> wish -> decide(tx.actor(), wish.command(), seq, now);
    };
  }

  private Entry.Outcome<E> decide(Actor actor, C command, long seq, long now) {
    try {
      return switch (machine.decide(state, actor, command, seq, now)) {
        case Decision.Refused<E> refused -> new Entry.Refused<>(refused.rejection());
        case Decision.Accepted<E> accepted ->
            new Entry.Applied<>(
                accepted.event(),
                codec.writeEvent(accepted.event()),
                accepted.drops(),
                accepted.rewritten(),
                null);
      };
    } catch (RuntimeException e) {
      // decide changes nothing, so its bugs cost one transaction and not the room
      log.atError().setCause(e).addKeyValue("stream", id).log("a command could not be judged");
      return new Entry.Refused<>(Rejection.of("invalid"));
    }
  }

  private boolean apply(@Nullable ParticipantId by, long seq, Entry.Applied<E> applied) {
    try {
      machine.apply(state, by, seq, applied.event());
      return true;
    } catch (RuntimeException e) {
      // the state may be half changed: forget it, none of it was written
      log.atError().setCause(e).addKeyValue("stream", id).log("an event could not be applied");
      die(RoomEnd.BROKEN);
      return false;
    }
  }

  /**
   * Looks at the state where it is durable, or is about to be.
   *
   * @param take copies what is needed, at once or at the next boundary of an append
   * @param give gets the copy once that append is durable; never called if it fails, and then
   *     {@link Audience#ended} is
   */
  public <T> void observe(Function<DurableView<S>, T> take, Consumer<T> give) {
    if (status == Status.DEAD) {
      return;
    }
    Waiter<S, T> waiter = new Waiter<>(take, give);
    if (!open.isEmpty()) {
      waiters.add(waiter);
      takeOffWhenDue();
    } else if (flight != null) {
      flight.answers.add(waiter.look(view(flight.upto)));
    } else {
      waiter.look(view(durableSeq)).run();
    }
  }

  private DurableView<S> view(long seq) {
    return new DurableView<>(state, ledger, seq, lastAtMillis);
  }

  private void takeOffWhenDue() {
    if (flight != null || open.isEmpty() || status != Status.LIVE) {
      return;
    }
    if (held && !turned) {
      takeOffOnTheBeat();
      return;
    }
    long early = nextTakeOffNanos - scheduler.nanos();
    if (early <= 0 || turned || !waiters.isEmpty()) {
      takeOff();
    } else if (takeOffTimer == null) {
      takeOffTimer = scheduler.after(Math.max(1, early / 1_000_000), this::takeOff);
    }
  }

  /**
   * Rule B118. The beat is that of the clock, whatever happens; who looks meanwhile waits too, or
   * by looking again and again one would learn what the beat hides.
   */
  private void takeOffOnTheBeat() {
    if (takeOffTimer == null) {
      long wait = limits.holdMillis() - scheduler.millis() % limits.holdMillis();
      dueNanos = scheduler.nanos() + wait * 1_000_000L;
      takeOffTimer = scheduler.after(wait, this::takeOff);
    }
  }

  private void takeOff() {
    if (takeOffTimer != null) {
      takeOffTimer.cancel();
      takeOffTimer = null;
    }
    if (flight != null || open.isEmpty() || status != Status.LIVE) {
      return;
    }
    turned = false;
    List<Entry<E>> entries = takeOpen();
    long now = scheduler.nanos();
    Flight<E> started = new Flight<>(entries, waitingSince());
    flight = started;
    openSinceNanos = now;
    nextTakeOffNanos = now + limits.paceNanos(audience.size());
    if (open.isEmpty()) {
      lookAround(started);
    }
    send(started); // last, because the answer may be there at once
  }

  /** Everything that is open, or as much of it as one append may carry. */
  private List<Entry<E>> takeOpen() {
    if (open.size() <= limits.batchEntries() && openBytes <= limits.batchBytes()) {
      List<Entry<E>> all = open;
      open = new ArrayList<>();
      openBytes = 0;
      return all;
    }
    int count = 0;
    long bytes = 0;
    while (count < open.size() && count < limits.batchEntries()) {
      bytes += sizeOf(open.get(count));
      if (count > 0 && bytes > limits.batchBytes()) {
        break;
      }
      count++;
    }
    List<Entry<E>> part = new ArrayList<>(open.subList(0, count));
    open = new ArrayList<>(open.subList(count, open.size()));
    openBytes = open.stream().mapToLong(Room::sizeOf).sum();
    return part;
  }

  private static <E> long sizeOf(Entry<E> entry) {
    return 64L + (entry.outcome() instanceof Entry.Applied<E> applied ? applied.wire().length : 0);
  }

  /**
   * The state is now what the flight will have made durable: the moment for all who want to see it.
   */
  private void lookAround(Flight<E> boundary) {
    DurableView<S> view = view(boundary.upto);
    for (Waiter<S, ?> waiter = waiters.poll(); waiter != null; waiter = waiters.poll()) {
      boundary.answers.add(waiter.look(view));
    }
  }

  private void send(Flight<E> sent) {
    Append append = new Append(id, epoch, durableSeq, sent.upto, sent.entries.size(), sent.payload);
    eventLog.append(append).onComplete(result -> scheduler.execute(() -> onAppended(sent, result)));
  }

  private void onAppended(Flight<E> sent, AsyncResult<AppendResult> result) {
    if (status == Status.DEAD || flight != sent) {
      return;
    }
    if (result.failed()) {
      log.atWarn()
          .setCause(result.cause())
          .addKeyValue("stream", id)
          .log("an append has an unknown outcome");
      resolve(sent);
      return;
    }
    switch (result.result()) {
      case AppendResult.Durable durable -> landed(sent);
      case AppendResult.Overtaken overtaken -> resolve(sent);
      case AppendResult.Poison poison -> {
        log.atError()
            .setCause(poison.cause())
            .addKeyValue("stream", id)
            .log("the log refuses a batch");
        die(RoomEnd.BROKEN);
      }
    }
  }

  private void resolve(Flight<E> sent) {
    status = Status.RESOLVING;
    eventLog.head(id).onComplete(head -> scheduler.execute(() -> onHead(sent, head)));
  }

  private void onHead(Flight<E> sent, AsyncResult<Head> head) {
    if (status != Status.RESOLVING || flight != sent) {
      return;
    }
    if (head.failed()) {
      scheduler.after(
          resolveMillis,
          () -> {
            if (status == Status.RESOLVING && flight == sent) {
              resolve(sent);
            }
          });
      resolveMillis = Math.min(RESOLVE_LAST_MILLIS, resolveMillis * 2);
      return;
    }
    resolveMillis = RESOLVE_FIRST_MILLIS;
    settle(sent, head.result());
  }

  /** Only this epoch can have moved the head from where this room left it. */
  private void settle(Flight<E> sent, Head head) {
    if (head.epoch() != epoch) {
      die(RoomEnd.MOVED);
    } else if (head.seq() == sent.upto) {
      status = Status.LIVE;
      landed(sent);
    } else if (head.seq() == durableSeq) {
      status = Status.LIVE;
      send(sent);
    } else {
      log.atError()
          .addKeyValue("stream", id)
          .addKeyValue("head", head.seq())
          .addKeyValue("expected", durableSeq + " or " + sent.upto)
          .log("the head is where nobody can have put it");
      die(RoomEnd.BROKEN);
    }
  }

  private void landed(Flight<E> landed) {
    long prev = durableSeq;
    durableSeq = landed.upto;
    flight = null;
    snapshots.onDurable(landed.entries, landed.payload.length);
    watchSaving();
    audience.published(prev, landed.upto, landed.entries);
    for (Runnable answer : landed.answers) {
      answer.run();
    }
    takeOffWhenDue();
    snapshots.takeWhenDue();
  }

  /** Tells people how saving goes, and goes on watching while anything is unsaved. */
  private void watchSaving() {
    if (status == Status.DEAD) {
      return;
    }
    Saving now = judgeSaving();
    if (now != saving) {
      saving = now;
      audience.saving(now);
    }
    if (watch == null && (flight != null || !open.isEmpty())) {
      watch =
          scheduler.after(
              WATCH_MILLIS,
              () -> {
                watch = null;
                watchSaving();
              });
    }
  }

  /** Since when what is open waits for the log; what is held does not yet. */
  private long waitingSince() {
    return Math.max(openSinceNanos, dueNanos);
  }

  private Saving judgeSaving() {
    long oldest =
        flight != null ? flight.sinceNanos : open.isEmpty() ? scheduler.nanos() : waitingSince();
    long millis = (scheduler.nanos() - oldest) / 1_000_000;
    long waiting = openBytes + (flight == null ? 0 : flight.payload.length);
    if (millis > limits.stalledMillis() || waiting > limits.pendingBytes()) {
      return Saving.STALLED;
    }
    return millis > limits.slowMillis() ? Saving.SLOW : Saving.OK;
  }

  /**
   * Ends the room. Everything that was not durable is forgotten; clients still have it and send it
   * again.
   */
  public void die(RoomEnd why) {
    if (status == Status.DEAD) {
      return;
    }
    status = Status.DEAD;
    open = new ArrayList<>();
    flight = null;
    waiters.clear();
    List<Promise<Optional<Rejection>>> unanswered = List.copyOf(acting);
    acting.clear();
    unanswered.forEach(promise -> promise.tryFail(new RoomOver()));
    snapshots.stop();
    if (takeOffTimer != null) {
      takeOffTimer.cancel();
    }
    if (watch != null) {
      watch.cancel();
    }
    onDead.run();
    audience.ended(why);
  }

  /** Saves what is new since the last snapshot, and then calls back, whatever came of it. */
  void snapshotNow(Runnable then) {
    snapshots.takeNow(then);
  }
}
