package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.charrette.account.AccessChange;
import org.charrette.account.Principal;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.room.Audience;
import org.charrette.live.room.DurableView;
import org.charrette.live.room.Entry;
import org.charrette.live.room.EventLog;
import org.charrette.live.room.Ledger;
import org.charrette.live.room.Room;
import org.charrette.live.room.RoomEnd;
import org.charrette.live.room.Scheduler;
import org.charrette.live.room.StreamId;
import org.charrette.live.room.Submission;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who follows one room. Turns what the room makes durable into frames, once for all, and
 * hands them to the event loops, one task for each; a connection's own loop does the rest.
 *
 * <p>Belongs to the room's thread. Never calls a connection directly: only through {@link
 * Connection#post} and the loops' tasks, so that nothing comes back into the room in the middle of
 * a step.
 */
final class Hub<S, C, E> implements Audience<E> {
  private static final int RUN_BYTES = 160 << 10;

  /** Everyday transactions take far less. */
  private static final long DEAR_NANOS = 5_000_000;

  private final StreamId id;
  private final EventLog.Claim.Owned claim;
  private final Scheduler scheduler;
  private final LiveContent<S, C> content;
  private final LiveLimits limits;
  private final RecentChanges recent;
  private final Handles handles;

  private @Nullable Room<S, C, E> room;
  private final Map<ClientId, Member> members = new LinkedHashMap<>();
  private final Map<ParticipantId, Integer> perPerson = new HashMap<>();
  private final LoopGroups groups = new LoopGroups();
  private long shortIds;

  private final FullViewCache cache;
  private final List<Join> waitingForView = new ArrayList<>();
  private boolean buildingView;

  private final CatchUps<Member> catchUps;
  private final PresenceBoard presence = new PresenceBoard();
  private boolean presenceDue;
  private boolean hashDue;
  private Saving saving = Saving.OK;

  Hub(
      StreamId id,
      EventLog.Claim.Owned claim,
      Scheduler scheduler,
      LiveContent<S, C> content,
      LiveLimits limits,
      RecentChanges recent) {
    this.id = id;
    this.recent = recent;
    this.claim = claim;
    this.scheduler = scheduler;
    this.content = content;
    this.limits = limits;
    this.handles = new Handles(claim.handleKey());
    this.cache = new FullViewCache(limits);
    this.catchUps = new CatchUps<>(scheduler, this::answer);
  }

  /** Somebody who wants to follow. */
  record Join(
      Connection<?> connection, ClientMessage.Hello<?> hello, Admission admission, Member member) {}

  @Override
  public int size() {
    return members.size();
  }

  // ---- coming and going

  /**
   * Lets a connection in; it hears of it through {@link Connection#onSeated} or by being closed.
   */
  void join(
      Room<S, C, E> its,
      Connection<?> connection,
      ClientMessage.Hello<?> hello,
      Admission admission) {
    room = its;
    if (!its.alive()) {
      connection.post(c -> c.close(CloseCode.MOVED));
      return;
    }
    Optional<Principal> principal = recent.since(admission.askedNanos(), admission.principal());
    if (principal.isEmpty()) {
      connection.post(c -> c.close(CloseCode.FORBIDDEN));
      return;
    }
    ParticipantId person = principal.get().participant();
    Member old = members.get(hello.client());
    if (old != null && !old.person.equals(person)) {
      connection.post(c -> c.close(CloseCode.FORBIDDEN));
      return;
    }
    if (old != null) {
      remove(old);
      old.connection.post(c -> c.close(CloseCode.SUPERSEDED));
    }
    if (members.size() >= limits.perBoard()
        || perPerson.getOrDefault(person, 0) >= limits.perPerson()) {
      connection.post(c -> c.close(CloseCode.RATE));
      return;
    }
    Member member =
        new Member(
            connection,
            hello.client(),
            person,
            "s" + Long.toString(++shortIds, 36),
            handles.of(person),
            principal.get().name(),
            principal.get().role());
    members.put(member.client, member);
    perPerson.merge(person, 1, Integer::sum);
    Join join = new Join(connection, hello, admission, member);
    if (mayCatchUp(hello)) {
      joinByDelta(its, join);
    } else {
      joinByFullView(its, join);
    }
  }

  private boolean mayCatchUp(ClientMessage.Hello<?> hello) {
    return hello.have() != null
        && claim.logId().equals(hello.log())
        && Frames.VIEW.equals(hello.view());
  }

  /**
   * What a connection needs to begin: its last number, and if it was here before, the difference.
   */
  private record Start(
      boolean foreign, long seq, long lastN, @Nullable List<Buffer> delta, List<Buffer> own) {}

  private Start start(DurableView<S> view, Join join, @Nullable List<Buffer> delta) {
    Ledger ledger = view.ledger();
    boolean foreign = !ledger.opensTo(join.member.client, join.member.person);
    return new Start(
        foreign, view.seq(), ledger.lastN(join.member.client), delta, own(view, join.member));
  }

  private List<Buffer> own(DurableView<S> view, Member member) {
    return Frames.own(content.madeBy(view.state(), member.person), limits.frameBytes());
  }

  private void joinByDelta(Room<S, C, E> its, Join join) {
    Long have = join.hello.have();
    its.observe(
        view -> start(view, join, have == null ? null : deltaFrames(view, have)),
        start -> {
          List<Buffer> delta = start.delta;
          if (delta == null) {
            joinByFullView(its, join);
          } else {
            seat(join, start, delta, false);
          }
        });
  }

  /** The frames from the seq to the view; null when there is no way but a full view. */
  private @Nullable List<Buffer> deltaFrames(DurableView<S> view, long have) {
    if (have > view.seq()) {
      return null;
    }
    if (have == view.seq()) {
      return List.of();
    }
    List<Buffer> frames =
        content
            .delta(view.state(), have)
            .map(delta -> Frames.delta(have, view.seq(), delta, limits.frameBytes()))
            .orElse(null);
    return frames == null || bytes(frames) > limits.deltaBytes() ? null : frames;
  }

  private static long bytes(List<Buffer> frames) {
    return frames.stream().mapToLong(Buffer::length).sum();
  }

  private void joinByFullView(Room<S, C, E> its, Join join) {
    if (!cache.usable(scheduler.nanos())) {
      waitingForView.add(join);
      buildView(its);
      return;
    }
    its.observe(
        view -> start(view, join, null),
        start -> {
          if (cache.usable(scheduler.nanos())) {
            seat(join, start, cache.frames(), true);
          } else {
            joinByFullView(its, join);
          }
        });
  }

  private record Taken(long seq, LiveContent.FullView view) {}

  private void buildView(Room<S, C, E> its) {
    if (buildingView) {
      return;
    }
    buildingView = true;
    its.observe(
        view -> new Taken(view.seq(), content.fullView(view.state())),
        taken -> {
          cache.start(taken.seq, scheduler.nanos());
          scheduler.background(
              () -> {
                List<Buffer> chunks = Frames.snap(taken.seq, taken.view, limits.snapChunkBytes());
                scheduler.execute(() -> onViewBuilt(its, taken.seq, chunks));
              });
        });
  }

  private void onViewBuilt(Room<S, C, E> its, long seq, List<Buffer> chunks) {
    buildingView = false;
    cache.fill(seq, chunks);
    List<Join> joins = new ArrayList<>(waitingForView);
    waitingForView.clear();
    joins.forEach(join -> joinByFullView(its, join));
  }

  private void seat(Join join, Start start, List<Buffer> view, boolean full) {
    Member member = join.member;
    if (members.get(member.client) != member) {
      return;
    }
    if (start.foreign) {
      remove(member);
      member.connection.post(c -> c.close(CloseCode.FORBIDDEN));
      return;
    }
    List<Buffer> frames = new ArrayList<>(view.size() + 3);
    frames.add(
        Frames.welcome(
            new Frames.Welcome(
                claim.logId(),
                start.seq,
                claim.epoch(),
                start.lastN,
                full,
                member.role().word(),
                member.handle,
                member.shortId,
                id.toString(),
                join.admission.title(),
                scheduler.millis()),
            limits));
    frames.addAll(view);
    frames.addAll(start.own);
    frames.add(PresenceBoard.roster(members.values()));
    if (saving != Saving.OK) {
      frames.add(Frames.status(saving));
    }
    boolean stalled = saving == Saving.STALLED;
    member.seated = true;
    groups.add(member.connection);
    member.connection.post(c -> c.onSeated(member.shortId, frames, start.seq, stalled));
    presence.changed(member);
    tickPresence();
    beatHash();
  }

  /** The connection is closed, or wants to be. A connection that was superseded changes nothing. */
  void leave(Connection<?> connection, ClientId client) {
    Member member = members.get(client);
    if (member != null && member.connection == connection) {
      remove(member);
    }
  }

  private void remove(Member member) {
    members.remove(member.client);
    perPerson.computeIfPresent(member.person, (same, count) -> count == 1 ? null : count - 1);
    if (member.seated) {
      groups.remove(member.connection);
      presence.left(member);
      tickPresence();
    }
  }

  // ---- what connections say

  private @Nullable Member member(Connection<?> connection, ClientId client) {
    Member member = members.get(client);
    return member != null && member.connection == connection ? member : null;
  }

  void submit(
      Connection<?> connection, ClientId client, long n, Submission.Wish<C> wish, int bytes) {
    Member member = member(connection, client);
    if (member == null || room == null) {
      return;
    }
    long start = scheduler.nanos();
    room.submit(new Submission<>(member.actor(), client, n, wish, bytes));
    long cost = scheduler.nanos() - start;
    if (cost > DEAR_NANOS) {
      connection.post(c -> c.onDear(cost));
    }
  }

  void presence(Connection<?> connection, ClientId client, byte[] fields) {
    Member member = member(connection, client);
    if (member != null) {
      member.presence = fields;
      presence.changed(member);
      tickPresence();
    }
  }

  /** A connection that missed something gets the difference instead (rules P4, P5). */
  void catchUp(Connection<?> connection, ClientId client, long have) {
    Member member = member(connection, client);
    if (member != null && room != null) {
      catchUps.ask(have, member);
    }
  }

  /**
   * @param own for each who asked, which items are theirs
   */
  private record Difference(
      long seq, @Nullable List<Buffer> frames, Map<Member, List<Buffer>> own, long nanos) {}

  private void answer(long have, List<Member> askers) {
    if (room == null) {
      return;
    }
    room.observe(
        view -> {
          long start = scheduler.nanos();
          List<Buffer> frames = deltaFrames(view, have);
          Map<Member, List<Buffer>> own = new HashMap<>();
          if (frames != null && !frames.isEmpty()) {
            askers.forEach(member -> own.put(member, own(view, member)));
          }
          return new Difference(view.seq(), frames, own, scheduler.nanos() - start);
        },
        difference -> {
          askers.forEach(member -> give(member, difference));
          catchUps.answered(difference.nanos);
        });
  }

  private void give(Member member, Difference difference) {
    if (members.get(member.client) != member) {
      return;
    }
    if (difference.frames == null) {
      member.connection.post(c -> c.close(CloseCode.TOO_SLOW));
      return;
    }
    List<Buffer> frames = new ArrayList<>(difference.frames);
    frames.addAll(difference.own.getOrDefault(member, List.of()));
    Buffer roster = PresenceBoard.roster(members.values());
    member.connection.post(c -> c.onCaughtUp(frames, difference.seq, roster));
  }

  /** The person came with a fresh ticket. */
  void renew(Connection<?> connection, ClientId client, Admission admission) {
    Member member = member(connection, client);
    if (member == null) {
      return;
    }
    // access may have changed since the ticket was looked at, and the later word counts
    Optional<Principal> now = recent.since(admission.askedNanos(), admission.principal());
    if (now.isEmpty()) {
      connection.post(c -> c.close(CloseCode.FORBIDDEN));
    } else if (!member.person.equals(now.get().participant())) {
      connection.post(c -> c.close(CloseCode.NOT_AUTHENTICATED));
    } else if (member.role() != now.get().role()) {
      change(member, now.get().role());
    }
  }

  // ---- what happens to access

  void onAccess(AccessChange change) {
    switch (change) {
      case AccessChange.Revoked revoked ->
          each(revoked.participant(), member -> expel(member, CloseCode.FORBIDDEN));
      case AccessChange.RoleChanged changed ->
          each(changed.participant(), member -> change(member, changed.role()));
      case AccessChange.SignInEnded ended -> {}
      case AccessChange.BoardDeleted deleted -> {
        if (room != null) {
          room.die(RoomEnd.GONE);
        }
      }
    }
  }

  private void each(ParticipantId person, Consumer<Member> action) {
    List.copyOf(members.values()).stream()
        .filter(member -> member.person.equals(person))
        .forEach(action);
  }

  private void expel(Member member, CloseCode code) {
    remove(member);
    member.connection.post(c -> c.close(code));
  }

  private void change(Member member, Role role) {
    member.role(role);
    member.introduced = false;
    presence.changed(member);
    tickPresence();
  }

  // ---- what the room says

  @Override
  public void published(long prev, long upto, List<Entry<E>> entries) {
    long from = prev;
    int start = 0;
    while (start < entries.size()) {
      int end = runEnd(entries, start);
      List<Entry<E>> run = entries.subList(start, end);
      Publication<E> publication = new Publication<>(from, run, handles::of);
      from = run.getLast().seq();
      cache.published(from, publication.body());
      if (!groups.isEmpty()) {
        Delivery delivery = publication.delivery(this::seatedConnection);
        groups.each(connection -> connection.deliver(delivery));
      }
      start = end;
    }
  }

  private static <E> int runEnd(List<Entry<E>> entries, int start) {
    long bytes = 0;
    int end = start;
    while (end < entries.size()) {
      bytes += entries.get(end).outcome() instanceof Entry.Applied<E> a ? a.wire().length + 64 : 0;
      if (end > start && bytes > RUN_BYTES) {
        break;
      }
      end++;
    }
    return end;
  }

  private @Nullable Connection<?> seatedConnection(ClientId client) {
    Member member = members.get(client);
    return member != null && member.seated ? member.connection : null;
  }

  @Override
  public void repeated(ClientId client, long n, long seq) {
    Member member = members.get(client);
    if (member != null) {
      member.connection.post(c -> c.onRepeated(n, seq));
    }
  }

  @Override
  public void gap(ClientId client, long expected) {
    Member member = members.get(client);
    if (member != null) {
      member.connection.post(c -> c.onGap(expected));
    }
  }

  @Override
  public void saving(Saving now) {
    saving = now;
    Buffer frame = Frames.status(now);
    boolean stalled = now == Saving.STALLED;
    groups.each(connection -> connection.onSaving(frame, stalled));
  }

  @Override
  public void ended(RoomEnd why) {
    CloseCode code =
        switch (why) {
          case MOVED -> CloseCode.MOVED;
          case BROKEN, RESTART -> CloseCode.RESTART;
          case GONE -> CloseCode.GONE;
        };
    List<Member> all = List.copyOf(members.values());
    members.clear();
    perPerson.clear();
    waitingForView.clear();
    groups.clear();
    all.forEach(member -> member.connection.post(c -> c.close(code)));
  }

  // ---- ticks

  /** At most one presence frame in each interval, which grows with the number of readers. */
  private void tickPresence() {
    if (!presenceDue && presence.hasNews()) {
      presenceDue = true;
      long pace = Math.max(limits.presenceMillis(), Math.min(200, members.size() / 4));
      scheduler.after(
          pace,
          () -> {
            presenceDue = false;
            presence.takeNews().ifPresent(frame -> groups.each(c -> c.offer(frame)));
          });
    }
  }

  /** Now and then everybody is told the hash of what they should have (rule B12). */
  private void beatHash() {
    if (hashDue) {
      return;
    }
    hashDue = true;
    scheduler.after(
        limits.hashMillis(),
        () -> {
          hashDue = false;
          if (room != null && room.alive() && !members.isEmpty()) {
            room.observe(
                view -> new Hashed(view.seq(), content.hash(view.state())),
                hashed -> {
                  Buffer frame = Frames.hash(hashed.seq, hashed.hash);
                  groups.each(c -> c.onHash(hashed.seq, frame));
                });
            beatHash();
          }
        });
  }

  private record Hashed(long seq, String hash) {}

  /** Tells everybody to go, each at an own time. */
  void goAway(Consumer<Connection<?>> each) {
    groups.each(each);
  }
}
