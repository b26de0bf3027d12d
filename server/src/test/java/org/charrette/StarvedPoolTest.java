package org.charrette;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.testing.WholeServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class StarvedPoolTest {

  @Test
  @DisplayName("[C55] rooms go on while every connection of the others waits")
  void lease(TestDatabase database, @TempDir Path data) throws Exception {
    try (WholeServer server = WholeServer.start(database.address(), data);
        HttpClient http = HttpClient.newHttpClient()) {
      String token = server.admin().token();
      Pool pool = database.pool(server.vertx);
      SqlConnection blocking = pool.getConnection().await();
      blocking.query("BEGIN").execute().await();
      blocking.query("LOCK TABLE board_info IN ACCESS EXCLUSIVE MODE").execute().await();
      HttpRequest boards =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port + "/api/boards"))
              .header("Authorization", "Bearer " + token)
              .build();
      IntStream.range(0, 40)
          .forEach(i -> http.sendAsync(boards, HttpResponse.BodyHandlers.ofString()));
      // a lease lasts six seconds
      TimeUnit.SECONDS.sleep(8);
      boolean held =
          pool.query("SELECT expires_at > clock_timestamp() AS held FROM node")
              .execute()
              .await()
              .iterator()
              .next()
              .getBoolean("held");
      blocking.query("ROLLBACK").execute().await();
      blocking.close().await();
      pool.close().await();
      assertTrue(held);
    }
  }
}
