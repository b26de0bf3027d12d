package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.ServerFrame;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.jspecify.annotations.Nullable;

/** One of many who edit a board at a steady rate. */
final class LoadParticipant implements ClientListener {
  private record OnTheWay(long dueNanos, ObjectNode op) {}

  private final Person person;
  private final SimulatedClient client;
  private final EditMix mix;
  private final Random random;
  private final Deque<OnTheWay> onTheWay = new ArrayDeque<>();
  private final List<String> made = new ArrayList<>();
  private ClientListener other = ClientListener.NONE;
  private @Nullable Latencies latencies;
  private int closed;
  private int dropped;
  private int refused;
  private int sent;

  LoadParticipant(Stage stage, Person person, BoardId board, BoardContents contents) {
    this.person = person;
    this.random = stage.random();
    this.mix = new EditMix(contents, () -> stage.newId("i_"), random);
    this.client = stage.client(person, board, ClientOptions.oneOfMany(), this);
  }

  Person person() {
    return person;
  }

  SimulatedClient client() {
    return client;
  }

  /** From now on waiting times are counted there. */
  void measure(Latencies where) {
    latencies = where;
  }

  /** From now on somebody else hears too what comes to this tab. */
  void alsoTell(ClientListener listener) {
    other = listener;
  }

  /** Sends the edit that was due at that time. */
  void edit(long dueNanos) {
    ObjectNode op = mix.next(client.cursor());
    onTheWay.add(new OnTheWay(dueNanos, op));
    sent++;
    var unused = client.send(Ops.one(op));
  }

  void moveCursor(long dueNanos) {
    client.point(random.nextInt(7_000), random.nextInt(7_000));
  }

  @Override
  public void onOutcome(long n, Outcome outcome, long arrivedNanos) {
    OnTheWay decided = onTheWay.poll();
    if (decided == null) {
      return;
    }
    mix.decided(decided.op());
    switch (outcome) {
      case Outcome.Acked acked -> {
        dropped += acked.drops().size();
        if (decided.op().path("op").asText().equals("new") && acked.drops().isEmpty()) {
          made.add(decided.op().path("id").asText());
        }
        Latencies counting = latencies;
        if (counting != null) {
          counting.acked(acked.seq(), decided.dueNanos(), arrivedNanos);
        }
      }
      case Outcome.Nacked nacked -> refused++;
      case Outcome.Settled settled -> {}
    }
  }

  @Override
  public void onEntries(ServerFrame.Txs txs, long arrivedNanos) {
    other.onEntries(txs, arrivedNanos);
    Latencies counting = latencies;
    if (counting == null) {
      return;
    }
    for (ServerFrame.Entry entry : txs.entries()) {
      if (entry instanceof ServerFrame.Theirs) {
        counting.seen(entry.s(), arrivedNanos);
      }
    }
  }

  @Override
  public void onJump(long seq) {
    other.onJump(seq);
  }

  @Override
  public void onClosed(int code) {
    closed++;
    other.onClosed(code);
  }

  /** Notes that were acknowledged, so they have to be on the board. */
  List<String> made() {
    return made;
  }

  /** Sockets that were lost. */
  int closed() {
    return closed;
  }

  /** Edits that the board left without effect. */
  int dropped() {
    return dropped;
  }

  int refused() {
    return refused;
  }

  int sent() {
    return sent;
  }
}
