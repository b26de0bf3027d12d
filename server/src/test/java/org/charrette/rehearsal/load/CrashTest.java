package org.charrette.rehearsal.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.charrette.CommittedLog;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.check.Finding;
import org.charrette.rehearsal.check.History;
import org.charrette.rehearsal.check.HistoryChecker;
import org.charrette.rehearsal.check.LogSource;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.Replica;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.OwnServer;
import org.charrette.rehearsal.server.ServerOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills a real server, and the PostgreSQL under it, at random moments while twenty people write;
 * afterwards nothing that was acknowledged is missing, nothing happened twice, and all hold one
 * state.
 */
@Tag("crash")
class CrashTest {
  private static final int WRITERS = 20;
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 50);
  private static final int POSTGRES_KILLS = Math.min(10, ROUNDS);
  private static final long SEED = Long.getLong("crash.seed", 20_211_109L);
  private static final int PATIENCE_MILLIS = 60_000;
  private static final List<String> QUICK_START =
      List.of(
          "-Xmx512m",
          "-Xshare:auto",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED");

  /** Closed by the server with 1012, or by the client itself after {@code goaway}. */
  private static final Set<Integer> TOLD = Set.of(1000, 1012);

  private final Random random = new Random(SEED);
  private final List<CrashWriter> writers = new ArrayList<>();
  private Supplier<String> serverSays = () -> "";

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void P1_P2_P9_nothing_acknowledged_is_lost_or_doubled_whatever_is_killed() {
    long start = System.nanoTime();
    try (OwnServer server =
            OwnServer.start(System.getProperty("java.class.path"), QUICK_START, Map.of());
        Stage stage = new Stage(server.address(), SEED)) {
      serverSays = () -> server.process().output();
      Person owner =
          stage.run(
              () -> stage.calls().signIn(ServerOptions.ADMIN_EMAIL, ServerOptions.ADMIN_PASSWORD),
              PATIENCE_MILLIS);
      LoadedBoard board = LoadedBoard.make(stage, owner, "Crash", 100);
      comeIn(stage, owner, board);

      long resent = 0;
      for (int round = 0; round < ROUNDS; round++) {
        if (round % (ROUNDS / POSTGRES_KILLS) == 0) {
          killPostgres(server, stage);
        }
        writeForAWhile();
        server.process().kill();
        resent += stage.ask(this::unsettled);
        server.startAgain();
        awaitAll(stage, CrashWriter::isBack, "everybody is back");
      }
      writeForAWhile();
      boolean orderly = drain(server, stage);
      int settledAway = finish(stage);

      BoardId id = board.id();
      List<LogSource.Logged> log = new CommittedLog().read(server.database(), id);
      List<History> histories = writers.stream().map(CrashWriter::history).toList();
      Map<String, String> hashes = hashes(stage, board, log);
      List<Finding> findings =
          HistoryChecker.check(
              histories, log.stream().map(LogSource.Logged::entry).toList(), hashes);

      long acked =
          histories.stream()
              .flatMap(h -> h.events().stream())
              .filter(History.Acked.class::isInstance)
              .count();
      long sent =
          histories.stream()
              .flatMap(h -> h.events().stream())
              .filter(History.Sent.class::isInstance)
              .count();
      System.out.printf(
          "crash test: seed %d; %d kills of the server, %d of PostgreSQL, %d writers; %d edits"
              + " sent, %d acknowledged, %d decided while away, %d re-sent; log %d entries without"
              + " a gap; lost %d, doubled %d; %d hashes, %d distinct; %.0f s%n",
          SEED,
          ROUNDS,
          POSTGRES_KILLS,
          WRITERS,
          sent,
          acked,
          settledAway,
          resent,
          log.size(),
          count(findings, Finding.Rule.ACKED_LOST),
          count(findings, Finding.Rule.DUPLICATED),
          hashes.size(),
          hashes.values().stream().distinct().count(),
          (System.nanoTime() - start) / 1e9);
      assertEquals(List.of(), findings.stream().limit(20).toList());
      assertEquals(
          List.of(),
          stage.ask(
              () ->
                  writers.stream()
                      .flatMap(w -> w.client().violations().stream())
                      .limit(20)
                      .toList()));
      assertTrue(acked > (long) ROUNDS * WRITERS, "there was something to lose: " + acked);
      assertTrue(orderly, "a server that is asked to stop tells its clients first");
    }
  }

  private void comeIn(Stage stage, Person owner, LoadedBoard board) {
    String invite =
        stage.run(() -> stage.calls().invite(owner, board.id(), "editor"), PATIENCE_MILLIS);
    for (int i = 0; i < WRITERS; i++) {
      String name = "Participant " + (i + 1);
      Person person =
          stage.run(() -> stage.calls().join(null, invite, name, true), PATIENCE_MILLIS);
      CrashWriter writer = stage.ask(() -> new CrashWriter(stage, person, board));
      writers.add(writer);
      stage.run(() -> writer.client().connect(), PATIENCE_MILLIS);
      stage.ask(writer::startWriting);
    }
  }

  /**
   * PostgreSQL dies under a running server and comes back; everybody gets on without being told to.
   */
  private void killPostgres(OwnServer server, Stage stage) {
    writeForAWhile();
    long pid = server.postgresPid();
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    stage.ask(
        () -> {
          writers.forEach(CrashWriter::forgetProgress);
          return true;
        });
    await(() -> server.postgresPid() != pid, "PostgreSQL is back");
    stage.ask(
        () -> {
          writers.forEach(CrashWriter::forgetProgress);
          return true;
        });
    awaitAll(stage, CrashWriter::hasProgress, "everybody writes again after PostgreSQL came back");
  }

  private void writeForAWhile() {
    pause(150 + random.nextInt(900));
  }

  /**
   * Asks the server to stop: it tells its clients by 1012 or goaway, ends by itself, and nothing is
   * lost.
   */
  private boolean drain(OwnServer server, Stage stage) {
    stage.ask(
        () -> {
          writers.forEach(CrashWriter::forgetProgress);
          return true;
        });
    long start = System.nanoTime();
    server.process().stop();
    boolean quick = System.nanoTime() - start < 30_000_000_000L;
    await(
        () -> stage.ask(() -> writers.stream().noneMatch(w -> w.client().isLive())),
        "all sockets are closed");
    boolean told =
        stage.ask(() -> writers.stream().allMatch(w -> TOLD.contains(w.client().lastClose())));
    server.startAgain();
    awaitAll(stage, CrashWriter::isBack, "everybody is back after the orderly stop");
    return quick && told;
  }

  private int finish(Stage stage) {
    stage.ask(
        () -> {
          writers.forEach(CrashWriter::stopWriting);
          return true;
        });
    awaitAll(
        stage, w -> w.client().unsettled() == 0 && w.client().isLive(), "every outbox is empty");
    await(
        () ->
            stage.ask(
                () -> writers.stream().mapToLong(w -> w.client().cursor()).distinct().count() == 1),
        "everybody has everything");
    return (int)
        writers.stream()
            .flatMap(w -> w.history().events().stream())
            .filter(History.Settled.class::isInstance)
            .count();
  }

  private Map<String, String> hashes(Stage stage, LoadedBoard board, List<LogSource.Logged> log) {
    Map<String, String> hashes = new TreeMap<>();
    for (CrashWriter writer : writers) {
      hashes.put(writer.name(), stage.ask(() -> writer.client().replica().hash()));
    }
    SimulatedClient fresh =
        stage.ask(
            () ->
                stage.client(
                    board.owner(), board.id(), ClientOptions.impatient(), ClientListener.NONE));
    stage.run(fresh::connect, PATIENCE_MILLIS);
    hashes.put("a fresh client", stage.ask(() -> fresh.replica().hash()));
    hashes.put("the log", LogSource.fold(log).hash());
    var export = stage.run(() -> stage.calls().export(board.owner(), board.id()), PATIENCE_MILLIS);
    hashes.put("the export", Replica.ofItems(export.path("items"), export.path("state")).hash());
    return hashes;
  }

  private int unsettled() {
    return writers.stream().mapToInt(w -> w.client().unsettled()).sum();
  }

  private void awaitAll(Stage stage, java.util.function.Predicate<CrashWriter> each, String what) {
    try {
      await(() -> stage.ask(() -> writers.stream().allMatch(each)), what);
    } catch (AssertionError stuck) {
      String those =
          stage.ask(
              () ->
                  writers.stream()
                      .filter(each.negate())
                      .limit(5)
                      .map(CrashWriter::describe)
                      .collect(Collectors.joining("\n")));
      throw new AssertionError(
          stuck.getMessage()
              + "; waiting for:\n"
              + those
              + "\nthe server said:\n"
              + serverSays.get(),
          stuck);
    }
  }

  private static void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - deadline < 0, "waited in vain until " + what);
      pause(10);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static long count(List<Finding> findings, Finding.Rule rule) {
    return findings.stream().filter(finding -> finding.rule() == rule).count();
  }
}
