package org.charrette.practice.web;

import static org.charrette.practice.web.RecordHouse.lang;
import static org.charrette.practice.web.RecordHouse.metadata;
import static org.charrette.practice.web.RecordHouse.must;
import static org.charrette.practice.web.RecordHouse.step;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charrette.account.PersonId;
import org.charrette.account.RepositoryRole;
import org.charrette.account.store.ErasureStore;
import org.charrette.practice.EvidenceLevel;
import org.charrette.practice.store.RecordStore;
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
class RecordWayTest {
  private static final JsonObject ACCEPT = new JsonObject().put("recommendation", "accept");

  private ApiServer server;
  private RecordHouse house;
  private RecordStore records;
  private String admin;
  private String author;
  private String editor;
  private String privacy;
  private String first;
  private String second;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    records = new RecordStore(server.pool);
    admin = server.admin();
    author = server.account("author@example.org");
    editor = server.account("editor@example.org", RepositoryRole.EDITOR);
    privacy = server.account("privacy@example.org", RepositoryRole.PRIVACY);
    first = server.account("first@example.org", RepositoryRole.REVIEWER);
    second = server.account("second@example.org", RepositoryRole.REVIEWER);
    house = new RecordHouse(server, editor);
  }

  @AfterAll
  void close() {
    server.close();
  }

  private String project(JsonObject settings) {
    return must(server
            .client
            .post("/api/projects")
            .as(admin)
            .json(settings.put("name", "Project " + UUID.randomUUID()))
            .send())
        .getString("id");
  }

  private String lead(String project) {
    return house.make(
        author,
        new JsonObject()
            .put("type", "practice_lead")
            .put("projectId", project)
            .put("metadata", metadata()));
  }

  @Test
  @DisplayName("[R32] a project that leaves leads to its editor has them at E1")
  void leadsWithoutReviewers() {
    String record = lead(project(new JsonObject().put("reviewLeads", false)));
    assertEquals(0, house.read(author, record).getInteger("reviewersNeeded"));
    house.publish(author, record);
    assertEquals("E1", house.read(author, record).getString("level"));
  }

  @Test
  @DisplayName("[R25] [R32] reviews have names for editors, for others where the project says so")
  void namesOfReviewers() {
    String project = project(new JsonObject());
    String record = lead(project);
    must(house.move(author, record, "submitted"));
    must(house.assign(record, "first@example.org", "second@example.org"));
    must(house.move(editor, record, "in_review"));
    must(house.review(first, record, ACCEPT));

    assertEquals("first", reviewer(editor, record));
    assertNull(reviewer(author, record));
    assertNull(house.read(author, record).getJsonArray("reviewers"));
    assertEquals(2, house.read(editor, record).getJsonArray("reviewers").size());
    must(
        server
            .client
            .call("PATCH", "/api/projects/" + project)
            .as(admin)
            .json(new JsonObject().put("reviewersHidden", false))
            .send());
    assertEquals("first", reviewer(author, record));
    assertEquals(
        1,
        house.list(second, record, "reviews", "reviews").size(),
        "a reviewer reads no other reviews");
  }

  private String reviewer(String who, String record) {
    return house.list(who, record, "reviews", "reviews").stream()
        .filter(review -> "accept".equals(review.getString("recommendation")))
        .findFirst()
        .orElseThrow()
        .getString("reviewer");
  }

  @Test
  @DisplayName("[R22] a review keeps the criteria that it answered; a failed gate is not accepted")
  void criteria() {
    String record = house.make(author, "practice_lead");
    must(house.move(author, record, "submitted"));
    must(house.assign(record, "first@example.org", "second@example.org"));
    must(house.move(editor, record, "in_review"));
    JsonObject failed = rated("ethics", 0);
    assertEquals("gate_not_met", house.review(first, record, failed).code());
    must(house.review(first, record, failed.copy().put("recommendation", "changes")));

    JsonObject wish =
        new JsonObject()
            .put(
                "criteria",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("code", "usefulness")
                            .put("weight", "core")
                            .put("label", "Usefulness")
                            .put("question", "Who could use it tomorrow?")));
    assertEquals(403, addCriteria(first, wish).status());
    int version = must(addCriteria(editor, wish)).getInteger("version");
    assertTrue(version > 1);
    JsonObject now = server.client.get("/api/repository/criteria").send().json();
    assertEquals(version, now.getInteger("version"));
    assertEquals(1, now.getJsonArray("earlier").getJsonObject(0).getInteger("version"));
    assertEquals(
        "metadata_invalid", house.review(second, record, rated("effectiveness", 2)).code());
    must(house.review(second, record, rated("usefulness", 2)));
    assertEquals(
        List.of(1, version),
        house.list(editor, record, "reviews", "reviews").stream()
            .map(review -> review.getInteger("criteriaVersion"))
            .sorted()
            .toList());
  }

  private Reply addCriteria(String who, JsonObject wish) {
    return server.client.post("/api/repository/criteria").as(who).json(wish).send();
  }

  private static JsonObject rated(String criterion, int rating) {
    return ACCEPT
        .copy()
        .put("answers", new JsonObject().put(criterion, new JsonObject().put("rating", rating)));
  }

  @Test
  @DisplayName("[R15] [R14] a reviewer of the owner's house is refused, also when they move there")
  void ownHouse() {
    String third = server.account("third@example.org", RepositoryRole.REVIEWER);
    String record =
        house.make(
            author,
            new JsonObject()
                .put("type", "practice")
                .put(
                    "metadata",
                    metadata()
                        .put(
                            "organisation",
                            new JsonArray().add(new JsonObject().put("name", "Town House")))));
    must(house.move(author, record, "submitted"));
    must(house.assign(record, "first@example.org", "third@example.org"));
    must(
        server
            .client
            .post("/api/repository/roles")
            .as(admin)
            .json(
                new JsonObject()
                    .put("email", "third@example.org")
                    .put("role", "reviewer")
                    .put("organisation", "TOWN-HOUSE"))
            .send());
    assertEquals("conflict_of_interest", house.move(editor, record, "in_review").code());
    assertEquals(
        "conflict_of_interest",
        house.assign(record, "first@example.org", "third@example.org").code());
    must(house.assign(record, "first@example.org", "second@example.org"));
    must(house.move(editor, record, "in_review"));
    assertEquals("record_not_found", house.review(third, record, ACCEPT).code());
    assertEquals("reviewers_missing", house.assign(record, "first@example.org").code());
  }

  @Test
  @DisplayName("[R26] names of those who took a step are for editors and data protection")
  void history() {
    String record = house.make(author, "priority");
    house.publish(author, record);
    for (String who : List.of(editor, privacy)) {
      assertEquals(
          List.of("author", "author", "editor", "editor", "editor"),
          house.list(who, record, "history", "changes").stream()
              .map(change -> change.getString("person"))
              .toList());
    }
    assertTrue(
        house.list(author, record, "history", "changes").stream()
            .allMatch(change -> change.getString("person") == null));
  }

  @Test
  @DisplayName("[R36] what was withdrawn leaves a tombstone with its replacement")
  void tombstone() {
    String instead = house.make(author, "priority");
    String record = house.make(author, "priority");
    house.publish(author, record);
    assertEquals(
        "reason_required",
        house.moving(privacy, record, new JsonObject().put("to", "withdrawn")).await().code());
    must(
        house
            .moving(
                privacy,
                record,
                step("withdrawn").put("reason", "disclosure_risk").put("replacedBy", instead))
            .await());
    JsonObject left = house.read(author, record);
    assertEquals("withdrawn", left.getString("status"));
    assertEquals("disclosure_risk", left.getJsonObject("tombstone").getString("reason"));
    assertEquals(instead, left.getJsonObject("tombstone").getString("replacedBy"));
    assertEquals("transition_not_allowed", house.move(editor, record, "published").code());
  }

  @Test
  @DisplayName("[R37] [R34] what has passed its date of review is listed, and may be archived")
  void due() {
    String record = house.make(author, "priority");
    house.publish(author, record);
    assertEquals("review_not_due", house.move(editor, record, "archived").code());
    assertFalse(isDue(editor, record));

    server.clock.advance(Duration.ofDays(732));
    signInAgain();
    assertTrue(isDue(editor, record));
    assertFalse(isDue(first, record), "not for those who may not read it");
    must(house.move(editor, record, "archived"));
    assertFalse(isDue(editor, record));
    must(house.move(editor, record, "published"));
  }

  /** Access tokens end when the clock moves. */
  private void signInAgain() {
    admin = again(ApiServer.ADMIN);
    author = again("author@example.org");
    editor = again("editor@example.org");
    privacy = again("privacy@example.org");
    first = again("first@example.org");
    second = again("second@example.org");
    house = new RecordHouse(server, editor);
  }

  private String again(String email) {
    return server.login(email, ApiServer.PASSWORD).json().getString("accessToken");
  }

  private boolean isDue(String who, String record) {
    return server
        .client
        .get(RecordHouse.RECORDS + "?due=true")
        .as(who)
        .send()
        .json()
        .getJsonArray("records")
        .stream()
        .map(JsonObject.class::cast)
        .anyMatch(line -> line.getString("recordId").equals(record) && line.getBoolean("due"));
  }

  @Test
  @DisplayName("[R38] what is published without saying so is open, and published by its project")
  void defaults() {
    String record = house.make(author, "priority");
    house.publish(author, record);
    JsonObject metadata = house.read(author, record).getJsonObject("metadata");
    assertEquals("open", metadata.getString("accessRight"));
    assertEquals("Practice repository", metadata.getString("publisher"));
  }

  /** Begins the next version of a record. */
  private Future<UUID> nextVersion(String record) {
    return records
        .versions(UUID.fromString(record))
        .map(List::getLast)
        .compose(
            before ->
                records.inTransaction(
                    tx ->
                        records.insert(
                            tx,
                            new RecordStore.NewDraft(
                                UUID.randomUUID(),
                                before.record(),
                                before.type(),
                                before.project(),
                                before.metadata(),
                                EvidenceLevel.E0,
                                Objects.requireNonNull(before.author()),
                                null,
                                "author"),
                            server.clock.instant())));
  }

  @Test
  @DisplayName("[R20] [R35] version 1.0 stays public until 2.0 is, and does not come back over it")
  void superseded() {
    String record = publishedOne();
    nextVersion(record).await();
    assertEquals("2.0-draft", house.read(author, record).getString("version"));
    assertEquals(List.of("published", "draft"), statuses(record));
    house.publish(author, record);
    assertEquals(List.of("superseded", "published"), statuses(record));
    assertEquals(
        "transition_not_allowed",
        house.moving(editor, record, step("published").put("number", 1)).await().code());
    assertEquals(
        "system",
        house.list(author, record, "history", "changes").stream()
            .filter(change -> change.getString("to").equals("superseded"))
            .findFirst()
            .orElseThrow()
            .getString("byRole"));
    must(house.moving(editor, record, step("withdrawn").put("number", 1)).await());
    assertEquals(List.of("withdrawn", "published"), statuses(record));
  }

  private String publishedOne() {
    String record = house.make(author, "priority");
    house.publish(author, record);
    return record;
  }

  private List<String> statuses(String record) {
    return house.read(author, record).getJsonArray("versions").stream()
        .map(version -> ((JsonObject) version).getString("status"))
        .toList();
  }

  @Test
  @DisplayName("[R35] the database holds one version that is worked on, whoever asks at once")
  void oneOpenVersion() {
    String record = publishedOne();
    List<Future<Boolean>> asked =
        IntStream.range(0, 4)
            .mapToObj(i -> nextVersion(record).map(made -> true).otherwise(false))
            .toList();
    List<Boolean> made = asked.stream().map(future -> future.await()).toList();
    assertEquals(1, made.stream().filter(Boolean::booleanValue).count());
    assertEquals(List.of("published", "draft"), statuses(record));
  }

  @Test
  @DisplayName("[R21] of many who edit at once from the same revision one is written")
  void racingEdits() {
    String record = house.make(author, "priority");
    List<Integer> answers =
        IntStream.range(0, 8)
            .mapToObj(
                i -> house.edit(author, record, new JsonObject().put("place", "Town " + i), 0))
            .toList()
            .stream()
            .map(reply -> reply.await().status())
            .sorted()
            .toList();
    assertEquals(List.of(200, 409, 409, 409, 409, 409, 409, 409), answers);
    assertEquals(1, house.read(author, record).getLong("revision"));
  }

  @Test
  @DisplayName("[R27] what is submitted while somebody edits it is as it was when it was submitted")
  void editAgainstSubmission() {
    for (int i = 0; i < 6; i++) {
      String record = house.make(author, "priority");
      Future<Reply> edited =
          house.edit(author, record, new JsonObject().put("title", lang("Another")), 0);
      Future<Reply> submitted = house.moving(author, record, step("submitted"));
      Reply edit = edited.await();
      must(submitted.await());
      JsonObject now = house.read(author, record);
      assertEquals("submitted", now.getString("status"));
      assertEquals(
          edit.status() == 200,
          now.getJsonObject("metadata").getJsonObject("title").getString("en").equals("Another"));
      assertEquals(edit.status() == 200 ? 2 : 1, now.getLong("revision"));
    }
  }

  @Test
  @DisplayName("[R27] of opposite decisions at once one stands, and history has one")
  void oppositeDecisions() {
    for (int i = 0; i < 6; i++) {
      String record = publishedOne();
      List<Integer> answers =
          Stream.of("withdrawn", "archived")
              .map(to -> house.moving(editor, record, step(to).put("reason", "owner_asks")))
              .toList()
              .stream()
              .map(reply -> reply.await().status())
              .toList();
      // What is archived first can still be withdrawn; what is withdrawn stays so.
      assertEquals("withdrawn", house.read(editor, record).getString("status"));
      assertEquals(200, answers.getFirst());
      long steps = house.list(editor, record, "history", "changes").size();
      assertEquals(answers.getLast() == 200 ? 7 : 6, steps);
    }
  }

  @Test
  @DisplayName("[R27] a review that comes while changes are asked for counts for its round or not")
  void reviewAgainstDecision() {
    String record = house.make(author, "practice_lead");
    must(house.move(author, record, "submitted"));
    must(house.assign(record, "first@example.org", "second@example.org"));
    must(house.move(editor, record, "in_review"));
    must(house.review(first, record, new JsonObject().put("recommendation", "changes")));
    must(house.move(editor, record, "changes_requested"));
    assertEquals("review_not_asked", house.review(second, record, ACCEPT).code());
    must(house.move(author, record, "submitted"));
    must(house.move(editor, record, "in_review"));
    must(house.review(first, record, ACCEPT));
    assertEquals("reviews_missing", house.move(editor, record, "validated").code());
    must(house.review(second, record, ACCEPT));
    must(house.move(editor, record, "validated"));
    assertEquals(
        List.of(false, false, true, true),
        house.list(editor, record, "reviews", "reviews").stream()
            .map(review -> review.getBoolean("counts"))
            .sorted()
            .toList());
  }

  @Test
  @DisplayName("[R18] what reveals somebody is found in every field before it is published")
  void disclosedAnywhere() {
    JsonObject everywhere =
        new JsonObject()
            .put("creators", new JsonArray().add("amina@example.org"))
            .put("publisher", "Teilnehmer 9")
            .put("place", "call +00 555 0100")
            .put("freeTags", new JsonArray().add("@amina_k"))
            .put("sourceStatement", "Participant 22")
            .put("tools", rows(new JsonObject().put("title", "ask amina@example.org")))
            .put(
                "keyFactors",
                rows(
                    new JsonObject()
                        .put("name", lang("Trust"))
                        .put("standard", lang("Participant 22 said so"))))
            .put(
                "indicators",
                rows(new JsonObject().put("name", "Flats").put("result", "of Participant 22")));
    for (String field : everywhere.fieldNames()) {
      String record =
          house.make(
              author,
              new JsonObject()
                  .put("type", "priority")
                  .put("metadata", metadata().put(field, everywhere.getValue(field))));
      must(house.move(author, record, "submitted"));
      must(house.move(editor, record, "in_review"));
      must(house.move(editor, record, "validated"));
      Reply refused = house.move(editor, record, "published");
      assertEquals("disclosure_check_failed", refused.code(), field);
      assertEquals(new JsonArray().add(field), refused.json().getJsonArray("fields"));
    }
  }

  @Test
  @DisplayName("[R18] codes, figures, days and links reveal nobody")
  void disclosedNowhere() {
    String record =
        house.make(
            author,
            new JsonObject()
                .put("type", "priority")
                .put(
                    "metadata",
                    metadata()
                        .put(
                            "relations",
                            rows(
                                new JsonObject()
                                    .put("type", "IsDerivedFrom")
                                    .put("target", "https://doi.org/10.5281/zenodo.0123456789")))
                        .put(
                            "funding",
                            rows(new JsonObject().put("name", "A fund").put("grant", "0101004501")))
                        .put(
                            "tools",
                            rows(
                                new JsonObject()
                                    .put("title", "A film")
                                    .put("url", "https://video.example.org/@housing/0123456789")))
                        .put(
                            "indicators",
                            rows(
                                new JsonObject()
                                    .put("name", "Flats")
                                    .put("result", "100 000 - 200 000")))));
    house.publish(author, record);
  }

  private static JsonArray rows(JsonObject row) {
    return new JsonArray().add(row);
  }

  @Test
  @DisplayName("[R15] [A92] who is being forgotten is not asked for a review")
  void forgottenWhileAsked() {
    server.account("third@example.org", RepositoryRole.REVIEWER);
    UUID third = UUID.fromString(house.person("third@example.org"));
    String record = house.make(author, "practice_lead");
    must(house.move(author, record, "submitted"));
    Promise<Void> journal = Promise.promise();
    Promise<Void> begun = Promise.promise();
    Future<?> erased =
        new ErasureStore(server.pool)
            .erase(
                new PersonId(third),
                "asked",
                hash -> {
                  begun.complete();
                  return journal.future();
                },
                server.clock.instant());
    begun.future().await();
    Future<Reply> asked =
        server
            .client
            .call("PUT", RecordHouse.RECORDS + "/" + record + "/reviewers")
            .as(editor)
            .json(
                new JsonObject()
                    .put(
                        "reviewers",
                        new JsonArray()
                            .add(third.toString())
                            .add(house.person("first@example.org"))))
            .future();
    pause();
    journal.complete();
    erased.await();
    asked.await();
    assertEquals(
        0,
        server
            .pool
            .preparedQuery("SELECT 1 FROM record_review WHERE reviewer = $1")
            .execute(Tuple.of(third))
            .await()
            .size());
  }

  /** Long enough for a call to get as far as it can. */
  private static void pause() {
    try {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(700);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @DisplayName("[R16] [R27] a review that comes in while it is decided does not count any more")
  void reviewWhileDecided() {
    String record = house.make(author, "practice_lead");
    must(house.move(author, record, "submitted"));
    must(house.assign(record, "first@example.org", "second@example.org"));
    must(house.move(editor, record, "in_review"));
    SqlConnection deciding = server.pool.getConnection().await();
    Transaction transaction = deciding.begin().await();
    UUID id = UUID.fromString(record);
    deciding
        .preparedQuery("SELECT id FROM record WHERE id = $1 FOR UPDATE")
        .execute(Tuple.of(id))
        .await();
    Future<Reply> late =
        server
            .client
            .post(RecordHouse.RECORDS + "/" + record + "/reviews")
            .as(first)
            .json(ACCEPT)
            .future();
    pause();
    deciding
        .preparedQuery("UPDATE record_version SET status = 'rejected' WHERE record_id = $1")
        .execute(Tuple.of(id))
        .await();
    transaction.commit().await();
    deciding.close().await();
    Reply told = late.await();
    assertEquals(409, told.status(), told.body().toString());
    assertEquals("review_not_asked", told.code());
  }
}
