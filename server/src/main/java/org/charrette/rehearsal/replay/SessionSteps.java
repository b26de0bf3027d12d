package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Refused;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.replay.Scenario.Event;

/** What happens in the session itself: its people, its agenda, its groups, the way back. */
final class SessionSteps {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long PATIENCE_MILLIS = 20_000;
  private static final int LOOK_AGAIN_MILLIS = 20;

  private final Stage stage;
  private final Scenario scenario;
  private final Cast cast;
  private final Map<String, String> cards = new HashMap<>();

  SessionSteps(Stage stage, Scenario scenario, Cast cast) {
    this.stage = stage;
    this.scenario = scenario;
    this.cast = cast;
  }

  /** By card id the cluster of the scenario that it shows. */
  Map<String, String> cards() {
    return cards;
  }

  Future<Step> create(Event event) {
    JsonNode data = event.data();
    LocalDate day = LocalDate.parse(event.data("date"));
    ZoneId zone = ZoneId.of(event.data("timezone"));
    return cast.makeSession(
            event.data("title"),
            zone.getId(),
            instant(day, data.path("window").path(0).asText(), zone),
            instant(day, data.path("window").path(1).asText(), zone),
            data.path("capacity").asInt(),
            data.path("activityType").asText())
        .map(made -> Step.Played.PLAIN);
  }

  private static String instant(LocalDate day, String time, ZoneId zone) {
    return day.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toString();
  }

  Future<Step> loadAgenda(Event event) {
    ZoneId zone = ZoneId.of(scenario.raw().path("session").path("timezone").asText("UTC"));
    LocalDate day = event.at().toLocalDate();
    ObjectNode op = op("agenda.load");
    ArrayNode slots = op.putArray("slots");
    for (JsonNode slot : scenario.raw().path("agenda")) {
      slots
          .addObject()
          .put("id", "slot-" + slot.path("slot").asInt())
          .put("title", slot.path("title").asText())
          .put("kind", kind(slot))
          .put("start", millis(day, slot.path("start").asText(), zone))
          .put("end", millis(day, slot.path("end").asText(), zone))
          .put("policy", slot.path("attribution").asText())
          .put("owner", "")
          .putArray("contributors");
    }
    return ask(event, op);
  }

  private static String kind(JsonNode slot) {
    String title = slot.path("title").asText();
    if (slot.path("kind").asText().equals("breakout")) {
      return "breakout";
    }
    return title.startsWith("Opening")
        ? "opening"
        : title.startsWith("Closing")
            ? "closing"
            : title.startsWith("Pitches") ? "pitches" : "plenary";
  }

  private static long millis(LocalDate day, String time, ZoneId zone) {
    return day.atTime(LocalTime.parse(time)).atZone(zone).toInstant().toEpochMilli();
  }

  Future<Step> grant(Event event) {
    Map<String, String> roles = new HashMap<>();
    event
        .data()
        .path("grants")
        .properties()
        .forEach(
            grant -> {
              String role = grant.getValue().asText();
              roles.put(grant.getKey(), role.equals("graphic_recorder") ? "recorder" : role);
            });
    return cast.appoint(roles)
        .map(done -> new Step.Played("roles come with the link by which people join"));
  }

  Future<Step> simply(Event event, String word) {
    return ask(event, op(word));
  }

  Future<Step> join(Event event) {
    String actor = event.actor();
    if (event.data().path("connection").asInt(1) > 1) {
      return cast.openAnotherDesk(actor).map(open -> Step.Played.PLAIN);
    }
    if (actor.equals(Cast.FACILITATOR)) {
      return cast.open(actor, cast.board(Cast.PLENARY)).map(open -> Step.Played.PLAIN);
    }
    boolean acknowledged = event.data().path("noticeAck").asBoolean();
    return cast.come(actor, acknowledged)
        .compose(
            arrival ->
                cast.openDesk(actor, arrival.person())
                    .compose(
                        open -> {
                          if (!arrival.admitted()) {
                            return Future.succeededFuture(held(event));
                          }
                          return cast.open(actor, cast.board(Cast.PLENARY))
                              .map(
                                  in ->
                                      event.outcome().equals("accepted")
                                          ? (Step) Step.Played.PLAIN
                                          : new Step.Failed("was let in at once"));
                        }))
        .recover(
            failure -> {
              boolean asExpected =
                  failure instanceof Refused refused
                      && refused.code().equals(event.error().orElse(""));
              return asExpected
                  ? Future.succeededFuture(new Step.Played("refused: " + event.error().orElse("")))
                  : Future.failedFuture(failure);
            });
  }

  private static Step held(Event event) {
    return event.outcome().equals("held")
        ? new Step.Played("waits in the lobby")
        : new Step.Failed("has to wait in the lobby");
  }

  Future<Step> capacity(Event event) {
    return ask(
        event,
        op("capacity.set")
            .put("capacity", event.data().path("capacity").asInt())
            .put("reason", event.data("reason")));
  }

  /** The product lets people in by itself; they come onto the plenary board then. */
  Future<Step> admitted(Event event) {
    String who = event.data("participant");
    return until(() -> cast.deskEyes(who).arrivals().size() > 1 && cast.desk(who).isLive())
        .compose(in -> cast.open(who, cast.board(Cast.PLENARY)))
        .map(open -> Step.Played.PLAIN);
  }

  Future<Step> advance(Event event) {
    return ask(event, op("agenda.advance").put("slot", event.data().path("slot").asInt() - 1));
  }

  Future<Step> broadcast(Event event) {
    return ask(event, op("announce").put("text", event.data("text")));
  }

  Future<Step> assign(Event event) {
    ObjectNode op = op("group.assign");
    ObjectNode moves = op.putObject("moves");
    event
        .data()
        .path("groups")
        .properties()
        .forEach(
            group ->
                group
                    .getValue()
                    .forEach(member -> moves.put(cast.member(member.asText()), group.getKey())));
    return ask(event, op);
  }

  /** The groups open, and everybody goes to the own board. */
  Future<Step> openGroups(Event event) {
    return ask(event, op("group.open"))
        .compose(
            step -> {
              if (!(step instanceof Step.Played)) {
                return Future.succeededFuture(step);
              }
              List<Future<Void>> all = new ArrayList<>();
              scenario
                  .groups()
                  .forEach(
                      (name, members) ->
                          members.forEach(
                              member -> all.add(patiently(member, cast.board(name), 40))));
              return Future.all(all)
                  .map(in -> new Step.Played(all.size() + " people come onto their boards"));
            });
  }

  /** Access follows the session within a moment. */
  private Future<Void> patiently(String member, PlayedBoard board, int tries) {
    return stage
        .calls()
        .ticket(cast.person(member), board.id())
        .transform(
            ticket -> {
              if (ticket.succeeded()) {
                return cast.open(member, board);
              }
              boolean notYet =
                  ticket.cause() instanceof Refused refused
                      && refused.code().equals("not_in_group");
              if (!notYet || tries == 0) {
                return Future.failedFuture(ticket.cause());
              }
              Promise<Void> later = Promise.promise();
              stage.later(50, () -> patiently(member, board, tries - 1).onComplete(later));
              return later.future();
            });
  }

  Future<Step> propose(Event event) {
    ObjectNode op = op("glossary.propose");
    ObjectNode term =
        op.putObject("term")
            .put("id", termId(event.data("term")))
            .put("term", event.data("term"))
            .put("lang", event.data("lang"))
            .put("definition", event.data("definition"))
            .put("area", event.data().path("area").asText(""))
            .put("accepted", false);
    ArrayNode others = term.putArray("alternatives");
    event.data().path("altTerms").forEach(others::add);
    return ask(event, op);
  }

  Future<Step> accept(Event event) {
    return ask(event, op("glossary.accept").put("id", termId(event.data("term"))));
  }

  private static String termId(String term) {
    return term.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** While groups pitch the plenary board only shows. */
  Future<Step> startPitch(Event event) {
    return tellPlenary("present")
        .compose(
            told ->
                ask(
                    event,
                    op("pitch.start")
                        .put("group", event.data("group"))
                        .put("millis", event.data().path("seconds").asLong() * 1_000)));
  }

  /** Outcomes are written when the pitches are over. */
  Future<Step> tellPlenary(String mode) {
    PlayedBoard plenary = cast.board(Cast.PLENARY);
    if (mode(plenary).equals(mode)) {
      return Future.succeededFuture(Step.Played.PLAIN);
    }
    ObjectNode op = op("board.tell").put("act", "mode").put("value", mode);
    op.putArray("groups");
    op.put("budget", 0).put("perItem", 0).put("millis", 0).put("late", false);
    return cast.ask(Cast.FACILITATOR, op)
        .compose(told -> until(() -> mode(plenary).equals(mode)))
        .map(told -> Step.Played.PLAIN);
  }

  private static String mode(PlayedBoard board) {
    return board.tab(Cast.FACILITATOR).replica().state().path("mode").asText();
  }

  /** A card appears in the plenary, made by the server. */
  Future<Step> mirror(Event event) {
    String source = event.data("source");
    PlayedBoard from = cast.boardOf(source);
    PlayedBoard plenary = cast.board(Cast.PLENARY);
    String[] cell = event.data("frame").split("\\.", 2);
    String card = stage.newId("i_");
    String frame =
        plenary.tab(Cast.FACILITATOR).replica().items().stream()
            .filter(
                item ->
                    item.type().equals("frame")
                        && PlayedBoard.tag(item, "area").equals(cell[0])
                        && PlayedBoard.tag(item, "column").equals(cell[1]))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no frame " + event.data("frame")))
            .id();
    ObjectNode op = op("mirror.add");
    op.putObject("mirror")
        .put("card", card)
        .put("group", from.name())
        .put("item", from.item(source))
        .put("frame", frame)
        .put("heading", cell[1]);
    return ask(event, op)
        .compose(
            step ->
                until(() -> plenary.tab(Cast.FACILITATOR).replica().find(card).isPresent())
                    .map(
                        there -> {
                          cards.put(card, source);
                          plenary.remember("card:" + source, card);
                          return step;
                        }));
  }

  /** What the product does by itself when the session is closed: every board is frozen. */
  Future<Step> snapshot(Event event) {
    PlayedBoard board = cast.board(event.board());
    return until(
            () ->
                board.clients().values().stream()
                    .filter(client -> client.isLive())
                    .allMatch(
                        client -> client.replica().state().path("mode").asText().equals("frozen")))
        .map(frozen -> Step.Played.PLAIN);
  }

  private Future<Step> ask(Event event, ObjectNode op) {
    return cast.ask(event.actor(), op).map(outcome -> judge(event, outcome));
  }

  static Step judge(Event event, Outcome outcome) {
    boolean accepted = event.outcome().startsWith("accepted");
    return switch (outcome) {
      case Outcome.Acked acked when accepted -> Step.Played.PLAIN;
      case Outcome.Nacked nacked when !accepted && nacked.code().equals(event.error().orElse("")) ->
          new Step.Played("refused: " + nacked.code());
      case Outcome.Acked acked -> new Step.Failed("was not refused");
      case Outcome.Nacked nacked ->
          new Step.Failed("refused with " + nacked.code() + " at " + nacked.path());
      case Outcome.Settled settled -> new Step.Played("decided while away");
    };
  }

  private static ObjectNode op(String word) {
    return JSON.objectNode().put("op", word);
  }

  /** Done when it is so; fails when it does not come to be so. */
  Future<Void> until(BooleanSupplier isSo) {
    Promise<Void> done = Promise.promise();
    look(isSo, stage.nanos() + PATIENCE_MILLIS * 1_000_000, done);
    return done.future();
  }

  private void look(BooleanSupplier isSo, long deadline, Promise<Void> done) {
    if (isSo.getAsBoolean()) {
      done.complete();
    } else if (stage.nanos() - deadline > 0) {
      done.fail(new IllegalStateException("did not happen in time"));
    } else {
      stage.later(LOOK_AGAIN_MILLIS, () -> look(isSo, deadline, done));
    }
  }
}
