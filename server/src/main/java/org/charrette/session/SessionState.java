package org.charrette.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A session as it is. Immutable.
 *
 * @param capacity most people who are let in without anybody's word (rule S12)
 * @param agenda slots in their order
 * @param slot index of the slot that is on, or -1
 * @param slotSince when it began, milliseconds since the epoch
 * @param members by number
 * @param groups in their order
 * @param plenary the board of the plenary, once there is one
 * @param recall when everybody is called back, milliseconds since the epoch; 0 for not
 * @param summon where everybody is asked to come: a group's id, {@code plenary}, or null
 * @param choosing whether people choose their group themselves
 * @param gallery whether everybody may read every group's board (rule S67)
 * @param script the method (rule S61)
 * @param steps how far each group is in it: index of the step that is on
 * @param orders what boards have not done yet
 * @param refusals what boards did not do, the oldest first (rule S62)
 * @param spotlights by group, or {@code plenary} (rule S64)
 * @param pitchOrder ids of groups
 * @param iterations later turns of groups through the double diamond, in the order in which they
 *     were opened (rule S82)
 * @param phases what the session last told, by group, or {@code plenary} (rule S83)
 * @param produced by the id of a board (rule S87)
 * @param floors where polls are asked: of the plenary under {@link #PLENARY}, of groups by their id
 * @param reopened frozen boards that are open again though the session is over (rule S91)
 * @param nextId for what is numbered here
 */
public record SessionState(
    About about,
    Standing standing,
    Policy policy,
    int capacity,
    List<Slot> agenda,
    int slot,
    long slotSince,
    Map<Integer, Member> members,
    List<Group> groups,
    @Nullable BoardId plenary,
    List<Announcement> announcements,
    long recall,
    @Nullable String summon,
    boolean choosing,
    boolean gallery,
    List<Step> script,
    Map<String, Integer> steps,
    List<Order> orders,
    List<Refusal> refusals,
    Map<String, Spotlight> spotlights,
    List<String> pitchOrder,
    PitchPlan pitchPlan,
    @Nullable Pitch pitch,
    List<Mirror> mirrors,
    List<Term> glossary,
    List<Iteration> iterations,
    Map<String, Phase> phases,
    Map<String, Produced> produced,
    Map<String, BoardId> floors,
    List<BoardId> reopened,
    long nextId) {
  /** What the plenary is called where groups are called by their ids. */
  public static final String PLENARY = "plenary";

  static final int MOST_ANNOUNCEMENTS = 20;

  public static final SessionState NEW =
      new SessionState(
          new About("", List.of(), 0, 0, "UTC", "", About.Programme.NONE, ""),
          Standing.DRAFT,
          Policy.ATTRIBUTED,
          50,
          List.of(),
          -1,
          0,
          Map.of(),
          List.of(),
          null,
          List.of(),
          0,
          null,
          false,
          false,
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          PitchPlan.FIRST,
          null,
          List.of(),
          List.of(),
          List.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          1);

  public SessionState {
    agenda = List.copyOf(agenda);
    members = java.util.Collections.unmodifiableMap(new TreeMap<>(members));
    groups = List.copyOf(groups);
    announcements = List.copyOf(announcements);
    script = List.copyOf(script);
    steps = Map.copyOf(steps);
    orders = List.copyOf(orders);
    refusals = List.copyOf(refusals);
    spotlights = Map.copyOf(spotlights);
    pitchOrder = List.copyOf(pitchOrder);
    // A state that was written before there was a plan has none.
    pitchPlan = Objects.requireNonNullElse(pitchPlan, PitchPlan.FIRST);
    mirrors = List.copyOf(mirrors);
    glossary = List.copyOf(glossary);
    // A state that was written before there were iterations has none of these.
    iterations = List.copyOf(Objects.requireNonNullElse(iterations, List.of()));
    phases = Map.copyOf(Objects.requireNonNullElse(phases, Map.of()));
    produced = Map.copyOf(Objects.requireNonNullElse(produced, Map.of()));
    reopened = List.copyOf(Objects.requireNonNullElse(reopened, List.of()));
    floors = java.util.Collections.unmodifiableMap(new TreeMap<>(floors));
  }

  /** The highest turn of any group, from 1. */
  public int iteration() {
    return iterations.stream().mapToInt(Iteration::number).max().orElse(1);
  }

  /** The later turns of a group, the first of them first. */
  public List<Iteration> iterationsOf(String group) {
    return iterations.stream().filter(one -> one.group().equals(group)).toList();
  }

  /** Rule S30: the policy of the slot that is on, or that of the session. */
  public Policy policyNow() {
    return slot < 0 || slot >= agenda.size() ? policy : agenda.get(slot).policy();
  }

  /** Rule S31: whether the boards of the session are under the Chatham House Rule. */
  public boolean underTheRule() {
    return policy == Policy.CHATHAM_HOUSE
        || agenda.stream().anyMatch(one -> one.policy() == Policy.CHATHAM_HOUSE);
  }

  public Optional<Member> member(ParticipantId participant) {
    return members.values().stream().filter(m -> m.participant().equals(participant)).findFirst();
  }

  /** By the name on the wire. */
  public Optional<Member> member(String id) {
    return members.values().stream().filter(m -> m.id().equals(id)).findFirst();
  }

  public Optional<Group> group(String id) {
    return groups.stream().filter(group -> group.id().equals(id)).findFirst();
  }

  public List<Member> admitted() {
    return members.values().stream().filter(Member::admitted).toList();
  }

  public List<Member> waiting() {
    return members.values().stream().filter(m -> m.presence() == Member.Presence.WAITING).toList();
  }

  public List<Member> in(String group) {
    return members.values().stream()
        .filter(Member::admitted)
        .filter(member -> group.equals(member.group()))
        .toList();
  }

  Changing change() {
    return new Changing(this);
  }

  SessionState with(Member member) {
    return change().members(put(members, member)).done();
  }

  private static Map<Integer, Member> put(Map<Integer, Member> members, Member member) {
    Map<Integer, Member> now = new TreeMap<>(members);
    now.put(member.number(), member);
    return now;
  }

  SessionState withGroup(String id, UnaryOperator<Group> change) {
    return change()
        .groups(groups.stream().map(g -> g.id().equals(id) ? change.apply(g) : g).toList())
        .done();
  }

  /** A state in the making. */
  static final class Changing {
    private About about;
    private Standing standing;
    private Policy policy;
    private int capacity;
    private List<Slot> agenda;
    private int slot;
    private long slotSince;
    private Map<Integer, Member> members;
    private List<Group> groups;
    private @Nullable BoardId plenary;
    private List<Announcement> announcements;
    private long recall;
    private @Nullable String summon;
    private boolean choosing;
    private boolean gallery;
    private List<Step> script;
    private Map<String, Integer> steps;
    private List<Order> orders;
    private List<Refusal> refusals;
    private Map<String, Spotlight> spotlights;
    private List<String> pitchOrder;
    private PitchPlan pitchPlan;
    private @Nullable Pitch pitch;
    private List<Mirror> mirrors;
    private List<Term> glossary;
    private List<Iteration> iterations;
    private Map<String, Phase> phases;
    private Map<String, Produced> produced;
    private Map<String, BoardId> floors;
    private List<BoardId> reopened;
    private long nextId;

    private Changing(SessionState s) {
      about = s.about;
      standing = s.standing;
      policy = s.policy;
      capacity = s.capacity;
      agenda = s.agenda;
      slot = s.slot;
      slotSince = s.slotSince;
      members = s.members;
      groups = s.groups;
      plenary = s.plenary;
      announcements = s.announcements;
      recall = s.recall;
      summon = s.summon;
      choosing = s.choosing;
      gallery = s.gallery;
      script = s.script;
      steps = s.steps;
      orders = s.orders;
      refusals = s.refusals;
      spotlights = s.spotlights;
      pitchOrder = s.pitchOrder;
      pitchPlan = s.pitchPlan;
      pitch = s.pitch;
      mirrors = s.mirrors;
      glossary = s.glossary;
      iterations = s.iterations;
      phases = s.phases;
      produced = s.produced;
      floors = s.floors;
      reopened = s.reopened;
      nextId = s.nextId;
    }

    Changing about(About now) {
      about = now;
      return this;
    }

    Changing standing(Standing now) {
      standing = now;
      return this;
    }

    Changing policy(Policy now) {
      policy = now;
      return this;
    }

    Changing capacity(int now) {
      capacity = now;
      return this;
    }

    Changing agenda(List<Slot> now) {
      agenda = now;
      return this;
    }

    Changing slot(int now, long since) {
      slot = now;
      slotSince = since;
      return this;
    }

    Changing members(Map<Integer, Member> now) {
      members = now;
      return this;
    }

    Changing groups(List<Group> now) {
      groups = now;
      return this;
    }

    Changing plenary(@Nullable BoardId now) {
      plenary = now;
      return this;
    }

    Changing announce(Announcement one) {
      List<Announcement> now = new ArrayList<>(announcements);
      now.add(one);
      int surplus = Math.max(0, now.size() - MOST_ANNOUNCEMENTS);
      announcements = now.subList(surplus, now.size());
      return this;
    }

    Changing recall(long now) {
      recall = now;
      return this;
    }

    Changing summon(@Nullable String now) {
      summon = now;
      return this;
    }

    Changing choosing(boolean now) {
      choosing = now;
      return this;
    }

    Changing reopened(List<BoardId> now) {
      reopened = now;
      return this;
    }

    Changing gallery(boolean now) {
      gallery = now;
      return this;
    }

    Changing script(List<Step> now) {
      script = now;
      steps = Map.of();
      return this;
    }

    Changing steps(Map<String, Integer> now) {
      steps = now;
      return this;
    }

    Changing orders(List<Order> now) {
      orders = now;
      return this;
    }

    Changing refusals(List<Refusal> now) {
      refusals = now;
      return this;
    }

    Changing spotlights(Map<String, Spotlight> now) {
      spotlights = now;
      return this;
    }

    Changing pitchPlan(PitchPlan now) {
      pitchPlan = now;
      return this;
    }

    Changing pitchOrder(List<String> now) {
      pitchOrder = now;
      return this;
    }

    Changing pitch(@Nullable Pitch now) {
      pitch = now;
      return this;
    }

    Changing mirrors(List<Mirror> now) {
      mirrors = now;
      return this;
    }

    Changing glossary(List<Term> now) {
      glossary = now;
      return this;
    }

    Changing iterations(List<Iteration> now) {
      iterations = now;
      return this;
    }

    Changing phases(Map<String, Phase> now) {
      phases = now;
      return this;
    }

    Changing produced(Map<String, Produced> now) {
      produced = now;
      return this;
    }

    Changing floor(String place, BoardId floor) {
      Map<String, BoardId> now = new TreeMap<>(floors);
      now.put(place, floor);
      floors = now;
      return this;
    }

    Changing used(long id) {
      nextId = Math.max(nextId, id + 1);
      return this;
    }

    SessionState done() {
      return new SessionState(
          about,
          standing,
          policy,
          capacity,
          agenda,
          slot,
          slotSince,
          members,
          groups,
          plenary,
          announcements,
          recall,
          summon,
          choosing,
          gallery,
          script,
          steps,
          orders,
          refusals,
          spotlights,
          pitchOrder,
          pitchPlan,
          pitch,
          mirrors,
          glossary,
          iterations,
          phases,
          produced,
          floors,
          reopened,
          nextId);
    }
  }
}
