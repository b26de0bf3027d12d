package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.replay.Scenario.Check;
import org.charrette.rehearsal.replay.Scenario.Event;

/**
 * Answers the questions of a checkpoint from what participants really see, those that can be
 * answered already.
 */
final class Checkpoints {
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final Stage stage;
  private final Cast cast;
  private final Steps steps;

  Checkpoints(Stage stage, Cast cast, Steps steps) {
    this.stage = stage;
    this.cast = cast;
    this.steps = steps;
  }

  /**
   * Asks one question; waits a while for the answer that is expected, since presence comes on a
   * tick.
   */
  Step ask(Event checkpoint, Check check) {
    Optional<String> notYet = notYet(checkpoint, check);
    if (notYet.isPresent()) {
      return new Step.Skipped(notYet.get());
    }
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    JsonNode actual = answer(check);
    while (!actual.equals(check.expected()) && System.nanoTime() - deadline < 0) {
      Waiting.aMoment();
      actual = answer(check);
    }
    return actual.equals(check.expected())
        ? new Step.Played(check.query() + " " + check.args() + " = " + actual)
        : new Step.Failed(
            check.query() + " " + check.args() + " is " + actual + ", not " + check.expected());
  }

  private Optional<String> notYet(Event checkpoint, Check check) {
    boolean someHeld =
        checkpoint.checks().stream()
            .anyMatch(
                other -> other.query().equals("session.lobby") && other.expected().asInt() > 0);
    String board = check.args().path("board").asText();
    String viewer = check.args().path("viewer").asText();
    return switch (check.query()) {
      case "session.attendees", "session.connections" ->
          someHeld ? Optional.of("capacity and lobby") : Optional.empty();
      case "board.visibleNotes" ->
          steps.privately().contains(board)
              ? Optional.of("board modes (locked, private writing, frozen)")
              : Optional.empty();
      case "board.noteCount" ->
          isThere(board, viewer)
              ? Optional.empty()
              : Optional.of("reading boards of other groups after the session");
      case "board.clientsConverged", "board.stateEqual", "note.count" -> Optional.empty();
      default -> Optional.of(topic(check.query()));
    };
  }

  private static String topic(String query) {
    String subject = query.substring(0, query.indexOf('.'));
    return switch (subject) {
      case "session" -> "sessions and their agenda";
      case "poll", "pollRespondentLink" -> "polls";
      case "vote", "voterLink" -> "dot voting";
      case "breakout" -> "breakout groups";
      case "board" -> "board modes (locked, private writing, frozen)";
      case "note", "wire", "authorLink" -> "attribution and private writing";
      case "glossary" -> "the glossary";
      case "report" -> "reports";
      case "account", "audit" -> "erasure and retention";
      default -> "the practice repository";
    };
  }

  private boolean isThere(String board, String viewer) {
    return cast.find(board)
        .flatMap(found -> Optional.ofNullable(found.clients().get(viewer)))
        .isPresent();
  }

  private JsonNode answer(Check check) {
    String board = check.args().path("board").asText();
    return stage.ask(
        () ->
            switch (check.query()) {
              case "session.attendees" -> IntNode.valueOf(eyes().people());
              case "session.connections" -> IntNode.valueOf(eyes().connections());
              case "board.visibleNotes", "board.noteCount" ->
                  notes(board, check.args().path("viewer").asText());
              case "note.count" ->
                  notes(board, cast.board(board).clients().keySet().iterator().next());
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

  private Eyes eyes() {
    return cast.board(Cast.PLENARY).eyesOf(Cast.FACILITATOR).orElseThrow();
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
    long distinct = asked.get().map(client -> client.replica().hash()).distinct().count();
    boolean nothingPending = asked.get().allMatch(client -> client.unsettled() == 0);
    return distinct == 1
        && nothingPending
        && (only.isEmpty() || asked.get().count() == only.size());
  }
}
