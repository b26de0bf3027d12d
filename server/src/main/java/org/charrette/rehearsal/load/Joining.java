package org.charrette.rehearsal.load;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Entrance;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;

/**
 * How long it takes to come onto a board: from the start of the connection until the view is
 * complete.
 */
final class Joining {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Stage stage;
  private final LoadedBoard board;

  Joining(Stage stage, LoadedBoard board) {
    this.stage = stage;
    this.board = board;
  }

  /**
   * One after the other, each time as a new tab without any knowledge; the view is inflated and
   * read each time.
   *
   * @return milliseconds, sorted
   */
  double[] oneByOne(int times) {
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      SimulatedClient client = newTab(board.owner());
      stage.ask(stage::forgetFrames);
      long start = System.nanoTime();
      stage.run(client::connect, PATIENCE_MILLIS);
      millis[i] = (System.nanoTime() - start) / 1e6;
      stage.run(client::disconnect, PATIENCE_MILLIS);
    }
    Arrays.sort(millis);
    return millis;
  }

  /**
   * Everybody at the same moment, each in a new tab.
   *
   * @return milliseconds until the last of them had the whole view
   */
  double allAtOnce(int count) {
    List<SimulatedClient> tabs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tabs.add(newTab(board.people().get(i % board.people().size()).person()));
    }
    stage.ask(stage::forgetFrames);
    long start = System.nanoTime();
    stage.run(
        () -> Future.all(tabs.stream().map(SimulatedClient::connect).toList()), PATIENCE_MILLIS);
    double millis = (System.nanoTime() - start) / 1e6;
    stage.run(
        () -> Future.all(tabs.stream().map(SimulatedClient::disconnect).toList()), PATIENCE_MILLIS);
    return millis;
  }

  /** A tab that has its ticket in its hand. */
  private SimulatedClient newTab(Person person) {
    String ticket = stage.run(() -> stage.calls().ticket(person, board.id()), PATIENCE_MILLIS);
    Entrance entrance = new Entrance(board.id(), () -> Future.succeededFuture(ticket));
    ClientOptions once = new ClientOptions(false, false, 500, 500);
    return stage.ask(() -> stage.client(entrance, once, ClientListener.NONE));
  }
}
