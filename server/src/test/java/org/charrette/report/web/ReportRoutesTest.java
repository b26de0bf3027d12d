package org.charrette.report.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
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
    assertEquals(4, offers.getJsonArray("reports").size(), offers::encode);
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

  private Reply put(String who, String session, String rest, JsonObject body) {
    return server
        .client
        .call("PUT", "/api/sessions/" + session + "/reports" + rest)
        .as(who)
        .json(body)
        .send();
  }

  private static JsonObject changed(JsonObject draft, String said) {
    JsonObject paragraph =
        new JsonObject()
            .put("type", "paragraph")
            .put("text", new JsonArray().add(new JsonObject().put("text", said)));
    return new JsonObject()
        .put("revision", draft.getInteger("revision"))
        .put("title", draft.getString("title"))
        .put("blocks", draft.getJsonArray("blocks").copy().add(paragraph));
  }

  @Test
  @DisplayName("[D50] [D52] [D53] a draft is edited by one at a time, goes out, and stays so")
  void drafts() {
    String session = server.session(host, "To be put in words");
    end(session);
    String path = "/meeting_report/draft?edition=internal&lang=en";
    JsonObject generated = get(host, session, path).json();
    assertEquals("generated", generated.getString("standing"));
    assertEquals(0, generated.getInteger("revision"));
    assertTrue(generated.getJsonArray("blocks").size() > 10, generated::encode);

    JsonObject first =
        put(host, session, path, changed(generated, "Written by hand, for ever")).json();
    assertEquals("draft", first.getString("standing"), first::encode);
    assertEquals(
        "draft_changed",
        put(host, session, path, changed(generated, "Somebody was faster")).code());
    String file = "/meeting_report?format=md";
    assertFalse(get(host, session, file).body().toString().contains("Written by hand"));
    String draft = get(host, session, file + "&text=draft").body().toString();
    assertTrue(draft.contains("Written by hand, for ever"), draft);
    assertTrue(draft.contains("Draft of version 1"), draft);

    JsonObject seen = new JsonObject().put("revision", first.getInteger("revision"));
    String issue = "/meeting_report/issue?edition=internal&lang=en";
    JsonObject issued =
        server
            .client
            .post("/api/sessions/" + session + "/reports" + issue)
            .as(host)
            .json(seen)
            .send()
            .json();
    assertEquals("issued", issued.getString("standing"), issued::encode);
    String out = get(host, session, file).body().toString();
    assertTrue(out.contains("Written by hand, for ever"), out);
    assertTrue(out.contains("Version 1, "), out);
    assertFalse(get(host, session, file + "&text=generated").body().toString().contains("by hand"));

    JsonObject next = put(host, session, path, changed(issued, "And one thing more")).json();
    assertEquals(2, next.getInteger("number"));
    assertFalse(get(host, session, file).body().toString().contains("one thing more"));
    JsonObject dropped =
        server
            .client
            .call("DELETE", "/api/sessions/" + session + "/reports" + path)
            .as(host)
            .json(new JsonObject().put("revision", next.getInteger("revision")))
            .send()
            .json();
    assertEquals(1, dropped.getInteger("number"), dropped::encode);
    assertEquals("issued", dropped.getString("standing"));
  }

  @Test
  @DisplayName("[D50] [D51] the public edition is staff's to edit, and what they write is masked")
  void publicDrafts() {
    String session = server.session(host, "For everybody");
    end(session);
    String path = "/meeting_report/draft?edition=public&lang=en";
    assertEquals("forbidden", get(host, session, path).code());
    String editor = server.account("draft-editor@example.org", RepositoryRole.EDITOR);
    JsonObject generated = get(editor, session, path).json();
    JsonObject kept =
        put(editor, session, path, changed(generated, "Write to rita@example.org today")).json();
    assertFalse(kept.encode().contains("rita@example.org"), kept::encode);
    assertTrue(kept.encode().contains("[…]"), kept::encode);
    String internal = path.replace("public", "internal");
    JsonObject found =
        put(
                editor,
                session,
                internal,
                changed(get(editor, session, internal).json(), "Write to rita@example.org"))
            .json();
    assertEquals("email", found.getJsonArray("findings").getJsonObject(0).getString("category"));
    String stranger = server.account("draft-stranger@example.org");
    assertEquals(404, get(stranger, session, path).status());
  }

  @Test
  @DisplayName("[D50] what is no report is refused with where it is wrong, and changes nothing")
  void badDrafts() {
    String session = server.session(host, "Bad input");
    end(session);
    String path = "/meeting_report/draft?edition=internal&lang=en";
    JsonObject generated = get(host, session, path).json();
    JsonObject blank = changed(generated, "x").put("title", "  ");
    assertEquals("/title", put(host, session, path, blank).json().getString("path"));
    JsonObject direction = changed(generated, "turned \u202e round");
    Reply refused = put(host, session, path, direction);
    assertEquals("invalid", refused.code());
    assertEquals(
        "/blocks/" + generated.getJsonArray("blocks").size(), refused.json().getString("path"));
    JsonObject picture = changed(generated, "x");
    picture
        .getJsonArray("blocks")
        .add(new JsonObject().put("type", "figure").put("board", session));
    assertEquals("invalid", put(host, session, path, picture).code());
    JsonObject ragged = changed(generated, "x");
    JsonArray cell = new JsonArray().add(new JsonObject().put("text", "a"));
    ragged
        .getJsonArray("blocks")
        .add(
            new JsonObject()
                .put("type", "table")
                .put("head", new JsonArray().add(cell))
                .put("rows", new JsonArray().add(new JsonArray().add(cell).add(cell))));
    assertEquals("invalid", put(host, session, path, ragged).code());
    assertEquals(0, get(host, session, path).json().getInteger("revision"));
  }
}
