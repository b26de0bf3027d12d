package org.charrette.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charrette.kernel.BoardId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  private static final BoardId BOARD = new BoardId(new UUID(2, 2));
  private final Floors floor = new Floors();

  private Question question(String id) {
    return floor.now().question(id).orElseThrow();
  }

  @Test
  @DisplayName("[Q40] nobody asks while the wall is shut, and nobody asks without end")
  void wall() {
    assertEquals("wall_closed", floor.does(1, new FloorOp.Ask("u1", "Who pays?")));
    floor.lead(new FloorOp.SetWall(true, false));
    assertEquals("", floor.does(1, new FloorOp.Ask("u1", "Who pays?")));
    assertEquals("exists", floor.does(2, new FloorOp.Ask("u1", "Who pays?")));
    assertEquals("invalid text", floor.does(2, new FloorOp.Ask("u2", " ")));
    assertEquals("invalid text", floor.does(2, new FloorOp.Ask("u2", "x".repeat(301))));
    for (int n = 2; n <= 20; n++) {
      assertEquals("", floor.does(1, new FloorOp.Ask("v" + n, "And " + n + "?")));
    }
    assertEquals("too_much", floor.does(1, new FloorOp.Ask("w", "One more?")));
    assertEquals("", floor.does(2, new FloorOp.Ask("w", "One more?")));
  }

  @Test
  @DisplayName("[Q41] a question waits where it has to be approved, or where the list finds a word")
  void approval() {
    floor.lead(new FloorOp.SetWall(true, true));
    floor.does(1, new FloorOp.Ask("u1", "Who pays?"));
    assertEquals(Question.Standing.WAITING, question("u1").standing());
    assertEquals("wrong_time", floor.does(1, new FloorOp.Vote("u1", true)));
    String unknown = floor.does(2, new FloorOp.Vote("none", true));
    assertEquals(unknown, floor.does(2, new FloorOp.Vote("u1", true)), "nobody else knows of it");
    assertEquals("", floor.lead(new FloorOp.LetQuestion("u1")));
    assertEquals("", floor.does(2, new FloorOp.Vote("u1", true)));
    assertEquals("", floor.lead(new FloorOp.MarkAnswered("u1")));
    assertEquals("wrong_time", floor.lead(new FloorOp.Dismiss("u1")));
    floor.lead(new FloorOp.SetWall(true, false));
    floor.does(1, new FloorOp.Ask("u2", "Where is the damn office?"));
    assertEquals(Question.Standing.WAITING, question("u2").standing());
    assertTrue(question("u2").flagged());
  }

  @Test
  @DisplayName("[Q42] one vote a person, which can be taken back")
  void votes() {
    floor.lead(new FloorOp.SetWall(true, false));
    floor.does(1, new FloorOp.Ask("u1", "Who pays?"));
    floor.does(2, new FloorOp.Vote("u1", true));
    floor.does(2, new FloorOp.Vote("u1", true));
    floor.does(3, new FloorOp.Vote("u1", true));
    assertEquals(2, question("u1").voters().size());
    floor.does(2, new FloorOp.Vote("u1", false));
    assertEquals(1, question("u1").voters().size());
  }

  @Test
  @DisplayName("[Q45] when the session is over, counts stay, and not who asked and voted")
  void over() {
    floor.lead(new FloorOp.SetWall(true, false));
    floor.does(1, new FloorOp.Ask("u1", "Who pays?"));
    floor.does(2, new FloorOp.Vote("u1", true));
    floor.does(3, new FloorOp.Vote("u1", true));
    assertTrue(question("u1").isOf(Floors.person(1)));

    floor.server(new FloorOp.Follow(false, true, 0, List.of()));

    assertNull(question("u1").by());
    assertEquals(Set.of(), question("u1").voters());
    assertEquals(2, question("u1").votes());
  }

  @Test
  @DisplayName("[Q43] merged questions have each voter once")
  void merge() {
    floor.lead(new FloorOp.SetWall(true, false));
    floor.does(1, new FloorOp.Ask("u1", "Who pays?"));
    floor.does(2, new FloorOp.Ask("u2", "Who pays for it?"));
    floor.does(3, new FloorOp.Vote("u1", true));
    floor.does(3, new FloorOp.Vote("u2", true));
    floor.does(4, new FloorOp.Vote("u2", true));
    assertEquals("wrong_time", floor.lead(new FloorOp.Merge("u1", "u1")));
    assertEquals("", floor.lead(new FloorOp.Merge("u2", "u1")));
    assertEquals(2, question("u1").voters().size());
    assertEquals(Question.Standing.MERGED, question("u2").standing());
    assertEquals("wrong_time", floor.lead(new FloorOp.Merge("u2", "u1")));
  }

  @Test
  @DisplayName("[Q44] a question goes to a board of the session once, and to no other")
  void notes() {
    floor.lead(new FloorOp.SetWall(true, false));
    floor.does(1, new FloorOp.Ask("u1", "Who pays?"));
    assertEquals("invalid board", floor.lead(new FloorOp.MakeNote("u1", BOARD)));
    floor.server(new FloorOp.Follow(false, false, 9, List.of(BOARD)));
    assertEquals("", floor.lead(new FloorOp.MakeNote("u1", BOARD)));
    assertEquals(Map.of(BOARD, false), question("u1").notes());
    floor.server(new FloorOp.NoteMade("u1", BOARD));
    assertEquals("", floor.lead(new FloorOp.MakeNote("u1", BOARD)));
    assertEquals(Map.of(BOARD, true), question("u1").notes());
  }
}
