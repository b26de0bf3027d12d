package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Decision;
import org.charrette.session.Session;
import org.charrette.session.SessionCommand;
import org.charrette.session.SessionEvent;
import org.charrette.session.SessionMachine;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FloorDirectorTest {
  private static final BoardId PLENARY = new BoardId(new UUID(5, 1));
  private static final BoardId HOUSING = new BoardId(new UUID(5, 2));
  private static final BoardId SERVICES = new BoardId(new UUID(5, 3));

  private final SessionMachine machine = new SessionMachine();
  private final Session session = machine.empty();

  private void server(SessionOp op) {
    Decision<SessionEvent> decision =
        machine.decide(session, Actor.SERVER, new SessionCommand(op), 1, 1_000);
    machine.apply(session, null, 1, ((Decision.Accepted<SessionEvent>) decision).event());
  }

  @Test
  @DisplayName(
      "[Q44] questions of a group go to the board of that group, those of the plenary to all")
  void boards() {
    server(new SessionOp.BoardMade(null, PLENARY));
    server(new SessionOp.PlanGroup("hou", "Housing", "", ""));
    server(new SessionOp.PlanGroup("srv", "Services", "", ""));
    server(new SessionOp.PlanGroup("new", "New", "", ""));
    server(new SessionOp.BoardMade("hou", HOUSING));
    server(new SessionOp.BoardMade("srv", SERVICES));
    SessionState state = session.now();
    assertEquals(
        List.of(PLENARY, HOUSING, SERVICES), FloorDirector.boards(state, SessionState.PLENARY));
    assertEquals(List.of(HOUSING), FloorDirector.boards(state, "hou"));
    assertEquals(List.of(), FloorDirector.boards(state, "new"));
    assertEquals(List.of(), FloorDirector.boards(state, "gone"));
  }
}
