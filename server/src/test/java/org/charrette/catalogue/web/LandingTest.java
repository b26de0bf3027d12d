package org.charrette.catalogue.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LandingTest {
  private static final String EVIL = "</script><script>alert(1)</script>";

  private PublicRecords records;
  private String record;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    records = new PublicRecords(database, keys);
    record =
        records.publish(
            PublicRecords.metadata("en", "Housing " + EVIL, "\"><img src=x onerror=alert(1)>"));
  }

  @AfterAll
  void close() {
    records.close();
  }

  @Test
  @DisplayName("[C20] [C21] the page says what the record is, and nothing in it becomes code")
  void page() {
    Reply reply = records.get("/records/" + record);
    String page = reply.body().toString();
    assertEquals(200, reply.status());
    assertTrue(reply.header("content-security-policy").orElseThrow().contains("script-src 'self'"));
    assertFalse(page.contains("<script>alert"), page);
    assertFalse(page.contains("<img"), page);
    assertTrue(page.contains("<link rel=\"canonical\" href=\"http://127.0.0.1:"));
    String begin = "<script type=\"application/ld+json\">";
    int at = page.indexOf(begin) + begin.length();
    JsonObject ld = new JsonObject(page.substring(at, page.indexOf("</script>", at)));
    assertEquals("Housing " + EVIL, ld.getString("name"));
    assertEquals("https://creativecommons.org/licenses/by/4.0/", ld.getString("license"));
    assertTrue(ld.getJsonArray("@type").contains("CreativeWork"));
    assertTrue(page.contains("A network of towns (20"), "the citation");
  }

  @Test
  @DisplayName("[C24] links tell programs where to go")
  void links() {
    String links = records.get("/records/" + record).header("link").orElseThrow();
    for (String rel : new String[] {"cite-as", "license", "describedby", "type"}) {
      assertTrue(links.contains("rel=\"" + rel + "\""), links);
    }
  }

  @Test
  @DisplayName("[C42] where it comes from names no person")
  void provenance() {
    Reply reply = records.get("/api/records/" + record + "/provenance");
    JsonObject prov = reply.json();
    assertEquals(2, prov.getJsonObject("agent").size());
    prov.getJsonObject("agent")
        .forEach(
            agent ->
                assertEquals(
                    "prov:Organization", ((JsonObject) agent.getValue()).getString("prov:type")));
    assertFalse(reply.body().toString().contains("example.org"));
    assertFalse(reply.body().toString().contains("prov:Person"));
  }

  @Test
  @DisplayName("[C22] [C44] the feed and the map of the site name it")
  void lists() {
    assertTrue(records.get("/feed.atom").body().toString().contains("/records/" + record));
    assertTrue(records.get("/sitemap.xml").body().toString().contains("/records/" + record));
  }

  @Test
  @DisplayName("[C24] a second version goes before the first, which stays readable")
  void versions() {
    Reply found = records.get("/api/records/" + record);
    assertEquals(1, found.json().getJsonArray("versions").size());
    assertEquals(200, records.get("/api/records/" + record + "?version=1").status());
    assertEquals(404, records.get("/api/records/" + record + "?version=2").status());
    assertEquals(404, records.get("/api/records/not-an-id").status());
  }

  @Test
  @DisplayName("[C43] vocabularies come as what is accepted")
  void negotiation() {
    for (Map.Entry<String, String> one :
        Map.of(
                "text/turtle", "text/turtle",
                "application/ld+json", "application/ld+json",
                "text/csv", "text/csv",
                "*/*", "application/ld+json")
            .entrySet()) {
      Reply reply =
          records.server.client.get("/vocab/target_group").header("Accept", one.getKey()).send();
      assertTrue(reply.header("content-type").orElseThrow().startsWith(one.getValue()));
    }
    assertEquals(
        "not_acceptable",
        records
            .server
            .client
            .get("/vocab/target_group")
            .header("Accept", "image/png")
            .send()
            .code());
    assertEquals(
        14, records.get("/vocab/target_group?format=csv").body().toString().split("\r\n").length);
    assertEquals(404, records.get("/vocab/none").status());
  }

  @Test
  @DisplayName("[C53] people keep searches, each their own")
  void savedSearches() {
    String mine = records.author;
    JsonObject search =
        new JsonObject().put("name", "Rural housing").put("query", "q=housing&locality=rural");
    Reply saved = records.server.client.post("/api/me/searches").as(mine).json(search).send();
    assertEquals(201, saved.status());
    assertEquals(
        "search_invalid",
        records
            .server
            .client
            .post("/api/me/searches")
            .as(mine)
            .json(search.copy().put("query", "locality=moon"))
            .send()
            .code());
    for (JsonObject broken :
        List.of(
            search.copy().put("query", "q=%zz"),
            search.copy().put("name", "a\0b"),
            search.copy().put("name", "a\u202eb"))) {
      assertEquals(
          "invalid",
          records.server.client.post("/api/me/searches").as(mine).json(broken).send().code());
    }
    String id = saved.json().getString("id");
    assertEquals(
        404,
        records
            .server
            .client
            .call("DELETE", "/api/me/searches/" + id)
            .as(records.editor)
            .send()
            .status());
    assertEquals(
        1,
        records
            .server
            .client
            .get("/api/me/searches")
            .as(mine)
            .send()
            .json()
            .getJsonArray("searches")
            .size());
    assertEquals(
        204,
        records.server.client.call("DELETE", "/api/me/searches/" + id).as(mine).send().status());
  }

  @Test
  @DisplayName("[C45] a publication is told, signed, once more when it was not heard")
  void webhook() throws Exception {
    Promise<String> heard = Promise.promise();
    String[] secret = {""};
    int[] attempts = {0};
    HttpServer listener =
        records
            .server
            .vertx
            .createHttpServer()
            .requestHandler(request -> hear(request, secret, attempts, heard))
            .listen(0, "127.0.0.1")
            .await();
    String admin = records.server.admin();
    Reply added =
        records
            .server
            .client
            .post("/api/repository/webhooks")
            .as(admin)
            .json(new JsonObject().put("url", "http://127.0.0.1:" + listener.actualPort() + "/in"))
            .send();
    assertEquals(201, added.status(), added.body().toString());
    secret[0] = added.json().getString("secret");
    assertEquals(
        "webhook_target_refused",
        records
            .server
            .client
            .post("/api/repository/webhooks")
            .as(admin)
            .json(new JsonObject().put("url", "http://10.0.0.1/"))
            .send()
            .code());
    records.publish(PublicRecords.metadata("en", "Told to others", "A second record."));
    records.server.vertx.setPeriodic(
        500, again -> records.server.clock.advance(java.time.Duration.ofSeconds(20)));
    String body =
        heard.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    assertEquals("Told to others", new JsonObject(body).getString("title"));
    assertEquals(2, attempts[0]);
    listener.close().await();
  }

  @Test
  @DisplayName("[C45] what was withdrawn before somebody heard of it is told to nobody")
  void withdrawnUnheard() {
    String admin = records.server.admin();
    JsonObject deaf = new JsonObject().put("url", "http://127.0.0.1:9/nobody");
    Reply added =
        records.server.client.post("/api/repository/webhooks").as(admin).json(deaf).send();
    assertEquals(201, added.status(), added.body().toString());
    String record = records.publish(PublicRecords.metadata("en", "Soon gone", "A mistake."));
    String other = records.publish(PublicRecords.metadata("en", "Stays", "No mistake."));
    assertEquals(1, waiting(record));
    records.move(records.editor, record, "withdrawn");
    assertEquals(0, waiting(record));
    assertEquals(1, waiting(other));
    records
        .server
        .client
        .call("DELETE", "/api/repository/webhooks/" + added.json().getString("id"))
        .as(admin)
        .send();
  }

  private int waiting(String record) {
    return records
        .server
        .pool
        .preparedQuery("SELECT 1 FROM webhook_delivery WHERE position($1 in body) > 0")
        .execute(io.vertx.sqlclient.Tuple.of(record))
        .await()
        .size();
  }

  private static void hear(
      HttpServerRequest request, String[] secret, int[] attempts, Promise<String> heard) {
    request
        .body()
        .onSuccess(
            body -> {
              attempts[0]++;
              if (attempts[0] == 1) {
                request.response().setStatusCode(500).end();
                return;
              }
              String signed = request.getHeader("X-Charrette-Timestamp") + "." + body;
              String expected =
                  "sha256=" + Webhooks.signature(HexFormat.of().parseHex(secret[0]), signed);
              request.response().end();
              if (expected.equals(request.getHeader("X-Charrette-Signature"))) {
                heard.tryComplete(body.toString());
              } else {
                heard.tryFail("wrong signature");
              }
            });
  }
}
