package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.charrette.rehearsal.check.History;
import org.charrette.rehearsal.check.HistoryRecorder;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Entrance;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.ServerFrame;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;

/** Somebody who keeps writing, connected or not, and writes down what became of it. */
final class CrashWriter extends HistoryRecorder {
  private static final int WAITING_AT_MOST = 100;
  private static final int PAUSE_MILLIS = 160;

  private final Stage stage;
  private final String name;
  private final SimulatedClient client;
  private final EditMix mix;
  private final Deque<ObjectNode> onTheWay = new ArrayDeque<>();
  private boolean writing;
  private boolean back;
  private boolean progress;

  CrashWriter(Stage stage, Person person, LoadedBoard board) {
    this(stage, stage.newId("c_"), person, board);
  }

  private CrashWriter(Stage stage, String clientId, Person person, LoadedBoard board) {
    super(new History(clientId));
    this.stage = stage;
    this.name = person.name();
    this.mix = new EditMix(board.contents(), () -> stage.newId("i_"), stage.random());
    Entrance entrance = new Entrance(board.id(), () -> stage.calls().ticket(person, board.id()));
    this.client = stage.client(clientId, entrance, ClientOptions.impatient(), this);
  }

  String name() {
    return name;
  }

  SimulatedClient client() {
    return client;
  }

  String describe() {
    return "%s: %s, %d undecided, cursor %d, last close %d, %s"
        .formatted(
            name,
            client.isLive() ? "live" : "not live",
            client.unsettled(),
            client.cursor(),
            client.lastClose(),
            client.violations());
  }

  /** Writes from now on at uneven intervals; always true. */
  boolean startWriting() {
    writing = true;
    write();
    return true;
  }

  void stopWriting() {
    writing = false;
  }

  private void write() {
    if (!writing) {
      return;
    }
    if (client.unsettled() < WAITING_AT_MOST) {
      ObjectNode op = mix.next(client.cursor());
      onTheWay.add(op);
      var unused = client.send(Ops.one(op));
    }
    stage.later(1 + stage.random().nextInt(2 * PAUSE_MILLIS), this::write);
  }

  @Override
  public void onOutcome(long n, Outcome outcome, long arrivedNanos) {
    super.onOutcome(n, outcome, arrivedNanos);
    progress = true;
    ObjectNode op = onTheWay.poll();
    if (op != null) {
      mix.decided(op);
    }
  }

  @Override
  public void onLive(ServerFrame.Welcome welcome) {
    back = true;
  }

  @Override
  public void onClosed(int code) {
    back = false;
  }

  /** Whether the view is complete since the last loss of the socket. */
  boolean isBack() {
    return back && client.isLive();
  }

  void forgetProgress() {
    progress = false;
  }

  /** Whether something was decided since {@link #forgetProgress}. */
  boolean hasProgress() {
    return progress;
  }
}
