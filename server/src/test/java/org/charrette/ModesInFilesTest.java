package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.charrette.board.Board;
import org.charrette.board.BoardEvent;
import org.charrette.board.BoardLimits;
import org.charrette.board.BoardMachine;
import org.charrette.board.BoardOp;
import org.charrette.board.BoardState;
import org.charrette.board.Mode;
import org.charrette.board.Timer;
import org.charrette.board.web.BoardFile;
import org.charrette.board.web.BoardStreams;
import org.charrette.board.web.BoardStreams.Content;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.junit.jupiter.api.Test;

class ModesInFilesTest {
  private static final ParticipantId ANA = new ParticipantId(new UUID(7, 7));
  private final BoardMachine machine = new BoardMachine(BoardLimits.DEFAULT);

  @Test
  void b90_an_export_says_the_state_and_an_import_begins_open_and_without_authors() {
    Board board = machine.empty();
    BoardEvent demo = events(BoardsOverHttp.demo().items());
    machine.apply(board, ANA, 1, demo);
    BoardOp locked = new BoardOp.SetMode(Mode.LOCKED, null, true);
    BoardOp timer = new BoardOp.SetTimer(new Timer.Running(1_700_000_000_000L));
    machine.apply(board, ANA, 2, new BoardEvent(List.of(locked, timer)));

    Content content = BoardsOverHttp.content(board, 2);

    assertEquals(
        "{\"late\":true,\"mode\":\"locked\",\"timer\":{\"ends\":1700000000000}}",
        content.state().toString());
    assertFalse(content.toString().contains(ANA.toString()));
    Board again = machine.empty();
    machine.apply(again, null, 1, events(content.items()));
    assertEquals(BoardState.FIRST, again.state());
    assertEquals(board.size(), again.size());
    assertEquals(List.of(), again.madeBy(ANA));
  }

  private static BoardEvent done(Callable<BoardEvent> work) {
    try {
      return work.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** What an import of these items puts into the log of a new board. */
  private static BoardEvent events(List<BoardFile.Item> items) {
    List<BoardEvent> made = new ArrayList<>();
    BoardsOverHttp http =
        new BoardsOverHttp(
            (tx, board, initial) -> {
              made.add(initial);
              return Future.succeededFuture();
            },
            work -> Future.future(promise -> promise.complete(done(work))),
            board -> Future.failedFuture("nobody reads"),
            BoardLimits.DEFAULT);
    http.create(null, new BoardId(new UUID(1, 1)), new BoardStreams.Seed.Imported(items));
    return made.getFirst();
  }
}
