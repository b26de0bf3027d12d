package org.charrette.catalogue.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.charrette.catalogue.Facet;
import org.charrette.report.write.Format;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.MetadataDump;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.ReportText;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
  private PublicRecords records;
  private String english;
  private String nationwide;
  private String draft;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    records = new PublicRecords(database, keys);
    english =
        records.publish(
            PublicRecords.metadata(
                    "en",
                    "Accompanied private housing",
                    "Volunteers accompany families who rent. Each participant writes 22 letters.")
                .put("freeTags", PublicRecords.codes("integration")));
    records.publish(
        PublicRecords.metadata(
            "de", "Begleitete Wohnungssuche", "Ehrenamtliche begleiten Familien auf dem Land."));
    records.publish(
        PublicRecords.metadata(
            "ar",
            "\u0627\u0644\u0625\u0633\u0643\u0627\u0646 \u0644\u0644\u0627\u062c\u0626\u064a\u0646",
            "\u062f\u0639\u0645 \u0627\u0644\u0639\u0627\u0626\u0644\u0627\u062a"));
    records.publish(
        PublicRecords.metadata(
            "uk",
            "\u0416\u0438\u0442\u043b\u043e \u0434\u043b\u044f \u0441\u0456\u043c\u0435\u0439",
            "\u041c\u043e\u0432\u043d\u0456 \u043a\u0443\u0440\u0441\u0438"));
    records.publish(
        PublicRecords.metadata(
            "bg",
            "\u0416\u0438\u043b\u0438\u0449\u0435 \u0437\u0430 \u0431\u0435\u0436\u0430\u043d\u0446\u0438",
            "\u041f\u043e\u0434\u043a\u0440\u0435\u043f\u0430"));
    nationwide =
        records.publish(
            PublicRecords.metadata("en", "A hotline for everybody", "One number for a country.")
                .put("locality", PublicRecords.codes("nationwide")));
    draft =
        records.draft(PublicRecords.metadata("en", "Unpublished secret garden", "Not for you."));
  }

  @AfterAll
  void close() {
    records.close();
  }

  private Reply search(String q, String more) {
    return records.get("/api/records?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + more);
  }

  private List<String> titles(JsonArray hits) {
    return hits.stream()
        .map(hit -> ((JsonObject) hit).getJsonObject("title").iterator().next().getValue())
        .map(String.class::cast)
        .toList();
  }

  @ParameterizedTest
  @DisplayName("[C12] words are found in their forms, in five languages")
  @CsvSource({
    "accompanied housing, Accompanied private housing",
    "accompany families, Accompanied private housing",
    "begleiteter wohnungssuchen, Begleitete Wohnungssuche",
    "\u0625\u0633\u0643\u0627\u0646, \u0627\u0644\u0625\u0633\u0643\u0627\u0646 \u0644\u0644\u0627\u062c\u0626\u064a\u0646",
    "\u0627\u0644\u0627\u0633\u0643\u0627\u0646, \u0627\u0644\u0625\u0633\u0643\u0627\u0646 \u0644\u0644\u0627\u062c\u0626\u064a\u0646",
    "\u0436\u0438\u0442\u043b\u0430, \u0416\u0438\u0442\u043b\u043e \u0434\u043b\u044f \u0441\u0456\u043c\u0435\u0439",
    "\u043c\u043e\u0432\u043d\u0438\u0445, \u0416\u0438\u0442\u043b\u043e \u0434\u043b\u044f \u0441\u0456\u043c\u0435\u0439",
    "\u0436\u0438\u043b\u0438\u0449\u0430\u0442\u0430, \u0416\u0438\u043b\u0438\u0449\u0435 \u0437\u0430 \u0431\u0435\u0436\u0430\u043d\u0446\u0438",
    "accompnied, Accompanied private housing",
    "inclusion -hotline, Accompanied private housing"
  })
  void forms(String q, String title) {
    JsonObject found = search(q, "").json();
    assertTrue(titles(found.getJsonArray("records")).contains(title), found.encode());
  }

  @Test
  @DisplayName("[C11] all words must match, quotes mean word for word, a minus leaves out")
  void words() {
    assertEquals(1, search("accompanied housing", "").json().getInteger("total"));
    assertEquals(1, search("\"private housing\"", "").json().getInteger("total"));
    assertEquals(0, search("\"housing private\"", "").json().getInteger("total"));
    assertEquals(0, search("\"Participant 22\"", "").json().getInteger("total"));
    assertEquals(0, search("accompanied -volunteers", "").json().getInteger("total"));
  }

  @Test
  @DisplayName("[C1] what is not published is found by nobody")
  void drafts() {
    assertEquals(0, search("\"secret garden\"", "").json().getInteger("total"));
    assertEquals(404, records.get("/api/records/" + draft).status());
    assertEquals(404, records.get("/records/" + draft).status());
  }

  @Test
  @DisplayName("[C13] what holds for a whole country comes after what holds for the place")
  void wider() {
    JsonObject found =
        search("", "&locality=rural&phase=early_settlement_welcome&limit=100").json();
    assertEquals(5, found.getInteger("total"));
    assertFalse(titles(found.getJsonArray("records")).contains("A hotline for everybody"));
    assertEquals(List.of("A hotline for everybody"), titles(found.getJsonArray("wider")));
  }

  @Test
  @DisplayName("[C10] facets come in their order, with numbers that say what else can be chosen")
  void facets() {
    JsonArray facets = search("", "&locality=rural").json().getJsonArray("facets");
    assertEquals(
        List.of(Facet.values()).stream().map(Facet::key).toList(),
        facets.stream().map(facet -> ((JsonObject) facet).getString("facet")).toList());
    JsonObject locality = facets.getJsonObject(1);
    assertTrue(locality.getBoolean("multiValued"));
    assertEquals(
        new JsonArray()
            .add(new JsonObject().put("code", "nationwide").put("records", 1).put("chosen", false))
            .add(new JsonObject().put("code", "rural").put("records", 5).put("chosen", true)),
        locality.getJsonArray("values"));
  }

  @Test
  @DisplayName("[C14] where nothing is found, the broader context is offered")
  void suggestions() {
    JsonObject found = search("hotline", "&locality=rural").json();
    assertEquals(0, found.getInteger("total"));
    assertEquals(
        new JsonArray().add(new JsonObject().put("without", "locality").put("records", 1)),
        found.getJsonArray("suggestions"));
    assertEquals(1, found.getJsonArray("wider").size());
  }

  @Test
  @DisplayName("[C15] records of a similar context")
  void similar() {
    JsonArray found =
        records.get("/api/records/" + english + "/similar").json().getJsonArray("records");
    assertEquals(4, found.size());
    assertTrue(
        records
            .get("/api/records/" + nationwide + "/similar")
            .json()
            .getJsonArray("records")
            .isEmpty());
  }

  @ParameterizedTest
  @DisplayName("[C11] [C10] what can not be searched for is refused")
  @ValueSource(
      strings = {
        "locality=moon",
        "locality=rural'--",
        "nonsense=1",
        "limit=0",
        "limit=101",
        "offset=99999",
        "sort=up",
        "q=a&q=b",
        "format=exe",
        "year=20"
      })
  void refused(String query) {
    assertEquals("search_invalid", records.get("/api/records?" + query).code());
  }

  @ParameterizedTest
  @DisplayName("[C11] nothing that is typed is a command")
  @ValueSource(
      strings = {"'); DROP TABLE record; --", "\\", "a:* & !b | (c", "%", "\"", "-", "''", "\0x"})
  void harmless(String q) {
    assertEquals(200, search(q, "").status());
  }

  @Test
  @DisplayName("[C11] a search is as long as people type, and not longer")
  void huge() {
    assertEquals("search_invalid", search("a".repeat(301), "").code());
    assertEquals("search_invalid", search("a b c d e f g h i j k l m n o p q", "").code());
    assertEquals(200, search("a".repeat(300), "").status());
  }

  @Test
  @DisplayName("[C52] a table keeps all facets; a file of JSON everything")
  void files() {
    Reply csv = search("", "&format=csv");
    assertTrue(csv.header("content-type").orElseThrow().startsWith("text/csv"));
    String[] lines = csv.body().toString().split("\r\n");
    assertEquals(7, lines.length);
    assertTrue(lines[0].contains("phase,locality,area,targetGroup,country"));
    assertTrue(csv.body().toString().contains("early_settlement_welcome,rural,housing_settlement"));
    JsonObject json = search("", "&format=json").json();
    assertEquals(6, json.getJsonArray("records").size());
    assertTrue(
        json.getJsonArray("records")
            .getJsonObject(0)
            .getJsonObject("metadata")
            .containsKey("title"));
  }

  @Test
  @DisplayName("[C54] a document has a heading for each record, in the order of the search")
  void document() {
    Reply file = search("", "&format=docx&sort=newest&lang=de");
    assertEquals(200, file.status());
    assertEquals(Format.DOCX.mediaType(), file.header("content-type").orElseThrow());
    assertEquals(
        "attachment; filename=\"records.docx\"", file.header("content-disposition").orElseThrow());
    String document = ReportText.parts(file.body().getBytes()).get("word/document.xml");
    List<String> titles =
        search("", "&sort=newest").json().getJsonArray("records").stream()
            .map(one -> ((JsonObject) one).getJsonObject("title").stream().findFirst())
            .map(one -> (String) one.orElseThrow().getValue())
            .toList();
    int at = 0;
    for (String title : titles) {
      at = document.indexOf(title, at);
      assertTrue(at > 0, title);
    }
    assertEquals(titles.size(), document.split("<w:pStyle w:val=\"Heading1\"/>", -1).length - 1);
    assertTrue(document.contains("Integrationsphase: "), document);
    assertTrue(document.contains("<w:rtl/><w:lang w:val=\"ar\""), document);
    assertFalse(document.contains("secret garden"));
    assertEquals("search_invalid", search("", "&format=docx&lang=tlh").code());
    MetadataDump.assertSays("records docx", Format.DOCX, file.body().getBytes());
    MetadataDump.assertSays("records csv", Format.CSV, search("", "&format=csv").body().getBytes());
    MetadataDump.assertSays(
        "records json", Format.JSON, search("", "&format=json").body().getBytes());
  }

  @Test
  @DisplayName("[C51] an answer that did not change is not sent again")
  void etag() {
    Reply first = records.get("/api/records/" + english);
    Reply again =
        records
            .server
            .client
            .get("/api/records/" + english)
            .header("If-None-Match", first.header("etag").orElseThrow())
            .send();
    assertEquals(304, again.status());
    assertEquals(0, again.body().length());
  }
}
