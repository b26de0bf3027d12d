package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.replay.Scenario.Event;

/** The polls of the workshop. */
final class PollSteps {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Scenario scenario;
  private final Cast cast;

  PollSteps(Scenario scenario, Cast cast) {
    this.scenario = scenario;
    this.cast = cast;
  }

  /** Puts the poll and opens it. */
  Future<Step> open(Event event) {
    String id = event.data("poll");
    JsonNode poll = null;
    for (JsonNode one : scenario.raw().path("polls")) {
      poll = one.path("id").asText().equals(id) ? one : poll;
    }
    if (poll == null) {
      return Future.succeededFuture(new Step.Failed("there is no poll " + id));
    }
    return cast.onFloor(event.actor(), put(id, poll))
        .compose(
            put -> put instanceof Outcome.Acked ? act(event, "poll.open") : judged(event, put));
  }

  private static Future<Step> judged(Event event, Outcome outcome) {
    return Future.succeededFuture(SessionSteps.judge(event, outcome));
  }

  private static ObjectNode put(String id, JsonNode poll) {
    ObjectNode op = op("poll.put");
    ObjectNode form =
        op.putObject("poll")
            .put("id", id)
            .put("kind", poll.path("type").asText())
            .put("question", poll.path("question").asText())
            .put("lang", "en");
    ArrayNode options = form.putArray("options");
    for (JsonNode option : poll.path("options")) {
      options.addObject().put("id", option.asText()).put("text", option.asText());
    }
    ObjectNode settings = form.putObject("settings");
    settings.put("most", options.size()).put("from", 1).put("to", 5);
    for (String word : new String[] {"low", "high", "left", "right", "bottom", "top"}) {
      settings.put(word, "");
    }
    settings.put("changeable", false).put("live", false).put("moderated", true);
    return op;
  }

  Future<Step> respond(Event event) {
    ObjectNode op = op("poll.answer").put("id", event.data("poll"));
    ArrayNode choices = op.putObject("answer").putArray("choices");
    event.data().path("choices").forEach(choices::add);
    return cast.onFloor(event.actor(), op).map(outcome -> SessionSteps.judge(event, outcome));
  }

  /** Closes it, and shows everybody what came of it. */
  Future<Step> close(Event event) {
    return act(event, "poll.close")
        .compose(
            step ->
                cast.onFloor(
                        event.actor(),
                        op("poll.show").put("id", event.data("poll")).put("on", true))
                    .map(shown -> step));
  }

  private Future<Step> act(Event event, String word) {
    return cast.onFloor(event.actor(), op(word).put("id", event.data("poll")))
        .map(outcome -> SessionSteps.judge(event, outcome));
  }

  private static ObjectNode op(String word) {
    return JSON.objectNode().put("op", word);
  }
}
