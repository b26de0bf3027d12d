package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Refused;
import org.charrette.rehearsal.client.ReplicaItem;
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
  private final Map<String, String> rounds = new HashMap<>();
  private final SessionSteps session;
  private final PollSteps polls;
  private final Afterwards afterwards;
  private final BooleanSupplier isSevered;

  /**
   * @param isSevered whether nothing leads from the boards to people any more
   */
  Steps(Stage stage, Scenario scenario, Cast cast, BooleanSupplier isSevered) {
    this.isSevered = isSevered;
    this.stage = stage;
    this.scenario = scenario;
    this.cast = cast;
    this.session = new SessionSteps(stage, scenario, cast);
    this.polls = new PollSteps(scenario, cast);
    this.afterwards = new Afterwards(stage, scenario, cast);
  }

  /** By card id the cluster of the scenario that it shows. */
  Map<String, String> cards() {
    return session.cards();
  }

  Afterwards afterwards() {
    return afterwards;
  }

  /** Starts the event; done when its outcome is known. */
  Future<Step> play(Event event) {
    try {
      return start(event)
          .otherwise(failure -> new Step.Failed(String.valueOf(failure.getMessage())));
    } catch (RuntimeException e) {
      return Future.succeededFuture(new Step.Failed(String.valueOf(e.getMessage())));
    }
  }

  private Future<Step> start(Event event) {
    return switch (event.type()) {
      case "session.create" -> session.create(event);
      case "agenda.load" -> session.loadAgenda(event);
      case "role.grant" -> grant(event);
      case "session.open", "session.start", "session.close", "notice.show" ->
          session.simply(event, event.type());
      case "join" -> session.join(event);
      case "capacity.change" -> session.capacity(event);
      case "lobby.admit" -> session.admitted(event);
      case "agenda.advance" -> session.advance(event);
      case "broadcast" -> session.broadcast(event);
      case "breakout.assign" -> session.assign(event);
      case "breakout.open" -> session.openGroups(event);
      case "breakout.close" -> session.simply(event, "group.close");
      case "glossary.propose" -> session.propose(event);
      case "glossary.accept" -> session.accept(event);
      case "pitch.start" -> session.startPitch(event);
      case "pitch.end" -> session.simply(event, "pitch.end");
      case "poll.open" -> polls.open(event);
      case "poll.respond" -> polls.respond(event);
      case "poll.close" -> polls.close(event);
      case "board.mirror" -> session.mirror(event);
      case "snapshot.create" -> session.snapshot(event);
      case "board.createFromTemplate" ->
          cast.makeBoard(
                  event.data("board"),
                  event.data("template"),
                  event.data().path("parameters").path("area").asText(""))
              .map(board -> Step.Played.PLAIN);
      case "board.open" -> open(event);
      case "phase.set" -> edit(event, client -> mode(event));
      case "board.reveal" -> edit(event, client -> one(op("reveal")));
      case "timer.start" ->
          edit(
              event,
              client ->
                  one(
                      op("timer")
                          .put("act", "start")
                          .put("ms", event.data().path("seconds").asLong() * 1_000)));
      case "timer.extend" ->
          edit(
              event,
              client ->
                  one(
                      op("timer")
                          .put("act", "extend")
                          .put("ms", event.data().path("seconds").asLong() * 1_000)));
      case "note.create" -> createNote(event);
      case "note.edit" ->
          edit(
              event,
              client ->
                  hand(board(event), client)
                      .reword(
                          board(event).item(event.data("ref")),
                          event.data("text"),
                          client.cursor()));
      case "note.delete" ->
          edit(event, client -> Hand.delete(board(event).item(event.data("ref"))));
      case "note.restore" ->
          edit(event, client -> Hand.restore(board(event).item(event.data("ref"))));
      case "cluster.create" -> createCluster(event);
      case "cluster.addNotes" -> afterwards.comeBack(event).compose(there -> addNotes(event));
      case "promote.commit" -> afterwards.promote(event);
      case "record.edit" -> afterwards.edit(event);
      case "record.transition" -> afterwards.move(event);
      case "review.assign" -> afterwards.assign(event);
      case "review.submit" -> afterwards.review(event);
      case "report.generate" -> afterwards.report(event);
      case "erasure.request" -> afterwards.erase(event);
      case "board.reopen" -> afterwards.reopen(event);
      case "board.freeze" -> afterwards.freeze(event);
      case "retention.severAuthors" -> session.until(isSevered).map(severed -> Step.Played.PLAIN);
      case "cluster.rename" -> rename(event);
      case "vote.open" -> openVote(event);
      case "vote.close" -> edit(event, client -> one(op("round.close").put("round", round(event))));
      case "vote.cast" -> dot(event, "dot.place");
      case "vote.retract" -> dot(event, "dot.take");
      case "statement.write" -> writeStatement(event);
      case "consent.open" -> openConsent(event);
      case "consent.give" ->
          edit(
              event,
              client ->
                  one(
                      op("consent.give")
                          .put("round", consent(event))
                          .put("value", event.data("value"))));
      case "statement.confirm" ->
          edit(event, client -> one(op("statement.confirm").put("id", statement(event))));
      case "disconnect" ->
          board(event).tab(event.actor()).disconnect().map(left -> Step.Played.PLAIN);
      case "reconnect" -> comeBack(event);
      default -> Future.succeededFuture(new Step.Skipped("unknown to the replay: " + event.type()));
    };
  }

  /** Roles in the session come with a link; those in the repository are given to accounts. */
  private Future<Step> grant(Event event) {
    Map<String, String> inRepository = new HashMap<>();
    event
        .data()
        .path("grants")
        .properties()
        .forEach(grant -> inRepository.put(grant.getKey(), grant.getValue().asText()));
    inRepository.keySet().removeIf(who -> !cast.accounts().has(who));
    return afterwards
        .grant(event, inRepository)
        .compose(
            step ->
                step instanceof Step.Failed || event.onRepository()
                    ? Future.succeededFuture(step)
                    : session.grant(event));
  }

  /** The words of a note of the scenario. */
  Optional<String> wrote(String ref) {
    return Optional.ofNullable(scenario.notes().get(ref)).map(Note::text);
  }

  private static ObjectNode op(String word) {
    return JsonNodeFactory.instance.objectNode().put("op", word);
  }

  private static ArrayNode one(ObjectNode op) {
    return JsonNodeFactory.instance.arrayNode().add(op);
  }

  /** New notes are allowed while clusters are made: a ruling. */
  private static ArrayNode mode(Event event) {
    ObjectNode op = op("mode").put("mode", event.data("mode"));
    if (event.data().path("phase").isTextual()) {
      op.put("phase", event.data("phase"));
    }
    if (event.data("mode").equals("cluster")) {
      op.put("late", true);
    }
    return one(op);
  }

  private Future<Step> openVote(Event event) {
    String id = stage.newId("r_");
    rounds.put(event.data("vote"), id);
    return edit(
        event,
        client ->
            one(
                op("round.open")
                    .put("id", id)
                    .put("budget", event.data().path("perPerson").asInt())
                    .put("perItem", event.data().path("maxPerItem").asInt())
                    .put("scope", event.data("targets"))));
  }

  private String round(Event event) {
    return String.valueOf(rounds.get(event.data("vote")));
  }

  private Future<Step> dot(Event event, String word) {
    return edit(
        event,
        client ->
            one(
                op(word)
                    .put("round", round(event))
                    .put("item", board(event).item(event.data("target")))));
  }

  private static final Map<String, String> KINDS =
      Map.of("problem", "problem", "hmw", "how_might_we", "pitch", "pitch", "outcomes", "outcome");
  private static final Map<String, String> HEADINGS =
      Map.of(
          "problem", "SHARED PROBLEM",
          "hmw", "HOW MIGHT WE",
          "pitch", "PITCH",
          "outcomes", "OUTCOMES");

  /** A group writes over its statement; outcomes of the plenary are added. */
  private Future<Step> writeStatement(Event event) {
    String kind = event.data("frame");
    PlayedBoard board = board(event);
    String name = "statement:" + event.data().path("statement").asText(kind);
    String text = statementText(event);
    if (board.items().containsKey(name)) {
      return edit(
          event, client -> hand(board, client).reword(board.item(name), text, client.cursor()));
    }
    String id = stage.newId("i_");
    List<String> sources =
        event.list("sources").stream()
            .map(
                ref -> {
                  PlayedBoard from = cast.boardOf(ref);
                  return from.id() + "/" + from.item(ref);
                })
            .toList();
    Future<Step> ready =
        kind.equals("outcomes")
            ? session.tellPlenary("converge")
            : Future.succeededFuture(Step.Played.PLAIN);
    return ready.compose(
        told ->
            edit(
                    event,
                    client ->
                        hand(board, client)
                            .statement(
                                id,
                                KINDS.getOrDefault(kind, kind),
                                frame(client, kind),
                                text,
                                sources))
                .onSuccess(
                    step -> {
                      if (step instanceof Step.Played && event.outcome().equals("accepted")) {
                        board.remember(name, id);
                      }
                    }));
  }

  private String statementText(Event event) {
    JsonNode text = event.data().path("text");
    if (text.isTextual()) {
      return text.textValue();
    }
    JsonNode found = scenario.raw();
    for (String step : event.data("ref").split("\\.", -1)) {
      found = step.matches("[0-9]+") ? found.path(Integer.parseInt(step)) : found.path(step);
    }
    return found.isTextual() ? found.textValue() : found.path("text").asText();
  }

  private static ReplicaItem frame(SimulatedClient client, String kind) {
    String heading = String.valueOf(HEADINGS.get(kind));
    return client.replica().items().stream()
        .filter(item -> item.type().equals("frame") && item.plainText().contains(heading))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no frame " + heading));
  }

  private String statement(Event event) {
    return board(event).item("statement:" + event.data("frame"));
  }

  private Future<Step> openConsent(Event event) {
    String id = stage.newId("r_");
    rounds.put(event.board() + "/" + event.data("frame"), id);
    return edit(event, client -> one(op("consent.open").put("id", id).put("on", statement(event))));
  }

  private String consent(Event event) {
    return String.valueOf(rounds.get(event.board() + "/" + event.data("frame")));
  }

  private Future<Step> open(Event event) {
    PlayedBoard board = board(event);
    if (event.outcome().equals("accepted")) {
      return cast.open(event.actor(), board).map(open -> Step.Played.PLAIN);
    }
    return expectRefusal(
        stage.calls().ticket(cast.person(event.actor()), board.id()), event.error().orElse(""));
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
      case Outcome.Acked acked when accepted && wasSo(event, acked) ->
          new Step.Played("was so already");
      case Outcome.Nacked nacked when !accepted && nacked.code().equals(event.error().orElse("")) ->
          new Step.Played("refused: " + nacked.code());
      case Outcome.Acked acked -> new Step.Failed("acknowledged with drops " + acked.drops());
      case Outcome.Nacked nacked ->
          new Step.Failed("refused with " + nacked.code() + " at " + nacked.path());
      case Outcome.Settled settled -> new Step.Played("decided while away");
    };
  }

  /**
   * The vote that was closed has set the mode that is asked for now; the title that met another one
   * came out as it was meant.
   */
  private static boolean wasSo(Event event, Outcome.Acked acked) {
    return (event.type().equals("phase.set") || event.type().equals("cluster.rename"))
        && acked.drops().stream().allMatch(drop -> drop.code().equals("noop"));
  }

  /** The tab of the person; what is sent while it comes back waits in its outbox. */
  private SimulatedClient present(Event event) {
    return board(event).tab(event.actor());
  }

  private PlayedBoard board(Event event) {
    return cast.board(event.board());
  }

  private static Hand hand(PlayedBoard board, SimulatedClient client) {
    return new Hand(board, client.replica());
  }
}
