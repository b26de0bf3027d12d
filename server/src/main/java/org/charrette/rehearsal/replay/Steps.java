package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Refused;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.replay.Scenario.Event;
import org.charrette.rehearsal.replay.Scenario.Note;

/**
 * Does what one event of the scenario says, for real, or says why not. Called on the stage's event
 * loop.
 */
final class Steps {
  private final Stage stage;
  private final Scenario scenario;
  private final Cast cast;
  private final Map<String, Integer> clustersInColumn = new HashMap<>();
  private final Set<String> privately = new HashSet<>();

  Steps(Stage stage, Scenario scenario, Cast cast) {
    this.stage = stage;
    this.scenario = scenario;
    this.cast = cast;
  }

  /** Boards on which, by the scenario, everybody writes unseen at the moment. */
  Set<String> privately() {
    return privately;
  }

  /** Starts the event; done when its outcome is known. */
  Future<Step> play(Event event) {
    Optional<String> notYet = NotYet.reason(event);
    if (notYet.isPresent()) {
      follow(event);
      return Future.succeededFuture(new Step.Skipped(notYet.get()));
    }
    try {
      return start(event)
          .otherwise(failure -> new Step.Failed(String.valueOf(failure.getMessage())));
    } catch (RuntimeException e) {
      return Future.succeededFuture(new Step.Failed(String.valueOf(e.getMessage())));
    }
  }

  private Future<Step> start(Event event) {
    return switch (event.type()) {
      case "board.createFromTemplate" ->
          cast.makeBoard(
                  event.data("board"),
                  event.data("template"),
                  event.data().path("parameters").path("area").asText(""))
              .map(board -> Step.Played.PLAIN);
      case "join" -> join(event);
      case "breakout.assign" -> assign();
      case "board.open" -> open(event);
      case "note.create" -> createNote(event);
      case "note.delete" ->
          edit(event, client -> Hand.delete(board(event).item(event.data("ref"))));
      case "note.restore" ->
          edit(event, client -> Hand.restore(board(event).item(event.data("ref"))));
      case "cluster.create" -> createCluster(event);
      case "cluster.addNotes" -> addNotes(event);
      case "cluster.rename" -> rename(event);
      case "disconnect" ->
          board(event).tab(event.actor()).disconnect().map(left -> Step.Played.PLAIN);
      case "reconnect" -> comeBack(event);
      default -> Future.succeededFuture(new Step.Skipped("unknown to the replay: " + event.type()));
    };
  }

  /** Keeps in mind what a skipped event would have changed for later questions. */
  private void follow(Event event) {
    if (event.type().equals("phase.set") && event.outcome().equals("accepted")) {
      if (event.data().path("mode").asText().equals("private_write")) {
        privately.add(event.board());
      } else {
        privately.remove(event.board());
      }
    } else if (event.type().equals("board.reveal")) {
      privately.remove(event.board());
    }
  }

  private Future<Step> join(Event event) {
    PlayedBoard plenary = cast.board(Cast.PLENARY);
    if (event.data().path("connection").asInt(1) > 1) {
      return cast.openAnotherTab(event.actor(), plenary).map(open -> Step.Played.PLAIN);
    }
    if (!event.data().path("noticeAck").asBoolean()) {
      return expectRefusal(cast.takeInvite(event.actor(), false), event.error().orElse(""));
    }
    return cast.enter(event.actor(), plenary).map(open -> Step.Played.PLAIN);
  }

  /**
   * There are no groups yet; what they are for, everybody coming onto the own group's board, is
   * done by invite.
   */
  private Future<Step> assign() {
    List<Future<Void>> all = new ArrayList<>();
    scenario
        .groups()
        .forEach(
            (name, members) ->
                members.forEach(member -> all.add(cast.enter(member, cast.board(name)))));
    return Future.all(all)
        .map(
            in ->
                new Step.Played(
                    "no groups yet: "
                        + all.size()
                        + " people came onto their boards by invite links"));
  }

  private Future<Step> open(Event event) {
    PlayedBoard board = board(event);
    if (event.outcome().equals("accepted")) {
      return cast.enter(event.actor(), board).map(open -> Step.Played.PLAIN);
    }
    return expectRefusal(
        stage.calls().ticket(cast.person(event.actor()), board.id()), "board_not_found");
  }

  private static Future<Step> expectRefusal(Future<?> call, String code) {
    return call.transform(
        result -> {
          if (result.succeeded()) {
            return Future.succeededFuture(new Step.Failed("should have been refused with " + code));
          }
          boolean asExpected =
              result.cause() instanceof Refused refused && refused.code().equals(code);
          return Future.succeededFuture(
              asExpected
                  ? new Step.Played("refused: " + code)
                  : new Step.Failed(String.valueOf(result.cause().getMessage())));
        });
  }

  private Future<Step> createNote(Event event) {
    String id = stage.newId("i_");
    PlayedBoard board = board(event);
    JsonNode ref = event.data().path("ref");
    if (ref.isTextual()) {
      Note note = scenario.note(ref.textValue());
      board.remember(note.ref(), id);
      return edit(
          event,
          client ->
              hand(board, client).note(id, note.column(), note.lang(), note.text(), note.gloss()));
    }
    JsonNode text = event.data().path("text");
    String words =
        text.isTextual()
            ? text.textValue()
            : text.path("repeat").asText().repeat(text.path("times").asInt());
    return edit(
        event,
        client ->
            hand(board, client).note(id, event.data("column"), event.data("lang"), words, null));
  }

  private Future<Step> createCluster(Event event) {
    PlayedBoard board = board(event);
    String id = stage.newId("i_");
    board.remember(event.data("cluster"), id);
    int nth =
        clustersInColumn.merge(event.board() + "/" + event.data("column"), 1, Integer::sum) - 1;
    List<String> notes = event.list("notes").stream().map(board::item).toList();
    return edit(
        event,
        client ->
            hand(board, client).cluster(id, event.data("column"), event.data("title"), nth, notes));
  }

  private Future<Step> addNotes(Event event) {
    PlayedBoard board = board(event);
    List<String> notes = event.list("notes").stream().map(board::item).toList();
    return edit(
        event,
        client -> hand(board, client).addToCluster(board.item(event.data("cluster")), notes));
  }

  /**
   * A rename that met another one is made again on top of it, as a person does who presses Enter:
   * the later one stands.
   */
  private Future<Step> rename(Event event) {
    PlayedBoard board = board(event);
    SimulatedClient client = present(event);
    String cluster = board.item(event.data("cluster"));
    String title = event.data("title");
    return client
        .send(hand(board, client).rename(cluster, title, client.cursor()))
        .compose(
            outcome -> {
              boolean met = outcome instanceof Outcome.Acked acked && acked.fixed();
              return met
                  ? client.send(hand(board, client).rename(cluster, title, client.cursor()))
                  : Future.succeededFuture(outcome);
            })
        .map(outcome -> judge(event, outcome));
  }

  private Future<Step> comeBack(Event event) {
    PlayedBoard board = board(event);
    return board
        .tab(event.actor())
        .connect()
        .map(
            back ->
                new Step.Played(
                    "came back by "
                        + board.eyesOf(event.actor()).orElseThrow().arrivals().getLast()));
  }

  /** What somebody does on a board, from the view of that person. */
  private interface Doing {
    ArrayNode by(SimulatedClient client);
  }

  private Future<Step> edit(Event event, Doing doing) {
    SimulatedClient client = present(event);
    return client.send(doing.by(client)).map(outcome -> judge(event, outcome));
  }

  private static Step judge(Event event, Outcome outcome) {
    boolean accepted = event.outcome().startsWith("accepted");
    return switch (outcome) {
      case Outcome.Acked acked when accepted && acked.drops().isEmpty() -> Step.Played.PLAIN;
      case Outcome.Nacked nacked when !accepted && nacked.code().equals(event.error().orElse("")) ->
          new Step.Played("refused: " + nacked.code());
      case Outcome.Acked acked -> new Step.Failed("acknowledged with drops " + acked.drops());
      case Outcome.Nacked nacked ->
          new Step.Failed("refused with " + nacked.code() + " at " + nacked.path());
      case Outcome.Settled settled -> new Step.Failed("decided while away");
    };
  }

  private SimulatedClient present(Event event) {
    return board(event)
        .present(event.actor())
        .orElseThrow(
            () -> new IllegalStateException(event.actor() + " is not on board " + event.board()));
  }

  private PlayedBoard board(Event event) {
    return cast.board(event.board());
  }

  private static Hand hand(PlayedBoard board, SimulatedClient client) {
    return new Hand(board, client.replica());
  }
}
