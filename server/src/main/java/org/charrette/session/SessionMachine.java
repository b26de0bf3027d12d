package org.charrette.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.kernel.PlainText;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Role;
import org.charrette.kernel.StateMachine;
import org.jspecify.annotations.Nullable;

/** Decides what happens in a session (spec of sessions). */
public final class SessionMachine implements StateMachine<Session, SessionCommand, SessionEvent> {
  /** Rule S32: in a smaller group nobody could be anonymous. */
  static final int FEWEST = 4;

  static final int MOST_MEMBERS = 1_000;
  static final int MOST_GROUPS = 20;
  static final int MOST_SLOTS = 60;
  static final int MOST_ASKS = 10;
  static final int MOST_STEPS = 30;
  static final int MOST_TERMS = 200;
  static final int MOST_MIRRORS = 200;
  static final int MOST_ORDERS = 200;

  /** Rule S82: turns of one group through the double diamond. */
  static final int MOST_ITERATIONS = 10;

  /** Rule S69: sources on one card. */
  static final int MOST_SOURCES = 20;

  /** Rule S92: what is counted of people, in words of vocabularies. */
  private static final Set<String> CATEGORIES =
      Set.of("organisationType", "sector", "governanceLevel", "locality");

  private static final long LONGEST = 24 * 3_600_000L;
  private static final Pattern ID = Pattern.compile("[a-z0-9_-]{1,40}");
  private static final Pattern POLL = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  @Override
  public Session empty() {
    return new Session(SessionState.NEW);
  }

  @Override
  public Decision<SessionEvent> decide(
      Session session, Actor actor, SessionCommand command, long seq, long nowMillis) {
    return new Turn(session.now(), actor, nowMillis).judge(command.op());
  }

  @Override
  public void apply(Session session, @Nullable ParticipantId by, long seq, SessionEvent event) {
    SessionState state = session.now();
    for (Fact fact : event.facts()) {
      state = applied(state, fact);
    }
    session.become(state);
  }

  /** The state in which the fact holds. */
  static SessionState applied(SessionState state, Fact fact) {
    SessionState.Changing now = state.change();
    return switch (fact) {
      case Fact.AboutIs(About about) -> now.about(about).done();
      case Fact.StandingIs(Standing standing) -> now.standing(standing).done();
      case Fact.PolicyIs(Policy policy) -> now.policy(policy).done();
      case Fact.CapacityIs(int capacity, String reason) -> now.capacity(capacity).done();
      case Fact.AgendaIs(List<Slot> slots) -> now.agenda(slots).done();
      case Fact.SlotIs(int slot, long since) -> now.slot(slot, since).done();
      case Fact.MemberIs(Member member) -> state.with(member).change().used(member.number()).done();
      case Fact.GroupsAre(List<Group> groups) -> now.groups(groups).done();
      case Fact.ChoosingIs(boolean on) -> now.choosing(on).done();
      case Fact.PlenaryIs plenary -> now.plenary(plenary.board()).done();
      case Fact.Told(Announcement told) -> now.announce(told).used(told.id()).done();
      case Fact.RecallAt(long at) -> now.recall(at).done();
      case Fact.SummonTo(String place) -> now.summon(place).done();
      case Fact.Forgotten forgotten -> state;
      case Fact.ReopenedAre(List<BoardId> boards) -> now.reopened(boards).done();
      case Fact.GalleryIs(boolean open) -> now.gallery(open).done();
      case Fact.ScriptIs(List<Step> steps) -> now.script(steps).done();
      case Fact.StepsAre(Map<String, Integer> steps) -> now.steps(steps).done();
      case Fact.Ordered(Order order) -> {
        List<Order> orders = new ArrayList<>(state.orders());
        orders.add(order);
        yield now.orders(orders).used(order.id()).done();
      }
      case Fact.Done(List<Long> done) ->
          now.orders(state.orders().stream().filter(o -> !done.contains(o.id())).toList()).done();
      case Fact.RefusedAre(List<Refusal> refusals) -> now.refusals(refusals).done();
      case Fact.SpotlightsAre(Map<String, Spotlight> spotlights) -> {
        long last = spotlights.values().stream().mapToLong(Spotlight::id).max().orElse(0);
        yield now.spotlights(spotlights).used(last).done();
      }
      case Fact.PitchPlanIs(PitchPlan plan) -> now.pitchPlan(plan).done();
      case Fact.PitchOrderIs(List<String> groups) -> now.pitchOrder(groups).done();
      case Fact.PitchIs(Pitch pitch) -> now.pitch(pitch).done();
      case Fact.MirrorsAre(List<Mirror> mirrors) -> now.mirrors(mirrors).done();
      case Fact.FloorIs(String place, BoardId floor) -> now.floor(place, floor).done();
      case Fact.GlossaryIs(List<Term> terms) -> now.glossary(terms).done();
      case Fact.IterationsAre(List<Iteration> iterations) -> {
        long last = iterations.stream().mapToLong(Iteration::id).max().orElse(0);
        yield now.iterations(iterations).used(last).done();
      }
      case Fact.PhasesAre(Map<String, Phase> phases) -> now.phases(phases).done();
      case Fact.ProducedIs(Map<String, Produced> produced) -> now.produced(produced).done();
    };
  }

  /** Refuses the whole command. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Rejection why;

    Refused(Rejection why) {
      super(why.code(), null, false, false);
      this.why = why;
    }
  }

  private static Refused refused(String code) {
    return new Refused(Rejection.of(code));
  }

  private static Refused invalid(String path) {
    return new Refused(new Rejection("invalid", 0, path));
  }

  /** One command being judged. */
  private static final class Turn {
    private SessionState state;
    private final Actor actor;
    private final long now;
    private final List<Fact> facts = new ArrayList<>();

    Turn(SessionState state, Actor actor, long now) {
      this.state = state;
      this.actor = actor;
      this.now = now;
    }

    Decision<SessionEvent> judge(SessionOp op) {
      try {
        permit(op);
        carryOut(op);
        return new Decision.Accepted<>(new SessionEvent(facts), List.of(), true);
      } catch (Refused refused) {
        return new Decision.Refused<>(refused.why);
      }
    }

    private void emit(Fact fact) {
      state = applied(state, fact);
      facts.add(fact);
    }

    // ---- who may

    /** Rules S10 and S22: the state of the session comes before the role. */
    private void permit(SessionOp op) {
      Matrix row = Matrix.of(op);
      if (state.standing() == Standing.ARCHIVED && !staysPossible(op)) {
        throw refused("session_closed");
      }
      if (actor.role() == Role.SERVER) {
        return;
      }
      if (state.standing().over() && !(op instanceof SessionOp.SetAbout)) {
        throw refused("session_closed");
      }
      if (row.ofServer()) {
        throw refused("forbidden");
      }
      Member me = me();
      if (!me.admitted()) {
        throw refused("not_admitted");
      }
      switch (row.cell(me.role())) {
        case "Y" -> {}
        case "own" -> {
          if (!isOwn(op, me)) {
            throw refused("forbidden");
          }
        }
        default -> throw refused("forbidden");
      }
    }

    /** Rule S93: an archived session is read, and an editor opens a board of it again (S91). */
    private static boolean staysPossible(SessionOp op) {
      return op instanceof SessionOp.Forget
          || op instanceof SessionOp.Archive
          || op instanceof SessionOp.Reopened
          || op instanceof SessionOp.OrdersDone
          || op instanceof SessionOp.Counted;
    }

    private Member me() {
      return state.member(actor.person()).orElseThrow(() -> refused("not_admitted"));
    }

    /** Whether it is about nothing but the group of the person. */
    private boolean isOwn(SessionOp op, Member me) {
      String mine = me.group();
      if (mine == null) {
        return false;
      }
      return switch (op) {
        case SessionOp.Announce announce -> mine.equals(announce.group());
        case SessionOp.ClearHelp clear -> mine.equals(clear.group());
        case SessionOp.Tell tell -> tell.groups().equals(List.of(mine));
        case SessionOp.Next next -> next.groups().equals(List.of(mine));
        case SessionOp.StartPitch start -> mine.equals(start.group());
        case SessionOp.EndPitch end -> {
          Pitch pitch = state.pitch();
          yield pitch != null && mine.equals(pitch.group());
        }
        case SessionOp.Show show -> mine.equals(show.mirror().group());
        case SessionOp.Unshow unshow -> {
          List<Mirror> dropped =
              state.mirrors().stream().filter(m -> goesWith(m, unshow.card())).toList();
          yield !dropped.isEmpty() && dropped.stream().allMatch(m -> m.group().equals(mine));
        }
        case SessionOp.LookAt look -> mine.equals(look.group());
        default -> false;
      };
    }

    // ---- what happens

    private void carryOut(SessionOp op) {
      switch (op) {
        case SessionOp.SetAbout set -> setAbout(set.about());
        case SessionOp.Open open -> open();
        case SessionOp.Start start -> start();
        case SessionOp.Close close -> close();
        case SessionOp.SetPolicy set -> setPolicy(set.policy());
        case SessionOp.LoadAgenda load -> loadAgenda(load.slots());
        case SessionOp.Advance advance -> advance(advance.slot());
        case SessionOp.StartPolls(int slot) -> startPolls(slot);
        case SessionOp.Repair repair -> repair(repair.how());
        case SessionOp.SetCapacity set -> setCapacity(set);
        case SessionOp.Admit admit -> admit(admit.member());
        case SessionOp.SetRole set -> setRole(set);
        case SessionOp.Remove remove -> remove(remove.member());
        case SessionOp.PlanGroup plan -> planGroup(plan);
        case SessionOp.DropGroup drop -> dropGroup(drop.id());
        case SessionOp.Assign assign -> assign(assign.moves());
        case SessionOp.Fill fill -> fill(fill.how());
        case SessionOp.Choose choose -> choose(choose.group());
        case SessionOp.OpenGroups open -> openGroups();
        case SessionOp.Recall recall -> recall(recall.millis());
        case SessionOp.CloseGroups close -> closeGroups();
        case SessionOp.Announce announce -> announce(announce.text(), announce.group());
        case SessionOp.ShowNotice notice ->
            emit(new Fact.Told(new Announcement(state.nextId(), null, "", true, now)));
        case SessionOp.Summon summon -> summon(summon.to());
        case SessionOp.AskHelp ask -> help(myGroup(), true);
        case SessionOp.ClearHelp clear -> help(known(clear.group()).id(), false);
        case SessionOp.Hand hand -> hand(hand.up());
        case SessionOp.Tell tell -> tell(tell);
        case SessionOp.SetScript set -> setScript(set.steps());
        case SessionOp.Next next -> next(next.groups());
        case SessionOp.OrderPitches order -> orderPitches(order);
        case SessionOp.StartPitch start -> startPitch(start);
        case SessionOp.EndPitch end -> endPitch();
        case SessionOp.Show show -> show(show.mirror());
        case SessionOp.Unshow unshow -> unshow(unshow.card());
        case SessionOp.Merge merge -> merge(merge.card(), merge.cards());
        case SessionOp.Split split -> split(split.card(), split.fresh());
        case SessionOp.LookAt look -> lookAt(look);
        case SessionOp.Dismiss dismiss -> dismiss(dismiss);
        case SessionOp.OpenGallery gallery -> {
          if (gallery.open() != state.gallery()) {
            emit(new Fact.GalleryIs(gallery.open()));
          }
        }
        case SessionOp.Propose propose -> propose(propose.term());
        case SessionOp.AcceptTerm accept -> acceptTerm(accept.id());
        case SessionOp.DropTerm drop -> dropTerm(drop.id());
        case SessionOp.GoBack back -> goBack(back);
        case SessionOp.Arrive arrive -> arrive(arrive);
        case SessionOp.BoardMade made -> boardMade(made);
        case SessionOp.FloorMade(String place, BoardId floor) -> {
          if (!place.equals(SessionState.PLENARY)) {
            known(place);
          }
          emit(new Fact.FloorIs(place, floor));
        }
        case SessionOp.Reopened again -> reopened(again);
        case SessionOp.Forget forget -> forget(forget);
        case SessionOp.Archive archive -> archive();
        case SessionOp.OrdersDone done -> ordersDone(done);
        case SessionOp.BoardForked forked -> boardForked(forked);
        case SessionOp.Counted counted -> produced(counted.produced());
      }
    }

    // ---- the session itself

    private void setAbout(About about) {
      text(about.title(), 1, 200, "about.title");
      about.aims().forEach(aim -> text(aim, 1, 500, "about.aims"));
      about.programme().communities().forEach(one -> text(one, 1, 200, "about.programme"));
      text(about.programme().name(), 0, 300, "about.programme.name");
      text(about.programme().grant(), 0, 100, "about.programme.grant");
      text(about.programme().funding(), 0, 1_000, "about.programme.funding");
      text(about.activity(), 0, 60, "about.activity");
      link(about.link(), "about.link");
      if (about.aims().size() > 20 || about.programme().communities().size() > 50) {
        throw invalid("about");
      }
      if (about.start() < 0 || about.end() < about.start()) {
        throw invalid("about.end");
      }
      try {
        java.time.ZoneId.of(about.timezone());
      } catch (java.time.DateTimeException unknown) {
        throw invalid("about.timezone");
      }
      emit(new Fact.AboutIs(about));
    }

    private void open() {
      move(Standing.OPEN, Standing.DRAFT);
      letIn();
    }

    private void start() {
      move(Standing.LIVE, Standing.DRAFT, Standing.OPEN);
      letIn();
    }

    /** Rule S23: closing freezes every board. */
    private void close() {
      move(Standing.CLOSED, Standing.LIVE, Standing.BREAKOUTS, Standing.PLENARY_RETURN);
      if (state.pitch() != null) {
        emit(new Fact.PitchIs(null));
      }
      List<String> all = state.groups().stream().map(Group::id).toList();
      if (!all.isEmpty()) {
        order(all, Order.Act.MODE, "frozen", null, 0, 0, 0, false);
      }
      order(List.of(), Order.Act.MODE, "frozen", null, 0, 0, 0, false);
    }

    private void move(Standing to, Standing... from) {
      if (!List.of(from).contains(state.standing())) {
        throw refused("wrong_time");
      }
      emit(new Fact.StandingIs(to));
    }

    /** Rule S91. */
    private void reopened(SessionOp.Reopened again) {
      if (!state.standing().over()) {
        throw refused("wrong_time");
      }
      List<BoardId> boards = new ArrayList<>(state.reopened());
      boolean changed =
          again.open()
              ? !boards.contains(again.board()) && boards.add(again.board())
              : boards.remove(again.board());
      if (changed) {
        emit(new Fact.ReopenedAre(boards));
      }
    }

    /** Rule S92. */
    private void forget(SessionOp.Forget forget) {
      Optional<Member> found = state.member(forget.participant());
      if (found.isEmpty()) {
        // said again, because the log may not have forgotten yet
        emit(new Fact.Forgotten(0));
        return;
      }
      Member member = found.get();
      emit(new Fact.MemberIs(member.forgotten(forget.nobody(), CATEGORIES)));
      List<Slot> without =
          state.agenda().stream().map(slot -> slot.without(member.name())).toList();
      if (!without.equals(state.agenda())) {
        emit(new Fact.AgendaIs(without));
      }
      if (!state.standing().over()) {
        letIn();
      }
      emit(new Fact.Forgotten(1));
    }

    /**
     * Rule S93: what people said of themselves stays as counts. The first 5, 10, 15 … are told of
     * (S13), so values change places among those, and among the others, and no count moves.
     */
    private void archive() {
      if (state.standing() == Standing.ARCHIVED) {
        return;
      }
      move(Standing.ARCHIVED, Standing.CLOSED);
      List<Member> all = List.copyOf(state.members().values());
      int told = all.size() / SmallCells.K * SmallCells.K;
      exchange(all.subList(0, told));
      exchange(all.subList(told, all.size()));
      emit(new Fact.Forgotten(all.size()));
    }

    /** The values of each field in their order, whoever had them. */
    private void exchange(List<Member> people) {
      Map<String, List<String>> values = new TreeMap<>();
      people.forEach(
          one ->
              one.profile()
                  .forEach(
                      (field, value) ->
                          values.computeIfAbsent(field, first -> new ArrayList<>()).add(value)));
      values.values().forEach(all -> all.sort(null));
      for (int i = 0; i < people.size(); i++) {
        Map<String, String> now = new HashMap<>();
        for (Map.Entry<String, List<String>> field : values.entrySet()) {
          if (i < field.getValue().size()) {
            now.put(field.getKey(), field.getValue().get(i));
          }
        }
        if (!now.equals(people.get(i).profile())) {
          emit(new Fact.MemberIs(people.get(i).saying(now)));
        }
      }
    }

    /** Rule S30: stricter, never looser. */
    private void setPolicy(Policy policy) {
      if (policy.isLooserThan(state.policy())) {
        throw refused("only_stricter");
      }
      if (policy != state.policy()) {
        emit(new Fact.PolicyIs(policy));
      }
    }

    // ---- agenda

    private void loadAgenda(List<Slot> slots) {
      if (slots.isEmpty() || slots.size() > MOST_SLOTS) {
        throw invalid("slots");
      }
      List<String> ids = new ArrayList<>();
      long end = Long.MIN_VALUE;
      for (Slot slot : slots) {
        id(slot.id(), "slots.id");
        text(slot.title(), 1, 300, "slots.title");
        text(slot.owner(), 0, 200, "slots.owner");
        slot.contributors().forEach(c -> text(c.name(), 1, 200, "slots.contributors"));
        if (ids.contains(slot.id()) || slot.contributors().size() > 50) {
          throw invalid("slots.id");
        }
        asks(slot);
        if (slot.start() < end || slot.end() <= slot.start() || slot.length() > LONGEST) {
          throw invalid("slots.start");
        }
        ids.add(slot.id());
        end = slot.end();
        if (state.policy() == Policy.CHATHAM_HOUSE && slot.policy() == Policy.ATTRIBUTED) {
          throw refused("only_stricter");
        }
        for (Slot before : state.agenda()) {
          if (before.id().equals(slot.id()) && slot.policy().isLooserThan(before.policy())) {
            throw refused("only_stricter");
          }
        }
      }
      boolean wasUnderTheRule = state.underTheRule();
      emit(new Fact.AgendaIs(slots));
      // the slot that brought it may have another id now, or be gone
      if (wasUnderTheRule && !state.underTheRule() && state.standing() != Standing.DRAFT) {
        throw refused("only_stricter");
      }
    }

    private void advance(int slot) {
      if (!state.standing().running()) {
        throw refused("wrong_time");
      }
      if (slot < 0 || slot >= state.agenda().size()) {
        throw invalid("slot");
      }
      emit(new Fact.SlotIs(slot, now));
    }

    /** Rule S45. */
    private void asks(Slot slot) {
      List<Slot.Ask> seen = new ArrayList<>();
      for (Slot.Ask ask : slot.asks()) {
        String group = ask.group();
        boolean known = group == null || state.group(group).isPresent();
        boolean fits = POLL.matcher(ask.poll()).matches();
        if (!known || !fits || seen.stream().anyMatch(ask::isSameAs)) {
          throw invalid("slots.asks");
        }
        seen.add(ask);
      }
      if (seen.size() > MOST_ASKS) {
        throw invalid("slots.asks");
      }
    }

    /** Rule S45: what was not started yet, and has a floor. */
    private void startPolls(int slot) {
      if (!state.standing().running() || slot != state.slot()) {
        throw refused("wrong_time");
      }
      List<Slot.Ask> asks = new ArrayList<>();
      int told = 0;
      for (Slot.Ask ask : state.agenda().get(slot).asks()) {
        String group = ask.group();
        boolean ready =
            group == null
                ? state.floors().containsKey(SessionState.PLENARY)
                : state.floors().containsKey(group) && state.group(group).isPresent();
        if (ask.started() || !ready) {
          asks.add(ask);
          continue;
        }
        List<String> place = group == null ? List.of() : List.of(group);
        order(place, Order.Act.POLL, ask.poll(), null, 0, 0, 0, false);
        asks.add(ask.started(true));
        told++;
      }
      if (told == 0) {
        throw refused("no_poll");
      }
      asking(slot, asks);
    }

    private void asking(int slot, List<Slot.Ask> asks) {
      List<Slot> slots = new ArrayList<>(state.agenda());
      slots.set(slot, slots.get(slot).asking(asks));
      emit(new Fact.AgendaIs(slots));
    }

    /** Rule S45: what a floor refused can be started again. */
    private void takeBack(Refusal refusal) {
      Slot.Ask refused =
          new Slot.Ask(refusal.group(), Objects.requireNonNull(refusal.value()), true);
      for (int slot = 0; slot < state.agenda().size(); slot++) {
        List<Slot.Ask> asks = state.agenda().get(slot).asks();
        if (asks.stream().anyMatch(ask -> ask.started() && ask.isSameAs(refused))) {
          asking(
              slot,
              asks.stream().map(ask -> ask.isSameAs(refused) ? ask.started(false) : ask).toList());
        }
      }
    }

    private void repair(String how) {
      if (Overrun.lateness(state, now) == 0) {
        throw refused("in_time");
      }
      switch (how) {
        case "shift" -> emit(new Fact.AgendaIs(Overrun.shift(state, now)));
        case "shorten" -> emit(new Fact.AgendaIs(Overrun.shorten(state, now)));
        default -> throw invalid("how");
      }
    }

    // ---- people

    /** Rule S12. */
    private void setCapacity(SessionOp.SetCapacity set) {
      if (set.capacity() < 1 || set.capacity() > MOST_MEMBERS) {
        throw invalid("capacity");
      }
      if (set.capacity() > state.capacity() && set.reason().isBlank()) {
        throw invalid("reason");
      }
      text(set.reason(), 0, 500, "reason");
      emit(new Fact.CapacityIs(set.capacity(), set.reason()));
      letIn();
    }

    /** Rule S12: in order of arrival, as far as there is room. */
    private void letIn() {
      if (state.standing() == Standing.DRAFT) {
        return;
      }
      for (Member waiting : state.waiting()) {
        if (state.admitted().size() >= state.capacity()) {
          return;
        }
        admitNow(waiting);
      }
    }

    private void admitNow(Member member) {
      Member admitted = member.with(Member.Presence.ADMITTED);
      boolean routed =
          state.standing() == Standing.BREAKOUTS
              && admitted.group() == null
              && !state.groups().isEmpty()
              && Grouping.belongs(admitted);
      emit(new Fact.MemberIs(routed ? admitted.in(Grouping.smallest(state)) : admitted));
    }

    private void admit(@Nullable String id) {
      if (id == null) {
        state.waiting().forEach(this::admitNow);
        return;
      }
      Member member = somebody(id);
      if (member.presence() != Member.Presence.WAITING) {
        throw refused("not_waiting");
      }
      admitNow(member);
    }

    /** Rule S11. */
    private void arrive(SessionOp.Arrive arrive) {
      Optional<Member> before = state.member(arrive.participant());
      if (before.isPresent()) {
        if (before.get().presence() == Member.Presence.REMOVED) {
          throw refused("removed");
        }
        return;
      }
      if (state.members().size() >= MOST_MEMBERS) {
        throw refused("session_full");
      }
      int number = state.members().keySet().stream().mapToInt(n -> n).max().orElse(0) + 1;
      Member member =
          new Member(
              number,
              arrive.participant(),
              arrive.name(),
              arrive.role(),
              Member.Presence.WAITING,
              arrive.profile(),
              null,
              false);
      boolean room =
          state.standing() != Standing.DRAFT
              && state.waiting().isEmpty()
              && state.admitted().size() < state.capacity();
      if (room || arrive.role().leads()) {
        admitNow(member);
      } else {
        emit(new Fact.MemberIs(member));
      }
    }

    private void setRole(SessionOp.SetRole set) {
      Member member = somebody(set.member());
      boolean last =
          member.role().leads()
              && !set.role().leads()
              && state.admitted().stream().filter(m -> m.role().leads()).count() < 2;
      if (last) {
        throw refused("last_facilitator");
      }
      if (member.role() != set.role()) {
        emit(new Fact.MemberIs(member.with(set.role())));
      }
    }

    private void remove(String id) {
      Member member = somebody(id);
      if (member.participant().equals(actor.person())) {
        throw refused("not_yourself");
      }
      if (member.presence() != Member.Presence.REMOVED) {
        emit(new Fact.MemberIs(member.with(Member.Presence.REMOVED)));
        letIn();
      }
    }

    private Member somebody(String id) {
      return state.member(id).orElseThrow(() -> invalid("member"));
    }

    private void hand(boolean up) {
      Member me = me();
      if (me.hand() != up) {
        emit(new Fact.MemberIs(me.hand(up)));
      }
    }

    // ---- groups

    private void planGroup(SessionOp.PlanGroup plan) {
      id(plan.id(), "id");
      text(plan.name(), 1, 100, "name");
      text(plan.area(), 0, 60, "area");
      link(plan.link(), "link");
      List<Group> groups = new ArrayList<>(state.groups());
      Optional<Group> before = state.group(plan.id());
      Group now =
          new Group(
              plan.id(),
              plan.name(),
              plan.area(),
              before.map(Group::board).orElse(null),
              plan.link(),
              before.map(Group::help).orElse(false));
      if (before.isPresent()) {
        groups.replaceAll(group -> group.id().equals(plan.id()) ? now : group);
      } else if (groups.size() >= MOST_GROUPS || plan.id().equals(SessionState.PLENARY)) {
        throw invalid("id");
      } else {
        groups.add(now);
      }
      emit(new Fact.GroupsAre(groups));
    }

    private void dropGroup(String id) {
      Group group = known(id);
      if (state.standing() == Standing.BREAKOUTS || group.board() != null) {
        throw refused("wrong_time");
      }
      for (Member member : state.members().values()) {
        if (id.equals(member.group())) {
          emit(new Fact.MemberIs(member.in(null)));
        }
      }
      emit(
          new Fact.GroupsAre(state.groups().stream().filter(one -> !one.id().equals(id)).toList()));
    }

    private Group known(String id) {
      return state.group(id).orElseThrow(() -> invalid("group"));
    }

    /** Rule S51. */
    private void assign(Map<String, @Nullable String> moves) {
      if (moves.isEmpty() || moves.size() > MOST_MEMBERS) {
        throw invalid("moves");
      }
      new java.util.TreeMap<>(moves)
          .forEach(
              (id, group) -> {
                Member member = somebody(id);
                String to = group == null ? null : known(group).id();
                if (!Objects.equals(member.group(), to)) {
                  emit(new Fact.MemberIs(member.in(to)));
                }
              });
    }

    /** Rule S52. */
    private void fill(String how) {
      if (state.groups().isEmpty()) {
        throw refused("no_groups");
      }
      boolean choosing = how.equals("choice");
      switch (how) {
        case "evenly", "interest", "balanced" ->
            Grouping.fill(state, how)
                .forEach(
                    (number, group) ->
                        emit(
                            new Fact.MemberIs(
                                Objects.requireNonNull(state.members().get(number)).in(group))));
        case "choice" -> {}
        case "none" ->
            state.members().values().stream()
                .filter(member -> member.group() != null)
                .forEach(member -> emit(new Fact.MemberIs(member.in(null))));
        default -> throw invalid("how");
      }
      if (choosing != state.choosing()) {
        emit(new Fact.ChoosingIs(choosing));
      }
    }

    private void choose(String group) {
      if (!state.choosing()) {
        throw refused("not_choosing");
      }
      Group wanted = known(group);
      emit(new Fact.MemberIs(me().in(wanted.id())));
    }

    /** Rules S32 and S53. */
    private void openGroups() {
      if (state.groups().isEmpty()) {
        throw refused("no_groups");
      }
      if (state.underTheRule()) {
        for (Group group : state.groups()) {
          long writers =
              state.in(group.id()).stream().filter(m -> m.role().onBoard().mayWrite()).count();
          if (writers < FEWEST) {
            throw new Refused(new Rejection("too_few_for_anonymity", 0, group.id()));
          }
        }
      }
      move(Standing.BREAKOUTS, Standing.LIVE, Standing.PLENARY_RETURN);
      if (state.choosing()) {
        emit(new Fact.ChoosingIs(false));
      }
      if (state.recall() != 0) {
        emit(new Fact.RecallAt(0));
      }
    }

    private void recall(long millis) {
      if (state.standing() != Standing.BREAKOUTS) {
        throw refused("wrong_time");
      }
      emit(new Fact.RecallAt(now + within(millis, 0, 3_600_000, "millis")));
    }

    private void closeGroups() {
      move(Standing.PLENARY_RETURN, Standing.BREAKOUTS);
      if (state.recall() != 0) {
        emit(new Fact.RecallAt(0));
      }
      for (Group group : state.groups()) {
        help(group.id(), false);
      }
      if (!state.pitchPlan().done().isEmpty()) {
        emit(new Fact.PitchPlanIs(state.pitchPlan().anew()));
      }
    }

    private String myGroup() {
      String group = me().group();
      if (group == null) {
        throw refused("not_in_group");
      }
      return group;
    }

    private void help(String id, boolean asked) {
      UnaryOperator<Group> change = group -> group.help(asked);
      if (known(id).help() != asked) {
        emit(new Fact.GroupsAre(state.withGroup(id, change).groups()));
      }
    }

    private void announce(String text, @Nullable String group) {
      text(text, 1, 500, "text");
      String to = group == null ? null : known(group).id();
      emit(new Fact.Told(new Announcement(state.nextId(), to, text, false, now)));
    }

    private void summon(@Nullable String to) {
      if (to != null && !to.equals(SessionState.PLENARY)) {
        known(to);
      }
      emit(new Fact.SummonTo(to));
    }

    // ---- boards

    private void boardMade(SessionOp.BoardMade made) {
      String id = made.group();
      BoardId there = id == null ? state.plenary() : known(id).board();
      if (there != null) {
        throw refused("exists"); // of two made at once one counts, or nobody would look after it
      }
      emit(
          id == null
              ? new Fact.PlenaryIs(made.board())
              : new Fact.GroupsAre(state.withGroup(id, g -> g.on(made.board())).groups()));
    }

    /** Rule S60. */
    private void tell(SessionOp.Tell tell) {
      if (tell.act() == Order.Act.POLL) {
        throw invalid("act");
      }
      order(
          tell.groups(),
          tell.act(),
          tell.value(),
          tell.phase(),
          tell.budget(),
          tell.perItem(),
          tell.millis(),
          tell.late());
    }

    private void order(
        List<String> groups,
        Order.Act act,
        @Nullable String value,
        @Nullable String phase,
        int budget,
        int perItem,
        long millis,
        boolean late) {
      groups.forEach(this::known);
      if (state.orders().size() >= MOST_ORDERS || groups.size() > MOST_GROUPS) {
        throw refused("too_much");
      }
      text(value == null ? "" : value, 0, 40, "value");
      text(phase == null ? "" : phase, 0, 40, "phase");
      boolean needsValue = act == Order.Act.MODE || act == Order.Act.ROUND_OPEN;
      if (needsValue && value == null) {
        throw invalid("value");
      }
      boolean needsTime = act == Order.Act.TIMER || act == Order.Act.EXTEND;
      long time = needsTime ? within(millis, 1_000, LONGEST, "millis") : 0;
      boolean vote = act == Order.Act.ROUND_OPEN;
      int dots = vote ? (int) within(budget, 1, 20, "budget") : 0;
      int each = vote ? (int) within(perItem, 1, dots, "perItem") : 0;
      long at = act == Order.Act.TIMER ? now + time : time;
      emit(
          new Fact.Ordered(
              new Order(state.nextId(), groups, act, value, phase, dots, each, at, late)));
      if (act == Order.Act.MODE && phase != null) {
        Phase.of(phase)
            .ifPresent(
                one -> phase(groups.isEmpty() ? List.of(SessionState.PLENARY) : groups, one));
      }
    }

    private void phase(List<String> groups, Phase phase) {
      Map<String, Phase> phases = new HashMap<>(state.phases());
      groups.forEach(group -> phases.put(group, phase));
      if (!phases.equals(state.phases())) {
        emit(new Fact.PhasesAre(phases));
      }
    }

    /**
     * Rule S62: orders are over, whether boards did or refused them, in one fact each; of several
     * about the same wish the last one counts.
     */
    private void ordersDone(SessionOp.OrdersDone done) {
      List<Order> over =
          state.orders().stream().filter(order -> done.ids().contains(order.id())).toList();
      List<Refusal> refusals = new ArrayList<>(state.refusals());
      refusals.removeIf(one -> over.stream().anyMatch(one::isOvertakenBy));
      for (Refusal one : done.refused()) {
        boolean last = over.stream().noneMatch(o -> o.id() > one.order() && one.isOvertakenBy(o));
        if (last) {
          refusals.add(
              new Refusal(one.order(), one.act(), one.value(), one.group(), one.code(), now));
        }
      }
      emit(new Fact.Done(done.ids()));
      done.refused().stream().filter(one -> one.act() == Order.Act.POLL).forEach(this::takeBack);
      if (!refusals.equals(state.refusals())) {
        emit(new Fact.RefusedAre(refusals));
      }
    }

    private void dismiss(SessionOp.Dismiss dismiss) {
      List<Refusal> rest =
          state.refusals().stream()
              .filter(
                  one ->
                      one.order() != dismiss.order()
                          || !Objects.equals(one.group(), dismiss.group()))
              .toList();
      if (rest.size() < state.refusals().size()) {
        emit(new Fact.RefusedAre(rest));
      }
    }

    /** Rule S64. */
    private void lookAt(SessionOp.LookAt look) {
      String group = look.group();
      boolean isThere = group == null ? state.plenary() != null : known(group).board() != null;
      if (!isThere) {
        throw refused("no_board");
      }
      itemId(look.item(), "item");
      Map<String, Spotlight> spotlights = new HashMap<>(state.spotlights());
      spotlights.put(
          group == null ? SessionState.PLENARY : group,
          new Spotlight(state.nextId(), look.item(), now));
      emit(new Fact.SpotlightsAre(spotlights));
    }

    /** Rule S61. */
    private void setScript(List<Step> steps) {
      if (steps.size() > MOST_STEPS) {
        throw invalid("steps");
      }
      for (Step step : steps) {
        text(step.label(), 1, 300, "steps.label");
        within(step.minutes(), 0, 600, "steps.minutes");
        within(step.budget(), 0, 20, "steps.budget");
        if (step.budget() > 0) {
          within(step.perItem(), 1, step.budget(), "steps.perItem");
        }
      }
      emit(new Fact.ScriptIs(steps));
    }

    /** Rule S61: the next step of each group; its clock and its vote begin with it. */
    private void next(List<String> groups) {
      if (state.script().isEmpty() || groups.isEmpty()) {
        throw refused("no_script");
      }
      Map<String, Integer> steps = new HashMap<>(state.steps());
      for (String id : groups) {
        known(id);
        int index = steps.getOrDefault(id, -1) + 1;
        if (index >= state.script().size()) {
          throw refused("no_more_steps");
        }
        steps.put(id, index);
        begin(id, state.script().get(index));
      }
      emit(new Fact.StepsAre(steps));
    }

    private void begin(String group, Step step) {
      List<String> one = List.of(group);
      if (step.mode() != null && !(step.budget() > 0 && step.mode().equals("vote"))) {
        order(one, Order.Act.MODE, step.mode(), step.phase(), 0, 0, 0, step.late());
      }
      if (step.budget() > 0) {
        String scope = step.scope() == null ? "clusters_and_loose_notes" : step.scope();
        order(one, Order.Act.ROUND_OPEN, scope, null, step.budget(), step.perItem(), 0, false);
      }
      if (step.minutes() > 0) {
        order(one, Order.Act.TIMER, null, null, 0, 0, step.minutes() * 60_000L, false);
      } else {
        order(one, Order.Act.TIMER_STOP, null, null, 0, 0, 0, false);
      }
    }

    // ---- back in the plenary

    private void orderPitches(SessionOp.OrderPitches order) {
      List<String> groups = order.groups();
      groups.forEach(this::known);
      if (groups.stream().distinct().count() != groups.size()) {
        throw invalid("groups");
      }
      Long millis = order.millis();
      if (millis != null) {
        emit(new Fact.PitchPlanIs(state.pitchPlan().of(pitchLength(millis))));
      }
      if (!groups.equals(state.pitchOrder())) {
        emit(new Fact.PitchOrderIs(groups));
      }
    }

    private static long pitchLength(long millis) {
      return within(millis, 1_000, 3_600_000, "millis");
    }

    private void startPitch(SessionOp.StartPitch start) {
      if (state.standing() != Standing.PLENARY_RETURN) {
        throw refused("wrong_time");
      }
      if (state.pitch() != null) {
        throw refused("pitch_running");
      }
      String group = known(start.group()).id();
      long equal = state.pitchPlan().millis();
      Long named = start.millis();
      long millis = named == null ? equal : pitchLength(named);
      if (millis != equal && actor.role() != Role.SERVER && !me().role().leads()) {
        throw refused("equal_time");
      }
      emit(new Fact.PitchIs(new Pitch(group, now + millis)));
    }

    private void endPitch() {
      Pitch pitch = state.pitch();
      if (pitch == null) {
        throw refused("no_pitch");
      }
      emit(new Fact.PitchIs(null));
      emit(new Fact.PitchPlanIs(state.pitchPlan().with(pitch.group())));
    }

    /** Rule S65. */
    private void show(Mirror mirror) {
      if (state.plenary() == null || known(mirror.group()).board() == null) {
        throw refused("no_board");
      }
      if (state.mirrors().size() >= MOST_MIRRORS) {
        throw refused("too_much");
      }
      itemId(mirror.card(), "mirror.card");
      itemId(mirror.item(), "mirror.item");
      String frame = mirror.frame();
      if (frame != null) {
        itemId(frame, "mirror.frame");
      }
      String heading = mirror.heading();
      if (heading != null) {
        text(heading, 1, 120, "mirror.heading");
      }
      boolean shown =
          state.mirrors().stream()
              .anyMatch(
                  one ->
                      one.card().equals(mirror.card())
                          || (one.group().equals(mirror.group())
                              && one.item().equals(mirror.item())));
      if (shown) {
        throw refused("already_shown");
      }
      List<Mirror> mirrors = new ArrayList<>(state.mirrors());
      mirrors.add(mirror.apart(mirror.card()));
      emit(new Fact.MirrorsAre(mirrors));
    }

    /** Whether it goes when the card goes: it is the card's own, or was merged into it. */
    private static boolean goesWith(Mirror mirror, String card) {
      return mirror.card().equals(card) || mirror.shownOn().equals(card);
    }

    private void unshow(String card) {
      List<Mirror> rest =
          state.mirrors().stream().filter(mirror -> !goesWith(mirror, card)).toList();
      if (rest.size() == state.mirrors().size()) {
        throw invalid("card");
      }
      emit(new Fact.MirrorsAre(rest));
    }

    // ---- iterations

    /** Rules S82 and S83. */
    private void goBack(SessionOp.GoBack back) {
      if (!state.standing().running()) {
        throw refused("wrong_time");
      }
      List<String> groups = back.groups();
      if (groups.isEmpty() || groups.stream().distinct().count() != groups.size()) {
        throw invalid("groups");
      }
      text(back.reason(), 0, 500, "reason");
      List<Iteration> iterations = new ArrayList<>(state.iterations());
      for (String id : groups) {
        iterations.add(next(known(id), back, state.nextId() + iterations.size()));
      }
      emit(new Fact.IterationsAre(iterations));
      phase(groups, back.phase());
      rewind(groups, back.phase());
    }

    private Iteration next(Group group, SessionOp.GoBack back, long id) {
      BoardId board = group.board();
      if (board == null) {
        throw new Refused(new Rejection("no_board", 0, group.id()));
      }
      List<Iteration> before = state.iterationsOf(group.id());
      if (before.stream().anyMatch(Iteration::pending)) {
        throw new Refused(new Rejection("still_forking", 0, group.id()));
      }
      if (before.size() + 2 > MOST_ITERATIONS) {
        throw new Refused(new Rejection("too_much", 0, group.id()));
      }
      Phase from = state.phases().get(group.id());
      boolean leadsBack =
          from == null ? back.phase() != Phase.DELIVER : from.leadsBackTo(back.phase());
      if (!leadsBack) {
        throw new Refused(new Rejection("not_back", 0, group.id()));
      }
      return new Iteration(
          id,
          group.id(),
          before.size() + 2,
          null,
          board,
          from,
          back.phase(),
          back.reason().strip(),
          now);
    }

    /** Rule S83: the next step of the script is the first one of the phase, if there is one. */
    private void rewind(List<String> groups, Phase phase) {
      List<String> phases = state.script().stream().map(step -> "" + step.phase()).toList();
      int first = phases.indexOf(phase.word());
      if (first < 0) {
        return;
      }
      Map<String, Integer> steps = new HashMap<>(state.steps());
      for (String group : groups) {
        if (first == 0) {
          steps.remove(group);
        } else {
          steps.put(group, first - 1);
        }
      }
      if (!steps.equals(state.steps())) {
        emit(new Fact.StepsAre(steps));
      }
    }

    /** Rule S84: said twice it has no second effect. */
    private void boardForked(SessionOp.BoardForked forked) {
      Group group = known(forked.group());
      Optional<Iteration> pending =
          state.iterationsOf(group.id()).stream()
              .filter(one -> one.pending() && one.number() == forked.number())
              .findFirst();
      if (pending.isEmpty()) {
        return;
      }
      emit(
          new Fact.IterationsAre(
              state.iterations().stream()
                  .map(one -> one.equals(pending.get()) ? one.on(forked.board()) : one)
                  .toList()));
      emit(new Fact.GroupsAre(state.withGroup(group.id(), g -> g.on(forked.board())).groups()));
      produced(Map.of(pending.get().parent().toString(), forked.produced()));
    }

    /** Rule S87. */
    private void produced(Map<String, Produced> counted) {
      Map<String, Produced> all = new HashMap<>(state.produced());
      all.putAll(counted);
      if (!all.equals(state.produced())) {
        emit(new Fact.ProducedIs(all));
      }
    }

    /** Rule S69. What was merged into one of them before comes along. */
    private void merge(String card, List<String> cards) {
      if (!isShown(card)) {
        throw invalid("card");
      }
      if (cards.isEmpty() || cards.contains(card) || !cards.stream().allMatch(this::isShown)) {
        throw invalid("cards");
      }
      List<Mirror> mirrors =
          state.mirrors().stream()
              .map(m -> cards.contains(m.shownOn()) ? m.mergedInto(card) : m)
              .toList();
      long together = mirrors.stream().filter(m -> m.shownOn().equals(card)).count();
      if (together > MOST_SOURCES) {
        throw refused("too_much");
      }
      emit(new Fact.MirrorsAre(mirrors));
    }

    /** Whether there is a card of that name on the plenary board. */
    private boolean isShown(String card) {
      return state.mirrors().stream().anyMatch(m -> m.into() == null && m.card().equals(card));
    }

    /** Rule S69. New cards, because an id that a board has forgotten may not be used again. */
    private void split(String card, List<String> fresh) {
      List<Mirror> merged = state.mirrors().stream().filter(m -> card.equals(m.into())).toList();
      if (merged.isEmpty()) {
        throw invalid("card");
      }
      fresh.forEach(id -> itemId(id, "fresh"));
      boolean used =
          state.mirrors().stream().map(Mirror::card).anyMatch(fresh::contains)
              || fresh.stream().distinct().count() != merged.size();
      if (fresh.size() != merged.size() || used) {
        throw invalid("fresh");
      }
      emit(
          new Fact.MirrorsAre(
              state.mirrors().stream()
                  .map(m -> merged.contains(m) ? m.apart(fresh.get(merged.indexOf(m))) : m)
                  .toList()));
    }

    // ---- glossary

    private void propose(Term term) {
      id(term.id(), "term.id");
      text(term.term(), 1, 120, "term.term");
      text(term.definition(), 0, 1_000, "term.definition");
      text(term.lang(), 2, 35, "term.lang");
      text(term.area(), 0, 60, "term.area");
      term.alternatives()
          .forEach(
              other -> {
                text(other.text(), 1, 120, "term.alternatives");
                text(other.lang(), 2, 35, "term.alternatives");
              });
      if (term.alternatives().size() > 20 || state.glossary().size() >= MOST_TERMS) {
        throw invalid("term");
      }
      if (state.glossary().stream().anyMatch(one -> one.id().equals(term.id()))) {
        throw refused("exists");
      }
      List<Term> terms = new ArrayList<>(state.glossary());
      terms.add(
          new Term(
              term.id(),
              term.term(),
              term.lang(),
              term.definition(),
              term.alternatives(),
              term.area(),
              false));
      emit(new Fact.GlossaryIs(terms));
    }

    private void acceptTerm(String id) {
      term(id);
      emit(
          new Fact.GlossaryIs(
              state.glossary().stream()
                  .map(one -> one.id().equals(id) ? one.accept() : one)
                  .toList()));
    }

    private void dropTerm(String id) {
      term(id);
      emit(
          new Fact.GlossaryIs(
              state.glossary().stream().filter(one -> !one.id().equals(id)).toList()));
    }

    private void term(String id) {
      if (state.glossary().stream().noneMatch(one -> one.id().equals(id))) {
        throw invalid("id");
      }
    }

    // ---- bounds

    private static void text(String text, int least, int most, String path) {
      if (text.length() > most || (least > 0 && text.isBlank()) || !PlainText.isClean(text)) {
        throw invalid(path);
      }
    }

    private static void id(String id, String path) {
      if (!ID.matcher(id).matches()) {
        throw invalid(path);
      }
    }

    private static final Pattern ITEM = Pattern.compile("i_[A-Za-z0-9_-]{16,43}");

    private static void itemId(String id, String path) {
      if (!ITEM.matcher(id).matches()) {
        throw invalid(path);
      }
    }

    /** Where people meet to talk: a web address or nothing. */
    private static void link(String link, String path) {
      text(link, 0, 1_000, path);
      if (!link.isEmpty() && !link.startsWith("https://")) {
        throw invalid(path);
      }
    }

    private static long within(long number, long least, long most, String path) {
      if (number < least || number > most) {
        throw invalid(path);
      }
      return number;
    }
  }
}
