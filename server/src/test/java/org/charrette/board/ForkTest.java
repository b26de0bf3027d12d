package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.UUID;
import org.charrette.board.RegValue.Document;
import org.charrette.board.RegValue.Point;
import org.charrette.board.RegValue.Slot;
import org.charrette.board.RegValue.Word;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Phase;
import org.charrette.kernel.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a board leaves to the next iteration, played by the real machine. */
class ForkTest {
  private static final BoardId SOURCE = new BoardId(new UUID(1, 1));
  private static final BoardId TARGET = new BoardId(new UUID(1, 2));
  private static final Actor LEADS = person(1, Role.MODERATOR);
  private static final ItemId FRAME = id("frame");
  private static final ItemId CLUSTER = id("cluster");
  private static final ItemId PROBLEM = id("problem");

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);
  private final Board board = machine.empty();
  private long seq;

  private static Actor person(int number, Role role) {
    return new Actor(new ParticipantId(new UUID(3, number)), role);
  }

  private static ItemId id(String name) {
    return new ItemId("i_" + (name + "-".repeat(16)).substring(0, 16));
  }

  private void play(Actor actor, BoardOp... ops) {
    play(board, actor, List.of(ops));
  }

  private void play(Board on, Actor actor, List<BoardOp> ops) {
    Decision<BoardEvent> decision = machine.decide(on, actor, BoardCommand.of(ops), seq + 1, 1_000);
    Decision.Accepted<BoardEvent> accepted = (Decision.Accepted<BoardEvent>) decision;
    assertEquals(List.of(), accepted.drops());
    machine.apply(on, actor.person(), ++seq, accepted.event());
  }

  private static BoardOp item(ItemId id, ItemType type, ItemId parent, String text, double y) {
    Registers registers =
        Registers.NONE
            .with(Register.XY, new Point(100, y))
            .with(Register.WH, new Point(160, 160))
            .with(Register.SLOT, new Slot(parent, "a" + (char) ('0' + (int) (y / 100))))
            .with(type.textField(), new Document(TextDelta.of(text)));
    return new BoardOp.New(
        id,
        type,
        type == ItemType.STATEMENT
            ? registers.with(Register.KIND, new Word(text.startsWith("We") ? "outcome" : "problem"))
            : registers);
  }

  /**
   * A board on which a group has worked: everything that is carried, and everything that is not.
   */
  private void work() {
    play(
        LEADS,
        item(FRAME, ItemType.FRAME, null, "NEEDS & GAPS", 0),
        item(CLUSTER, ItemType.CLUSTER, FRAME, "Interpreters", 100),
        item(id("lonely"), ItemType.CLUSTER, FRAME, "One note only", 200),
        item(id("nameless"), ItemType.CLUSTER, FRAME, " x ".strip(), 300),
        item(id("n1"), ItemType.NOTE, CLUSTER, "Interpreters outside the cities", 400),
        item(id("n2"), ItemType.NOTE, CLUSTER, "Interpreters at night", 500),
        item(id("n3"), ItemType.NOTE, id("lonely"), "A phone line", 600),
        item(PROBLEM, ItemType.STATEMENT, FRAME, "Nobody can be understood.", 700),
        item(id("checked"), ItemType.STATEMENT, FRAME, "Nobody is paid for it.", 800),
        item(id("talk"), ItemType.STATEMENT, FRAME, "Perhaps it is the trains.", 900),
        item(id("outcome"), ItemType.STATEMENT, FRAME, "We ask for a phone line.", 1000));
    vote(5);
    play(LEADS, new BoardOp.OpenRound(new Round.Consent(round("consent"), id("checked"), null)));
    play(
        person(20, Role.EDITOR),
        new BoardOp.Say(
            round("consent"), new Answer(Answer.Value.CONCERN, "Volunteers stop after a year.")));
    play(LEADS, new BoardOp.CloseRound(round("consent"), true, null));
    play(
        LEADS,
        new BoardOp.Confirm(PROBLEM, true),
        new BoardOp.Confirm(id("outcome"), true),
        new BoardOp.SetMode(Mode.PRIVATE_WRITE));
    play(person(30, Role.EDITOR), item(id("draft"), ItemType.NOTE, FRAME, "Not yet said", 1100));
    play(LEADS, new BoardOp.SetPolicy(true));
    play(Actor.SERVER, new BoardOp.SetMode(Mode.FROZEN));
  }

  private void vote(int people) {
    play(
        LEADS,
        new BoardOp.OpenRound(
            new Round.Dots(round("dots" + people), 3, 1, Round.Scope.CLUSTERS, null)));
    for (int voter = 0; voter < people; voter++) {
      play(person(40 + voter, Role.EDITOR), new BoardOp.Dot(round("dots" + people), CLUSTER, true));
    }
    play(
        LEADS,
        new BoardOp.CloseRound(round("dots" + people), false, null),
        new BoardOp.SetMode(Mode.OPEN));
  }

  private static String round(String name) {
    return "r_" + (name + "-".repeat(16)).substring(0, 16);
  }

  private Board forked(BoardTemplate template) {
    Board target = machine.empty();
    play(
        target,
        Actor.SERVER,
        Fork.of(board)
            .ops(TARGET, new Harvest.Origin(SOURCE, "Housing", 1), template, Phase.DISCOVER, true));
    return target;
  }

  private static List<String> texts(Board board, ItemType type) {
    return board.items().stream()
        .filter(item -> item.type() == type)
        .map(item -> item.document().plainText())
        .sorted()
        .toList();
  }

  private static Item only(Board board, ItemType type, String text) {
    return board.items().stream()
        .filter(item -> item.type() == type && item.document().plainText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("[S85] what was agreed on is carried, and nothing else")
  void s85_what_is_carried() {
    work();

    Board next = forked(null);

    assertEquals(List.of("Interpreters"), texts(next, ItemType.CARD));
    assertEquals(
        List.of("Nobody can be understood.", "Nobody is paid for it.", "We ask for a phone line."),
        texts(next, ItemType.STATEMENT));
    assertEquals(List.of("Volunteers stop after a year."), texts(next, ItemType.NOTE));
    assertEquals(List.of(), texts(next, ItemType.CLUSTER));
    assertEquals(List.of("From iteration 1", "NEEDS & GAPS"), texts(next, ItemType.FRAME));
    Harvest harvest = Fork.of(board).harvest();
    assertEquals(
        List.of(3, 1, 2, 1),
        List.of(harvest.notes(), harvest.clusters(), harvest.statements(), harvest.outcomes()));
  }

  @Test
  @DisplayName("[S85] a draft is not carried and no author is, whatever is looked at")
  void s85_no_draft_and_no_author() {
    work();
    Board next = forked(null);
    assertTrue(
        next.items().stream()
            .allMatch(
                item -> item.author() == null || item.author().equals(Actor.SERVER.person())));
    assertTrue(
        next.items().stream().noneMatch(i -> i.document().plainText().contains("Not yet said")));
    for (int number = 1; number < 60; number++) {
      assertTrue(next.hidden().desk(new ParticipantId(new UUID(3, number))).drafts().isEmpty());
    }
  }

  @Test
  @DisplayName("[S85] with fewer than five voters the dots are not carried")
  void s85_few_votes() {
    work();
    assertEquals(5, origin(forked(null)).votes());
    play(Actor.SERVER, new BoardOp.SetMode(Mode.OPEN));
    vote(4);
    assertNull(origin(forked(null)).votes());
  }

  private static RegValue.Origin origin(Board next) {
    return (RegValue.Origin) only(next, ItemType.CARD, "Interpreters").get(Register.ORIGIN);
  }

  @Test
  @DisplayName("[S86] seeds say where they come from and can not be changed")
  void s86_seeds() {
    work();
    Board next = forked(null);

    assertEquals(SOURCE.toString(), origin(next).board());
    assertEquals(CLUSTER.value(), origin(next).item());
    assertEquals("Housing", origin(next).group());
    assertEquals("NEEDS & GAPS", origin(next).heading());
    assertEquals(2, origin(next).notes());
    Item problem = only(next, ItemType.STATEMENT, "Nobody can be understood.");
    assertEquals(
        new RegValue.Sources(List.of(SOURCE + "/" + PROBLEM.value())),
        problem.get(Register.SOURCES));
    assertTrue(problem.confirmed());
    RegValue.Tags tags = (RegValue.Tags) problem.get(Register.TAGS);
    assertEquals("1", tags.entries().get("iteration"));
    for (Item item : next.items()) {
      boolean seed = item.isSeed();
      assertEquals(seed, item.locked());
      assertTrue(!seed || item.type() == ItemType.FRAME || next.item(item.parent()) != null);
    }
    assertEquals(Mode.LOCKED, next.state().mode());
    assertEquals(Phase.DISCOVER, next.state().phase());
    assertTrue(next.state().underTheRule());
  }

  @Test
  @DisplayName("[S86] what was carried once is carried on with its first origin, and counts once")
  void s86_carried_on() {
    work();
    Board second = forked(null);
    Harvest harvest = Harvest.of(second);
    assertEquals(0, harvest.notes() + harvest.clusters() + harvest.statements());
    Board third = machine.empty();
    play(
        third,
        Actor.SERVER,
        Fork.of(second)
            .ops(
                new BoardId(new UUID(1, 3)),
                new Harvest.Origin(TARGET, "Housing", 2),
                null,
                Phase.DISCOVER,
                false));
    assertEquals(SOURCE.toString(), origin(third).board());
    assertEquals(List.of("From iteration 2", "NEEDS & GAPS"), texts(third, ItemType.FRAME));
    assertFalse(third.state().underTheRule());
  }

  @Test
  @DisplayName("[S84] a board made from a template is forked from the template")
  void s84_template() {
    work();
    BoardTemplate template =
        new BoardTemplate(
            "T",
            "Template",
            "",
            List.of(),
            List.of(
                new BoardTemplate.Area("a", "FRESH", 0, 0, 400, 400, "Why?", java.util.Map.of())),
            List.of(),
            false);
    Board next = forked(template);
    assertEquals(List.of("FRESH", "From iteration 1"), texts(next, ItemType.FRAME));
    double bed = only(next, ItemType.FRAME, "From iteration 1").xy().x();
    assertTrue(bed + only(next, ItemType.FRAME, "From iteration 1").wh().x() < 0);
  }

  @Test
  @DisplayName("[S84] a board can be forked however full it is, and whatever its seeds are")
  void s84_always() {
    for (int i = 0; i < 250; i++) {
      play(LEADS, item(id("f" + i), ItemType.FRAME, null, "F" + i, i));
    }
    BoardOp.New line =
        new BoardOp.New(
            id("line"),
            ItemType.CONNECTOR,
            Registers.NONE
                .with(Register.A, new RegValue.Attached(id("f1"), 0, 0))
                .with(Register.B, new RegValue.Attached(id("f2"), 0, 0))
                .with(Register.SLOT, new Slot(null, "b0"))
                .with(
                    Register.TAGS,
                    new RegValue.Tags(new java.util.TreeMap<>(java.util.Map.of("carried", "x")))));
    play(Actor.SERVER, line);
    Board next = forked(null);
    assertEquals(200, texts(next, ItemType.FRAME).size());
    assertEquals(1, next.items().stream().filter(i -> i.type() == ItemType.CONNECTOR).count());
  }

  @Test
  @DisplayName("[S85] a board on which nothing was agreed leaves its frames alone")
  void s85_nothing() {
    play(LEADS, item(FRAME, ItemType.FRAME, null, "NEEDS & GAPS", 0));
    assertEquals(List.of("NEEDS & GAPS"), texts(forked(null), ItemType.FRAME));
  }
}
