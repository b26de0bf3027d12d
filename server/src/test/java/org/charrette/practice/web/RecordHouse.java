package org.charrette.practice.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;

/** People who work with records over HTTP, and what they do most. */
public record RecordHouse(ApiServer server, String editor) {
  public static final String RECORDS = "/api/repository/records";

  public static JsonObject lang(String text) {
    return new JsonObject().put("en", text);
  }

  /** Says enough to be submitted. */
  public static JsonObject metadata() {
    return new JsonObject()
        .put("title", lang("Accompanied private housing"))
        .put("plainSummary", lang("Newcomers rent privately; volunteers accompany them."))
        .put("integrationArea", new JsonArray().add("housing_settlement"))
        .put("integrationPhase", new JsonArray().add("early_settlement_welcome"))
        .put("targetGroup", new JsonArray().add("refugees_asylum_subsidiary"))
        .put("locality", new JsonArray().add("rural"))
        .put("licence", "CC-BY-4.0")
        .put("creators", new JsonArray().add("A network of towns"))
        .put("geographicScope", "EU-wide");
  }

  /** A new record; its id. */
  public String make(String author, String type) {
    return make(author, new JsonObject().put("type", type).put("metadata", metadata()));
  }

  String make(String author, JsonObject wish) {
    return must(server.client.post(RECORDS).as(author).json(wish).send()).getString("recordId");
  }

  JsonObject read(String who, String record) {
    return server.client.get(RECORDS + "/" + record).as(who).send().json();
  }

  public Reply edit(String who, String record, JsonObject changes) {
    return edit(who, record, changes, read(who, record).getLong("revision")).await();
  }

  Future<Reply> edit(String who, String record, JsonObject changes, long revision) {
    return server
        .client
        .call("PATCH", RECORDS + "/" + record)
        .as(who)
        .json(new JsonObject().put("revision", revision).put("metadata", changes))
        .future();
  }

  public Reply move(String who, String record, String to) {
    return moving(who, record, step(to)).await();
  }

  static JsonObject step(String to) {
    return new JsonObject().put("to", to).put("reason", "other").put("text", "For this reason.");
  }

  Future<Reply> moving(String who, String record, JsonObject step) {
    return server.client.post(RECORDS + "/" + record + "/transitions").as(who).json(step).future();
  }

  /** Takes an editor's record the whole way to the public. */
  void publish(String author, String record) {
    must(move(author, record, "submitted"));
    Stream.of("in_review", "validated", "published").forEach(to -> must(move(editor, record, to)));
  }

  public String person(String email) {
    return roles().stream()
        .filter(role -> role.getString("email").equals(email))
        .map(role -> role.getString("personId"))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonObject> roles() {
    return server
        .client
        .get("/api/repository/roles")
        .as(editor)
        .send()
        .json()
        .getJsonArray("roles")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  public Reply assign(String record, String... emails) {
    JsonArray ids = new JsonArray();
    Stream.of(emails).map(this::person).forEach(ids::add);
    return server
        .client
        .call("PUT", RECORDS + "/" + record + "/reviewers")
        .as(editor)
        .json(new JsonObject().put("reviewers", ids))
        .send();
  }

  public Reply review(String who, String record, JsonObject review) {
    return server.client.post(RECORDS + "/" + record + "/reviews").as(who).json(review).send();
  }

  List<JsonObject> list(String who, String record, String what, String member) {
    return server
        .client
        .get(RECORDS + "/" + record + "/" + what)
        .as(who)
        .send()
        .json()
        .getJsonArray(member)
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /** What a call answered that has to be done. */
  public static JsonObject must(Reply reply) {
    if (reply.status() >= 300) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    return reply.body().length() == 0 ? new JsonObject() : reply.json();
  }
}
