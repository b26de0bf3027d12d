package org.charrette.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.charrette.board.JsonBoard.Who;
import org.charrette.kernel.Decision;
import org.junit.jupiter.api.Test;

/**
 * Rule B20: both reducers say the same. The client's tests write random histories with what their
 * reducer made of them; here they are played again.
 */
class HistoriesTest {
  private static final Path HISTORIES =
      JsonBoard.inRepository("client/target/fuzz/histories.ndjson");

  @Test
  void bothReducersComeToTheSameStatesVerdictsAndHashes() throws IOException {
    boolean there = Files.exists(HISTORIES);
    if ("required".equals(System.getProperty("charrette.fuzz"))) {
      assertEquals(true, there, "the client's tests come first: they write " + HISTORIES);
    }
    assumeTrue(there, "no histories: the client's tests write them");
    int played = 0;
    try (BufferedReader lines = Files.newBufferedReader(HISTORIES)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        replay(JsonBoard.json(line));
        played++;
      }
    }
    assertFalse(played == 0, "no history in the file");
  }

  private static void replay(JsonNode history) {
    JsonBoard board = new JsonBoard();
    String seed = "seed " + history.get("seed");
    for (int i = 0; i < history.get("txs").size(); i++) {
      JsonNode tx = history.get("txs").get(i);
      Decision<BoardEvent> decision =
          board.play(Who.of(tx, "editor"), tx.get("ops"), tx.get("seq").longValue());
      int step = i;
      assertEquals(history.get("results").get(i), result(decision), () -> seed + " step " + step);
      assertEquals(
          history.get("hashes").get(i).textValue(),
          board.board.hash(),
          () -> seed + " hash after step " + step);
    }
    String shared = board.board.state().canonical();
    String state =
        "{\"items\":"
            + board.canonicalItems(new Who("owner", null, 0))
            + ",\"state\":"
            + shared
            + "}";
    assertEquals(history.get("final").textValue(), state, seed);
    assertEquals(board.board.recomputedHash(), board.board.hash(), seed);
  }

  private static JsonNode result(Decision<BoardEvent> decision) {
    ObjectNode result = JsonBoard.JSON.createObjectNode();
    return switch (decision) {
      case Decision.Accepted<BoardEvent> accepted ->
          result.set("drop", JsonBoard.drops(accepted.drops()));
      case Decision.Refused<BoardEvent>(var why) -> result.set("nack", JsonBoard.nack(why));
    };
  }
}
