package org.charrette.catalogue.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class CrowdTest {

  @Test
  @DisplayName("[C55] a crowd of harvesters that all wait leaves the database to the boards")
  void crowd(TestDatabase database, @TempDir Path keys) throws Exception {
    try (PublicRecords records = new PublicRecords(database, keys);
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest harvest =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + records.server.port() + "/oai?verb=ListSets"))
              .build();
      // as long as somebody publishes, a harvest waits with a connection to the database
      SqlConnection publishing = records.server.pool.getConnection().await();
      publishing.query("SELECT pg_advisory_lock(7306925)").execute().await();
      List<CompletableFuture<HttpResponse<String>>> crowd =
          IntStream.range(0, 40)
              .mapToObj(i -> http.sendAsync(harvest, HttpResponse.BodyHandlers.ofString()))
              .toList();
      TimeUnit.MILLISECONDS.sleep(500);
      assertEquals(
          1,
          records
              .server
              .pool
              .query("SELECT 1")
              .execute()
              .timeout(3, TimeUnit.SECONDS)
              .await()
              .size());
      publishing.query("SELECT pg_advisory_unlock(7306925)").execute().await();
      publishing.close().await();
      for (CompletableFuture<HttpResponse<String>> one : crowd) {
        assertEquals(200, one.get(20, TimeUnit.SECONDS).statusCode());
      }
    }
  }

  @ParameterizedTest
  @DisplayName("[C50] [C55] a crowd at the criteria or a programme waits and is bounded, too")
  @ValueSource(
      strings = {
        "/api/repository/criteria",
        "/api/sessions/00000000-0000-4000-8000-000000000000/programme"
      })
  void others(String address, TestDatabase database, @TempDir Path keys) {
    try (PublicRecords records = new PublicRecords(database, keys)) {
      for (int i = 0; i < 400; i++) {
        assertTrue(records.get(address).status() < 429);
      }
      assertEquals(429, records.get(address).status());
    }
  }

  @Test
  @DisplayName("[C55] what a search leaves out is no line of the log each time")
  void quiet(TestDatabase database, @TempDir Path keys) {
    try (PublicRecords records = new PublicRecords(database, keys)) {
      assertEquals(200, records.get("/api/records?q=the").status());
      assertTrue(
          records
              .server
              .pool
              .query("SHOW client_min_messages")
              .execute()
              .await()
              .iterator()
              .next()
              .getString(0)
              .equals("warning"));
    }
  }
}
