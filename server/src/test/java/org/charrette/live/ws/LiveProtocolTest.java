package org.charrette.live.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.charrette.account.AccessChange;
import org.charrette.account.Principal;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Role;
import org.charrette.testing.LiveClient;
import org.charrette.testing.LiveFixture;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class LiveProtocolTest {
  private static final String NOTE = "i_0123456789abcdef";
  private static final String OTHER = "i_0123456789abcdeg";
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
  void p1_two_people_see_each_others_notes() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter");
        LiveClient heron = server.join(board, "Heron")) {
      long n = otter.note(NOTE, "from otter");
      JsonNode ack = otter.ack(n);
      JsonNode seen = heron.sees("from otter");

      assertEquals(ack.get("s").asLong(), seen.get("upto").asLong());
      heron.note(OTHER, "from heron");
      otter.sees("from heron");
    }
  }

  @Test
  void m3_a_newcomer_gets_the_whole_board_and_then_what_follows() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter")) {
      otter.ack(otter.note(NOTE, "first"));
      try (LiveClient heron = new LiveClient(server.vertx, server.port, board)) {
        heron.hello(server.desk.ticket(LiveFixture.person(board, Role.EDITOR, "Heron")));
        JsonNode welcome = heron.await("welcome");
        JsonNode snap = heron.await("snap");

        assertEquals("full", welcome.get("mode").asText());
        assertEquals(1, welcome.get("head").asLong());
        assertEquals(0, welcome.get("lastN").asLong());
        assertEquals("editor", welcome.get("you").get("role").asText());
        assertEquals("Orchard", welcome.get("board").get("title").asText());
        assertEquals("open", snap.at("/state/mode").asText());
        if (snap.get("seq").asLong() == 1) {
          assertEquals("first", snap.at("/items/0/r/text/0/insert").asText());
        } else {
          assertEquals(snap.get("seq").asLong(), heron.sees("first").get("prev").asLong());
        }
        otter.note(OTHER, "second");
        assertEquals(1, heron.sees("second").get("prev").asLong());
      }
    }
  }

  @Test
  void p4_who_comes_back_gets_the_difference() {
    BoardId board = server.board();
    Principal person = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient heron = server.join(board, "Heron")) {
      LiveClient otter = new LiveClient(server.vertx, server.port, board);
      otter.hello(server.desk.ticket(person));
      JsonNode welcome = otter.await("welcome");
      otter.ack(otter.note(NOTE, "mine"));
      otter.close();
      heron.sees("mine");
      heron.ack(heron.tx("[{\"op\":\"set\",\"id\":\"" + NOTE + "\",\"r\":{\"xy\":[7,8]}}]"));
      heron.ack(heron.note(OTHER, "new"));

      try (LiveClient again = new LiveClient(server.vertx, server.port, board, otter.clientId)) {
        again.hello(
            server.desk.ticket(person),
            ",\"log\":%s,\"have\":1,\"view\":%s"
                .formatted(welcome.get("log"), welcome.get("view")));
        JsonNode back = again.await("welcome");
        JsonNode delta = again.await("delta");

        assertEquals("delta", back.get("mode").asText());
        assertEquals(1, back.get("lastN").asLong());
        assertEquals(1, delta.get("prev").asLong());
        assertEquals(3, delta.get("upto").asLong());
        assertEquals(2, delta.get("put").size());
        assertTrue(delta.get("put").toString().contains("\"xy\":[7,8]"), delta::toString);
      }
    }
  }

  @Test
  void p4_a_future_or_unknown_log_is_answered_with_the_whole_board() {
    BoardId board = server.board();
    try (LiveClient otter = new LiveClient(server.vertx, server.port, board)) {
      otter.hello(
          server.desk.ticket(LiveFixture.person(board, Role.EDITOR, "Otter")),
          ",\"log\":\"Lother\",\"have\":99,\"view\":\"all1\"");
      assertEquals("full", otter.await("welcome").get("mode").asText());
    }
  }

  @Test
  void p2_a_repeated_number_is_acknowledged_again_and_a_gap_is_told() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter")) {
      otter.ack(otter.note(NOTE, "once"));
      otter.tx(1, LiveClient.newNote(OTHER, "twice"));
      assertEquals(1, otter.ack(1).get("dup").asInt());
      otter.tx(7, LiveClient.newNote(OTHER, "gap"));
      assertEquals(2, otter.await("err").get("expect").asLong());
      otter.tx(2, LiveClient.newNote(OTHER, "fine"));
      assertFalse(otter.ack(2).has("dup"));
    }
  }

  @Test
  void m2_a_nack_is_a_step_of_the_cursor() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter");
        LiveClient heron = server.join(board, "Heron")) {
      otter.tx(1, "[{\"op\":\"fly\"}]");
      JsonNode nack = otter.await("nack");
      otter.tx(2, LiveClient.newNote(NOTE, "after"));
      JsonNode txs = otter.await("txs", f -> f.get("upto").asLong() == 2);

      assertEquals("invalid", nack.get("code").asText());
      assertEquals(1, nack.get("s").asLong());
      assertTrue(txs.get("prev").asLong() <= 1, txs::toString);
      assertEquals(2, heron.sees("after").get("upto").asLong());
    }
  }

  @Test
  void m5_unknown_types_and_fields_are_told_and_change_nothing() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter")) {
      otter.send("{\"t\":\"dance\"}");
      assertEquals("unknown_type", otter.await("err").get("code").asText());
      otter.send("{\"t\":\"ping\",\"x\":1,\"y\":2}");
      assertEquals("y", otter.await("err").get("path").asText());
      otter.send("{\"t\":\"tx\",\"n\":1,\"ops\":[],\"z\":1}");
      assertEquals("invalid", otter.await("nack").get("code").asText());
      otter.send("{\"t\":\"ping\",\"x\":5}");
      assertEquals(5, otter.await("pong").get("x").asInt());
    }
  }

  @Test
  void p7_the_wire_names_nobody_but_by_handle() {
    BoardId board = server.board();
    Principal person = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient heron = server.join(board, "Heron");
        LiveClient otter = server.join(person)) {
      otter.send(
          "{\"t\":\"pr\",\"k\":{\"cur\":[10.126,-20],\"sel\":[\"" + NOTE + "\"],\"edit\":null}}");
      JsonNode presence = heron.await("pr", f -> f.toString().contains("10.13"));
      otter.note(NOTE, "hi");
      JsonNode seen = heron.sees("hi");

      String all = presence.toString() + seen;
      assertFalse(all.contains(person.participant().toString()), all);
      assertFalse(all.contains(otter.clientId), all);
      assertTrue(
          presence.toString().contains("\"h\":\"" + seen.at("/x/0/by").asText() + "\""), all);
      otter.close();
      heron.await("pr", f -> f.at("/a/0/1").isNull());
    }
  }

  @Test
  void a_newcomer_learns_who_is_here_by_name() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter")) {
      otter.await("pr", f -> f.toString().contains("\"name\":\"Otter\""));
      try (LiveClient heron = server.join(board, "Heron")) {
        heron.await("pr", f -> f.toString().contains("\"name\":\"Otter\""));
        otter.await("pr", f -> f.toString().contains("\"name\":\"Heron\""));
      }
    }
  }

  @Test
  void m6_a_ticket_works_once() {
    BoardId board = server.board();
    String ticket = server.desk.ticket(LiveFixture.person(board, Role.EDITOR, "Otter"));
    try (LiveClient first = new LiveClient(server.vertx, server.port, board);
        LiveClient second = new LiveClient(server.vertx, server.port, board)) {
      first.hello(ticket);
      first.await("welcome");
      second.hello(ticket);
      assertEquals(4001, second.closeCode());
    }
  }

  @Test
  void a_ticket_of_another_board_is_refused() {
    BoardId board = server.board();
    BoardId elsewhere = server.board();
    try (LiveClient otter = new LiveClient(server.vertx, server.port, board)) {
      otter.hello(server.desk.ticket(LiveFixture.person(elsewhere, Role.OWNER, "Otter")));
      assertEquals(4001, otter.closeCode());
    }
  }

  @Test
  void b25_a_viewer_sees_and_can_not_write() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(LiveFixture.person(board, Role.VIEWER, "Otter"))) {
      otter.note(NOTE, "no");
      assertEquals("forbidden", otter.await("nack").get("code").asText());
    }
  }

  @Test
  void a_newer_socket_of_a_client_replaces_the_older_and_its_late_close_changes_nothing() {
    BoardId board = server.board();
    Principal person = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient old = server.join(person);
        LiveClient newer = new LiveClient(server.vertx, server.port, board, old.clientId)) {
      newer.hello(server.desk.ticket(person));
      newer.await("welcome");

      assertEquals(4009, old.closeCode());
      newer.ack(newer.note(NOTE, "still here"));
    }
  }

  @Test
  void a_client_id_of_somebody_else_is_refused() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter");
        LiveClient thief = new LiveClient(server.vertx, server.port, board, otter.clientId)) {
      otter.ack(otter.note(NOTE, "mine"));
      thief.hello(server.desk.ticket(LiveFixture.person(board, Role.EDITOR, "Magpie")));
      assertEquals(4003, thief.closeCode());
      assertTrue(otter.open());
    }
  }

  @Test
  void revocation_closes_sockets_and_a_new_role_works_from_the_next_transaction_on() {
    BoardId board = server.board();
    Principal otterWho = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient otter = server.join(otterWho);
        LiveClient heron = server.join(board, "Heron")) {
      server
          .live
          .server()
          .on(new AccessChange.RoleChanged(board, otterWho.participant(), Role.VIEWER));
      otter.await("pr", f -> f.toString().contains("\"role\":\"viewer\""));
      otter.note(NOTE, "no");
      assertEquals("forbidden", otter.await("nack").get("code").asText());

      long before = System.nanoTime();
      server.live.server().on(new AccessChange.Revoked(board, otterWho.participant()));
      assertEquals(4003, otter.closeCode());
      assertTrue(System.nanoTime() - before < 1_000_000_000L);
      assertTrue(heron.open());
    }
  }

  @Test
  void an_unknown_board_is_gone() {
    BoardId board = new BoardId(java.util.UUID.randomUUID());
    try (LiveClient otter = new LiveClient(server.vertx, server.port, board)) {
      otter.hello(server.desk.ticket(LiveFixture.person(board, Role.EDITOR, "Otter")));
      assertEquals(4004, otter.closeCode());
    }
  }

  @Test
  void the_hash_that_a_board_has_changes_with_it() {
    BoardId board = server.board();
    String empty = server.live.read(board, view -> view.state().hash()).await();
    try (LiveClient otter = server.join(board, "Otter")) {
      otter.ack(otter.note(NOTE, "x"));
    }
    assertNotEquals(empty, server.live.read(board, view -> view.state().hash()).await());
  }
}
