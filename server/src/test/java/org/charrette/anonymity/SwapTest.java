package org.charrette.anonymity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.OwnServer;
import org.charrette.rehearsal.server.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Chatham House Rule as non-interference: the same script is played twice, with two authors
 * exchanged, and nobody else, whoever leads included, receives another byte: not on a socket, not
 * from any address that can be read, not in the log of the server at its most talkative, not in the
 * audit. While it plays, every hidden text is a canary that may reach nobody but its author.
 *
 * <p>{@code -Dcharrette.swaps=200} plays more scripts, as the profile {@code nightly} does.
 */
class SwapTest {
  private static final long FIRST_SEED = 20_211_109;
  private static final int SCRIPTS = Integer.getInteger("charrette.swaps", 20);

  /** Beats and hashes come soon, so that each step can wait for them; nothing else is changed. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "CHARRETTE_LOG_LEVEL", "TRACE",
          // so that each reader comes from an address of its own
          "CHARRETTE_TRUSTED_PROXIES", "127.0.0.1",
          "CHARRETTE_LIMITS_SOCKET_BEAT_MILLIS", "10",
          "CHARRETTE_LIMITS_ROOM_HOLD_MILLIS", "10",
          "CHARRETTE_LIMITS_SOCKET_HASH_MILLIS", "100",
          // a view that was made for somebody else is not used again, or chance would say for whom
          "CHARRETTE_LIMITS_SOCKET_RING_MILLIS", "1");

  private static final ServerLog LOG = new ServerLog();
  private static OwnServer server;
  private static Archive archive;
  private static Person facilitator;
  private static List<Person> known = List.of();

  @BeforeAll
  static void start() throws SQLException {
    server = OwnServer.startLikeThis(ENVIRONMENT, LOG::add);
    archive = new Archive(server.database());
  }

  @AfterAll
  static void stop() throws SQLException {
    archive.close();
    server.close();
  }

  static LongStream seeds() {
    return LongStream.range(FIRST_SEED, FIRST_SEED + SCRIPTS);
  }

  /** What one play left behind for those who are not exchanged. */
  private record Played(Map<String, String> transcripts, Map<String, Map<Long, String>> hashes) {}

  @ParameterizedTest(
      name =
          "[Q4] [Q22] [B105] [B115] [B116] [B117] [B118] [S80] seed {0}: who of two wrote changes no byte")
  @MethodSource("seeds")
  void twoAuthorsExchanged(long seed) throws SQLException {
    Script script = Script.of(seed);
    // who is exchanged, other than those whose role shows: moderator and rapporteur
    int first = 2 + (int) (seed % 3);
    int second = first + 1 + (int) (seed / 3 % 2);

    Played straight = play(seed, script, List.of(first, second), false);
    Played exchanged = play(seed, script, List.of(first, second), true);

    assertEquals(straight.transcripts.keySet(), exchanged.transcripts.keySet());
    straight.transcripts.forEach(
        (who, bytes) -> assertEquals(bytes, exchanged.transcripts.get(who), who));
    straight.hashes.forEach(
        (who, hashes) -> {
          Map<Long, String> others = exchanged.hashes.get(who);
          Set<Long> both = new java.util.TreeSet<>(hashes.keySet());
          both.retainAll(others.keySet());
          assertFalse(both.isEmpty(), "hashes of one seq");
          both.forEach(seq -> assertEquals(hashes.get(seq), others.get(seq), who));
        });
  }

  private static Played play(long seed, Script script, List<Integer> pair, boolean exchanged)
      throws SQLException {
    try (Stage stage = new Stage(server.address(), seed)) {
      if (facilitator == null) {
        facilitator =
            stage.run(
                () -> stage.calls().signIn(ServerOptions.ADMIN_EMAIL, ServerOptions.ADMIN_PASSWORD),
                30_000);
      }
      int logged = LOG.size();
      Workshop workshop = new Workshop(stage, facilitator, known);
      known = List.copyOf(workshop.people());
      List<Integer> seats = new ArrayList<>();
      for (int i = 0; i < Script.PEOPLE; i++) {
        seats.add(i);
      }
      if (exchanged) {
        Collections.swap(seats, pair.get(0), pair.get(1));
      }
      workshop.play(script, seats);
      Map<String, String> transcripts = workshop.transcripts(pair);
      workshop.closeSession();
      archive.awaitSnapshotOf(workshop.board());
      workshop.nobodyReads(script.never());
      workshop.close();
      nothingIsStored(workshop, script);
      transcripts.put("audit", Mask.of(archive.audit(workshop.session(), workshop.board())));
      String log = LOG.since(logged);
      transcripts.put("log", Mask.of(log));
      assertFalse(log.contains("canary") || log.contains("Person "), log);
      assertEquals(Set.of(), Set.copyOf(archive.tablesWith(script.never())));
      assertTrue(LOG.size() > 0, "the log is heard at all");
      return new Played(transcripts, workshop.hashes(pair));
    }
  }

  /** Rules Q22 and Q45: of who answered, asked and voted no store says anything after the end. */
  private static void nothingIsStored(Workshop workshop, Script script) throws SQLException {
    for (BoardId floor : workshop.floors()) {
      String store = archive.storeOfFloor(floor, SwapTest::isForgotten);
      assertTrue(store.contains("\"standing\":\"closed\"") && store.contains("\"seal\":\""), store);
      List<String> telling = new ArrayList<>(archive.idsOfPeople(workshop.session()));
      assertFalse(telling.isEmpty());
      telling.addAll(script.never());
      telling.add("Person ");
      telling.forEach(word -> assertFalse(store.contains(word), word + " in " + store));
    }
  }

  private static boolean isForgotten(String store) {
    return !store.contains("Responded")
        && !store.contains("\"ballots\":[{")
        && !store.contains("\"voters\":[\"")
        && !store.contains("\"by\":\"");
  }
}
