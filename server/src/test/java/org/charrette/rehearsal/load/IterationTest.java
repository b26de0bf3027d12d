package org.charrette.rehearsal.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.OwnServer;
import org.charrette.rehearsal.server.ServerOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Going back while the server is killed under it, on a PostgreSQL that stays. */
class IterationTest {
  private static final int KILLS = Integer.getInteger("iteration.kills", 4);
  private static final int PATIENCE = 60_000;
  private static final int LONGEST_WORK_MILLIS = 60;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final Random random = new Random(20_211_109L);
  private Stage stage;
  private Person host;
  private BoardId session;
  private SimulatedClient desk;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName("[S84] [S85] one board for each iteration, whenever the server is killed")
  void s84_killed_in_between() {
    try (OwnServer server =
            OwnServer.start(
                System.getProperty("java.class.path"),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                Map.of());
        Stage opened = new Stage(server.address(), 7)) {
      stage = opened;
      host =
          run(() -> stage.calls().signIn(ServerOptions.ADMIN_EMAIL, ServerOptions.ADMIN_PASSWORD));
      session =
          run(
              () ->
                  stage
                      .calls()
                      .createSession(
                          host,
                          "Circles",
                          "UTC",
                          "2021-06-09T12:00:00Z",
                          "2021-06-09T15:00:00Z",
                          9));
      sitDown();
      ask("{'op':'group.plan','id':'hou','name':'Housing','area':'','link':''}");
      BoardId first =
          run(
              () ->
                  stage
                      .calls()
                      .createBoardIn(
                          host, session, "hou", "Housing", "T01b", "housing_settlement"));
      ask("{'op':'session.start'}");
      write(first);
      List<String> boards = new ArrayList<>(List.of(first.toString()));
      for (int number = 2; number < 2 + KILLS; number++) {
        ask(tell("locked", "define"));
        String before = boards.getLast();
        ask("{'op':'iteration.open','groups':['hou'],'phase':'discover','reason':'Kill me'}");
        LockSupport.parkNanos(random.nextInt(LONGEST_WORK_MILLIS) * 1_000_000L);
        server.process().kill();
        server.startAgain();
        sitDown();
        until(() -> !board().equals(before), "the board of iteration " + number);
        boards.add(board());
        check(number, before, boards.size());
      }
      assertEquals(KILLS + 1, boards.stream().distinct().count());
      assertEquals(KILLS, tree().path("iterations").size());
      assertEquals("<5", produced(boards.getFirst()).path("notes").asText());
      assertEquals(1, produced(boards.getFirst()).path("clusters").asInt());
    }
  }

  /** The session's desk, taken again after a kill. */
  private void sitDown() {
    desk =
        stage.ask(
            () -> stage.inSession(host, session, ClientOptions.browser(), ClientListener.NONE));
    run(desk::connect);
  }

  private void check(int number, String before, int boards) {
    JsonNode old = export(before);
    assertEquals("frozen", old.path("state").path("mode").asText());
    JsonNode now = export(board());
    assertEquals("locked", now.path("state").path("mode").asText());
    assertEquals("discover", now.path("state").path("phase").asText());
    assertEquals("chatham_house", now.path("state").path("policy").asText());
    assertTrue(
        now.path("title").asText().endsWith(" (" + number + ")"), now.path("title").asText());
    List<JsonNode> cards = items(now, "card");
    assertEquals(1, cards.size());
    assertEquals(
        "Interpreters", cards.getFirst().path("r").path("title").path(0).path("insert").asText());
    assertEquals(1, items(now, "statement").size());
    assertEquals(items(old, "frame").size() + (boards == 2 ? 1 : 0), items(now, "frame").size());
    assertEquals(number - 1, tree().path("iterations").size());
  }

  private static List<JsonNode> items(JsonNode board, String type) {
    List<JsonNode> all = new ArrayList<>();
    board
        .path("items")
        .forEach(
            item -> {
              if (item.path("type").asText().equals(type)) {
                all.add(item);
              }
            });
    return all;
  }

  private void write(BoardId board) {
    SimulatedClient pen =
        stage.ask(() -> stage.client(host, board, ClientOptions.browser(), ClientListener.NONE));
    run(pen::connect);
    String ops =
        """
        [{'op':'new','id':'i_cluster000000000','type':'cluster','r':{'xy':[0,0],'wh':[400,400],'slot':{'p':null,'z':'b00'},'title':[{'insert':'Interpreters'}]}},
         {'op':'new','id':'i_note00000000000a','type':'note','r':{'xy':[10,60],'wh':[160,160],'slot':{'p':'i_cluster000000000','z':'a0'},'text':[{'insert':'At night'}]}},
         {'op':'new','id':'i_note00000000000b','type':'note','r':{'xy':[180,60],'wh':[160,160],'slot':{'p':'i_cluster000000000','z':'a1'},'text':[{'insert':'In the country'}]}},
         {'op':'new','id':'i_statement0000000','type':'statement','r':{'xy':[500,0],'wh':[300,200],'slot':{'p':null,'z':'b01'},'kind':'problem','text':[{'insert':'Nobody can be understood.'}]}},
         {'op':'statement.confirm','id':'i_statement0000000'}]
        """;
    send(pen, node(ops));
    run(pen::disconnect);
  }

  private static String tell(String mode, String phase) {
    return "{'op':'board.tell','groups':['hou'],'act':'mode','value':'"
        + mode
        + "','phase':'"
        + phase
        + "','budget':0,'perItem':0,'millis':0,'late':false}";
  }

  private void ask(String op) {
    send(desk, node("[" + op + "]"));
  }

  private void send(SimulatedClient client, JsonNode ops) {
    Outcome outcome = run(() -> client.send((ArrayNode) ops));
    assertTrue(outcome instanceof Outcome.Acked, ops + " came out as " + outcome);
  }

  private static JsonNode node(String json) {
    try {
      return MAPPER.readTree(json.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new IllegalStateException(json, e);
    }
  }

  private ObjectNode tree() {
    return stage.ask(() -> (ObjectNode) desk.replica().state().deepCopy());
  }

  private String board() {
    return tree().path("groups").path("hou").path("board").asText();
  }

  private JsonNode produced(String board) {
    return tree().path("produced").path(board);
  }

  private JsonNode export(String board) {
    return run(() -> stage.calls().export(host, BoardId.parse(board).orElseThrow()));
  }

  private <T> T run(Callable<Future<T>> work) {
    return stage.run(work, PATIENCE);
  }

  private static void until(Supplier<Boolean> isSo, String what) {
    long deadline = System.nanoTime() + PATIENCE * 1_000_000L;
    while (!isSo.get()) {
      assertTrue(System.nanoTime() < deadline, () -> "not in time: " + what);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
