package org.charrette.report.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.charrette.account.RepositoryRole;
import org.charrette.kernel.BoardId;
import org.charrette.session.SessionOp;
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
class ReportRoutesTest {
  private ApiServer server;
  private String host;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    server.admin();
    host = server.account("host@example.org");
  }

  @AfterAll
  void close() {
    server.close();
  }

  private Reply get(String who, String session, String rest) {
    return server.client.get("/api/sessions/" + session + "/reports" + rest).as(who).send();
  }

  private void end(String session) {
    BoardId id = BoardId.parse(session).orElseThrow();
    for (SessionOp op :
        new SessionOp[] {new SessionOp.Open(), new SessionOp.Start(), new SessionOp.Close()}) {
      assertEquals(Optional.empty(), server.sessionsNow.act(id, op).await());
    }
    server
        .pool
        .preparedQuery("UPDATE session_key SET closed_at = now() WHERE session_id = $1")
        .execute(Tuple.of(UUID.fromString(session)))
        .await();
  }

  @Test
  @DisplayName("[D5] there is no report before the session is over")
  void running() {
    String session = server.session(host, "Still going on");
    assertEquals("session_not_closed", get(host, session, "").code());
    assertEquals("session_not_closed", get(host, session, "/meeting_report?format=md").code());
  }

  @Test
  @DisplayName("[D5] reports come in each form, to those who were there and to staff")
  void over() {
    String session = server.session(host, "Over");
    end(session);
    JsonObject offers = get(host, session, "").json();
    assertEquals(3, offers.getJsonArray("reports").size(), offers::encode);
    for (String form : new String[] {"docx", "md", "csv", "json"}) {
      Reply reply = get(host, session, "/meeting_report?edition=public&lang=de&format=" + form);
      assertEquals(200, reply.status(), form);
      assertTrue(reply.body().length() > 50, form);
      assertEquals(
          "attachment; filename=\"meeting-report-public-de." + form + "\"",
          reply.header("Content-Disposition").orElse(""));
    }
    for (String form : new String[] {"svg", "png", "md"}) {
      assertEquals(200, get(host, session, "/graphic_recording?format=" + form).status(), form);
    }
    assertEquals("invalid", get(host, session, "/meeting_report?format=svg").code());
    assertEquals(
        404, get(host, session, "/graphic_recording?format=svg&board=" + session).status());
    assertEquals(404, get(host, session, "/minutes").status());
    assertEquals("invalid", get(host, session, "/meeting_report?format=exe").code());
    assertEquals("invalid", get(host, session, "/meeting_report?edition=secret").code());
    assertEquals("invalid", get(host, session, "/meeting_report?lang=tlh").code());
    String staff = server.account("staff@example.org", RepositoryRole.STAFF);
    assertEquals(200, get(staff, session, "/meeting_report").status());
    String stranger = server.account("stranger@example.org");
    assertEquals(404, get(stranger, session, "/meeting_report").status());
  }
}
