package org.charrette.rehearsal.load;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Entrance;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.HeapProbe;

/**
 * What a reader that stops reading costs the server while others write: the growth of its live heap
 * over ten megabytes that the reader should have got. The writes replace each other, so the board
 * itself does not grow.
 */
final class StalledReader {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int TRANSACTIONS = 100;
  private static final int NOTES = 180;
  private static final int QUIET_SECONDS = 6;

  /** So many that what else comes and goes in the heap hardly counts for one of them. */
  private static final int READERS = 10;

  private static final int GLOSS_LENGTH = 480;

  /**
   * What it cost.
   *
   * @param offered bytes that each reader did not take
   * @param heapBytes growth of the server's live heap for each reader, negative when it shrank
   * @param closeCode with what the server closed the readers; 0 if it did not, or not all alike
   */
  record Cost(long offered, long heapBytes, int closeCode) {}

  private final Stage stage;
  private final LoadedBoard board;
  private final long serverPid;

  StalledReader(Stage stage, LoadedBoard board, long serverPid) {
    this.stage = stage;
    this.board = board;
    this.serverPid = serverPid;
  }

  /** Takes about half a minute, since a server gives such a reader 20 seconds. */
  Cost measure() {
    try (Stage narrow = new Stage(stage.calls().server(), 1, 4_096)) {
      List<SimulatedClient> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(reader(narrow));
      }
      SimulatedClient writer =
          stage.ask(
              () ->
                  stage.client(
                      board.owner(), board.id(), ClientOptions.oneOfMany(), ClientListener.NONE));
      for (SimulatedClient reader : readers) {
        narrow.run(reader::connect, PATIENCE_MILLIS);
      }
      stage.run(writer::connect, PATIENCE_MILLIS);
      write(writer, 10);
      OptionalLong before = HeapProbe.liveBytes(serverPid);
      narrow.ask(
          () -> {
            readers.forEach(SimulatedClient::stall);
            return true;
          });
      long offered = write(writer, TRANSACTIONS);
      // a snapshot that is being saved just now is nobody's share
      pause(QUIET_SECONDS);
      OptionalLong after = HeapProbe.liveBytes(serverPid);
      pause(25 - QUIET_SECONDS);
      narrow.ask(
          () -> {
            readers.forEach(SimulatedClient::unstall);
            return true;
          });
      pause(3);
      stage.run(writer::disconnect, PATIENCE_MILLIS);
      long growth =
          before.isPresent() && after.isPresent()
              ? (after.getAsLong() - before.getAsLong()) / READERS
              : Long.MIN_VALUE;
      Set<Integer> codes =
          narrow.ask(() -> readers.stream().map(SimulatedClient::lastClose).collect(toSet()));
      return new Cost(offered, growth, codes.size() == 1 ? codes.iterator().next() : 0);
    }
  }

  private SimulatedClient reader(Stage narrow) {
    String ticket =
        stage.run(() -> stage.calls().ticket(board.owner(), board.id()), PATIENCE_MILLIS);
    Entrance entrance = new Entrance(board.id(), () -> Future.succeededFuture(ticket));
    ClientOptions once = new ClientOptions(false, false, 500, 500);
    return narrow.ask(() -> narrow.client(entrance, once, ClientListener.NONE));
  }

  private long write(SimulatedClient writer, int transactions) {
    Random random = new Random(7);
    long bytes = 0;
    for (int i = 0; i < transactions; i++) {
      ArrayNode ops = JsonNodeFactory.instance.arrayNode();
      for (String note : board.contents().first(NOTES)) {
        ops.add(Ops.gloss(note, filler(random)));
      }
      bytes += ops.toString().length();
      Outcome outcome = stage.run(() -> writer.send(ops), PATIENCE_MILLIS);
      if (!(outcome instanceof Outcome.Acked)) {
        throw new IllegalStateException("the writes were not taken: " + outcome);
      }
    }
    return bytes;
  }

  private static String filler(Random random) {
    StringBuilder text = new StringBuilder(GLOSS_LENGTH);
    while (text.length() < GLOSS_LENGTH) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static void pause(int seconds) {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
