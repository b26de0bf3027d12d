package org.charrette.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Role;
import org.charrette.live.codec.SessionWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of sessions, played by their real machine. */
class SessionMachineTest {
  private static final long MINUTE = 60_000;
  private static final ParticipantId HOST = person(1);

  private final SessionMachine machine = new SessionMachine();
  private final Session session = machine.empty();
  private long now = 1_000_000;

  SessionMachineTest() {
    apply(
        new SessionEvent(
            List.of(
                new Fact.PolicyIs(Policy.CHATHAM_HOUSE),
                new Fact.CapacityIs(3, ""),
                new Fact.MemberIs(
                    new Member(
                        1,
                        HOST,
                        "Host",
                        SessionRole.FACILITATOR,
                        Member.Presence.ADMITTED,
                        Map.of(),
                        null,
                        false)))));
  }

  private static ParticipantId person(int number) {
    return new ParticipantId(new UUID(9, number));
  }

  private void apply(SessionEvent event) {
    machine.apply(session, null, 1, event);
  }

  /** What refused it; empty when it happened. */
  private String host(SessionOp op) {
    return play(new Actor(HOST, Role.EDITOR), op);
  }

  private String server(SessionOp op) {
    return play(Actor.SERVER, op);
  }

  private String play(Actor actor, SessionOp op) {
    return switch (machine.decide(session, actor, new SessionCommand(op), 1, now)) {
      case Decision.Refused<SessionEvent> refused -> refused.rejection().code();
      case Decision.Accepted<SessionEvent> accepted -> {
        apply(accepted.event());
        yield "";
      }
    };
  }

  private void come(int number, SessionRole role, String kind) {
    server(
        new SessionOp.Arrive(person(number), "P" + number, role, Map.of("organisationType", kind)));
  }

  private List<String> in() {
    return session.now().admitted().stream().map(Member::name).toList();
  }

  private List<String> waiting() {
    return session.now().waiting().stream().map(Member::name).toList();
  }

  private void group(String id) {
    assertEquals("", host(new SessionOp.PlanGroup(id, id, id, "")));
    server(new SessionOp.BoardMade(id, new BoardId(UUID.nameUUIDFromBytes(id.getBytes()))));
  }

  @Test
  @DisplayName("[S12] who comes when it is full waits in order; a larger capacity needs a reason")
  void s12_the_lobby() {
    host(new SessionOp.Open());
    for (int i = 2; i < 7; i++) {
      come(i, SessionRole.PARTICIPANT, "ngo");
    }
    assertEquals(List.of("Host", "P2", "P3"), in());
    assertEquals(List.of("P4", "P5", "P6"), waiting());

    assertEquals("invalid", host(new SessionOp.SetCapacity(5, " ")));
    assertEquals("", host(new SessionOp.SetCapacity(5, "two more came")));
    assertEquals(List.of("Host", "P2", "P3", "P4", "P5"), in());

    assertEquals("", host(new SessionOp.Remove("m2")));
    assertEquals(List.of("Host", "P3", "P4", "P5", "P6"), in());
    assertEquals(
        "removed",
        server(new SessionOp.Arrive(person(2), "P2", SessionRole.PARTICIPANT, Map.of())));
  }

  @Test
  @DisplayName("[S12] before the lobby opens everybody but those who lead waits")
  void s12_a_draft_lets_nobody_in() {
    come(2, SessionRole.PARTICIPANT, "ngo");
    come(3, SessionRole.CO_FACILITATOR, "ngo");

    assertEquals(List.of("Host", "P3"), in());
    host(new SessionOp.Start());
    assertEquals(List.of("Host", "P2", "P3"), in());
  }

  private Map<String, Integer> kinds(String field) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    session.now().members().values().stream()
        .map(member -> member.profile().get(field))
        .filter(java.util.Objects::nonNull)
        .sorted()
        .forEach(kind -> kinds.merge(kind, 1, Integer::sum));
    return kinds;
  }

  @Test
  @DisplayName(
      "[S92] who is forgotten has no name, no group and no words of its own, and still counts")
  void s92_forgotten() {
    host(new SessionOp.Start());
    Map<String, String> said =
        Map.of("organisationType", "ngo", "affiliation", "House of Zora", "interest", "hou");
    server(new SessionOp.Arrive(person(2), "Zora", SessionRole.PARTICIPANT, said));
    come(3, SessionRole.PARTICIPANT, "ngo");
    come(4, SessionRole.PARTICIPANT, "city");
    assertEquals(List.of("P4"), waiting());
    Slot slot =
        new Slot(
            "a",
            "Opening",
            Slot.Kind.OPENING,
            1,
            2,
            Policy.CHATHAM_HOUSE,
            "Zora",
            List.of(
                new Slot.Contributor("Zora", true), new Slot.Contributor("Zora's friend", true)),
            List.of());
    apply(new SessionEvent(List.of(new Fact.AgendaIs(List.of(slot)))));
    Map<String, Integer> before = kinds("organisationType");

    ParticipantId nobody = person(77);
    assertEquals("", server(new SessionOp.Forget(person(2), nobody)));

    assertFalse(session.now().toString().contains("House of Zora"));
    assertFalse(session.now().member(person(2)).isPresent());
    Member gone = session.now().member("m2").orElseThrow();
    assertEquals(Map.of("organisationType", "ngo"), gone.profile());
    assertEquals("", gone.name());
    assertEquals(nobody, gone.participant());
    assertEquals(before, kinds("organisationType"));
    assertEquals(List.of("Host", "P3", "P4"), in());
    Slot now = session.now().agenda().getFirst();
    assertEquals("", now.owner());
    assertEquals(List.of(new Slot.Contributor("Zora's friend", true)), now.contributors());
    assertEquals("forbidden", host(new SessionOp.Forget(person(3), person(78))));
  }

  @Test
  @DisplayName(
      "[S93] archived: nothing is done any more, all counts stay, nobody's answers are together")
  void s93_archived() {
    host(new SessionOp.Start());
    for (int i = 2; i < 9; i++) {
      String kind = i % 2 == 0 ? "ngo" : "city";
      server(
          new SessionOp.Arrive(
              person(i),
              "P" + i,
              SessionRole.PARTICIPANT,
              Map.of("organisationType", kind, "sector", "s" + (9 - i))));
    }
    assertEquals("wrong_time", server(new SessionOp.Archive()));
    host(new SessionOp.Close());
    Map<String, Integer> types = kinds("organisationType");
    Map<String, Integer> sectors = kinds("sector");
    List<Map<String, String>> told =
        session.now().members().values().stream().limit(5).map(Member::profile).toList();

    assertEquals("", server(new SessionOp.Archive()));

    assertEquals(Standing.ARCHIVED, session.now().standing());
    assertEquals(types, kinds("organisationType"));
    assertEquals(sectors, kinds("sector"));
    List<Map<String, String>> now =
        session.now().members().values().stream().limit(5).map(Member::profile).toList();
    assertEquals(values(told), values(now), "the first five are counted alone (S13)");
    assertNotEquals(told, now);
    assertEquals("session_closed", host(new SessionOp.SetAbout(session.now().about())));
    assertEquals(
        "session_closed",
        server(new SessionOp.Arrive(person(20), "Late", SessionRole.PARTICIPANT, Map.of())));
    assertEquals("", server(new SessionOp.Reopened(new BoardId(new UUID(1, 2)), true)));
    assertEquals("", server(new SessionOp.Forget(person(2), person(99))));
    assertEquals("", server(new SessionOp.Archive()));
  }

  private static List<String> values(List<Map<String, String>> profiles) {
    return profiles.stream().flatMap(one -> one.values().stream()).sorted().toList();
  }

  @Test
  @DisplayName("[S13] small cells are hidden, and so is what would give them away")
  void s13_small_cells() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("public_body", 14);
    counts.put("ngo", 20);
    counts.put("international_organisation", 7);
    counts.put("grassroots", 8);
    counts.put("private_sector", 4);
    counts.put("social_partner", 4);

    Map<String, Integer> told = SmallCells.suppress(counts);

    assertNull(told.get("private_sector"));
    assertNull(told.get("social_partner"));
    assertNull(told.get("international_organisation"));
    assertEquals(14, told.get("public_body"));
    assertEquals(Map.of("ngo", 9), SmallCells.suppress(Map.of("ngo", 9)));
  }

  @Test
  @DisplayName("[S30] the policy becomes stricter, never looser")
  void s30_only_stricter() {
    assertEquals("only_stricter", host(new SessionOp.SetPolicy(Policy.ATTRIBUTED)));
    assertEquals(
        "only_stricter",
        host(new SessionOp.LoadAgenda(List.of(slot("a", 0, 5, Policy.ATTRIBUTED)))));
    assertEquals(
        "", host(new SessionOp.LoadAgenda(List.of(slot("a", 0, 5, Policy.CHATHAM_HOUSE)))));
    assertEquals(
        "only_stricter",
        host(new SessionOp.LoadAgenda(List.of(slot("a", 0, 5, Policy.PUBLIC_PROGRAMME)))));
  }

  @Test
  @DisplayName("[S13] counts move with every fifth who comes, and with nobody who goes")
  void s13_steps() {
    host(new SessionOp.Open());
    List<String> kinds = List.of("ngo", "ngo", "ngo", "ngo", "ngo", "experts", "ngo", "ngo");
    List<String> told = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      come(i + 2, SessionRole.PARTICIPANT, kinds.get(i));
      told.add(SessionWriter.forLeads(session.now()).path("profile").toString());
    }
    assertEquals("{}", told.get(2));
    assertEquals("{\"organisationType\":{\"ngo\":\"<5\"}}", told.get(3));
    assertEquals(1, told.subList(3, 8).stream().distinct().count());
    host(new SessionOp.Remove("m2"));
    come(10, SessionRole.PARTICIPANT, "ngo");
    String ten = SessionWriter.forLeads(session.now()).path("profile").toString();
    assertEquals("{\"organisationType\":{\"experts\":\"<5\",\"ngo\":\"<5\"}}", ten);
    host(new SessionOp.Remove("m7"));
    assertEquals(ten, SessionWriter.forLeads(session.now()).path("profile").toString());
  }

  @Test
  @DisplayName("[S31] what brought the Rule can not be left out once people are in")
  void s31_no_way_back() {
    apply(new SessionEvent(List.of(new Fact.PolicyIs(Policy.ATTRIBUTED))));
    SessionOp with =
        new SessionOp.LoadAgenda(
            List.of(slot("a", 0, 5, Policy.ATTRIBUTED), slot("b", 5, 9, Policy.CHATHAM_HOUSE)));
    SessionOp without =
        new SessionOp.LoadAgenda(
            List.of(slot("a", 0, 5, Policy.ATTRIBUTED), slot("c", 5, 9, Policy.ATTRIBUTED)));
    assertEquals("", host(with));
    assertEquals("", host(without));
    assertEquals("", host(with));
    host(new SessionOp.Open());
    assertEquals("only_stricter", host(without));
    assertTrue(session.now().underTheRule());
    assertEquals(
        "", host(new SessionOp.LoadAgenda(List.of(slot("c", 0, 9, Policy.CHATHAM_HOUSE)))));
  }

  @Test
  @DisplayName("[S54] what is over is read only, for those who lead too")
  void s54_over() {
    host(new SessionOp.Start());
    BoardId plenary = new BoardId(new UUID(4, 9));
    server(new SessionOp.BoardMade(null, plenary));
    group("hou");
    BoardId hou = session.now().group("hou").orElseThrow().board();
    assertEquals(Role.FACILITATOR, AccessPlan.of(session.now()).get(plenary).get(HOST));
    host(new SessionOp.Close());
    assertEquals(Role.VIEWER, AccessPlan.of(session.now()).get(plenary).get(HOST));
    assertEquals(Role.VIEWER, AccessPlan.of(session.now()).get(hou).get(HOST));
  }

  @Test
  @DisplayName("[S54] of two boards that are made at once for one place, one counts")
  void s54_made_twice() {
    BoardId first = new BoardId(new UUID(4, 8));
    assertEquals("", server(new SessionOp.BoardMade(null, first)));
    assertEquals("exists", server(new SessionOp.BoardMade(null, new BoardId(new UUID(4, 9)))));
    assertEquals(first, session.now().plenary());
    group("hou");
    assertEquals("exists", server(new SessionOp.BoardMade("hou", first)));
  }

  private static Slot slot(String id, long from, long to, Policy policy) {
    return new Slot(
        id, id, Slot.Kind.PLENARY, from * MINUTE, to * MINUTE, policy, "", List.of(), List.of());
  }

  private static Slot asking(String id, Slot.Ask... asks) {
    return slot(id, 0, 5, Policy.CHATHAM_HOUSE).asking(List.of(asks));
  }

  @Test
  @DisplayName(
      "[S45] the polls of the slot that runs are started once, on the floors that there are")
  void s45_polls_of_a_slot() {
    group("hou");
    Slot.Ask all = new Slot.Ask(null, "q1", false);
    Slot.Ask some = new Slot.Ask("hou", "q1", false);
    assertEquals("", host(new SessionOp.LoadAgenda(List.of(asking("a", all, some)))));
    host(new SessionOp.Start());
    assertEquals("wrong_time", host(new SessionOp.StartPolls(0)));
    host(new SessionOp.Advance(0));
    assertEquals("no_poll", host(new SessionOp.StartPolls(0)));

    server(new SessionOp.FloorMade(SessionState.PLENARY, new BoardId(new UUID(4, 1))));
    assertEquals("", host(new SessionOp.StartPolls(0)));
    assertEquals(List.of(all.started(true), some), asks());
    Order order = session.now().orders().getLast();
    assertEquals(Order.Act.POLL, order.act());
    assertEquals("q1", order.value());
    assertEquals(List.of(), order.groups());

    server(new SessionOp.FloorMade("hou", new BoardId(new UUID(4, 2))));
    assertEquals("", host(new SessionOp.StartPolls(0)));
    assertEquals(List.of("hou"), session.now().orders().getLast().groups());
    assertEquals("no_poll", host(new SessionOp.StartPolls(0)));
  }

  private List<Slot.Ask> asks() {
    return session.now().agenda().getFirst().asks();
  }

  @Test
  @DisplayName("[S45] a poll that its floor refused is told of, and can be started again")
  void s45_refused() {
    Slot.Ask one = new Slot.Ask(null, "q1", false);
    Slot.Ask two = new Slot.Ask(null, "q2", false);
    host(new SessionOp.LoadAgenda(List.of(asking("a", one, two))));
    host(new SessionOp.Start());
    host(new SessionOp.Advance(0));
    server(new SessionOp.FloorMade(SessionState.PLENARY, new BoardId(new UUID(4, 1))));
    host(new SessionOp.StartPolls(0));

    List<Order> orders = session.now().orders();
    Refusal refusal =
        new Refusal(orders.getFirst().id(), Order.Act.POLL, "q1", null, "too_few_for_anonymity", 0);
    List<Long> ids = orders.stream().map(Order::id).toList();
    assertEquals("", server(new SessionOp.OrdersDone(ids, List.of(refusal))));

    assertEquals(List.of(one, two.started(true)), asks());
    assertEquals(1, session.now().refusals().size());
    assertEquals("", host(new SessionOp.StartPolls(0)));
  }

  @Test
  @DisplayName("[S45] a slot names at most ten polls, each once, of groups that there are")
  void s45_bounds() {
    Slot.Ask ask = new Slot.Ask(null, "q1", false);
    assertEquals("invalid", host(new SessionOp.LoadAgenda(List.of(asking("a", ask, ask)))));
    assertEquals(
        "invalid",
        host(new SessionOp.LoadAgenda(List.of(asking("a", new Slot.Ask("no", "q1", false))))));
    assertEquals(
        "invalid",
        host(new SessionOp.LoadAgenda(List.of(asking("a", new Slot.Ask(null, "q 1", false))))));
    Slot.Ask[] many = new Slot.Ask[11];
    Arrays.setAll(many, index -> new Slot.Ask(null, "q" + index, false));
    assertEquals("invalid", host(new SessionOp.LoadAgenda(List.of(asking("a", many)))));
    assertEquals(
        "invalid", host(new SessionOp.Tell(List.of(), Order.Act.POLL, "q1", null, 0, 0, 0, false)));
  }

  @Test
  @DisplayName("[S32] under the Rule no group of fewer than four opens")
  void s32_too_few() {
    host(new SessionOp.SetCapacity(50, "room"));
    host(new SessionOp.Start());
    group("hou");
    for (int i = 2; i < 5; i++) {
      come(i, SessionRole.PARTICIPANT, "ngo");
    }
    host(new SessionOp.Fill("evenly"));
    assertEquals("too_few_for_anonymity", host(new SessionOp.OpenGroups()));

    come(5, SessionRole.MODERATOR, "ngo");
    host(new SessionOp.Fill("evenly"));
    assertEquals("", host(new SessionOp.OpenGroups()));
  }

  @Test
  @DisplayName("[S43] a late slot shifts the rest, or shortens it and keeps the end")
  void s43_overrun() {
    host(
        new SessionOp.LoadAgenda(
            List.of(
                slot("a", 0, 10, Policy.CHATHAM_HOUSE),
                slot("b", 10, 40, Policy.CHATHAM_HOUSE),
                slot("c", 40, 50, Policy.CHATHAM_HOUSE))));
    host(new SessionOp.Start());
    now = 0;
    host(new SessionOp.Advance(0));
    assertEquals("in_time", host(new SessionOp.Repair("shift")));

    now = 13 * MINUTE;
    SessionState late = session.now();
    assertEquals("", host(new SessionOp.Repair("shorten")));
    assertEquals(List.of(0L, 13L, 40L), starts());
    assertEquals(50 * MINUTE, session.now().agenda().getLast().end());

    session.become(late);
    assertEquals("", host(new SessionOp.Repair("shift")));
    assertEquals(List.of(0L, 13L, 43L), starts());
    assertEquals(53 * MINUTE, session.now().agenda().getLast().end());
  }

  private List<Long> starts() {
    return session.now().agenda().stream().map(slot -> slot.start() / MINUTE).toList();
  }

  @Test
  @DisplayName("[S52] groups are filled evenly, by interest, and so that each kind is everywhere")
  void s52_filling() {
    host(new SessionOp.SetCapacity(50, "room"));
    host(new SessionOp.Start());
    group("hou");
    group("srv");
    List<String> kinds = Arrays.asList("ngo", "ngo", "public_body", "public_body");
    for (int i = 0; i < 4; i++) {
      come(2 + i, SessionRole.PARTICIPANT, kinds.get(i));
    }

    host(new SessionOp.Fill("balanced"));

    Map<String, List<String>> kindsByGroup = new HashMap<>();
    for (Member member : session.now().admitted()) {
      if (member.group() != null) {
        kindsByGroup
            .computeIfAbsent(member.group(), first -> new ArrayList<>())
            .add(member.profile().get("organisationType"));
      }
    }
    assertEquals(List.of("ngo", "public_body"), kindsByGroup.get("hou"));
    assertEquals(List.of("ngo", "public_body"), kindsByGroup.get("srv"));
    assertNull(session.now().member(HOST).orElseThrow().group());
  }

  @Test
  @DisplayName("[S53] [S54] who comes late goes to the smallest group, and only there")
  void s54_access() {
    host(new SessionOp.SetCapacity(50, "room"));
    host(new SessionOp.Start());
    group("hou");
    group("srv");
    for (int i = 2; i < 11; i++) {
      come(i, SessionRole.PARTICIPANT, "ngo");
    }
    host(new SessionOp.Fill("evenly"));
    assertEquals("", host(new SessionOp.OpenGroups()));
    come(11, SessionRole.PARTICIPANT, "ngo");

    assertEquals("srv", session.now().member("m11").orElseThrow().group());
    Map<BoardId, Map<ParticipantId, Role>> plan = AccessPlan.of(session.now());
    BoardId hou = session.now().group("hou").orElseThrow().board();
    BoardId srv = session.now().group("srv").orElseThrow().board();
    assertNull(plan.get(hou).get(person(11)));
    assertEquals(Role.EDITOR, plan.get(srv).get(person(11)));
    assertEquals(Role.FACILITATOR, plan.get(hou).get(HOST));

    host(new SessionOp.OpenGallery(true));
    assertEquals(Role.VIEWER, AccessPlan.of(session.now()).get(hou).get(person(11)));
    host(new SessionOp.Close());
    assertEquals(Role.VIEWER, AccessPlan.of(session.now()).get(srv).get(person(11)));
    assertTrue(session.now().orders().stream().allMatch(o -> "frozen".equals(o.value())));
    assertEquals("session_closed", host(new SessionOp.Announce("Thank you", null)));
  }

  private static final BoardId SECOND = new BoardId(new UUID(4, 2));

  private String goBack(Phase phase, String... groups) {
    return host(new SessionOp.GoBack(List.of(groups), phase, " The problem is another one. "));
  }

  private void tell(Phase phase, String... groups) {
    SessionOp tell =
        new SessionOp.Tell(
            List.of(groups), Order.Act.MODE, "cluster", phase.word(), 0, 0, 0, false);
    assertEquals("", host(tell));
  }

  private void twoGroupsAtWork() {
    host(new SessionOp.SetCapacity(50, "room"));
    host(new SessionOp.Start());
    group("hou");
    group("srv");
  }

  @Test
  @DisplayName("[S82] going back opens the next iteration of each group, while the session runs")
  void s82_going_back() {
    group("hou");
    assertEquals("wrong_time", goBack(Phase.DISCOVER, "hou"));
    twoGroupsAtWork();
    host(new SessionOp.PlanGroup("emp", "Work", "", ""));

    assertEquals("invalid", goBack(Phase.DISCOVER));
    assertEquals("invalid", goBack(Phase.DISCOVER, "hou", "hou"));
    assertEquals("invalid", goBack(Phase.DISCOVER, "nobody"));
    assertEquals("no_board", goBack(Phase.DISCOVER, "hou", "emp"));
    assertEquals(1, session.now().iteration());
    tell(Phase.DEFINE, "hou", "srv");
    BoardId first = board("hou");

    assertEquals("", goBack(Phase.DISCOVER, "hou", "srv"));

    assertEquals(2, session.now().iteration());
    Iteration hou = session.now().iterationsOf("hou").getFirst();
    assertEquals(
        new Iteration(
            hou.id(),
            "hou",
            2,
            null,
            first,
            Phase.DEFINE,
            Phase.DISCOVER,
            "The problem is another one.",
            now),
        hou);
    assertEquals(first, board("hou"));
    assertEquals("still_forking", goBack(Phase.DISCOVER, "hou"));
  }

  @Test
  @DisplayName("[S82] a group takes ten turns at most")
  void s82_at_most_ten_turns() {
    twoGroupsAtWork();
    for (int number = 2; number <= SessionMachine.MOST_ITERATIONS; number++) {
      tell(Phase.DEFINE, "hou");
      assertEquals("", goBack(Phase.DISCOVER, "hou"));
      forked("hou", number, new BoardId(new UUID(4, number)));
    }
    tell(Phase.DEFINE, "hou", "srv");
    assertEquals("too_much", goBack(Phase.DISCOVER, "hou"));
    assertEquals("", goBack(Phase.DISCOVER, "srv"));
  }

  @Test
  @DisplayName("[S83] only to an earlier phase, and the script begins again there")
  void s83_back_means_back() {
    twoGroupsAtWork();
    host(
        new SessionOp.SetScript(
            List.of(step(null), step("discover"), step("define"), step("define"), step(null))));
    for (int i = 0; i < 4; i++) {
      host(new SessionOp.Next(List.of("hou")));
    }
    assertEquals(Phase.DEFINE, session.now().phases().get("hou"));
    for (Phase no : List.of(Phase.DEFINE, Phase.DEVELOP, Phase.DELIVER)) {
      assertEquals("not_back", goBack(no, "hou"));
    }
    assertEquals("not_back", goBack(Phase.DELIVER, "srv"));

    assertEquals("", goBack(Phase.DISCOVER, "hou"));

    assertEquals(Phase.DISCOVER, session.now().phases().get("hou"));
    assertEquals(Map.of("hou", 0), session.now().steps());
    Map<Phase, List<Phase>> back =
        Map.of(
            Phase.DISCOVER, List.of(),
            Phase.DEFINE, List.of(Phase.DISCOVER),
            Phase.DEVELOP, List.of(Phase.DEFINE),
            Phase.DELIVER, List.of(Phase.DISCOVER, Phase.DEVELOP));
    back.forEach(
        (from, to) ->
            assertEquals(to, Arrays.stream(Phase.values()).filter(from::leadsBackTo).toList()));
  }

  private static Step step(String phase) {
    return new Step("Go on", phase == null ? null : "cluster", phase, 0, 0, 0, null, false);
  }

  private void forked(String group, int number, BoardId board) {
    assertEquals(
        "", server(new SessionOp.BoardForked(group, number, board, new Produced(9, 2, 1, 0))));
  }

  private BoardId board(String group) {
    return session.now().group(group).orElseThrow().board();
  }

  @Test
  @DisplayName("[S84] the new board takes the place of the old one, once; the old one can be read")
  void s84_the_new_board() {
    twoGroupsAtWork();
    for (int i = 2; i < 10; i++) {
      come(i, SessionRole.PARTICIPANT, "ngo");
    }
    host(new SessionOp.Fill("evenly"));
    host(new SessionOp.OpenGroups());
    tell(Phase.DEFINE, "hou");
    BoardId first = board("hou");
    goBack(Phase.DISCOVER, "hou");
    assertEquals(Role.FACILITATOR, AccessPlan.of(session.now()).get(first).get(HOST));

    forked("hou", 2, SECOND);

    SessionState once = session.now();
    assertEquals(SECOND, board("hou"));
    assertEquals(Map.of(first.toString(), new Produced(9, 2, 1, 0)), once.produced());
    Map<BoardId, Map<ParticipantId, Role>> plan = AccessPlan.of(once);
    ParticipantId member = once.in("hou").getFirst().participant();
    ParticipantId stranger = once.in("srv").getFirst().participant();
    assertEquals(Role.VIEWER, plan.get(first).get(HOST));
    assertEquals(Role.VIEWER, plan.get(first).get(member));
    assertNull(plan.get(first).get(stranger));
    assertEquals(Role.EDITOR, plan.get(SECOND).get(member));
    assertNull(plan.get(SECOND).get(stranger));

    forked("hou", 2, SECOND);
    forked("hou", 3, new BoardId(new UUID(4, 3)));
    assertEquals(once, session.now());
  }

  @Test
  @DisplayName("[S87] counts of boards are kept beside each other")
  void s87_counts() {
    twoGroupsAtWork();
    Produced three = new Produced(3, 0, 0, 0);
    assertEquals("", server(new SessionOp.Counted(Map.of("a", three))));
    assertEquals("", server(new SessionOp.Counted(Map.of("b", three))));
    assertEquals("forbidden", host(new SessionOp.Counted(Map.of("a", three))));
    assertEquals(Map.of("a", three, "b", three), session.now().produced());
  }

  private static final Mirror HOUSING = mirror("i_card000000000001", "hou");
  private static final Mirror WORK = mirror("i_card000000000002", "emp");
  private static final Mirror SCHOOL = mirror("i_card000000000003", "edu");

  private static Mirror mirror(String card, String group) {
    return new Mirror(card, group, card.replace("card", "item"), null, null, null);
  }

  private void plenaryWithCards() {
    server(new SessionOp.BoardMade(null, new BoardId(new UUID(4, 4))));
    for (Mirror mirror : List.of(HOUSING, WORK, SCHOOL)) {
      group(mirror.group());
      assertEquals("", host(new SessionOp.Show(mirror)));
    }
  }

  private List<String> shownOn() {
    return session.now().mirrors().stream().map(Mirror::shownOn).toList();
  }

  @Test
  @DisplayName("[S69] merged cards are one card with all sources, and can be shown apart again")
  void s69_merging_keeps_the_lineage() {
    plenaryWithCards();
    assertEquals("", host(new SessionOp.Merge(WORK.card(), List.of(SCHOOL.card()))));
    assertEquals("", host(new SessionOp.Merge(HOUSING.card(), List.of(WORK.card()))));

    assertEquals(List.of(HOUSING.card(), HOUSING.card(), HOUSING.card()), shownOn());
    assertEquals(
        List.of(HOUSING.item(), WORK.item(), SCHOOL.item()),
        session.now().mirrors().stream().map(Mirror::item).toList());
    assertEquals(
        "already_shown",
        host(
            new SessionOp.Show(
                new Mirror("i_card000000000009", "emp", WORK.item(), null, null, null))));
  }

  @Test
  @DisplayName("[S69] what is merged away, unknown, or the card itself is not merged")
  void s69_only_cards_that_are_shown_are_merged() {
    plenaryWithCards();
    host(new SessionOp.Merge(HOUSING.card(), List.of(WORK.card())));

    assertEquals("invalid", host(new SessionOp.Merge(WORK.card(), List.of(SCHOOL.card()))));
    assertEquals("invalid", host(new SessionOp.Merge(SCHOOL.card(), List.of(WORK.card()))));
    assertEquals("invalid", host(new SessionOp.Merge(SCHOOL.card(), List.of(SCHOOL.card()))));
    assertEquals("invalid", host(new SessionOp.Merge(SCHOOL.card(), List.of())));
  }

  @Test
  @DisplayName("[S69] to be shown apart needs a new card for each source that was merged")
  void s69_splitting_needs_fresh_cards() {
    plenaryWithCards();
    host(new SessionOp.Merge(HOUSING.card(), List.of(WORK.card(), SCHOOL.card())));
    List<String> fresh = List.of("i_card000000000007", "i_card000000000008");

    assertEquals("invalid", host(new SessionOp.Split(HOUSING.card(), fresh.subList(0, 1))));
    assertEquals(
        "invalid", host(new SessionOp.Split(HOUSING.card(), List.of(fresh.get(0), WORK.card()))));
    assertEquals("", host(new SessionOp.Split(HOUSING.card(), fresh)));

    assertEquals(List.of(HOUSING.card(), fresh.get(0), fresh.get(1)), shownOn());
    assertEquals("invalid", host(new SessionOp.Split(HOUSING.card(), fresh)));
  }

  @Test
  @DisplayName("[S69] a card goes with all its sources; one group takes back its own alone")
  void s69_taking_cards_back() {
    plenaryWithCards();
    come(2, SessionRole.MODERATOR, "ngo");
    host(new SessionOp.Open());
    host(new SessionOp.Assign(Map.of("m2", "emp")));
    host(new SessionOp.Merge(HOUSING.card(), List.of(WORK.card())));
    Actor moderator = new Actor(person(2), Role.EDITOR);

    assertEquals("forbidden", play(moderator, new SessionOp.Unshow(HOUSING.card())));
    assertEquals("", play(moderator, new SessionOp.Unshow(WORK.card())));
    assertEquals(List.of(HOUSING.card(), SCHOOL.card()), shownOn());
    host(new SessionOp.Merge(HOUSING.card(), List.of(SCHOOL.card())));
    assertEquals("", host(new SessionOp.Unshow(HOUSING.card())));
    assertEquals(List.of(), shownOn());
  }

  private Refusal refusal(long order, String group, String code) {
    return new Refusal(order, Order.Act.REVEAL, null, group, code, 0);
  }

  private long tellReveal(String group) {
    host(new SessionOp.Tell(List.of(group), Order.Act.REVEAL, null, null, 0, 0, 0, false));
    return session.now().orders().get(session.now().orders().size() - 1).id();
  }

  @Test
  @DisplayName("[S62] what a board refused is told once, until it is read or done")
  void s62_a_refused_order_is_told() {
    group("hou");
    group("emp");
    long first = tellReveal("hou");
    server(
        new SessionOp.OrdersDone(
            List.of(first), List.of(refusal(first, "hou", "too_few_authors"))));

    assertEquals(List.of(), session.now().orders());
    assertEquals(
        List.of(new Refusal(first, Order.Act.REVEAL, null, "hou", "too_few_authors", now)),
        session.now().refusals());

    long second = tellReveal("hou");
    server(
        new SessionOp.OrdersDone(
            List.of(second), List.of(refusal(second, "hou", "too_few_authors"))));
    assertEquals(1, session.now().refusals().size());

    long other = tellReveal("emp");
    server(new SessionOp.OrdersDone(List.of(other), List.of()));
    assertEquals(1, session.now().refusals().size(), "another group did it");
    host(new SessionOp.Dismiss(second, "emp"));
    assertEquals(1, session.now().refusals().size(), "another group's was read");

    long third = tellReveal("hou");
    server(new SessionOp.OrdersDone(List.of(third), List.of()));
    assertEquals(List.of(), session.now().refusals(), "it was done after all");
  }

  @Test
  @DisplayName("[S62] a refusal that was read is gone")
  void s62_a_refusal_can_be_read() {
    group("hou");
    long order = tellReveal("hou");
    server(
        new SessionOp.OrdersDone(
            List.of(order), List.of(refusal(order, "hou", "too_few_authors"))));

    assertEquals("", host(new SessionOp.Dismiss(order, "hou")));
    assertEquals(List.of(), session.now().refusals());
  }

  @Test
  @DisplayName("[S64] a spotlight is on one board, and each is a new one")
  void s64_spotlights() {
    group("hou");
    assertEquals("no_board", host(new SessionOp.LookAt(null, "i_item000000000001")));
    assertEquals("invalid", host(new SessionOp.LookAt("hou", "not an item")));

    assertEquals("", host(new SessionOp.LookAt("hou", "i_item000000000001")));
    Spotlight first = session.now().spotlights().get("hou");
    assertEquals("", host(new SessionOp.LookAt("hou", "i_item000000000001")));
    Spotlight second = session.now().spotlights().get("hou");

    assertEquals(1, session.now().spotlights().size());
    assertTrue(second.id() > first.id());
  }

  private void backInThePlenary() {
    host(new SessionOp.Open());
    host(new SessionOp.SetCapacity(20, "room"));
    group("hou");
    group("emp");
    for (int i = 2; i < 12; i++) {
      come(i, i == 2 ? SessionRole.RAPPORTEUR : SessionRole.PARTICIPANT, "ngo");
      host(new SessionOp.Assign(Map.of("m" + i, i % 2 == 0 ? "hou" : "emp")));
    }
    host(new SessionOp.Start());
    assertEquals("", host(new SessionOp.OpenGroups()));
    assertEquals("", host(new SessionOp.CloseGroups()));
  }

  @Test
  @DisplayName("[S66] every group has as long; only who leads gives another time")
  void s66_equal_clocks() {
    backInThePlenary();
    Actor rapporteur = new Actor(person(2), Role.EDITOR);
    assertEquals("invalid", host(new SessionOp.OrderPitches(List.of("emp", "hou"), 1L)));
    assertEquals("", host(new SessionOp.OrderPitches(List.of("emp", "hou"), 2 * MINUTE)));
    assertEquals(List.of("emp", "hou"), session.now().pitchOrder());

    assertEquals("equal_time", play(rapporteur, new SessionOp.StartPitch("hou", MINUTE)));
    assertEquals("", play(rapporteur, new SessionOp.StartPitch("hou", null)));
    assertEquals(new Pitch("hou", now + 2 * MINUTE), session.now().pitch());
    assertEquals("", host(new SessionOp.EndPitch()));
    assertEquals(List.of("hou"), session.now().pitchPlan().done());

    assertEquals("", host(new SessionOp.StartPitch("emp", 3 * MINUTE)));
    assertEquals(new Pitch("emp", now + 3 * MINUTE), session.now().pitch());
    host(new SessionOp.EndPitch());
    assertEquals(List.of("hou", "emp"), session.now().pitchPlan().done());

    host(new SessionOp.OpenGroups());
    host(new SessionOp.CloseGroups());
    assertEquals(List.of(), session.now().pitchPlan().done());
    assertEquals(2 * MINUTE, session.now().pitchPlan().millis());
  }

  @Test
  @DisplayName("[S68] outputs of all groups are read while groups pitch, else of open boards alone")
  void s68_who_reads_outputs() {
    backInThePlenary();
    assertEquals(2, AccessPlan.readable(session.now(), person(3)).size());
    assertEquals(List.of(), AccessPlan.readable(session.now(), person(99)));

    host(new SessionOp.OpenGroups());
    assertEquals(
        List.of("emp"),
        AccessPlan.readable(session.now(), person(3)).stream().map(Group::id).toList());
    host(new SessionOp.OpenGallery(true));
    assertEquals(2, AccessPlan.readable(session.now(), person(3)).size());
    assertEquals(2, AccessPlan.readable(session.now(), HOST).size());
  }
}
