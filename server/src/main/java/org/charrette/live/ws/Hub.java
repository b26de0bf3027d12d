package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
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
import org.charrette.live.room.Shown;
import org.charrette.live.room.StreamId;
import org.charrette.live.room.Submission;
import org.charrette.live.room.View;
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

  private static final byte[] NO_COUNTS = {};

  private final StreamId id;
  private final EventLog.Claim.Owned claim;
  private final Scheduler scheduler;
  private final LiveContent<S, C> content;
  private final LiveLimits limits;
  private final RecentChanges recent;
  private final Handles handles;
  private final Runnable happened;

  private @Nullable Room<S, C, E> room;
  private final Map<ClientId, Member> members = new LinkedHashMap<>();
  private final Map<ParticipantId, Integer> perPerson = new HashMap<>();
  private long shortIds;

  private final Map<View, Station> stations = new EnumMap<>(View.class);
  private Shown.Manners manners = Shown.Manners.ANONYMOUS;
  private final LiveContent.Counting<S> counting;
  private byte @Nullable [] countsSaid;
  private long publishedUpto;
  private boolean beatDue;

  private final CatchUps<Member> catchUps;
  private final PresenceBoard presence = new PresenceBoard();
  private final Attendance attendance = new Attendance(presence);
  private boolean presenceDue;
  private boolean hashDue;
  private boolean hashWanted;
  private Saving saving = Saving.OK;

  Hub(
      StreamId id,
      EventLog.Claim.Owned claim,
      Scheduler scheduler,
      LiveContent<S, C> content,
      LiveLimits limits,
      RecentChanges recent,
      Runnable happened) {
    this.id = id;
    this.recent = recent;
    this.happened = happened;
    this.claim = claim;
    this.scheduler = scheduler;
    this.content = content;
    this.counting = content.counting();
    this.limits = limits;
    this.handles = new Handles(claim.handleKey());
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
    ParticipantId author = principal.get().author();
    Member old = members.get(hello.client());
    if (old != null && !old.participant.equals(person)) {
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
            author,
            "s" + Long.toString(++shortIds, 36),
            handles.of(author),
            principal.get().name(),
            principal.get().role());
    members.put(member.client, member);
    perPerson.merge(person, 1, Integer::sum);
    Join join = new Join(connection, hello, admission, member);
    its.observe(
        view -> look(view, member),
        seen -> {
          manners = seen.manners;
          member.view = seen.view;
          if (mayCatchUp(hello, member)) {
            joinByDelta(its, join);
          } else {
            joinByFullView(its, join);
          }
        });
  }

  private record Seen(View view, Shown.Manners manners) {}

  private Seen look(DurableView<S> view, Member member) {
    return new Seen(
        content.viewOf(view.state(), member.person, member.role()), content.manners(view.state()));
  }

  private boolean isAnonymous() {
    return manners == Shown.Manners.ANONYMOUS;
  }

  /** Whom presence tells of. */
  private Collection<Member> present() {
    return isAnonymous() ? attendance.people() : members.values();
  }

  private Station station(View view) {
    return stations.computeIfAbsent(view, first -> new Station(first, limits));
  }

  private boolean mayCatchUp(ClientMessage.Hello<?> hello, Member member) {
    return hello.have() != null
        && claim.logId().equals(hello.log())
        && member.view.word().equals(hello.view());
  }

  /**
   * What a connection needs to begin: its last number, and if it was here before, the difference.
   */
  private record Start(
      boolean foreign,
      long seq,
      long lastN,
      @Nullable List<Buffer> delta,
      List<Buffer> own,
      String role) {}

  private Start start(DurableView<S> view, Join join, @Nullable List<Buffer> delta) {
    Ledger ledger = view.ledger();
    boolean foreign = !ledger.opensTo(join.member.client, join.member.person);
    return new Start(
        foreign,
        view.seq(),
        ledger.lastN(join.member.client),
        delta,
        own(view, join.member),
        content.roleWord(view.state(), join.member.person, join.member.role()));
  }

  private List<Buffer> own(DurableView<S> view, Member member) {
    return Frames.own(content.own(view.state(), member.person), limits.frameBytes());
  }

  private void joinByDelta(Room<S, C, E> its, Join join) {
    Long have = join.hello.have();
    its.observe(
        view -> start(view, join, have == null ? null : deltaFrames(view, have, join.member.view)),
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
  private @Nullable List<Buffer> deltaFrames(DurableView<S> view, long have, View seen) {
    if (have > view.seq()) {
      return null;
    }
    if (have == view.seq()) {
      return List.of();
    }
    List<Buffer> frames =
        content
            .delta(view.state(), have, seen)
            .map(delta -> Frames.delta(have, view.seq(), delta, limits.frameBytes()))
            .orElse(null);
    return frames == null || bytes(frames) > limits.deltaBytes() ? null : frames;
  }

  private static long bytes(List<Buffer> frames) {
    return frames.stream().mapToLong(Buffer::length).sum();
  }

  private void joinByFullView(Room<S, C, E> its, Join join) {
    Station station = station(join.member.view);
    if (!station.cache.usable(scheduler.nanos())) {
      station.waiting.add(join);
      buildView(its, station);
      return;
    }
    its.observe(
        view -> start(view, join, null),
        start -> {
          if (station.cache.usable(scheduler.nanos())) {
            seat(join, start, station.cache.frames(), true);
          } else {
            joinByFullView(its, join);
          }
        });
  }

  private record Taken(long seq, LiveContent.FullView view) {}

  private void buildView(Room<S, C, E> its, Station station) {
    if (station.building) {
      return;
    }
    station.building = true;
    its.observe(
        view -> new Taken(view.seq(), content.fullView(view.state(), station.view)),
        taken -> {
          station.cache.start(taken.seq, scheduler.nanos());
          scheduler.background(
              () -> {
                List<Buffer> chunks = Frames.snap(taken.seq, taken.view, limits.snapChunkBytes());
                scheduler.execute(() -> onViewBuilt(its, station, taken.seq, chunks));
              });
        });
  }

  private void onViewBuilt(Room<S, C, E> its, Station station, long seq, List<Buffer> chunks) {
    station.building = false;
    station.cache.fill(seq, chunks);
    List<Join> joins = new ArrayList<>(station.waiting);
    station.waiting.clear();
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
    boolean isAnonymous = isAnonymous();
    boolean isIn = member.view.showsPeople();
    if (isAnonymous && isIn) {
      attendance.came(member);
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
                member.view,
                start.role,
                member.handle,
                member.shortId,
                id.toString(),
                join.admission.title(),
                scheduler.millis()),
            limits));
    frames.addAll(view);
    frames.addAll(start.own);
    if (countsSaid != null && member.role().leads()) {
      frames.add(Frames.counts(countsSaid)); // not newer than what others know (rule B115)
    }
    if (isIn) {
      frames.add(PresenceBoard.roster(present()));
    }
    if (saving != Saving.OK) {
      frames.add(Frames.status(saving));
    }
    boolean stalled = saving == Saving.STALLED;
    member.seated = true;
    station(member.view).groups.add(member.connection);
    member.connection.post(c -> c.onSeated(member.shortId, frames, start.seq, stalled));
    if (isAnonymous) {
      tickBeat();
    } else {
      presence.changed(member);
      tickPresence();
    }
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
      station(member.view).groups.remove(member.connection);
      if (!isAnonymous()) {
        presence.left(member);
        tickPresence();
      }
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
    if (member != null && manners == Shown.Manners.OPEN) {
      member.presence = fields;
      presence.changed(member);
      tickPresence();
    }
  }

  /** From now on nobody sees where others are, or they do again. */
  private void behave(Shown.Manners now) {
    if (now != manners && now != Shown.Manners.OPEN) {
      for (Member member : members.values()) {
        member.presence = Member.QUIET;
        presence.changed(member);
      }
      if (now == Shown.Manners.ANONYMOUS) {
        attendance.begin(members.values());
      }
      tickPresence();
    }
    manners = now;
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
      long seq, Map<View, List<Buffer>> frames, Map<Member, List<Buffer>> own, long nanos) {}

  private void answer(long have, List<Member> askers) {
    if (room == null) {
      return;
    }
    room.observe(
        view -> {
          long start = scheduler.nanos();
          Map<View, List<Buffer>> frames = new EnumMap<>(View.class);
          Map<Member, List<Buffer>> own = new HashMap<>();
          for (Member member : askers) {
            List<Buffer> mine = frames.get(member.view);
            if (mine == null && !frames.containsKey(member.view)) {
              mine = deltaFrames(view, have, member.view);
              if (mine != null) {
                frames.put(member.view, mine);
              }
            }
            if (mine != null && !mine.isEmpty()) {
              own.put(member, own(view, member));
            }
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
    List<Buffer> shared = difference.frames.get(member.view);
    if (shared == null) {
      member.connection.post(c -> c.close(CloseCode.TOO_SLOW));
      return;
    }
    List<Buffer> frames = new ArrayList<>(shared);
    frames.addAll(difference.own.getOrDefault(member, List.of()));
    if (member.view.showsPeople()) {
      frames.add(PresenceBoard.roster(present()));
    }
    member.connection.post(c -> c.onCaughtUp(frames, difference.seq));
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
    } else if (!member.participant.equals(now.get().participant())) {
      connection.post(c -> c.close(CloseCode.NOT_AUTHENTICATED));
    } else if (member.role() != now.get().role()) {
      change(member, now.get().role());
    }
  }

  // ---- what happens to access

  void onAccess(AccessChange change) {
    switch (change) {
      case AccessChange.Revoked revoked -> {
        each(revoked.participant(), member -> expel(member, CloseCode.FORBIDDEN));
        attendance.sentAway(revoked.participant());
        tickPresence();
      }
      case AccessChange.RoleChanged changed -> {
        each(changed.participant(), member -> change(member, changed.role()));
        attendance.roleChanged(changed.participant(), changed.role());
        tickPresence();
      }
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
        .filter(member -> member.participant.equals(person))
        .forEach(action);
  }

  private void expel(Member member, CloseCode code) {
    remove(member);
    member.connection.post(c -> c.close(code));
  }

  private void change(Member member, Role role) {
    member.role(role);
    if (member.view.showsPeople()) {
      member.introduced = false;
      presence.changed(member);
      tickPresence();
    }
    if (content.viewsChange()) {
      followViews(); // a role can be all that a view depends on
    }
  }

  // ---- what the room says

  @Override
  public void published(long prev, long upto, List<Entry<E>> entries) {
    long from = prev;
    int start = 0;
    while (start < entries.size()) {
      int end = runEnd(entries, start);
      List<Entry<E>> run = entries.subList(start, end);
      for (Station station : stations.values()) {
        publish(station, from, run);
      }
      from = run.getLast().seq();
      start = end;
    }
    publishedUpto = upto;
    followManners(entries);
    happened.run();
    tickBeat();
    if (content.viewsChange()) {
      followViews();
    }
  }

  private void publish(Station station, long from, List<Entry<E>> run) {
    long prev = station.toldBefore(from);
    Publication<E> publication = new Publication<>(prev, from, run, station.view, handles::of);
    station.cache.published(run.getLast().seq(), publication.body());
    if (!station.groups.isEmpty()) {
      Delivery delivery = publication.delivery(new InView(station.view));
      station.groups.each(connection -> connection.deliver(delivery));
    }
    if (publication.tellsOthers()) {
      station.toldAll();
    } else {
      station.toldOnlyUpto(prev);
      tickBeat();
    }
  }

  /** That something happened which concerns others only is told too, but not when (rule B117). */
  private void tellSilent() {
    for (Station station : stations.values()) {
      if (station.isBehind()) {
        long prev = station.toldBefore(publishedUpto);
        Buffer nothing = Frames.closeTxs(Frames.openTxs(prev, publishedUpto, 80));
        Delivery delivery =
            new Delivery(prev, publishedUpto, publishedUpto, List.of(nothing), Map.of());
        station.groups.each(connection -> connection.deliver(delivery));
        station.toldAll();
      }
    }
  }

  private void followManners(List<Entry<E>> entries) {
    for (Entry<E> entry : entries) {
      if (entry.outcome() instanceof Entry.Applied<E> applied) {
        behave(applied.told().manners());
      }
    }
  }

  /** Who sees something else from now on comes in again. */
  private void followViews() {
    if (room == null) {
      return;
    }
    List<Member> seated = members.values().stream().filter(member -> member.seated).toList();
    room.observe(
        view ->
            seated.stream()
                .filter(m -> content.viewOf(view.state(), m.person, m.role()) != m.view)
                .toList(),
        moved ->
            moved.stream()
                .filter(member -> members.get(member.client) == member)
                .forEach(member -> expel(member, CloseCode.MOVED)));
  }

  /** Those who are here in one view. */
  private final class InView implements Publication.Present {
    private final View view;

    InView(View view) {
      this.view = view;
    }

    @Override
    public @Nullable Connection<?> of(ClientId client) {
      Member member = members.get(client);
      return member != null && member.seated && member.view == view ? member.connection : null;
    }

    @Override
    public Collection<Connection<?>> othersOf(ParticipantId person, ClientId client) {
      List<Connection<?>> others = new ArrayList<>();
      for (Member member : members.values()) {
        if (member.seated
            && member.view == view
            && member.person.equals(person)
            && !member.client.equals(client)) {
          others.add(member.connection);
        }
      }
      return others;
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
    everybody(connection -> connection.onSaving(frame, stalled));
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
    stations.clear();
    attendance.clear();
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
            tellPresence();
          });
    }
  }

  private void tellPresence() {
    presence
        .takeNews()
        .ifPresent(
            frame ->
                stations.values().stream()
                    .filter(station -> station.view.showsPeople())
                    .forEach(station -> station.groups.each(c -> c.offer(frame))));
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
          if (!members.isEmpty()) {
            hashWanted = true;
            tickBeat();
            beatHash();
          }
        });
  }

  /**
   * What everybody should have.
   *
   * @param own of connections that have more than their view
   */
  private record Hashes(long seq, Map<View, Buffer> shared, Map<Connection<?>, Buffer> own) {}

  private Hashes hashes(DurableView<S> view) {
    Map<View, Buffer> shared = new EnumMap<>(View.class);
    for (View seen : stations.keySet()) {
      shared.put(seen, Frames.hash(view.seq(), content.hash(view.state(), seen)));
    }
    Map<Connection<?>, Buffer> own = new HashMap<>();
    for (Member member : members.values()) {
      content
          .ownHash(view.state(), member.person)
          .ifPresent(hash -> own.put(member.connection, Frames.hash(view.seq(), hash)));
    }
    return new Hashes(view.seq(), shared, own);
  }

  private void tell(Hashes hashes) {
    tellSilent(); // who has not been told all yet could not compare
    hashes.shared.forEach(
        (view, frame) ->
            station(view)
                .groups
                .each(c -> c.onHash(hashes.seq, hashes.own.getOrDefault(c, frame))));
  }

  /**
   * Rules B115 to B117: what would tell when somebody did something is told on a beat of the
   * server's clock, whenever it happened.
   */
  private void tickBeat() {
    if (beatDue) {
      return;
    }
    beatDue = true;
    long beat = limits.beatMillis();
    scheduler.after(
        beat - scheduler.millis() % beat,
        () -> {
          beatDue = false;
          tellSilent();
          tellPresence();
          if (room != null && room.alive()) {
            lookOnTheBeat(room);
          }
        });
  }

  private void lookOnTheBeat(Room<S, C, E> its) {
    if (members.values().stream().anyMatch(member -> member.role().leads())) {
      its.observe(view -> Optional.ofNullable(counting.count(view.state())), this::tell);
    }
    if (hashWanted) {
      hashWanted = false;
      its.observe(this::hashes, this::tell);
    }
  }

  private void tell(Optional<byte[]> counts) {
    byte[] now = counts.orElse(NO_COUNTS);
    if (!Arrays.equals(now, countsSaid == null ? NO_COUNTS : countsSaid)) {
      countsSaid = now;
      Buffer frame = Frames.counts(now);
      members.values().stream()
          .filter(member -> member.seated && member.role().leads())
          .forEach(member -> member.connection.post(c -> c.offer(frame)));
    }
  }

  private void everybody(Consumer<Connection<?>> action) {
    stations.values().forEach(station -> station.groups.each(action));
  }

  /** Tells everybody to go, each at an own time. */
  void goAway(Consumer<Connection<?>> each) {
    everybody(each);
  }
}
