package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.charrette.rehearsal.client.ReplicaItem;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.replay.Scenario.Check;

/**
 * Answers the questions of a checkpoint from what participants really see, those that can be
 * answered already.
 */
final class Checkpoints {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final Stage stage;
  private final Cast cast;
  private final Steps steps;
  private final LaterChecks later;
  private boolean isOver;

  Checkpoints(Stage stage, Cast cast, Steps steps, LaterChecks later) {
    this.stage = stage;
    this.cast = cast;
    this.steps = steps;
    this.later = later;
  }

  /**
   * Asks one question; waits a while for the answer that is expected, since presence comes on a
   * tick.
   */
  Step ask(Check check) {
    Optional<String> unanswerable = later.unanswerable(check);
    if (unanswerable.isPresent()) {
      return new Step.Skipped(unanswerable.get());
    }
    boolean isLater = isLater(check);
    if (!isLater) {
      bring(check.args().path("board").asText(), check.args().path("viewer").asText());
    }
    Callable<JsonNode> question =
        () -> isLater ? LaterChecks.comparable(check, later.answer(check)) : answer(check);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    JsonNode actual = asked(question);
    while (!actual.equals(check.expected()) && System.nanoTime() - deadline < 0) {
      Waiting.aMoment();
      actual = asked(question);
    }
    return actual.equals(check.expected())
        ? new Step.Played(check.query() + " " + check.args() + " = " + actual)
        : new Step.Failed(
            check.query() + " " + check.args() + " is " + actual + ", not " + check.expected());
  }

  private static JsonNode asked(Callable<JsonNode> question) {
    try {
      return question.call();
    } catch (Exception e) {
      return TextNode.valueOf(String.valueOf(e.getMessage()));
    }
  }

  /** Who is asked what they see of a board looks at it. */
  private void bring(String board, String viewer) {
    boolean asked = cast.find(board).isPresent() && !viewer.isEmpty();
    if (asked && !cast.board(board).clients().containsKey(viewer)) {
      stage.run(() -> cast.open(viewer, cast.board(board)), 20_000);
    }
  }

  /** What is asked of the later days, or of what outlasts the workshop. */
  private boolean isLater(Check check) {
    String subject = check.query().substring(0, check.query().indexOf('.'));
    return isOver
        || switch (subject) {
          case "session", "breakout", "board", "note", "vote", "wire", "glossary", "poll" -> false;
          default -> true;
        };
  }

  /** The day of the workshop is over: nobody is on its boards any more. */
  void nextDay() {
    isOver = true;
  }

  private JsonNode answer(Check check) {
    String board = check.args().path("board").asText();
    String viewer = check.args().path("viewer").asText();
    return stage.ask(
        () ->
            switch (check.query()) {
              case "session.attendees" -> IntNode.valueOf(session().path("members").size());
              case "session.lobby" -> IntNode.valueOf(session().path("lobby").size());
              case "session.capacity" -> IntNode.valueOf(session().path("capacity").asInt());
              case "session.state" -> session().path("standing");
              case "session.connections" -> IntNode.valueOf(connections());
              case "breakout.assigned" -> IntNode.valueOf(assigned().size());
              case "breakout.unassigned" -> unassigned();
              case "breakout.sizes" -> sizes();
              case "glossary.count" -> IntNode.valueOf(accepted());
              case "board.visibleNotes" -> notes(board, viewer);
              case "board.noteCount" -> noteCount(board, viewer);
              case "note.count" ->
                  notes(board, cast.board(board).clients().keySet().iterator().next());
              case "board.cursorsVisible" -> BooleanNode.valueOf(cursors(board, viewer) > 0);
              case "wire.leaksPrivateText" -> BooleanNode.valueOf(leaks(board, viewer));
              case "note.authorVisible" -> BooleanNode.valueOf(authorVisible(board, viewer));
              case "board.orderEqualsCreationOrder" -> BooleanNode.valueOf(inOrder(board));
              case "vote.tallyVisible" ->
                  BooleanNode.valueOf(
                      eyes(board, viewer).everSaw("\"tally\"")
                          || eyes(board, viewer).everSaw("\"order\""));
              case "vote.progress" ->
                  BooleanNode.valueOf(
                      eyes(board, viewer).counts().path("rounds").properties().stream()
                          .anyMatch(round -> round.getValue().asInt() > 0));
              case "vote.tally" -> tally(board);
              case "vote.voterIdentityExposed" ->
                  BooleanNode.valueOf(
                      cast.board(board).clients().keySet().stream()
                          .anyMatch(tab -> eyes(board, tab).foreignVotes() > 0));
              case "poll.responses" -> poll(check).path("result").path("answers");
              case "poll.tally" -> pollTally(poll(check));
              case "poll.respondentIdentityExposed" -> BooleanNode.valueOf(respondentsExposed());
              case "board.cardCount" -> IntNode.valueOf(cards(board).size());
              case "board.cardSources" -> {
                ArrayNode sources = JsonNodeFactory.instance.arrayNode();
                cards(board).forEach(sources::add);
                yield sources;
              }
              case "board.clientsConverged" -> BooleanNode.valueOf(converged(board, Set.of()));
              case "board.stateEqual" ->
                  BooleanNode.valueOf(
                      converged(
                          board,
                          Set.of(
                              check.args().path("viewerA").asText(),
                              check.args().path("viewerB").asText())));
              default -> throw new IllegalStateException("no answer to " + check.query());
            });
  }

  /** Sockets that the server holds open in the session; it tells people, not sockets (rule S88). */
  private int connections() {
    return (int) cast.desks().values().stream().filter(SimulatedClient::isLive).count();
  }

  /** As it is shown to somebody who answered. */
  private JsonNode poll(Check check) {
    String poll = check.args().path("poll").asText();
    return cast.polls("p3").path(poll);
  }

  private static JsonNode pollTally(JsonNode poll) {
    ObjectNode tally = JsonNodeFactory.instance.objectNode();
    poll.path("result")
        .path("rows")
        .forEach(row -> tally.set(row.path("option").asText(), row.path("value")));
    return tally;
  }

  /** Whether an entry said whose it is, or an answer reached anybody but who gave it. */
  private boolean respondentsExposed() {
    return cast.floorEyes().values().stream()
        .anyMatch(eyes -> eyes.namedEntries() > 0 || eyes.foreignAnswers() > 0);
  }

  private JsonNode session() {
    return cast.session(Cast.FACILITATOR);
  }

  private Eyes eyes(String board, String viewer) {
    return cast.board(board).eyesOf(viewer).orElseThrow();
  }

  private List<JsonNode> assigned() {
    List<JsonNode> in = new ArrayList<>();
    session().path("members").forEach(member -> in.add(member.path("group")));
    return in.stream().filter(JsonNode::isTextual).toList();
  }

  private JsonNode unassigned() {
    ArrayNode without = JsonNodeFactory.instance.arrayNode();
    cast.desks().keySet().stream()
        .filter(tab -> !tab.contains("#"))
        .filter(tab -> !session().path("members").path(cast.member(tab)).path("group").isTextual())
        .sorted(Comparator.comparingInt(tab -> Integer.parseInt(tab.substring(1))))
        .forEach(without::add);
    return without;
  }

  private JsonNode sizes() {
    ObjectNode sizes = JsonNodeFactory.instance.objectNode();
    session()
        .path("groups")
        .fieldNames()
        .forEachRemaining(
            group ->
                sizes.put(
                    group,
                    (int) assigned().stream().filter(g -> g.asText().equals(group)).count()));
    return sizes;
  }

  private int accepted() {
    int count = 0;
    for (JsonNode term : session().path("glossary")) {
      count += term.path("accepted").asBoolean() ? 1 : 0;
    }
    return count;
  }

  /** What somebody is told of hidden notes, or sees of open ones. */
  private JsonNode noteCount(String board, String viewer) {
    JsonNode hidden = eyes(board, viewer).counts().path("notes");
    return hidden.isInt() ? hidden : notes(board, viewer);
  }

  /** Cursors seen by the viewer; everybody else moves one now, as people do all the time. */
  private int cursors(String board, String viewer) {
    cast.board(board).clients().values().forEach(client -> client.point(10, 10));
    return eyes(board, viewer).cursors();
  }

  /** Whether words of other people's hidden notes ever reached the viewer. */
  private boolean leaks(String board, String viewer) {
    PlayedBoard played = cast.board(board);
    Set<String> own =
        played.tab(viewer).replica().items().stream()
            .map(ReplicaItem::id)
            .collect(java.util.stream.Collectors.toSet());
    return played.items().entrySet().stream()
        .filter(item -> !own.contains(item.getValue()))
        .anyMatch(
            item ->
                eyes(board, viewer).everSaw(item.getValue())
                    || steps.wrote(item.getKey()).map(eyes(board, viewer)::everSaw).orElse(false));
  }

  /** Whether an entry said whose it is, or an item that somebody made it. */
  private boolean authorVisible(String board, String viewer) {
    Eyes eyes = eyes(board, viewer);
    return eyes.namedEntries() > 0 || eyes.everSaw("\"author\"");
  }

  /** Whether the reveal told notes in the order in which they were written. */
  private boolean inOrder(String board) {
    PlayedBoard played = cast.board(board);
    List<String> told = eyes(board, played.clients().keySet().iterator().next()).revealed();
    List<String> written =
        played.items().entrySet().stream()
            .filter(item -> told.contains(item.getValue()))
            .map(java.util.Map.Entry::getValue)
            .toList();
    return told.equals(written);
  }

  private JsonNode tally(String board) {
    PlayedBoard played = cast.board(board);
    ObjectNode tally = JsonNodeFactory.instance.objectNode();
    JsonNode state = played.clients().values().iterator().next().replica().state();
    for (JsonNode round : state.path("rounds")) {
      for (JsonNode count : round.path("result").path("tally")) {
        played.items().entrySet().stream()
            .filter(item -> item.getValue().equals(count.path(0).asText()))
            .forEach(item -> tally.set(item.getKey(), count.path(1)));
      }
    }
    return tally;
  }

  /** The clusters shown by the cards that are there, in the order in which they were put there. */
  private List<String> cards(String board) {
    List<String> sources = new ArrayList<>();
    for (JsonNode mirror : session().path("mirrors")) {
      String card = mirror.path("card").asText();
      boolean there = cast.board(board).tab(Cast.FACILITATOR).replica().find(card).isPresent();
      if (there) {
        sources.add(String.valueOf(steps.cards().get(card)));
      }
    }
    return sources;
  }

  private JsonNode notes(String board, String viewer) {
    return IntNode.valueOf((int) cast.board(board).tab(viewer).replica().notes());
  }

  /** Whether on every board all who are connected see the same, with nothing on its way. */
  boolean everybodySees() {
    return stage.ask(
        () ->
            cast.boards().keySet().stream()
                .allMatch(
                    board ->
                        cast.board(board).clients().values().stream()
                                .noneMatch(SimulatedClient::isLive)
                            || converged(board, Set.of())));
  }

  /**
   * Whether all who are connected, or those named, hold one state; two who are not both connected
   * do not.
   */
  private boolean converged(String board, Set<String> only) {
    PlayedBoard played = cast.board(board);
    Supplier<java.util.stream.Stream<SimulatedClient>> asked =
        () ->
            played.clients().entrySet().stream()
                .filter(tab -> only.isEmpty() || only.contains(tab.getKey()))
                .map(java.util.Map.Entry::getValue)
                .filter(SimulatedClient::isLive);
    long distinct = asked.get().map(client -> client.replica().sharedHash()).distinct().count();
    boolean nothingPending = asked.get().allMatch(client -> client.unsettled() == 0);
    return distinct == 1
        && nothingPending
        && (only.isEmpty() || asked.get().count() == only.size());
  }
}
