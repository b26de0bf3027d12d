package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.rehearsal.check.LogSource;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Replica;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;

/** What must be true when the play is over: on each board one state, whoever is asked. */
final class Ending {
  private static final int PATIENCE_MILLIS = 30_000;

  private final Stage stage;
  private final Cast cast;
  private final Optional<PostgresAddress> database;
  private final LogSource logs;

  Ending(Stage stage, Cast cast, Optional<PostgresAddress> database, LogSource logs) {
    this.stage = stage;
    this.cast = cast;
    this.database = database;
    this.logs = logs;
  }

  /**
   * The states of one board.
   *
   * @param hashes distinct hashes; one when all is well
   * @param askers who was asked, beside the participants
   * @param export the board as the export gives it
   */
  record Agreement(
      PlayedBoard board,
      int clients,
      long seq,
      TreeSet<String> hashes,
      List<String> askers,
      JsonNode export) {

    boolean isOne() {
      return hashes.size() == 1;
    }

    String line() {
      return "%-8s %3d clients, %s, seq %d: %s"
          .formatted(
              board.name(),
              clients,
              String.join(", ", askers),
              seq,
              isOne() ? "one state hash " + hashes.first() : "DIFFERENT " + hashes);
    }
  }

  /** Brings everybody back who went away, and tells how they were brought up to date. */
  List<String> everybodyBack() {
    List<String> back = new ArrayList<>();
    for (PlayedBoard board : cast.boards().values()) {
      for (Map.Entry<String, SimulatedClient> tab : board.clients().entrySet()) {
        if (!stage.ask(tab.getValue()::isLive)) {
          stage.run(tab.getValue()::connect, PATIENCE_MILLIS);
          back.add(
              tab.getKey()
                  + " comes back to "
                  + board.name()
                  + " by "
                  + stage.ask(() -> board.eyesOf(tab.getKey()).orElseThrow().arrivals().getLast()));
        }
      }
    }
    return back;
  }

  Agreement agree(PlayedBoard board) {
    quiesce(board);
    Map<String, String> byAsker = new LinkedHashMap<>();
    TreeSet<String> hashes = new TreeSet<>();
    for (SimulatedClient client : board.clients().values()) {
      hashes.add(stage.ask(() -> client.replica().hash()));
    }
    SimulatedClient fresh =
        stage.ask(
            () ->
                stage.client(
                    cast.facilitator(), board.id(), ClientOptions.browser(), ClientListener.NONE));
    stage.run(fresh::connect, PATIENCE_MILLIS);
    byAsker.put("a fresh client", stage.ask(() -> fresh.replica().hash()));
    long seq = stage.ask(fresh::cursor);
    stage.run(fresh::disconnect, PATIENCE_MILLIS);
    if (database.isPresent()) {
      List<LogSource.Logged> log = logs.read(database.get(), board.id());
      byAsker.put("a fold of the log (" + log.size() + " entries)", LogSource.fold(log).hash());
    }
    JsonNode export =
        stage.run(() -> stage.calls().export(cast.facilitator(), board.id()), PATIENCE_MILLIS);
    byAsker.put(
        "the JSON export", Replica.ofItems(export.path("items"), export.path("state")).hash());
    hashes.addAll(byAsker.values());
    return new Agreement(
        board, board.clients().size(), seq, hashes, List.copyOf(byAsker.keySet()), export);
  }

  private void quiesce(PlayedBoard board) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!stage.ask(() -> allStill(board))) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("board " + board.name() + " does not come to rest");
      }
      Waiting.aMoment();
    }
  }

  private static boolean allStill(PlayedBoard board) {
    return board.clients().values().stream()
            .allMatch(client -> client.unsettled() == 0 && client.isLive())
        && board.clients().values().stream().mapToLong(SimulatedClient::cursor).distinct().count()
            <= 1;
  }

  /** What the server did against the protocol, by whoever noticed. */
  List<String> violations() {
    return stage.ask(
        () -> {
          List<String> all = new ArrayList<>();
          for (PlayedBoard board : cast.boards().values()) {
            board
                .clients()
                .forEach(
                    (tab, client) ->
                        client
                            .violations()
                            .forEach(what -> all.add(tab + " on " + board.name() + ": " + what)));
          }
          return all;
        });
  }
}
