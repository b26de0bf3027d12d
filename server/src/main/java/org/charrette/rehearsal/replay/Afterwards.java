package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.charrette.rehearsal.client.Refused;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.replay.Scenario.Event;
import org.jspecify.annotations.Nullable;

/** What people do when the workshop is over: documents, promotion, reviews, erasure. */
final class Afterwards {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String RECORDS = "/api/repository/records/";
  private static final String SUMMARY_IS_STATEMENT = "= statement text";

  /** What the written workshop leaves out of a record that must have it. */
  private static final Map<String, String> OF_THE_SESSION =
      Map.of(
          "integrationPhase", "early_settlement_welcome",
          "targetGroup", "multiple_beneficiaries",
          "locality", "nationwide");

  private final Stage stage;
  private final Cast cast;
  private final Map<String, JsonNode> plans = new HashMap<>();
  private final Map<String, JsonNode> promoted = new LinkedHashMap<>();
  private final Map<String, Map<String, byte[]>> reports = new LinkedHashMap<>();

  private final Stopwatch stopwatch = new Stopwatch();

  Afterwards(Stage stage, Scenario scenario, Cast cast) {
    this.stage = stage;
    this.cast = cast;
    scenario
        .raw()
        .path("promotions")
        .forEach(promotion -> plans.put(promotion.path("id").asText(), promotion));
  }

  /** The record that came of a promotion of the scenario. */
  String record(String promotion) {
    JsonNode made = promoted.get(promotion);
    if (made == null) {
      throw new IllegalStateException(promotion + " was never promoted");
    }
    return made.path("recordId").asText();
  }

  /** What the product answered to the promotion. */
  JsonNode promotion(String promotion) {
    return promoted.getOrDefault(promotion, MissingNode.getInstance());
  }

  /** How long promotions and reports took, a line each. */
  List<String> times() {
    return stopwatch.lines();
  }

  /** The files of a report, by format. */
  Map<String, byte[]> files(String report) {
    return reports.getOrDefault(report, Map.of());
  }

  // ---- roles

  /** An admin, or an editor for reviewers, gives roles in the repository. */
  Future<Step> grant(Event event, Map<String, String> roles) {
    Future<JsonNode> all = Future.succeededFuture(MissingNode.getInstance());
    for (Map.Entry<String, String> one : roles.entrySet()) {
      ObjectNode wish = JSON.objectNode().put("email", cast.accounts().email(one.getKey()));
      all =
          all.compose(
              before ->
                  switch (one.getValue()) {
                    case "project_staff" ->
                        call(
                            event,
                            HttpMethod.POST,
                            "/api/sessions/" + cast.session() + "/staff",
                            wish);
                    case "editor", "reviewer" ->
                        call(
                            event,
                            HttpMethod.POST,
                            "/api/repository/roles",
                            wish.put("role", one.getValue()));
                    default -> Future.succeededFuture(before);
                  });
    }
    return judge(event, all);
  }

  // ---- promotion

  Future<Step> promote(Event event) {
    JsonNode asked = event.data().path("promotion");
    JsonNode plan = asked.isTextual() ? plan(asked.asText()) : asked;
    ObjectNode wish =
        JSON.objectNode()
            .put("boardId", cast.board(event.board()).id().toString())
            .put("kind", plan.path("kind").asText())
            .put("recordType", plan.path("recordType").asText())
            .put("acknowledged", true);
    if (plan.path("title").isTextual()) {
      wish.set("title", plan.path("title"));
    }
    JsonNode selection =
        event.data().has("selection") ? event.data().path("selection") : plan.path("selection");
    ArrayNode ids = wish.putArray("selection");
    selection.forEach(ref -> ids.add(item(event.board(), ref.asText())));
    ArrayNode decisions = wish.putArray("decisions");
    for (JsonNode redaction : event.data().path("redactions")) {
      decisions
          .addObject()
          .put("item", item(event.board(), redaction.path("note").asText()))
          .put("action", "generalise")
          .put("text", redaction.path("replacement").asText());
    }
    boolean again = event.data().path("mode").asText().equals("new_version");
    if (again) {
      wish.put("recordId", record(asked.asText()));
    }
    return stopwatch
        .timed("promotion", () -> call(event, HttpMethod.POST, "/api/promotions", wish))
        .map(made -> promoted(event, asked.asText(), again, made))
        .recover(failure -> Future.succeededFuture(refused(event, failure)));
  }

  private JsonNode plan(String promotion) {
    JsonNode plan = plans.get(promotion);
    if (plan == null) {
      throw new IllegalStateException("the scenario has no promotion " + promotion);
    }
    return plan;
  }

  /**
   * The item on the board of what the scenario calls a note, a cluster, a statement, an outcome.
   */
  private String item(String board, String ref) {
    PlayedBoard played = cast.board(board);
    if (ref.startsWith("statement.")) {
      return played.item("statement:" + ref.substring(ref.lastIndexOf('.') + 1));
    }
    return played.items().containsKey("statement:" + ref)
        ? played.item("statement:" + ref)
        : played.item(ref);
  }

  private Step promoted(Event event, String promotion, boolean again, JsonNode made) {
    List<String> wrong = new ArrayList<>();
    if (!event.outcome().equals("accepted")) {
      return new Step.Failed("was promoted");
    }
    compare(wrong, "recordStatus", event.expected(), made.path("status"));
    compare(wrong, "version", event.expected(), made.path("version"));
    if (event.expected().path("idempotent").asBoolean()) {
      boolean same =
          !made.path("created").asBoolean()
              && made.path("recordId").asText().equals(record(promotion));
      if (!same) {
        wrong.add("promoted twice");
      }
    } else if (again && !made.path("recordId").asText().equals(record(promotion))) {
      wrong.add("another record than before");
    } else if (!made.path("created").asBoolean()) {
      wrong.add("nothing was made");
    }
    if (!again) {
      promoted.put(promotion, made);
    }
    return outcome(wrong, made.path("status").asText() + " " + made.path("version").asText());
  }

  private static void compare(List<String> wrong, String name, JsonNode expected, JsonNode actual) {
    JsonNode wanted = expected.path(name);
    if (!wanted.isMissingNode() && !wanted.equals(actual)) {
      wrong.add(name + " is " + actual + ", not " + wanted);
    }
  }

  private static Step outcome(List<String> wrong, String note) {
    return wrong.isEmpty() ? new Step.Played(note) : new Step.Failed(String.join("; ", wrong));
  }

  /** Refused with the code, and with the findings at least, that the scenario names. */
  private Step refused(Event event, Throwable failure) {
    if (!(failure instanceof Refused refused)) {
      return new Step.Failed(String.valueOf(failure.getMessage()));
    }
    if (!refused.code().equals(event.error().orElse(""))) {
      return new Step.Failed(refused.getMessage() + " " + refused.problem());
    }
    List<String> wrong = new ArrayList<>();
    for (JsonNode finding : event.expected().path("findings")) {
      String item = item(event.board(), finding.path("note").asText());
      List<String> told = new ArrayList<>();
      for (JsonNode one : refused.problem().path("findings")) {
        if (one.path("item").asText().equals(item)) {
          one.path("categories").forEach(category -> told.add(category.asText()));
        }
      }
      for (JsonNode category : finding.path("categories")) {
        if (!told.contains(category.asText())) {
          wrong.add(category.asText() + " was not found, but " + told);
        }
      }
    }
    return outcome(wrong, "refused: " + refused.code());
  }

  // ---- records

  Future<Step> edit(Event event) {
    String record = event.record();
    ObjectNode metadata = JSON.objectNode();
    event
        .data()
        .properties()
        .forEach(field -> set(metadata, record, field.getKey(), field.getValue()));
    if (!event.data().has("targetGroup") && event.data().has("summary")) {
      OF_THE_SESSION.forEach((field, value) -> metadata.putArray(field).add(value));
      metadata.put("geographicScope", "EU-wide (not specified by participants)");
    }
    String path = RECORDS + record(record);
    return judge(
        event,
        call(event, HttpMethod.GET, path, null)
            .compose(
                now -> {
                  ObjectNode wish = JSON.objectNode();
                  wish.set("revision", now.path("revision"));
                  wish.set("metadata", metadata);
                  return call(event, HttpMethod.PATCH, path, wish);
                }));
  }

  private void set(ObjectNode metadata, String promotion, String field, JsonNode value) {
    if (field.equals("summary")) {
      String text =
          value.asText().equals(SUMMARY_IS_STATEMENT) ? statement(promotion) : value.asText();
      metadata.putObject("plainSummary").put("en", text);
    } else {
      metadata.set(field, value);
    }
  }

  private String statement(String promotion) {
    JsonNode content = promotion(promotion).path("content");
    for (JsonNode part : content) {
      if (!part.path("part").asText().equals("title")) {
        return part.path("text").asText();
      }
    }
    throw new IllegalStateException(promotion + " has no statement");
  }

  Future<Step> move(Event event) {
    ObjectNode wish = JSON.objectNode().put("to", event.data("to"));
    if (event.data().path("reason").isTextual()) {
      boolean known = event.data().path("text").isTextual();
      wish.put("reason", known ? event.data("reason") : "unsupported_claim");
      wish.put("text", known ? event.data("text") : "Please name a source.");
    }
    return call(event, HttpMethod.POST, RECORDS + record(event.record()) + "/transitions", wish)
        .map(
            moved -> {
              if (!event.outcome().equals("accepted")) {
                return (Step) new Step.Failed("was not refused");
              }
              List<String> wrong = new ArrayList<>();
              compare(wrong, "version", event.data(), moved.path("version"));
              return outcome(wrong, "");
            })
        .recover(failure -> Future.succeededFuture(refused(event, failure)));
  }

  Future<Step> assign(Event event) {
    return judge(
        event,
        call(event, HttpMethod.GET, "/api/repository/roles", null)
            .compose(
                roles -> {
                  ObjectNode wish = JSON.objectNode();
                  ArrayNode reviewers = wish.putArray("reviewers");
                  event.list("reviewers").forEach(who -> reviewers.add(person(roles, who)));
                  return call(
                      event, HttpMethod.PUT, RECORDS + record(event.record()) + "/reviewers", wish);
                }));
  }

  private String person(JsonNode roles, String participant) {
    for (JsonNode role : roles.path("roles")) {
      if (role.path("email").asText().equals(cast.accounts().email(participant))) {
        return role.path("personId").asText();
      }
    }
    throw new IllegalStateException(participant + " has no part in the repository");
  }

  Future<Step> review(Event event) {
    return judge(
        event,
        call(event, HttpMethod.POST, RECORDS + record(event.record()) + "/reviews", event.data()));
  }

  // ---- the board again

  Future<Step> reopen(Event event) {
    return judge(event, call(event, HttpMethod.POST, boardPath(event, "reopening"), event.data()));
  }

  Future<Step> freeze(Event event) {
    return judge(event, call(event, HttpMethod.POST, boardPath(event, "freezing"), null));
  }

  private String boardPath(Event event, String what) {
    return "/api/boards/" + cast.board(event.board()).id() + "/" + what;
  }

  /** Somebody who comes back to a board on a later day. */
  Future<Void> comeBack(Event event) {
    PlayedBoard board = cast.board(event.board());
    return board.clients().containsKey(event.actor())
        ? Future.succeededFuture()
        : cast.today(event.actor()).compose(in -> cast.open(event.actor(), board));
  }

  // ---- documents

  Future<Step> report(Event event) {
    String type = event.data("type");
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> formats = new ArrayList<>(event.list("formats"));
    if (!formats.contains("json") && !type.equals("graphic_recording")) {
      formats.add("json");
    }
    Future<Void> all = Future.succeededFuture();
    for (String format : formats) {
      String path =
          "/api/sessions/%s/reports/%s?format=%s&edition=%s"
              .formatted(cast.session(), type, format, event.data("audience"));
      all =
          all.compose(done -> cast.today(event.actor()))
              .compose(
                  person ->
                      stopwatch.timed(type + " " + format, () -> stage.calls().file(person, path)))
              .map(
                  bytes -> {
                    files.put(format, bytes);
                    return null;
                  });
    }
    return all.<Step>map(
            done -> {
              reports.put(type, files);
              return new Step.Played(
                  files.entrySet().stream()
                      .map(file -> file.getKey() + " " + file.getValue().length + " B")
                      .toList()
                      .toString());
            })
        .recover(failure -> Future.succeededFuture(refused(event, failure)));
  }

  // ---- erasure

  Future<Step> erase(Event event) {
    ObjectNode wish = JSON.objectNode().put("password", cast.accounts().password(event.actor()));
    wish.put("scope", event.data("scope"));
    return judge(event, call(event, HttpMethod.POST, "/api/me/erasure", wish));
  }

  // ---- calls

  private Future<JsonNode> call(
      Event event, HttpMethod method, String path, @Nullable JsonNode body) {
    return cast.today(event.actor())
        .compose(person -> stage.calls().ask(method, path, body, person));
  }

  private Future<Step> judge(Event event, Future<JsonNode> call) {
    return call.<Step>map(
            done ->
                event.outcome().equals("accepted")
                    ? Step.Played.PLAIN
                    : new Step.Failed("was not refused"))
        .recover(failure -> Future.succeededFuture(refused(event, failure)));
  }
}
