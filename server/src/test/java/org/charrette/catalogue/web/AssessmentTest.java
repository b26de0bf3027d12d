package org.charrette.catalogue.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssessmentTest {
  private PublicRecords records;
  private String adopter;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    records = new PublicRecords(database, keys);
    adopter = records.server.account("adopter@example.org");
  }

  @AfterAll
  void close() {
    records.close();
  }

  private String tool(String title) {
    return records.publish(
        "tool", PublicRecords.metadata("en", title, "A checklist for those who arrive."));
  }

  private static JsonObject theme(String code, int fit, String text) {
    return new JsonObject().put("theme", code).put("fit", fit).put("text", text);
  }

  private static JsonObject wish() {
    return new JsonObject()
        .put("lang", "en")
        .put("place", "A valley with three villages and one bus")
        .put("locality", "rural")
        .put(
            "themes",
            new JsonArray()
                .add(theme("population", 3, "Families, too"))
                .add(theme("environment", 1, "There is no office for it")))
        .put("adaptation", "The office would have to come to the villages.")
        .put("decision", "adapt")
        .put("by", "A small municipality");
  }

  private Reply offer(String who, String record, JsonObject wish) {
    return records
        .server
        .client
        .post("/api/records/" + record + "/assessments")
        .as(who)
        .json(wish)
        .send();
  }

  private JsonArray shown(String record) {
    return records
        .get("/api/records/" + record + "/assessments")
        .json()
        .getJsonArray("assessments");
  }

  private List<JsonObject> waiting(String record) {
    return records
        .server
        .client
        .get("/api/repository/assessments")
        .as(records.editor)
        .send()
        .json()
        .getJsonArray("assessments")
        .stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("recordId").equals(record))
        .toList();
  }

  private Reply decide(String id, boolean show) {
    return records
        .server
        .client
        .post("/api/repository/assessments/" + id + "/decision")
        .as(records.editor)
        .json(new JsonObject().put("show", show))
        .send();
  }

  private static String idOf(JsonObject waiting) {
    return waiting.getJsonObject("assessment").getString("id");
  }

  @Test
  @DisplayName("[C80] [C83] [C84] two people judge one practice; both are read once they are shown")
  void two() {
    String record = tool("Checklist");
    assertEquals(204, offer(adopter, record, wish()).status());
    assertEquals(
        204,
        offer(records.author, record, wish().put("decision", "not_now").put("lang", "de"))
            .status());
    assertEquals(0, shown(record).size());
    List<JsonObject> waiting = waiting(record);
    assertEquals("Checklist", waiting.getFirst().getString("title"));
    waiting.forEach(one -> assertEquals(204, decide(idOf(one), true).status()));
    JsonArray shown = shown(record);
    assertEquals(2, shown.size());
    JsonObject first =
        shown.stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("decision").equals("adapt"))
            .findFirst()
            .orElseThrow();
    assertEquals("1.0", first.getString("version"));
    assertEquals("rural", first.getString("locality"));
    assertEquals(
        wish().getJsonArray("themes"), first.getJsonArray("themes"), first::encodePrettily);
  }

  @Test
  @DisplayName("[C82] nothing that is kept or told says who judged")
  void nobody() {
    String record = tool("Nobody");
    offer(adopter, record, wish());
    decide(idOf(waiting(record).getFirst()), true);
    String kept =
        records
            .server
            .pool
            .query("SELECT string_agg(t::text, ' ') AS all FROM transfer_assessment t")
            .execute()
            .map(rows -> rows.iterator().next().getString("all"))
            .await();
    String person =
        records
            .server
            .pool
            .query("SELECT person_id::text AS id FROM account WHERE email = 'adopter@example.org'")
            .execute()
            .map(rows -> rows.iterator().next().getString("id"))
            .await();
    assertFalse(kept.contains(person) || kept.contains("adopter"), kept);
    assertFalse(shown(record).encode().contains("adopter"));
  }

  @Test
  @DisplayName("[C82] who somebody is may not stand in it, and the field is named")
  void revealing() {
    String record = tool("Revealing");
    Reply reply = offer(adopter, record, wish().put("by", "Call me: somebody@example.org"));
    assertEquals("disclosure_check_failed", reply.code());
    assertEquals(new JsonArray().add("by"), reply.json().getJsonArray("fields"));
    assertEquals(List.of(), waiting(record));
  }

  static Stream<JsonObject> misfits() {
    return Stream.of(
        wish().put("lang", "xx"),
        wish().put("place", "  "),
        wish().put("place", "turned \u202e round"),
        wish().put("locality", "moon"),
        wish().put("decision", "perhaps"),
        wish().put("themes", new JsonArray()),
        wish().put("themes", new JsonArray().add(theme("weather", 1, ""))),
        wish().put("themes", new JsonArray().add(theme("population", 4, ""))),
        wish()
            .put(
                "themes",
                new JsonArray().add(theme("population", 1, "")).add(theme("population", 2, ""))));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  @DisplayName("[C81] what does not fit is refused whole")
  void misfit(JsonObject wish) {
    String record = tool("Misfit");
    assertEquals("invalid", offer(adopter, record, wish).code(), wish::encode);
    assertEquals(List.of(), waiting(record));
  }

  @Test
  @DisplayName("[C80] a priority has nothing that could fit elsewhere; what is no record neither")
  void notAssessable() {
    String priority = records.publish(PublicRecords.metadata("en", "First things", "First."));
    assertEquals("not_assessable", offer(adopter, priority, wish()).code());
    String draft = records.draft(PublicRecords.metadata("en", "Not yet", "Not yet."));
    assertEquals("record_not_public", offer(adopter, draft, wish()).code());
    assertEquals("record_not_public", records.get("/api/records/" + draft + "/assessments").code());
  }

  @Test
  @DisplayName("[C83] what is declined is forgotten; a decision is made once; shown ones can go")
  void decisions() {
    String record = tool("Decisions");
    offer(adopter, record, wish());
    String declined = idOf(waiting(record).getFirst());
    assertEquals(204, decide(declined, false).status());
    assertEquals("assessment_decided", decide(declined, true).code());
    assertEquals(0, shown(record).size());

    offer(adopter, record, wish());
    String kept = idOf(waiting(record).getFirst());
    assertEquals(204, decide(kept, true).status());
    assertEquals("assessment_decided", decide(kept, false).code());
    assertEquals(1, shown(record).size());
    assertEquals(204, remove(records.editor, kept).status());
    assertEquals(404, remove(records.editor, kept).status());
    assertEquals(0, shown(record).size());
  }

  private Reply remove(String who, String id) {
    return records.server.client.call("DELETE", "/api/repository/assessments/" + id).as(who).send();
  }

  @Test
  @DisplayName("[C83] twenty wait, however many come at once")
  void most() throws Exception {
    String record = tool("Many");
    try (ExecutorService people = Executors.newFixedThreadPool(8)) {
      List<Callable<Integer>> offers =
          IntStream.range(0, 30)
              .mapToObj(nr -> (Callable<Integer>) () -> offer(adopter, record, wish()).status())
              .toList();
      int kept = 0;
      for (Future<Integer> status : people.invokeAll(offers)) {
        kept += status.get() == 204 ? 1 : 0;
      }
      assertEquals(20, kept);
    }
    assertEquals("too_many_assessments", offer(adopter, record, wish()).code());
    assertEquals(20, waiting(record).size());
  }

  @Test
  @DisplayName("[C84] with a record that is withdrawn its assessments go")
  void withdrawn() {
    String record = tool("Withdrawn");
    offer(adopter, record, wish());
    decide(idOf(waiting(record).getFirst()), true);
    records.move(records.editor, record, "withdrawn");
    Reply gone = records.get("/api/records/" + record + "/assessments");
    assertEquals("record_withdrawn", gone.code());
    assertFalse(gone.body().toString().contains("three villages"));
    assertEquals("record_withdrawn", offer(adopter, record, wish()).code());
  }
}
