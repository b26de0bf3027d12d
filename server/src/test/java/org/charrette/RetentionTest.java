package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import org.charrette.kernel.BoardId;
import org.charrette.testing.Folders;
import org.charrette.testing.LiveClient;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.testing.Traces;
import org.charrette.testing.WholeServer;
import org.charrette.testing.WholeServer.Somebody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What nobody needs any more goes by itself, when its time is over. */
@ExtendWith(PostgresExtension.class)
class RetentionTest {

  @Test
  @DisplayName(
      "[A95] guests, sign-ins, invitations, deleted boards and the audit go when their time is over")
  void overTime(TestDatabase database) throws IOException, SQLException {
    Path data = Files.createTempDirectory("charrette-retention-");
    try (WholeServer server = WholeServer.start(database.address(), data)) {
      Somebody host = server.admin();
      BoardId session = server.session(host, "Runs on");
      Somebody inSession =
          server.guest(server.invite(host, "sessions", session, "guest"), "Wren Ottolander");
      BoardId board = server.board(host, "Board");
      Somebody onBoard = server.guest(server.invite(host, "boards", board, "editor"), "Ivo Ganz");
      server
          .client
          .post("/api/accounts/invitations")
          .as(host.token())
          .json(new JsonObject().put("email", "never-came@example.org"))
          .send();
      BoardId deleted = server.board(host, "To be deleted");
      LiveClient pen = server.live(host, "boards", deleted);
      pen.ack(pen.note("i_note00000000000a", "vermilion canary"));
      server.client.call("DELETE", "/api/boards/" + deleted).as(host.token()).send();
      assertEquals(Set.of("welcome_link.email"), Traces.of(database, "never-came@example.org"));
      try (var connection = database.jdbc();
          Statement plant = connection.createStatement()) {
        plant.execute(
            "INSERT INTO audit(at, what) VALUES (now() - interval '720 days', 'SIGNED_IN')");
      }

      server.ahead(Duration.ofDays(15)); // guests are signed out after 14
      WholeServer.until("swept", () -> swept(database));
      assertTrue(!Traces.of(database, onBoard.name()).isEmpty(), "not yet");
      assertTrue(!Traces.of(database, "vermilion canary").isEmpty(), "not yet");

      server.ahead(Duration.ofDays(46));
      WholeServer.until("gone", () -> Traces.of(database, onBoard.name()).isEmpty());
      WholeServer.until(
          "gone",
          () -> Traces.of(database, "never-came@example.org", "vermilion canary").isEmpty());
      assertTrue(
          !Traces.of(database, inSession.name()).isEmpty(), "the session it came to goes on");
      assertEquals(0, count(database, "SELECT count(*) FROM sign_in WHERE expires_at < now()"));

      server.ahead(Duration.ofDays(732));
      WholeServer.until(
          "audit gone",
          () ->
              count(database, "SELECT count(*) FROM audit WHERE at < now() + interval '1 day'")
                  == 0);
      assertEquals(200, server.login(WholeServer.ADMIN, WholeServer.PASSWORD).status());
    } finally {
      Folders.delete(data);
    }
  }

  /** The job has been: it took the line that was two years old. */
  private static boolean swept(TestDatabase database) {
    return count(database, "SELECT count(*) FROM audit WHERE at < now() - interval '700 days'")
        == 0;
  }

  @Test
  @DisplayName(
      "[A70] [A95] the audit can be neither changed nor emptied, but for what is said first")
  void appendOnly(TestDatabase database) throws SQLException {
    try (var connection = database.jdbc();
        Statement does = connection.createStatement()) {
      does.execute(
          "INSERT INTO audit(at, what, who) VALUES (now(), 'SIGNED_IN', gen_random_uuid())");
      for (String no :
          new String[] {
            "UPDATE audit SET who = NULL",
            "DELETE FROM audit",
            "TRUNCATE audit",
            "SET charrette.audit = 'forget'; UPDATE audit SET what = 'JOINED'",
            "SET charrette.audit = 'forget'; UPDATE audit SET who = gen_random_uuid()",
            "SET charrette.audit = 'forget'; DELETE FROM audit",
            "SET charrette.audit = 'expire'; UPDATE audit SET who = NULL"
          }) {
        SQLException refused = assertThrows(SQLException.class, () -> does.execute(no), no);
        assertTrue(refused.getMessage().contains("append-only"), no);
        does.execute("RESET charrette.audit");
      }
      does.execute("SET charrette.audit = 'forget'; UPDATE audit SET who = NULL");
      does.execute("SET charrette.audit = 'expire'; DELETE FROM audit");
    }
  }

  private static long count(TestDatabase database, String sql) {
    try (var connection = database.jdbc();
        var select = connection.createStatement();
        var rows = select.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
