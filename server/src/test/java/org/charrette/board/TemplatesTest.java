package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.codec.OpReader;
import org.charrette.live.codec.TemplateFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TemplatesTest {
  private static final BoardId BOARD = new BoardId(new UUID(1, 2));
  private static final Actor OWNER = new Actor(new ParticipantId(new UUID(3, 4)), Role.OWNER);

  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);

  @TestFactory
  List<DynamicTest> everyTemplateMakesABoardWithoutDropsOrOverlaps() {
    return TemplateFile.read().stream()
        .map(template -> DynamicTest.dynamicTest(template.id(), () -> makesABoard(template)))
        .toList();
  }

  private void makesABoard(BoardTemplate template) {
    Board board = machine.empty();
    BoardCommand command =
        BoardCommand.of(template.ops(BOARD, template.perArea() ? "employment" : null));

    BoardEvent event = accepted(board, command);
    machine.apply(board, null, 1, event);

    assertEquals(template.frames().size() + template.connectors().size(), board.size());
    List<Item> frames = board.items().stream().filter(i -> i.type() == ItemType.FRAME).toList();
    for (Item one : frames) {
      for (Item other : frames) {
        assertFalse(
            !one.id().equals(other.id()) && overlap(one, other),
            () -> one.id() + " lies on " + other.id());
      }
    }
  }

  @Test
  void thereAreTwelveTemplatesAndTheBreakoutVariantOfTheFirst() {
    List<String> ids = TemplateFile.read().stream().map(BoardTemplate::id).toList();

    assertEquals(
        List.of(
            "T01", "T01b", "T02", "T03", "T04", "T05", "T06", "T07", "T08", "T09", "T10", "T11",
            "T12"),
        ids);
  }

  @Test
  void theGridOfTheAgendaHasTwelveCellsWithItsHeadings() {
    List<String> titles =
        TemplateFile.read().getFirst().frames().stream().map(BoardTemplate.Area::title).toList();

    for (String area :
        List.of(
            "HOUSING & SETTLEMENT", "EMPLOYMENT", "EDUCATION & TRAINING", "ACCESS TO SERVICES")) {
      for (String heading : List.of("MAIN PRIORITIES", "NEEDS & GAPS", "GOOD PRACTICES")) {
        assertTrue(
            titles.contains(area + " – " + heading),
            () -> area + " – " + heading + " in " + titles);
      }
    }
  }

  @Test
  void seedingTheSameBoardTwiceAddsNothing() {
    Board board = machine.empty();
    BoardCommand command = BoardCommand.of(TemplateFile.read().getFirst().ops(BOARD, null));
    machine.apply(board, null, 1, accepted(board, command));
    String once = board.hash();

    Decision<BoardEvent> again = machine.decide(board, OWNER, command, 2, 0);

    assertTrue(
        again instanceof Decision.Accepted<BoardEvent> accepted
            && accepted.event().ops().isEmpty());
    assertEquals(once, board.hash());
  }

  @Test
  void theDemoBoardIsMadeWithoutADropAndInSixLanguages() {
    Board board = machine.empty();
    ArrayNode ops = new ObjectMapper().createArrayNode();
    for (var item : TemplateFile.demo().path("items")) {
      ObjectNode op = item.deepCopy();
      ops.add(op.put("op", "new"));
    }

    BoardEvent event = accepted(board, OpReader.command(ops));
    machine.apply(board, null, 1, event);

    long languages =
        board.items().stream()
            .filter(i -> i.type() == ItemType.NOTE)
            .map(i -> i.get(Register.LANG))
            .distinct()
            .count();
    assertTrue(languages >= 6, () -> languages + " languages");
    assertTrue(board.items().stream().filter(i -> i.type() == ItemType.NOTE).count() >= 40);
  }

  private BoardEvent accepted(Board board, BoardCommand command) {
    Decision<BoardEvent> decision = machine.decide(board, OWNER, command, 1, 0);
    if (decision instanceof Decision.Accepted<BoardEvent> accepted) {
      assertEquals(List.of(), accepted.drops());
      return accepted.event();
    }
    throw new AssertionError(decision.toString());
  }

  private static boolean overlap(Item a, Item b) {
    return a.xy().x() < b.xy().x() + b.wh().x()
        && b.xy().x() < a.xy().x() + a.wh().x()
        && a.xy().y() < b.xy().y() + b.wh().y()
        && b.xy().y() < a.xy().y() + a.wh().y();
  }
}
