package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;

/** A board under load with the people on it. */
final class LoadedBoard {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Stage stage;
  private final Person owner;
  private final BoardId id;
  private final BoardContents contents = new BoardContents();
  private final List<LoadParticipant> people = new ArrayList<>();

  private LoadedBoard(Stage stage, Person owner, BoardId id) {
    this.stage = stage;
    this.owner = owner;
    this.id = id;
  }

  /** Makes a board with so many notes on it, written by its owner through the socket. */
  static LoadedBoard make(Stage stage, Person owner, String title, int notes) {
    BoardId id =
        stage.run(() -> stage.calls().createBoard(owner, title, null, null), PATIENCE_MILLIS);
    LoadedBoard board = new LoadedBoard(stage, owner, id);
    SimulatedClient writer =
        stage.ask(() -> stage.client(owner, id, ClientOptions.oneOfMany(), ClientListener.NONE));
    stage.run(writer::connect, PATIENCE_MILLIS);
    for (ArrayNode tx : board.contents.notes(notes, stage)) {
      Outcome outcome = stage.run(() -> writer.send(tx), PATIENCE_MILLIS);
      if (!(outcome instanceof Outcome.Acked acked) || !acked.drops().isEmpty()) {
        throw new IllegalStateException("the notes were not taken: " + outcome);
      }
    }
    stage.run(writer::disconnect, PATIENCE_MILLIS);
    return board;
  }

  /** Lets people in by one invite link; they are not connected yet. */
  void invite(int count, int numbersFrom) {
    String invite = stage.run(() -> stage.calls().invite(owner, id, "editor"), PATIENCE_MILLIS);
    for (int i = 0; i < count; i++) {
      String name = "Participant " + (numbersFrom + i);
      Person person =
          stage.run(() -> stage.calls().join(null, invite, name, true), PATIENCE_MILLIS);
      people.add(stage.ask(() -> new LoadParticipant(stage, person, id, contents)));
    }
  }

  void connectAll() {
    stage.run(
        () -> Future.all(people.stream().map(p -> p.client().connect()).toList()), PATIENCE_MILLIS);
  }

  /** Waits until every edit is decided and everybody has received everything. */
  void settle() {
    stage.run(
        () -> Future.all(people.stream().map(p -> p.client().settled()).toList()), PATIENCE_MILLIS);
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (!stage.ask(this::allAtOneSeq)) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("not everybody got everything within a minute");
      }
      pause();
    }
  }

  private boolean allAtOneSeq() {
    return people.stream().mapToLong(p -> p.client().cursor()).distinct().count() == 1;
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * State hash by who computed it: every participant from what it received itself, and somebody who
   * comes fresh.
   */
  Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    SimulatedClient fresh =
        stage.ask(() -> stage.client(owner, id, ClientOptions.oneOfMany(), ClientListener.NONE));
    stage.run(fresh::connect, PATIENCE_MILLIS);
    hashes.put(
        "fresh client at " + stage.ask(fresh::cursor), stage.ask(() -> fresh.replica().hash()));
    stage.run(fresh::disconnect, PATIENCE_MILLIS);
    for (LoadParticipant p : people) {
      hashes.put(
          p.person().name() + " at " + stage.ask(p.client()::cursor),
          stage.ask(() -> p.client().replica().hash()));
    }
    return hashes;
  }

  BoardContents contents() {
    return contents;
  }

  BoardId id() {
    return id;
  }

  Person owner() {
    return owner;
  }

  List<LoadParticipant> people() {
    return people;
  }
}
