package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.charrette.account.RepositoryRole;
import org.charrette.catalogue.store.CatalogueStore;
import org.charrette.platform.CannotStart;
import org.charrette.platform.config.Environment;
import org.charrette.testing.ApiServer;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.vocabulary.Vocabularies;
import org.charrette.vocabulary.store.VocabularyFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class DemonstrationTest {
  private static final Vocabularies VOCABULARIES = VocabularyFile.read();

  private static List<JsonObject> objects(JsonObject from, String member) {
    return from.getJsonArray(member).stream().map(JsonObject.class::cast).toList();
  }

  @Test
  @DisplayName(
      "[O30] the examples are 13 practices at E1 and 14 networks, each with a public source")
  void examples(TestDatabase database, @TempDir Path keys) {
    try (ApiServer server = new ApiServer(database, keys.resolve("keys"))) {
      server.admin();
      assertEquals(0, read(server, "/api/directory/entries").getInteger("total"));
      Demonstration demonstration = new Demonstration(server.pool, VOCABULARIES, server.clock);
      assertEquals(new Demonstration.Loaded(20, 13), demonstration.load().await());
      assertEquals(new Demonstration.Loaded(0, 0), demonstration.load().await());
      new CatalogueStore(server.pool, VOCABULARIES).catchUp().await();

      JsonObject networks = read(server, "/api/directory/entries?kind=community&limit=100");
      assertEquals(14, networks.getInteger("total"));
      assertTrue(
          objects(networks, "entries").stream()
              .allMatch(
                  one ->
                      one.getString("origin").equals("report")
                          && one.getJsonObject("fields").getString("source").startsWith("http")));
      JsonObject records = read(server, "/api/records?limit=100");
      assertEquals(13, records.getInteger("total"));
      for (JsonObject hit : objects(records, "records")) {
        assertEquals("E1", hit.getString("level"));
        JsonObject record = read(server, "/api/records/" + hit.getString("id"));
        JsonObject metadata = record.getJsonObject("metadata");
        assertTrue(metadata.getString("sourceStatement").contains("public stakeholder mapping"));
        assertTrue(
            objects(metadata, "organisation").stream()
                .allMatch(one -> one.getString("publicSourceUrl").startsWith("http")));
      }
      JsonObject milan =
          objects(read(server, "/api/directory/entries?q=milan"), "entries").getFirst();
      JsonObject whole = read(server, "/api/directory/entries/" + milan.getString("entryId"));
      assertEquals(1, objects(whole, "records").size());

      String editor = server.account("editor@example.org", RepositoryRole.EDITOR);
      int status =
          server
              .client
              .post("/api/directory/entries/" + milan.getString("entryId") + "/withdrawal")
              .as(editor)
              .json(new JsonObject().put("revision", 0))
              .send()
              .status();
      assertEquals(204, status);
      assertEquals(new Demonstration.Loaded(0, 0), demonstration.load().await());
      assertEquals(0, read(server, "/api/directory/entries?q=milan").getInteger("total"));
    }
  }

  private static JsonObject read(ApiServer server, String uri) {
    return server.client.get(uri).send().json();
  }

  @Test
  @DisplayName("[O31] they are loaded where the operator says so, and nowhere else")
  void onRequest() {
    assertFalse(AppConfig.from(new Environment(Map.of())).demonstration());
    assertTrue(AppConfig.from(new Environment(Map.of("CHARRETTE_DEMO", "true"))).demonstration());
    for (String odd : Stream.of("yes", "TRUE", "1").toList()) {
      assertThrows(
          CannotStart.class,
          () -> AppConfig.from(new Environment(Map.of("CHARRETTE_DEMO", odd))),
          odd);
    }
  }
}
