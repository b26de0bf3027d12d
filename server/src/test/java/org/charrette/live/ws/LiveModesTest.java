package org.charrette.live.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeSet;
import org.charrette.account.Principal;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Role;
import org.charrette.rehearsal.client.Replica;
import org.charrette.testing.LiveClient;
import org.charrette.testing.LiveFixture;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Modes, the timer and authors over real sockets (rules B90 to B95). */
@ExtendWith(PostgresExtension.class)
class LiveModesTest {
  private static final String NOTE = "i_0123456789abcdef";
  private static final String OTHER = "i_0123456789abcdeg";
  private static final String LOCKED = mode("locked");
  private static LiveFixture server;

  @BeforeAll
  static void start(TestDatabase database) {
    server = LiveFixture.start(database);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void b93_while_the_board_is_locked_a_note_is_a_nack_with_the_op() {
    BoardId board = server.board();
    try (LiveClient lynx = server.join(LiveFixture.person(board, Role.OWNER, "Lynx"));
        LiveClient otter = server.join(board, "Otter")) {
      lynx.ack(lynx.tx(LOCKED));
      otter.sees("locked");
      otter.note(NOTE, "too late");
      JsonNode nack = otter.await("nack");

      assertEquals("board_locked", nack.get("code").asText());
      assertEquals(0, nack.get("op").asInt());
      assertFalse(nack.has("path"), nack::toString);
    }
  }

  @Test
  void b91_an_editor_does_not_change_the_mode() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter")) {
      otter.tx(LOCKED);
      JsonNode nack = otter.await("nack");

      assertEquals("forbidden", nack.get("code").asText());
      assertEquals(0, nack.get("op").asInt());
    }
  }

  @Test
  void b95_the_author_of_a_timer_is_told_when_it_ends() {
    BoardId board = server.board();
    try (LiveClient lynx = server.join(LiveFixture.person(board, Role.OWNER, "Lynx"))) {
      long before = System.currentTimeMillis();
      JsonNode ack = lynx.ack(lynx.tx("[{\"op\":\"timer\",\"act\":\"start\",\"ms\":60000}]"));
      long ends = ack.at("/fix/0/ends").asLong();

      assertTrue(ends >= before + 60_000 && ends <= System.currentTimeMillis() + 60_000);
      try (LiveClient late = new LiveClient(server.vertx, server.port, board)) {
        late.hello(server.desk.ticket(LiveFixture.person(board, Role.VIEWER, "Late")));
        assertEquals(ends, stateOf(late).at("/timer/ends").asLong());
      }
    }
  }

  @Test
  void b92_who_comes_back_is_told_the_own_items_and_no_others() {
    BoardId board = server.board();
    Principal person = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient heron = server.join(board, "Heron")) {
      LiveClient otter = new LiveClient(server.vertx, server.port, board);
      otter.hello(server.desk.ticket(person));
      JsonNode welcome = otter.await("welcome");
      otter.ack(otter.note(NOTE, "mine"));
      otter.close();
      heron.sees("mine");
      heron.ack(heron.note(OTHER, "not mine"));

      try (LiveClient again = new LiveClient(server.vertx, server.port, board, otter.clientId);
          LiveClient elsewhere = new LiveClient(server.vertx, server.port, board)) {
        again.hello(
            server.desk.ticket(person),
            ",\"log\":%s,\"have\":1,\"view\":%s"
                .formatted(welcome.get("log"), welcome.get("view")));
        again.await("delta");
        assertEquals("[\"" + NOTE + "\"]", again.await("own").get("ids").toString());
        elsewhere.hello(server.desk.ticket(person));
        elsewhere.await("snap");
        assertEquals("[\"" + NOTE + "\"]", elsewhere.await("own").get("ids").toString());
        again.await("pr");
      }
      heron.send("{\"t\":\"need\",\"from\":1}");
      heron.await("delta");
      assertEquals("[\"" + OTHER + "\"]", heron.await("own").get("ids").toString());
      try (LiveClient nobody = server.join(board, "Finch")) {
        nobody.await("pr");
        assertTrue(nobody.all().stream().noneMatch(frame -> is(frame, "own")));
      }
    }
  }

  @Test
  void b92_the_wire_does_not_tell_who_made_what() {
    BoardId board = server.board();
    Principal person = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient otter = server.join(person)) {
      otter.ack(otter.note(NOTE, "mine"));
      try (LiveClient heron = server.join(board, "Heron")) {
        heron.await("snap");
        heron.send("{\"t\":\"need\",\"from\":0}");
        heron.await("delta");
        String all = heron.all().toString();
        assertFalse(all.contains(person.participant().toString()), all);
      }
    }
  }

  @Test
  void b91_of_two_owners_opposite_modes_the_last_wins_for_everybody() throws Exception {
    BoardId board = server.board();
    try (LiveClient lynx = server.join(LiveFixture.person(board, Role.OWNER, "Lynx"));
        LiveClient wolf = server.join(LiveFixture.person(board, Role.OWNER, "Wolf"));
        LiveClient otter = server.join(board, "Otter")) {
      String frozen = mode("frozen");
      lynx.tx(LOCKED);
      wolf.tx(frozen);
      Replica byLynx = folded(lynx, Map.of(1L, LOCKED));
      Replica byWolf = folded(wolf, Map.of(1L, frozen));
      Replica byOtter = folded(otter, Map.of());

      String hash = server.live.read(board, view -> view.state().hash()).await();
      assertEquals(hash, byLynx.hash());
      assertEquals(hash, byWolf.hash());
      assertEquals(hash, byOtter.hash());
      try (LiveClient late = new LiveClient(server.vertx, server.port, board)) {
        late.hello(server.desk.ticket(LiveFixture.person(board, Role.EDITOR, "Late")));
        String last = stateOf(late).get("mode").asText();
        assertTrue(new TreeSet<>(java.util.List.of("frozen", "locked")).contains(last), last);
      }
    }
  }

  /** What the first two entries of a board add up to for one of its readers. */
  private static Replica folded(LiveClient reader, Map<Long, String> own)
      throws JsonProcessingException {
    Replica replica = new Replica();
    for (long upto = 0; upto < 2; ) {
      JsonNode txs = reader.await("txs");
      for (JsonNode entry : txs.get("x")) {
        replica.apply(
            entry.has("ops")
                ? entry.get("ops")
                : new ObjectMapper().readTree(own.get(entry.get("n").asLong())));
      }
      upto = txs.get("upto").asLong();
    }
    return replica;
  }

  /** The values of the board that a newcomer has in the end. */
  private static JsonNode stateOf(LiveClient newcomer) {
    JsonNode snap = newcomer.await("snap");
    JsonNode state = snap.get("state");
    newcomer.await("pr");
    Replica replica = Replica.ofItems(snap.get("items"), state);
    newcomer.all().stream()
        .filter(frame -> is(frame, "txs"))
        .forEach(txs -> txs.get("x").forEach(entry -> replica.apply(entry.get("ops"))));
    return replica.state();
  }

  private static boolean is(JsonNode frame, String type) {
    return frame.path("t").asText().equals(type);
  }

  private static String mode(String mode) {
    return "[{\"op\":\"mode\",\"mode\":\"" + mode + "\"}]";
  }
}
