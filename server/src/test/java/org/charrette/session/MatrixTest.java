package org.charrette.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the table of roles, against the machine that keeps it. */
class MatrixTest {
  private static final Set<String> FOR_WANT_OF_A_RIGHT = Set.of("forbidden", "not_admitted");

  private final SessionMachine machine = new SessionMachine();

  static Stream<Arguments> cells() {
    return Arrays.stream(Matrix.values())
        .flatMap(
            row ->
                Arrays.stream(SessionRole.values())
                    .flatMap(
                        role ->
                            Stream.of(
                                Arguments.of(row, role, true), Arguments.of(row, role, false))));
  }

  @ParameterizedTest(name = "[S10] {0} by {1}, own group {2}")
  @MethodSource("cells")
  void eachCellIsKept(Matrix row, SessionRole role, boolean own) {
    ParticipantId person = new ParticipantId(new UUID(7, role.ordinal()));
    Session session = session(person, role, own ? "hou" : "srv");
    SessionOp op = op(row, own ? "hou" : "srv");

    Decision<SessionEvent> decision =
        machine.decide(session, new Actor(person, Role.EDITOR), new SessionCommand(op), 9, 1_000);

    String code =
        decision instanceof Decision.Refused<SessionEvent> refused
            ? refused.rejection().code()
            : "";
    boolean may =
        switch (row.cell(role)) {
          case "Y" -> true;
          case "own" -> own;
          default -> false;
        };
    assertEquals(may, !FOR_WANT_OF_A_RIGHT.contains(code), row + " by " + role + ": " + code);
  }

  /** A session in which nearly everything can be asked for; the person works in group hou. */
  private Session session(ParticipantId person, SessionRole role, String group) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact.StandingIs(Standing.LIVE));
    facts.add(
        new Fact.GroupsAre(
            List.of(
                new Group("hou", "Housing", "", new BoardId(new UUID(1, 1)), "", false),
                new Group("srv", "Services", "", new BoardId(new UUID(1, 2)), "", true))));
    facts.add(new Fact.PlenaryIs(new BoardId(new UUID(1, 0))));
    facts.add(
        new Fact.MemberIs(
            new Member(1, person, "Kim", role, Member.Presence.ADMITTED, Map.of(), "hou", false)));
    facts.add(new Fact.PitchIs(new Pitch(group, 9_000)));
    facts.add(
        new Fact.MirrorsAre(
            List.of(
                new Mirror("i_0123456789abcdef", group, "i_0123456789abcdeg", null, null, null))));
    Session session = machine.empty();
    machine.apply(session, null, 1, new SessionEvent(facts));
    return session;
  }

  private static SessionOp op(Matrix row, String group) {
    Map<Matrix, SessionOp> ops = new HashMap<>();
    Mirror mirror = new Mirror("i_0123456789abcdef", group, "i_0123456789abcdeg", null, null, null);
    for (SessionOp op :
        List.of(
            new SessionOp.SetAbout(SessionState.NEW.about()),
            new SessionOp.Open(),
            new SessionOp.Start(),
            new SessionOp.Close(),
            new SessionOp.SetPolicy(Policy.CHATHAM_HOUSE),
            new SessionOp.LoadAgenda(List.of()),
            new SessionOp.Advance(0),
            new SessionOp.StartPolls(0),
            new SessionOp.Repair("shift"),
            new SessionOp.SetCapacity(60, "more came"),
            new SessionOp.Admit(null),
            new SessionOp.SetRole("m1", SessionRole.GUEST),
            new SessionOp.Remove("m1"),
            new SessionOp.PlanGroup("emp", "Work", "", ""),
            new SessionOp.DropGroup(group),
            new SessionOp.Assign(Map.of("m1", group)),
            new SessionOp.Fill("evenly"),
            new SessionOp.Choose(group),
            new SessionOp.OpenGroups(),
            new SessionOp.Recall(1_000),
            new SessionOp.CloseGroups(),
            new SessionOp.Announce("Five minutes", group),
            new SessionOp.ShowNotice(),
            new SessionOp.Summon("plenary"),
            new SessionOp.AskHelp(),
            new SessionOp.ClearHelp(group),
            new SessionOp.Hand(true),
            new SessionOp.Tell(List.of(group), Order.Act.MODE, "locked", null, 0, 0, 0, false),
            new SessionOp.SetScript(List.of()),
            new SessionOp.Next(List.of(group)),
            new SessionOp.OrderPitches(List.of(group), null),
            new SessionOp.StartPitch(group, null),
            new SessionOp.EndPitch(),
            new SessionOp.Show(mirror),
            new SessionOp.Unshow(mirror.card()),
            new SessionOp.Merge(mirror.card(), List.of("i_other56789abcdef")),
            new SessionOp.Split(mirror.card(), List.of("i_fresh56789abcdef")),
            new SessionOp.LookAt(group, mirror.item()),
            new SessionOp.Dismiss(1, group),
            new SessionOp.OpenGallery(true),
            new SessionOp.Propose(new Term("t", "welcome class", "en", "", List.of(), "", false)),
            new SessionOp.AcceptTerm("t"),
            new SessionOp.DropTerm("t"),
            new SessionOp.Arrive(
                new ParticipantId(new UUID(3, 3)), "Lee", SessionRole.GUEST, Map.of()),
            new SessionOp.BoardMade(group, new BoardId(new UUID(5, 5))),
            new SessionOp.FloorMade(group, new BoardId(new UUID(5, 6))),
            new SessionOp.OrdersDone(List.of(), List.of()),
            new SessionOp.GoBack(List.of(group), Phase.DISCOVER, "too early"),
            new SessionOp.BoardForked(
                group, 2, new BoardId(new UUID(5, 7)), new Produced(0, 0, 0, 0)),
            new SessionOp.Reopened(new BoardId(new UUID(5, 8)), true),
            new SessionOp.Forget(
                new ParticipantId(new UUID(5, 9)), new ParticipantId(new UUID(5, 10))),
            new SessionOp.Archive(),
            new SessionOp.Counted(Map.of()))) {
      ops.put(Matrix.of(op), op);
    }
    SessionOp op = ops.get(row);
    if (op == null) {
      throw new AssertionError("no example of " + row);
    }
    return op;
  }

  @Test
  @DisplayName("[S10] the documentation prints the table that the machine keeps")
  void theDocumentationPrintsTheTable() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "spec", "session.md"));
    assertTrue(page.contains(Matrix.table()), Matrix.table());
  }
}
