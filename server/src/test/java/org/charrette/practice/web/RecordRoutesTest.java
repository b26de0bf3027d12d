package org.charrette.practice.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.charrette.account.RepositoryRole;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordRoutesTest {
  private static final String RECORDS = "/api/repository/records";

  private ApiServer server;
  private String author;
  private String editor;
  private String first;
  private String second;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    server.admin();
    author = server.account("author@example.org");
    editor = server.account("editor@example.org", RepositoryRole.EDITOR);
    first = server.account("first@example.org", RepositoryRole.REVIEWER);
    second = server.account("second@example.org", RepositoryRole.REVIEWER);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private static JsonObject lang(String text) {
    return new JsonObject().put("en", text);
  }

  private static JsonObject metadata() {
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

  private JsonObject make(String type) {
    Reply made =
        server
            .client
            .post(RECORDS)
            .as(author)
            .json(new JsonObject().put("type", type).put("metadata", metadata()))
            .send();
    assertEquals(201, made.status(), made.body().toString());
    return made.json();
  }

  private Reply move(String who, JsonObject record, String to) {
    return server
        .client
        .post(RECORDS + "/" + record.getString("recordId") + "/transitions")
        .as(who)
        .json(new JsonObject().put("to", to).put("reason", "other").put("text", "For this reason."))
        .send();
  }

  private void must(Reply reply) {
    assertTrue(reply.status() < 300, reply.status() + " " + reply.body());
  }

  private String person(String email) {
    JsonArray roles =
        server.client.get("/api/repository/roles").as(editor).send().json().getJsonArray("roles");
    return roles.stream()
        .map(JsonObject.class::cast)
        .filter(role -> role.getString("email").equals(email))
        .map(role -> role.getString("personId"))
        .findFirst()
        .orElseThrow();
  }

  private Reply assign(JsonObject record, String... emails) {
    JsonArray ids = new JsonArray();
    Stream.of(emails).map(this::person).forEach(ids::add);
    return server
        .client
        .call("PUT", RECORDS + "/" + record.getString("recordId") + "/reviewers")
        .as(editor)
        .json(new JsonObject().put("reviewers", ids))
        .send();
  }

  private Reply review(String who, JsonObject record, String recommendation) {
    return server
        .client
        .post(RECORDS + "/" + record.getString("recordId") + "/reviews")
        .as(who)
        .json(
            new JsonObject()
                .put("recommendation", recommendation)
                .put("comment", "Read with care.")
                .put(
                    "answers",
                    new JsonObject().put("effectiveness", new JsonObject().put("rating", 2))))
        .send();
  }

  @Test
  @DisplayName("[R10] [R14] [R19] a practice lead goes all the way, with changes in between")
  void allTheWay() {
    JsonObject record = make("practice_lead");
    assertEquals("1.0-draft", record.getString("version"));
    assertEquals("E0", record.getString("level"));
    must(move(author, record, "submitted"));
    assertEquals("reviewers_missing", move(editor, record, "in_review").code());
    must(assign(record, "first@example.org", "second@example.org"));
    must(move(editor, record, "in_review"));
    assertEquals("reviews_missing", move(editor, record, "validated").code());
    must(review(first, record, "changes"));
    must(review(second, record, "accept"));
    assertEquals("reviewers_disagree", move(editor, record, "validated").code());
    assertEquals("review_not_asked", review(second, record, "accept").code());
    must(move(editor, record, "changes_requested"));

    must(edit(author, record, new JsonObject().put("geographicScope", "Two regions")));
    must(move(author, record, "submitted"));
    must(move(editor, record, "in_review"));
    must(review(first, record, "accept"));
    must(review(second, record, "accept"));
    Reply validated = move(editor, record, "validated");
    must(validated);
    assertEquals("E2", validated.json().getString("level"));
    Reply published = move(editor, record, "published");
    must(published);
    assertEquals("1.0", published.json().getString("version"));
    assertTrue(published.json().getString("reviewDue").startsWith("20"));

    JsonArray reviews =
        server
            .client
            .get(RECORDS + "/" + record.getString("recordId") + "/reviews")
            .as(editor)
            .send()
            .json()
            .getJsonArray("reviews");
    assertEquals(4, reviews.size());
    assertEquals(
        2,
        reviews.stream().map(JsonObject.class::cast).filter(r -> r.getBoolean("counts")).count());
  }

  private JsonObject read(String who, JsonObject record) {
    return server.client.get(RECORDS + "/" + record.getString("recordId")).as(who).send().json();
  }

  private Reply edit(String who, JsonObject record, JsonObject changes) {
    return edit(who, record, changes, read(who, record).getLong("revision"));
  }

  private Reply edit(String who, JsonObject record, JsonObject changes, long revision) {
    return server
        .client
        .call("PATCH", RECORDS + "/" + record.getString("recordId"))
        .as(who)
        .json(new JsonObject().put("revision", revision).put("metadata", changes))
        .send();
  }

  @Test
  @DisplayName("[R5] [R6] what does not fit a field is refused with its place")
  void misfits() {
    JsonObject record = make("priority");
    for (JsonObject wrong :
        List.of(
            new JsonObject().put("integrationArea", new JsonArray().add("moon")),
            new JsonObject().put("title", new JsonObject().put("en", "x".repeat(101))),
            new JsonObject().put("title", "no language"),
            new JsonObject().put("plainSummary", lang("word ".repeat(151))),
            new JsonObject().put("attribution", "attributed"),
            new JsonObject().put("author", "me"),
            new JsonObject()
                .put(
                    "tools",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("title", "A")
                                .put("url", "javascript:alert(1)"))))) {
      Reply refused = edit(author, record, wrong);
      assertEquals("metadata_invalid", refused.code(), wrong.encode());
      assertFalse(refused.json().getJsonArray("fields").isEmpty());
    }
    assertEquals(0, read(author, record).getLong("revision"));
  }

  @Test
  @DisplayName("[R21] what somebody else changed is not written over")
  void revisions() {
    JsonObject record = make("priority");
    must(edit(author, record, new JsonObject().put("place", "Here"), 0));
    assertEquals(
        "revision_conflict",
        edit(author, record, new JsonObject().put("place", "There"), 0).code());
    assertEquals("Here", read(author, record).getJsonObject("metadata").getString("place"));
  }

  @Test
  @DisplayName("[R23] a record that is not public does not exist for others")
  void hidden() {
    JsonObject record = make("priority");
    String stranger = server.account("stranger@example.org");
    assertEquals("record_not_found", move(stranger, record, "submitted").code());
    assertEquals("record_not_found", read(first, record).getString("code"));
    assertEquals(404, server.client.get(RECORDS + "/not-an-id").as(editor).send().status());
  }

  @Test
  @DisplayName("[R27] of two editors who press opposite buttons at once one is first")
  void opposite() {
    JsonObject record = make("priority");
    must(move(author, record, "submitted"));
    must(move(editor, record, "in_review"));
    List<Future<Reply>> both =
        Stream.of("validated", "rejected")
            .map(
                to ->
                    server
                        .client
                        .post(RECORDS + "/" + record.getString("recordId") + "/transitions")
                        .as(editor)
                        .json(
                            new JsonObject()
                                .put("to", to)
                                .put("reason", "other")
                                .put("text", "So."))
                        .future())
            .toList();
    List<Integer> statuses = both.stream().map(reply -> reply.await().status()).sorted().toList();
    assertEquals(List.of(200, 409), statuses);
  }

  @Test
  @DisplayName("[R26] the way is told by roles; no answer holds an id of a person")
  void history() {
    JsonObject record = make("priority");
    must(move(author, record, "submitted"));
    must(move(editor, record, "in_review"));
    Reply history =
        server
            .client
            .get(RECORDS + "/" + record.getString("recordId") + "/history")
            .as(editor)
            .send();
    assertEquals(
        List.of("draft", "submitted", "in_review"),
        history.json().getJsonArray("changes").stream()
            .map(change -> ((JsonObject) change).getString("to"))
            .toList());
    String all = history.body() + read(editor, record).encode();
    for (String email : List.of("first@example.org", "second@example.org")) {
      assertFalse(all.contains(person(email)));
    }
  }
}
