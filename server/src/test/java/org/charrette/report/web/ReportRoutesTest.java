package org.charrette.report.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.charrette.account.RepositoryRole;
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
    server.endSession(session);
    JsonObject offers = get(host, session, "").json();
    assertEquals(4, offers.getJsonArray("reports").size(), offers::encode);
    String staff = server.account("staff@example.org", RepositoryRole.STAFF);
    for (String form : new String[] {"docx", "md", "csv", "json"}) {
      Reply reply = get(staff, session, "/meeting_report?edition=public&lang=de&format=" + form);
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
    assertEquals(200, get(staff, session, "/meeting_report").status());
    String stranger = server.account("stranger@example.org");
    assertEquals(404, get(stranger, session, "/meeting_report").status());
  }

  private String joined(String session, String role) {
    return server
        .join(server.sessionLink(host, session, role), "Pat " + role)
        .json()
        .getString("accessToken");
  }

  @Test
  @DisplayName("[D5] each role reads the editions that the table of roles gives it")
  void roles() {
    String session = server.session(host, "Who reads what");
    Map<String, String> tokens = new LinkedHashMap<>();
    for (String role :
        new String[] {
          "guest",
          "participant",
          "intervener",
          "moderator",
          "rapporteur",
          "co_facilitator",
          "recorder",
          "observer",
          "reviewer"
        }) {
      tokens.put(role, joined(session, role));
    }
    tokens.put("host", host);
    tokens.put("staff", server.account("reading-staff@example.org", RepositoryRole.STAFF));
    tokens.put("editor", server.account("reading-editor@example.org", RepositoryRole.EDITOR));
    server.endSession(session);
    Set<String> none = Set.of("guest", "reviewer");
    Set<String> all = Set.of("staff", "editor");
    Set<String> write = Set.of("host", "co_facilitator");
    tokens.forEach(
        (role, token) -> {
          int internal = none.contains(role) ? 403 : 200;
          int open = all.contains(role) ? 200 : 403;
          String report = "/meeting_report?format=md&edition=";
          assertEquals(internal, get(token, session, report + "internal").status(), role);
          assertEquals(open, get(token, session, report + "public").status(), role);
          assertEquals(open, get(token, session, report + "public&text=generated").status(), role);
          Reply offers = get(token, session, "");
          assertEquals(internal, offers.status(), role);
          if (internal == 200) {
            JsonArray editions =
                new JsonArray(
                    all.contains(role) ? List.of("internal", "public") : List.of("internal"));
            assertEquals(
                editions,
                offers.json().getJsonArray("reports").getJsonObject(0).getJsonArray("editions"),
                role);
            assertEquals(
                all.contains(role) || write.contains(role) || role.equals("recorder"),
                offers.json().getBoolean("mayBringDrawings"),
                role);
            JsonArray edits = write.contains(role) ? new JsonArray().add("internal") : editions;
            assertEquals(
                all.contains(role) || write.contains(role) ? edits : new JsonArray(),
                offers.json().getJsonArray("mayEdit"),
                role);
          }
        });
  }

  private List<String> listed(String who, String list) {
    return server.client.get("/api/sessions").as(who).send().json().getJsonArray(list).stream()
        .map(JsonObject.class::cast)
        .map(one -> one.getString("id"))
        .toList();
  }

  @Test
  @DisplayName("[S95] staff of the project and editors find the sessions that are over")
  void served() {
    String running = server.session(host, "Runs");
    String over = server.session(host, "Is over");
    server.endSession(over);
    String staff = server.account("serving-staff@example.org", RepositoryRole.STAFF);
    String editor = server.account("serving-editor@example.org", RepositoryRole.EDITOR);
    for (String who : List.of(staff, editor)) {
      List<String> found = listed(who, "served");
      assertTrue(found.contains(over));
      assertFalse(found.contains(running));
    }
    String reviewer = server.account("serving-reviewer@example.org", RepositoryRole.REVIEWER);
    assertEquals(List.of(), listed(reviewer, "served"));
    assertEquals(List.of(), listed(host, "served"));
    Map<String, Boolean> standing = new LinkedHashMap<>();
    server.client.get("/api/sessions").as(host).send().json().getJsonArray("sessions").stream()
        .map(JsonObject.class::cast)
        .forEach(one -> standing.put(one.getString("id"), one.getBoolean("over")));
    assertEquals(Boolean.TRUE, standing.get(over));
    assertEquals(Boolean.FALSE, standing.get(running));
    String there = "serving-and-there@example.org";
    String token = server.account(there, RepositoryRole.STAFF);
    server
        .pool
        .preparedQuery(
            """
            INSERT INTO board_member(participant_id, board_id, person_id, name, role, joined_at)
            SELECT gen_random_uuid(), $1, person_id, 'There', 'viewer', now() FROM account WHERE email = $2
            """)
        .execute(Tuple.of(UUID.fromString(over), there))
        .await();
    assertFalse(listed(token, "served").contains(over), "told once");
    assertTrue(listed(token, "sessions").contains(over));
    server
        .pool
        .preparedQuery("UPDATE board_info SET project_id = NULL WHERE board_id = $1")
        .execute(Tuple.of(UUID.fromString(over)))
        .await();
    assertFalse(listed(staff, "served").contains(over), "of another project");
    assertTrue(listed(editor, "served").contains(over), "editors keep all of them");
  }

  @Test
  @DisplayName(
      "[D54] who edits sees what is generated, what went out, and when the first has changed")
  void beside() {
    String session = server.session(host, "Side by side");
    server.endSession(session);
    String path = "/meeting_report/draft?edition=internal&lang=en";
    JsonObject generated = get(host, session, path).json();
    assertEquals(
        generated.getJsonArray("blocks"),
        generated.getJsonObject("generated").getJsonArray("blocks"));
    assertFalse(generated.getBoolean("generatedChanged"));
    assertFalse(generated.containsKey("issued"));
    JsonObject kept = put(host, session, path, changed(generated, "By hand")).json();
    assertFalse(kept.getBoolean("generatedChanged"));
    assertFalse(kept.getJsonObject("generated").encode().contains("By hand"));
    server
        .pool
        .preparedQuery("UPDATE report_draft SET basis = repeat('0', 64) WHERE session_id = $1")
        .execute(Tuple.of(UUID.fromString(session)))
        .await();
    JsonObject stale = get(host, session, path).json();
    assertTrue(stale.getBoolean("generatedChanged"));
    JsonObject again = put(host, session, path, changed(stale, "Seen")).json();
    assertFalse(again.getBoolean("generatedChanged"));
    server
        .client
        .post("/api/sessions/" + session + "/reports/meeting_report/issue")
        .as(host)
        .json(new JsonObject().put("revision", again.getInteger("revision")))
        .send();
    JsonObject next =
        put(host, session, path, changed(get(host, session, path).json(), "Second")).json();
    assertEquals("draft", next.getString("standing"));
    assertEquals(1, next.getJsonObject("issued").getInteger("number"));
    assertEquals(10, next.getJsonObject("issued").getString("issuedOn").length());
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
    server.endSession(session);
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
    server.endSession(session);
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
    server.endSession(session);
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
