package org.charrette.live.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.LiveBoards;
import org.charrette.kernel.BoardId;
import org.charrette.live.room.RoomLimits;
import org.charrette.live.store.LaneLimits;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.testing.FaultyWire;
import org.charrette.testing.LiveClient;
import org.charrette.testing.LiveFixture;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real sockets and a real database, with a bad wire between the append lanes and the database. */
@ExtendWith(PostgresExtension.class)
class LiveFaultsTest {
  private static TestDatabase database;
  private static Vertx vertx;
  private static FaultyWire wire;
  private static LiveFixture server;

  @BeforeAll
  static void start(TestDatabase its) {
    database = its;
    vertx = Vertx.vertx();
    PostgresAddress real = its.address();
    wire = new FaultyWire(vertx, real.host(), real.port());
    PostgresAddress lanes =
        new PostgresAddress(
            "127.0.0.1",
            wire.port(),
            real.database(),
            real.user(),
            real.password(),
            real.sslMode(),
            real.rootCertificate());
    server =
        LiveFixture.start(
            its,
            lanes,
            new LiveBoards.Bounds(
                LiveLimits.defaults(),
                RoomLimits.defaults(),
                new LaneLimits(1, 256, 2_000, 1 << 20, 800)));
  }

  @AfterAll
  static void stop() {
    server.close();
    wire.close();
    vertx.close().await();
  }

  private static String note(int number) {
    return "i_0123456789abc" + (10_000 + number);
  }

  @Test
  void p1_with_slow_commits_nobody_sees_an_edit_before_it_is_durable() throws Exception {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter");
        LiveClient heron = server.join(board, "Heron");
        Connection sql = database.jdbc()) {
      wire.delay(150);
      for (int i = 1; i <= 8; i++) {
        otter.note(note(i), "n" + i + ".");
        JsonNode seen = heron.sees("n" + i + ".");
        try (var statement = sql.prepareStatement("SELECT head_seq FROM live_stream WHERE id=?")) {
          statement.setObject(1, board.value());
          try (var rows = statement.executeQuery()) {
            rows.next();
            assertTrue(rows.getLong(1) >= seen.get("upto").asLong());
          }
        }
        otter.ack(i);
      }
    } finally {
      wire.delay(0);
    }
  }

  @Test
  void p9_commits_whose_answers_are_lost_take_effect_exactly_once() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter");
        LiveClient heron = server.join(board, "Heron")) {
      for (int i = 1; i <= 10; i++) {
        boolean bad = i % 3 == 0;
        wire.swallow(bad);
        otter.note(note(i), "n" + i + ".");
        if (bad) {
          otter.await("status", f -> f.get("save").asText().equals("slow"));
          wire.swallow(false);
        }
        otter.ack(i);
        heron.sees("n" + i + ".");
      }
      assertEquals(
          10L, server.live.read(board, view -> (long) view.state().size()).await().longValue());
      assertEquals(10L, server.live.read(board, view -> view.seq()).await().longValue());
    } finally {
      wire.swallow(false);
    }
  }

  @Test
  void a_cut_between_server_and_database_loses_nothing() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter")) {
      for (int i = 1; i <= 30; i++) {
        otter.note(note(i), "n" + i);
        if (i % 5 == 0) {
          wire.cut();
        }
      }
      otter.ack(30);
      Set<String> ids = server.live.read(board, LiveFaultsTest::ids).await();
      assertEquals(30, ids.size());
    }
  }

  private static Set<String> ids(
      org.charrette.live.room.DurableView<org.charrette.board.Board> view) {
    Set<String> ids = new TreeSet<>();
    view.state().items().forEach(item -> ids.add(item.id().value()));
    return ids;
  }

  @Test
  void p5_a_reader_that_stalls_is_sent_the_difference_when_it_reads_again() {
    BoardId board = server.board();
    try (LiveClient otter = server.join(board, "Otter");
        LiveClient sleeper = server.join(board, "Sleeper")) {
      StringBuilder start = new StringBuilder("[");
      for (int i = 0; i < 200; i++) {
        String one = LiveClient.newNote(note(i), "start");
        start.append(i == 0 ? "" : ",").append(one, 1, one.length() - 1);
      }
      otter.ack(otter.tx(start.append("]").toString()));
      sleeper.sees("start");
      sleeper.pause();
      // more than the socket and both kernels' buffers hold
      for (int round = 0; round < 240; round++) {
        otter.ack(otter.tx(recolour(round)));
      }
      sleeper.resume();
      JsonNode delta = sleeper.await("delta");
      long upto = delta.get("upto").asLong();
      assertTrue(upto > delta.get("prev").asLong(), delta.toString().substring(0, 100));
      otter.ack(otter.note(note(200), "after"));
      JsonNode last = sleeper.sees("after");
      assertTrue(last.get("prev").asLong() >= upto);
    }
  }

  /** A large transaction that changes 200 notes and leaves the board as large as it was. */
  private static String recolour(int round) {
    String words = ("%06d".formatted(round) + "x".repeat(290));
    StringBuilder ops = new StringBuilder("[");
    for (int i = 0; i < 200; i++) {
      ops.append(i == 0 ? "" : ",")
          .append("{\"op\":\"set\",\"id\":\"")
          .append(note(i))
          .append("\",\"r\":{\"tags\":{\"a\":\"")
          .append(words)
          .append("\"}}}");
    }
    return ops.append("]").toString();
  }
}
