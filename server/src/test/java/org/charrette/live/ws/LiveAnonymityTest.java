package org.charrette.live.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.charrette.Limits;
import org.charrette.LiveBoards;
import org.charrette.account.AccessChange;
import org.charrette.account.Principal;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Role;
import org.charrette.platform.config.Environment;
import org.charrette.platform.config.LimitReader;
import org.charrette.testing.LiveClient;
import org.charrette.testing.LiveFixture;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What tells when somebody acted (rules B115 to B118), over real sockets. On one server the beats
 * come so seldom that nothing is told on them, on the other so often that nobody waits.
 */
@ExtendWith(PostgresExtension.class)
class LiveAnonymityTest {
  private static final int NEVER = 86_400_000;
  private static final int SOON = 20;
  private static final String NOTE = "i_0123456789abcdef";
  private static final String OTHER = "i_0123456789abcdeg";
  private static final String THIRD = "i_0123456789abcdeh";
  private static final String RULE = "[{\"op\":\"policy\",\"policy\":\"chatham_house\"}]";

  private static LiveFixture still;
  private static LiveFixture quick;

  @BeforeAll
  static void start(TestDatabase database) {
    still = LiveFixture.start(database, database.address(), beating(NEVER));
    quick = LiveFixture.start(database, database.address(), beating(SOON));
  }

  @AfterAll
  static void stop() {
    still.close();
    quick.close();
  }

  private static LiveBoards.Bounds beating(int millis) {
    Map<String, String> moved =
        Map.of(
            "CHARRETTE_LIMITS_SOCKET_BEAT_MILLIS",
            Integer.toString(millis),
            "CHARRETTE_LIMITS_ROOM_HOLD_MILLIS",
            Integer.toString(millis));
    Limits limits = LimitReader.overlay(Limits.defaults(), new Environment(moved));
    return new LiveBoards.Bounds(limits.socket(), limits.room(), limits.lane());
  }

  private static Principal lead(BoardId board) {
    return LiveFixture.person(board, Role.OWNER, "Lynx");
  }

  private static String mode(String mode) {
    return "[{\"op\":\"mode\",\"mode\":\"" + mode + "\"}]";
  }

  private static LiveClient again(LiveFixture server, Principal person) {
    return server.join(person);
  }

  private static List<JsonNode> of(LiveClient client, String type) {
    return client.all().stream().filter(frame -> frame.path("t").asText().equals(type)).toList();
  }

  @Test
  void b116_under_the_rule_nobody_is_told_who_leaves_and_who_comes_back() {
    BoardId board = quick.board();
    Principal person = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient lynx = quick.join(lead(board));
        LiveClient heron = quick.join(board, "Heron")) {
      lynx.ack(lynx.tx(RULE));
      LiveClient otter = quick.join(person);
      JsonNode first = heron.await("pr", frame -> frame.toString().contains("Otter"));
      otter.close();
      otter = again(quick, person);
      otter.ack(otter.note(NOTE, "back"));
      heron.sees("back");
      otter.close();
      otter = again(quick, person);
      otter.ack(otter.note(OTHER, "and again"));
      heron.sees("and again");
      try (LiveClient finch = quick.join(board, "Finch")) {
        heron.await("pr", frame -> frame.toString().contains("Finch"));
        JsonNode roster = finch.await("pr");
        assertEquals(List.of("Lynx", "Heron", "Otter"), names(roster), roster::toString);
      }
      otter.close();

      List<JsonNode> news = of(heron, "pr");
      assertEquals(
          1, news.stream().filter(frame -> frame.toString().contains("Otter")).count(), "named");
      String shortId = first.at("/a/0/0").asText();
      assertEquals(
          1,
          news.stream().filter(frame -> frame.toString().contains("\"" + shortId + "\"")).count());
      assertTrue(
          news.stream().noneMatch(frame -> frame.toString().contains(",null]")), news::toString);
    }
  }

  private static List<String> names(JsonNode presence) {
    List<String> names = new ArrayList<>();
    presence.path("a").forEach(line -> names.add(line.at("/1/name").asText()));
    return names;
  }

  @Test
  void b116_who_is_sent_away_is_gone_though_nobody_saw_them_leave() {
    BoardId board = quick.board();
    Principal person = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient lynx = quick.join(lead(board))) {
      lynx.ack(lynx.tx(RULE));
      LiveClient otter = quick.join(person);
      lynx.await("pr", frame -> frame.toString().contains("Otter"));
      otter.close();

      quick.live.server().on(new AccessChange.Revoked(board, person.participant()));
      lynx.await("pr", frame -> frame.at("/a/0/1").isNull());
      try (LiveClient finch = quick.join(board, "Finch")) {
        assertEquals(List.of("Lynx"), names(finch.await("pr")));
      }
    }
  }

  @Test
  void b116_two_tabs_become_one_line_when_the_rule_begins() {
    BoardId board = quick.board();
    Principal person = LiveFixture.person(board, Role.EDITOR, "Otter");
    try (LiveClient lynx = quick.join(lead(board));
        LiveClient otter = quick.join(person);
        LiveClient tab = quick.join(person)) {
      lynx.await("pr", frame -> frame.toString().contains("\"s3\""));
      lynx.ack(lynx.tx(RULE));
      lynx.await("pr", frame -> frame.toString().contains(",null]"));
      otter.close();
      tab.close();
      try (LiveClient finch = quick.join(board, "Finch")) {
        assertEquals(List.of("Lynx", "Otter"), names(finch.await("pr")));
      }
    }
  }

  @Test
  void b117_others_are_told_of_a_draft_with_what_comes_next_and_not_when_it_was_written() {
    BoardId board = still.board();
    try (LiveClient lynx = still.join(lead(board));
        LiveClient heron = still.join(board, "Heron");
        LiveClient otter = still.join(board, "Otter")) {
      lynx.ack(lynx.tx(mode("private_write")));
      heron.sees("private_write");
      otter.ack(otter.note(NOTE, "hidden"));
      otter.ack(otter.note(OTHER, "hidden too"));
      otter.tx("[{\"op\":\"mode\",\"mode\":\"open\"}]");
      otter.await("nack");
      heron.ack(heron.note(THIRD, "mine"));
      lynx.ack(lynx.tx(mode("locked")));
      JsonNode reveal = heron.sees("reveal");

      assertEquals(6, reveal.get("upto").asLong());
      assertTrue(reveal.get("prev").asLong() <= 5, reveal::toString);
      for (JsonNode frame : of(heron, "txs")) {
        boolean isEmpty = frame.get("x").isEmpty();
        assertFalse(isEmpty && frame.get("upto").asLong() < 5, frame::toString);
      }
      // heron's own draft moved heron's cursor over the others', and nothing was lost by it
      assertEquals(still.live.read(board, view -> view.seq()).await(), reveal.get("upto").asLong());
    }
  }

  @Test
  void b117_on_the_beat_the_others_learn_that_the_log_grew() {
    BoardId board = quick.board();
    try (LiveClient lynx = quick.join(lead(board));
        LiveClient heron = quick.join(board, "Heron");
        LiveClient otter = quick.join(board, "Otter")) {
      lynx.ack(lynx.tx(mode("private_write")));
      otter.ack(otter.note(NOTE, "hidden"));
      JsonNode grown = heron.await("txs", frame -> frame.get("upto").asLong() == 2);

      assertTrue(grown.get("x").isEmpty(), grown::toString);
    }
  }

  @Test
  void b101_prying_at_a_draft_is_answered_like_prying_at_nothing() {
    BoardId board = quick.board();
    try (LiveClient lynx = quick.join(lead(board));
        LiveClient otter = quick.join(board, "Otter")) {
      lynx.ack(lynx.tx(RULE));
      lynx.ack(lynx.tx(mode("private_write")));
      otter.ack(otter.note(NOTE, "hidden"));

      for (String op :
          List.of(
              "{\"op\":\"del\",\"ids\":[\"%s\"]}",
              "{\"op\":\"restore\",\"ids\":[\"%s\"]}",
              "{\"op\":\"shift\",\"ids\":[\"%s\"],\"d\":[1,1]}",
              "{\"op\":\"set\",\"id\":\"%s\",\"r\":{\"xy\":[1,1]}}",
              "{\"op\":\"txt\",\"id\":\"%s\",\"f\":\"text\",\"b\":1,\"d\":[{\"insert\":\"x\"}]}",
              "{\"op\":\"silence\",\"item\":\"%s\"}",
              "{\"op\":\"statement.confirm\",\"id\":\"%s\"}")) {
        assertEquals(answer(lynx, op.formatted(OTHER)), answer(lynx, op.formatted(NOTE)), op);
      }
    }
  }

  /** What became of a transaction, without its numbers. */
  private static String answer(LiveClient client, String op) {
    long n = client.tx("[" + op + "]");
    JsonNode frame =
        client.awaitAny(
            one ->
                one.path("n").asLong() == n
                    || one.path("x").findValues("n").stream().anyMatch(of -> of.asLong() == n));
    return frame.toString().replaceAll("\"(n|s|prev|upto)\":[0-9]+", "");
  }

  @Test
  void b115_who_leads_gets_no_counts_by_coming_again() {
    BoardId board = still.board();
    Principal leader = lead(board);
    try (LiveClient lynx = still.join(leader);
        LiveClient otter = still.join(board, "Otter")) {
      lynx.ack(lynx.tx(mode("private_write")));
      otter.ack(otter.note(NOTE, "hidden"));
      try (LiveClient tab = again(still, leader)) {
        tab.await("pr");
        assertEquals(List.of(), of(tab, "counts"));
      }
      assertEquals(List.of(), of(lynx, "counts"));
    }
  }

  @Test
  void b115_who_leads_is_told_counts_on_the_beat() {
    BoardId board = quick.board();
    try (LiveClient lynx = quick.join(lead(board));
        LiveClient otter = quick.join(board, "Otter")) {
      lynx.ack(lynx.tx(mode("private_write")));
      otter.ack(otter.note(NOTE, "hidden"));
      JsonNode counts = lynx.await("counts", frame -> frame.path("notes").asInt() == 1);

      assertEquals(1, counts.get("writers").asInt());
      assertEquals(List.of(), of(otter, "counts"));
    }
  }

  @Test
  void b118_in_open_write_under_the_rule_notes_come_together_and_at_the_latest_with_the_mode() {
    BoardId board = still.board();
    try (LiveClient lynx = still.join(lead(board));
        LiveClient heron = still.join(board, "Heron");
        LiveClient otter = still.join(board, "Otter")) {
      lynx.ack(lynx.tx(RULE));
      lynx.ack(lynx.tx(mode("open_write")));
      otter.note(NOTE, "first");
      heron.note(OTHER, "second");
      lynx.send("{\"t\":\"ping\",\"x\":1}");
      lynx.await("pong");
      assertTrue(of(lynx, "txs").stream().noneMatch(f -> f.toString().contains("first")));

      lynx.tx(mode("locked"));
      JsonNode together = lynx.sees("first");
      assertTrue(together.toString().contains("second"), together::toString);
      assertTrue(together.toString().contains("\"n\":3"), together::toString);
    }
  }

  @Test
  void b118_without_the_rule_nothing_waits() {
    BoardId board = still.board();
    try (LiveClient lynx = still.join(lead(board));
        LiveClient heron = still.join(board, "Heron");
        LiveClient otter = still.join(board, "Otter")) {
      lynx.ack(lynx.tx(mode("open_write")));
      otter.ack(otter.note(NOTE, "first"));
      heron.sees("first");
    }
  }
}
