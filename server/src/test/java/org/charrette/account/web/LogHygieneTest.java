package org.charrette.account.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@ExtendWith(PostgresExtension.class)
class LogHygieneTest {
  @Test
  @DisplayName(
      "[A71] T-LOGR-1 password, tokens, ticket, invite, names and titles stand in no log line, also when the database fails")
  void canaries(TestDatabase database, @TempDir Path keys) {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger own = (Logger) LoggerFactory.getLogger("org.charrette");
    Level before = own.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    own.setLevel(Level.TRACE);
    root.addAppender(lines);
    try (ApiServer server = new ApiServer(database, keys.resolve("keys"))) {
      String owner = server.admin();
      server.login(ApiServer.ADMIN, "canary-password");
      String board = server.board(owner, "canary-title");
      String invite = server.link(owner, board, "editor");
      Reply joined = server.join(invite, "canary-name");
      String ticket =
          server
              .client
              .post("/api/boards/" + board + "/ticket")
              .as(owner)
              .send()
              .json()
              .getString("ticket");
      server.pool.query("ALTER TABLE board_info RENAME TO board_info_gone").execute().await();
      Reply failed =
          server
              .client
              .post("/api/boards")
              .as(owner)
              .json(new JsonObject().put("title", "canary-title"))
              .send();
      server.join(invite, "canary-name");
      server.pool.query("ALTER TABLE board_info_gone RENAME TO board_info").execute().await();

      assertEquals(500, failed.status());
      assertEquals("internal", failed.code());
      String log = lines.list.stream().map(LogHygieneTest::whole).collect(Collectors.joining("\n"));
      assertTrue(log.contains("a request failed"), log);
      for (String secret :
          List.of(
              "canary",
              ApiServer.PASSWORD,
              ApiServer.ADMIN,
              owner,
              invite,
              ticket,
              joined.cookie("refresh"),
              joined.json().getString("accessToken"))) {
        assertFalse(log.contains(secret), secret);
      }
    } finally {
      root.detachAppender(lines);
      own.setLevel(before);
    }
  }

  private static String whole(ILoggingEvent event) {
    String trace = event.getThrowableProxy() == null ? "" : event.getThrowableProxy().getMessage();
    Object pairs = event.getKeyValuePairs() == null ? Map.of() : event.getKeyValuePairs();
    return event.getFormattedMessage() + " " + pairs + " " + trace;
  }
}
