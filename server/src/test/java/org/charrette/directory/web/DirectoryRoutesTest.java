package org.charrette.directory.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.charrette.account.RepositoryRole;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectoryRoutesTest {
  private static final String ENTRIES = "/api/directory/entries";
  private static final String HEAD =
      "kind,name,type,sector,targetGroup,locality,country,source,sourceDate\n";

  private ApiServer server;
  private String editor;
  private String reader;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    server.admin();
    editor = server.account("editor@example.org", RepositoryRole.EDITOR);
    reader = server.account("reader@example.org");
  }

  @AfterAll
  void close() {
    server.close();
  }

  @BeforeEach
  void empty() {
    server.pool.query("TRUNCATE directory_entry CASCADE").execute().await();
  }

  private static JsonArray list(String... codes) {
    return new JsonArray(List.of(codes));
  }

  private static JsonObject fields(String name) {
    return new JsonObject()
        .put("kind", "organisation")
        .put("name", name)
        .put("type", list("ngo"))
        .put("sector", list("education", "housing"))
        .put("targetGroup", list("women"))
        .put("locality", list("rural"))
        .put("country", "AT")
        .put("members", 12)
        .put("migrantLed", true)
        .put("source", "https://languages.example/about")
        .put("sourceDate", "2020-01-02");
  }

  private Reply add(JsonObject wish) {
    return server.client.post(ENTRIES).as(editor).json(wish).send();
  }

  private JsonObject made(JsonObject fields) {
    return must(add(new JsonObject().put("fields", fields)));
  }

  private static JsonObject must(Reply reply) {
    assertTrue(reply.status() < 300, reply.status() + " " + reply.body());
    return reply.body().length() == 0 ? new JsonObject() : reply.json();
  }

  private JsonObject search(String query) {
    return must(server.client.get(ENTRIES + "?" + query).send());
  }

  private Reply read(String id) {
    return server.client.get(ENTRIES + "/" + id).send();
  }

  private Reply change(String id, JsonObject wish) {
    return server.client.call("PUT", ENTRIES + "/" + id).as(editor).json(wish).send();
  }

  private Reply withdraw(String id, long revision) {
    return server
        .client
        .post(ENTRIES + "/" + id + "/withdrawal")
        .as(editor)
        .json(new JsonObject().put("revision", revision))
        .send();
  }

  private Reply file(String text, boolean dryRun) {
    return file(text, dryRun, "refuse").await();
  }

  private Future<Reply> file(String text, boolean dryRun, String known) {
    return server
        .client
        .post("/api/directory/imports")
        .as(editor)
        .json(
            new JsonObject()
                .put(
                    "content",
                    Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .put("dryRun", dryRun)
                .put("known", known))
        .future();
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  private static long count(JsonObject result, String facet, String code) {
    return objects(result.getJsonArray("facets"))
        .filter(one -> one.getString("key").equals(facet))
        .flatMap(one -> objects(one.getJsonArray("values")))
        .filter(one -> one.getString("code").equals(code))
        .mapToLong(one -> one.getLong("count"))
        .sum();
  }

  @Test
  @DisplayName("[O10] an editor adds, changes and withdraws; everybody reads; nobody else writes")
  void life() {
    JsonObject made = made(fields("House of Languages"));
    String id = made.getString("entryId");
    assertEquals("entered", made.getString("origin"));
    JsonObject read = must(read(id));
    assertEquals(12, read.getJsonObject("fields").getInteger("members"));
    assertEquals(true, read.getJsonObject("fields").getBoolean("migrantLed"));
    JsonObject wish =
        new JsonObject()
            .put("revision", read.getLong("revision"))
            .put("fields", fields("House of All Languages").put("sector", list("employment")));
    assertEquals(
        "House of All Languages", must(change(id, wish)).getJsonObject("fields").getString("name"));
    assertEquals("revision_conflict", change(id, wish).code());
    assertEquals(1, search("sector=employment").getLong("total"));
    assertEquals(0, search("sector=education").getLong("total"));
    assertEquals(
        "forbidden",
        server
            .client
            .post(ENTRIES)
            .as(reader)
            .json(new JsonObject().put("fields", wish))
            .send()
            .code());
    assertEquals("revision_conflict", withdraw(id, 0).code());
    assertEquals(204, withdraw(id, 1).status());
    assertEquals(410, read(id).status());
    assertEquals("entry_withdrawn", change(id, wish).code());
    assertEquals(0, search("q=languages").getLong("total"));
    // the name is free again
    made(fields("House of All Languages"));
  }

  @Test
  @DisplayName("[O4] what is wrong with an entry is told field by field, with how to mend it")
  void invalid() {
    Reply reply =
        add(
            new JsonObject()
                .put(
                    "fields",
                    fields("House")
                        .put("director", "Somebody")
                        .put("members", "many")
                        .put("type", list("experts"))
                        .put("summary", "Write to office@house.example")));
    assertEquals(422, reply.status());
    assertEquals("entry_invalid", reply.code());
    assertEquals(
        list("director", "members", "summary", "type"), reply.json().getJsonArray("fields"));
    assertEquals(
        List.of("misshapen", "unknown_field", "personal_data", "communities_only"),
        objects(reply.json().getJsonArray("problems")).map(one -> one.getString("code")).toList());
    assertFalse(reply.body().toString().contains("@house"));
  }

  @Test
  @DisplayName("[O9] the same name and country is refused, however it is written and however fast")
  void once() {
    List<Reply> replies =
        Future.all(
                Stream.of("Partnerskap Skåne", "PARTNERSKAP SKANE", "partnerskap – skåne")
                    .map(
                        name ->
                            server
                                .client
                                .post(ENTRIES)
                                .as(editor)
                                .json(new JsonObject().put("fields", fields(name)))
                                .future())
                    .toList())
            .await()
            .list();
    assertEquals(1, replies.stream().filter(one -> one.status() == 201).count());
    assertEquals(2, replies.stream().filter(one -> "entry_exists".equals(one.code())).count());
    made(fields("Partnerskap Skåne").put("country", "SE"));
  }

  @Test
  @DisplayName("[O8] a branch has the name of its headquarters, also when that changes")
  void branches() {
    String head = made(fields("House")).getString("entryId");
    JsonObject branch =
        must(
            add(
                new JsonObject()
                    .put("parentId", head)
                    .put("fields", fields("Other").put("branch", "Graz"))));
    assertEquals("House", branch.getJsonObject("fields").getString("name"));
    must(change(head, new JsonObject().put("revision", 0).put("fields", fields("House of Words"))));
    JsonObject after = must(read(branch.getString("entryId")));
    assertEquals("House of Words", after.getJsonObject("fields").getString("name"));
    assertEquals(1, search("q=graz%20words").getLong("total"));
    assertEquals(1, must(read(head)).getJsonArray("branches").size());
    assertEquals("entry_has_branches", withdraw(head, 1).code());
    Reply deeper =
        add(
            new JsonObject()
                .put("parentId", branch.getString("entryId"))
                .put("fields", fields("").put("branch", "Leoben")));
    assertEquals("entry_invalid", deeper.code());
    Reply turned =
        change(
            head,
            new JsonObject()
                .put("revision", 1)
                .put("parentId", head)
                .put("fields", fields("").put("branch", "Wien")));
    assertEquals("entry_invalid", turned.code());
  }

  @Test
  @DisplayName("[O13] relations are shown at both ends")
  void relations() {
    String network =
        made(fields("Network").put("kind", "community").put("type", list("multistakeholder")))
            .getString("entryId");
    JsonObject member =
        must(
            add(
                new JsonObject()
                    .put("fields", fields("Member"))
                    .put(
                        "relations",
                        new JsonArray()
                            .add(
                                new JsonObject()
                                    .put("type", "member_of")
                                    .put("entryId", network)))));
    JsonObject there = objects(member.getJsonArray("relations")).findFirst().orElseThrow();
    assertEquals("Network", there.getString("name"));
    assertTrue(there.getBoolean("outgoing"));
    JsonObject back =
        objects(must(read(network)).getJsonArray("relations")).findFirst().orElseThrow();
    assertEquals("Member", back.getString("name"));
    assertFalse(back.getBoolean("outgoing"));
    assertEquals(
        "entry_invalid",
        add(new JsonObject()
                .put("fields", fields("Lonely"))
                .put(
                    "relations",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("type", "leads")
                                .put("entryId", "00000000-0000-4000-8000-000000000000"))))
            .code());
  }

  @Test
  @DisplayName("[O11] [O12] words and facets narrow, and each facet counts without its own filter")
  void searching() {
    made(fields("House of Languages"));
    made(fields("Haus der Arbeit").put("sector", list("employment")).put("country", "DE"));
    made(
        fields("Net of Houses")
            .put("kind", "community")
            .put("type", list("multistakeholder", "ngo"))
            .put("country", "SE"));
    JsonObject all = search("");
    assertEquals(3, all.getLong("total"));
    assertEquals(3, count(all, "type", "ngo"));
    assertEquals(1, count(all, "type", "multistakeholder"));
    JsonObject housing = search("sector=housing,employment&country=DE");
    assertEquals(1, housing.getLong("total"));
    assertEquals(1, count(housing, "country", "AT"));
    assertEquals(1, count(housing, "country", "DE"));
    assertEquals(0, count(housing, "sector", "housing"));
    assertEquals(1, search("q=schweden").getLong("total") + search("q=Sweden").getLong("total"));
    assertEquals(2, search("q=HOUSE").getLong("total"));
    assertEquals(
        List.of("House of Languages"),
        objects(search("kind=organisation&q=house").getJsonArray("entries"))
            .map(one -> one.getJsonObject("fields").getString("name"))
            .toList());
    for (String wrong :
        List.of("sector=cooking", "colour=red", "limit=0", "offset=-1", "limit=1&limit=2")) {
      assertEquals("search_invalid", server.client.get(ENTRIES + "?" + wrong).send().code(), wrong);
    }
  }

  @Test
  @DisplayName(
      "[O14] the coverage has every row of the guidelines, and its numbers are the search's")
  void coverage() {
    made(fields("House of Languages"));
    made(fields("Net").put("kind", "community").put("locality", list("rural", "nationwide")));
    JsonObject matrix = must(server.client.get("/api/directory/coverage").send());
    assertEquals(2, matrix.getLong("total"));
    assertEquals(4, matrix.getJsonArray("columns").size());
    List<JsonObject> rows =
        objects(matrix.getJsonArray("blocks"))
            .flatMap(block -> objects(block.getJsonArray("rows")))
            .toList();
    assertEquals(30, rows.size());
    JsonObject ngo =
        rows.stream().filter(row -> row.getString("code").equals("ngo")).findFirst().orElseThrow();
    assertEquals(new JsonArray().add(1).add(0).add(0).add(2), ngo.getJsonArray("cells"));
    assertEquals(
        search("type=ngo&locality=rural").getInteger("total"),
        ngo.getJsonArray("cells").getInteger(3));
    assertEquals(120 - 8, matrix.getInteger("empty"));
    JsonObject phases =
        must(
            server
                .client
                .get("/api/directory/coverage?rows=sector&across=phase&kind=community")
                .send());
    assertEquals(1, phases.getLong("total"));
    assertEquals(18, phases.getInteger("empty"));
    assertEquals(
        "search_invalid", server.client.get("/api/directory/coverage?across=region").send().code());
  }

  @Test
  @DisplayName("[O24] a dry run stores nothing, and a file with one wrong row adds none")
  void allOrNothing() {
    String good = row("organisation", "A", "ngo") + row("organisation", "B", "grassroots");
    JsonObject preview = must(file(HEAD + good, true));
    assertEquals(2, preview.getInteger("ready"));
    assertEquals(0, preview.getInteger("added"));
    assertEquals(0, search("").getLong("total"));
    Reply refused = file(HEAD + good + row("organisation", "C", "experts"), false);
    assertEquals(422, refused.status());
    assertEquals("import_refused", refused.code());
    JsonObject problem =
        objects(refused.json().getJsonObject("report").getJsonArray("problems"))
            .findFirst()
            .orElseThrow();
    assertEquals("communities_only", problem.getString("code"));
    assertEquals(4, problem.getInteger("row"));
    assertEquals(0, search("").getLong("total"));
    assertEquals(2, must(file(HEAD + good, false)).getInteger("added"));
    assertEquals("import_refused", file(HEAD + good, false).code());
    assertEquals(2, must(file(HEAD + good, false, "skip").await()).getInteger("skipped"));
    assertEquals(2, search("").getLong("total"));
  }

  @Test
  @DisplayName("[O25] two who import the same file at once: one of them does")
  void atOnce() {
    String text = HEAD + row("organisation", "A", "ngo") + row("organisation", "B", "ngo");
    List<Reply> replies =
        Future.all(List.of(file(text, false, "refuse"), file(text, false, "refuse")))
            .await()
            .list();
    assertEquals(List.of(200, 422), replies.stream().map(Reply::status).sorted().toList());
    assertEquals(2, search("").getLong("total"));
  }

  @Test
  @DisplayName("[O23] a column of e-mail addresses is refused with a code, and nothing is added")
  void mails() {
    Reply reply =
        file(
            HEAD.strip() + ",E-Mail\n" + row("organisation", "A", "ngo").strip() + ",a@b.cd\n",
            false);
    assertEquals("import_refused", reply.code());
    assertEquals(
        "email_column",
        objects(reply.json().getJsonObject("report").getJsonArray("problems"))
            .findFirst()
            .orElseThrow()
            .getString("code"));
    assertFalse(reply.body().toString().contains("a@b.cd"));
  }

  @Test
  @DisplayName("[O26] what is too large or no file is refused")
  void large() {
    assertEquals("body_too_large", file("x".repeat(4 * 1024 * 1024 + 1), true).code());
    Reply noFile =
        server
            .client
            .post("/api/directory/imports")
            .as(editor)
            .json(new JsonObject().put("content", "%%%"))
            .send();
    assertEquals("invalid", noFile.code());
  }

  @Test
  @DisplayName("[O26] 1,367 rows come in, and are counted as the mapping report counts them")
  void mapping() {
    StringBuilder text = new StringBuilder(HEAD);
    for (int i = 0; i < 1_288; i++) {
      text.append(row("organisation", "Organisation " + i, i < 81 ? "grassroots" : "ngo"));
    }
    for (int i = 0; i < 79; i++) {
      text.append(row("community", "Network " + i, "multistakeholder"));
    }
    assertEquals(1_367, must(file(text.toString(), false)).getInteger("added"));
    JsonObject all = search("");
    assertEquals(1_367, all.getLong("total"));
    assertEquals(1_288, count(all, "kind", "organisation"));
    assertEquals(79, count(all, "kind", "community"));
    assertEquals(81, count(all, "type", "grassroots"));
    String file = server.client.get(ENTRIES + "?format=csv").send().body().toString();
    assertEquals(1_368, file.lines().count());
    Reply again = file(file, true);
    assertEquals(
        Map.of("duplicate_in_directory", 300L),
        objects(must(again).getJsonArray("problems"))
            .collect(
                java.util.stream.Collectors.groupingBy(
                    one -> one.getString("code"), java.util.stream.Collectors.counting())));
    assertEquals(1_367, again.json().getInteger("problemCount"));
  }

  private static String row(String kind, String name, String type) {
    return "%s,%s,%s,education,women,rural,AT,https://l.example,2020-01-02\n"
        .formatted(kind, name, type);
  }

  @Test
  @DisplayName("[O15] a record names an entry, and the entry shows the record once it is public")
  void records() {
    String network = made(fields("Network")).getString("entryId");
    JsonObject metadata =
        new JsonObject()
            .put("title", new JsonObject().put("en", "What rents cost"))
            .put("plainSummary", new JsonObject().put("en", "What was said of rents."))
            .put("integrationArea", list("housing_settlement"))
            .put("integrationPhase", list("reception"))
            .put("targetGroup", list("women"))
            .put("locality", list("rural"))
            .put("licence", "CC-BY-4.0")
            .put("creators", list("A network of towns"))
            .put("geographicScope", "EU-wide")
            .put(
                "organisation",
                new JsonArray()
                    .add(new JsonObject().put("name", "Network").put("organisationId", network)));
    JsonObject wish = new JsonObject().put("type", "need_gap").put("metadata", metadata);
    String record =
        must(server.client.post("/api/repository/records").as(reader).json(wish).send())
            .getString("recordId");
    String way = "/api/repository/records/" + record + "/transitions";
    must(server.client.post(way).as(reader).json(new JsonObject().put("to", "submitted")).send());
    for (String to : List.of("in_review", "validated")) {
      must(server.client.post(way).as(editor).json(new JsonObject().put("to", to)).send());
    }
    assertEquals(0, must(read(network)).getJsonArray("records").size());
    must(server.client.post(way).as(editor).json(new JsonObject().put("to", "published")).send());
    JsonObject named =
        objects(must(read(network)).getJsonArray("records")).findFirst().orElseThrow();
    assertEquals(record, named.getString("recordId"));
    assertEquals("What rents cost", named.getJsonObject("title").getString("en"));
    for (String none : List.of("no id", "00000000-0000-4000-8000-000000000000")) {
      metadata.getJsonArray("organisation").getJsonObject(0).put("organisationId", none);
      Reply refused = server.client.post("/api/repository/records").as(reader).json(wish).send();
      assertEquals("metadata_invalid", refused.code());
      assertEquals(list("organisation/0/organisationId"), refused.json().getJsonArray("fields"));
    }
  }

  @Test
  @DisplayName("[O6] the database refuses a type that only communities have, and an address")
  void constraints() {
    String id = made(fields("House")).getString("entryId");
    for (String sql :
        List.of(
            "INSERT INTO directory_facet VALUES ('"
                + id
                + "', 'organisation', 'organisation_type', 'experts')",
            "INSERT INTO directory_facet VALUES ('"
                + id
                + "', 'organisation', 'organisation_type', 'party')",
            "INSERT INTO directory_facet VALUES ('"
                + id
                + "', 'community', 'organisation_type', 'experts')",
            "UPDATE directory_entry SET fields = fields || '{\"summary\": [\"a@b.cd\"]}'",
            "UPDATE directory_entry SET parent_id = id, branch_key = 'x'")) {
      assertThrows(PgException.class, () -> server.pool.query(sql).execute().await(), sql);
    }
  }
}
