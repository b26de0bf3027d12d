package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Future;
import java.util.OptionalLong;
import java.util.Random;
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
  private static final int GLOSS_LENGTH = 480;

  /**
   * What it cost.
   *
   * @param offered bytes that the reader did not take
   * @param heapBytes growth of the server's live heap, negative when it shrank
   * @param closeCode with what the server closed the reader, 0 if it did not
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
      String ticket =
          stage.run(() -> stage.calls().ticket(board.owner(), board.id()), PATIENCE_MILLIS);
      Entrance entrance = new Entrance(board.id(), () -> Future.succeededFuture(ticket));
      ClientOptions once = new ClientOptions(false, false, 500, 500);
      SimulatedClient reader = narrow.ask(() -> narrow.client(entrance, once, ClientListener.NONE));
      SimulatedClient writer =
          stage.ask(
              () ->
                  stage.client(
                      board.owner(), board.id(), ClientOptions.oneOfMany(), ClientListener.NONE));
      narrow.run(reader::connect, PATIENCE_MILLIS);
      stage.run(writer::connect, PATIENCE_MILLIS);
      write(writer, 10);
      OptionalLong before = HeapProbe.liveBytes(serverPid);
      narrow.ask(
          () -> {
            reader.stall();
            return true;
          });
      long offered = write(writer, TRANSACTIONS);
      OptionalLong after = HeapProbe.liveBytes(serverPid);
      pause(25);
      narrow.ask(
          () -> {
            reader.unstall();
            return true;
          });
      pause(3);
      stage.run(writer::disconnect, PATIENCE_MILLIS);
      long growth =
          before.isPresent() && after.isPresent()
              ? after.getAsLong() - before.getAsLong()
              : Long.MIN_VALUE;
      return new Cost(offered, growth, narrow.ask(reader::lastClose));
    }
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
