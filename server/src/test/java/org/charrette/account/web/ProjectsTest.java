package org.charrette.account.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
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
class ProjectsTest {
  private ApiServer server;
  private String admin;
  private String host;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    admin = server.admin();
    host = server.account("host@example.org");
  }

  @AfterAll
  void close() {
    server.close();
  }

  private String project() {
    return server
        .client
        .post("/api/projects")
        .as(admin)
        .json(
            new JsonObject().put("name", "Project " + UUID.randomUUID()).put("grant", "101004635"))
        .send()
        .json()
        .getString("id");
  }

  private Reply put(String who, String session, String project) {
    return server
        .client
        .call("PUT", "/api/sessions/" + session + "/project")
        .as(who)
        .json(new JsonObject().put("projectId", project))
        .send();
  }

  private Reply inviteStaff(String who, String session, String email) {
    return server
        .client
        .post("/api/sessions/" + session + "/staff")
        .as(who)
        .json(new JsonObject().put("email", email))
        .send();
  }

  private void staffOf(String project, String email) {
    Reply reply =
        server
            .client
            .post("/api/repository/roles")
            .as(admin)
            .json(
                new JsonObject().put("email", email).put("role", "staff").put("projectId", project))
            .send();
    assertEquals(204, reply.status(), reply.body().toString());
  }

  @Test
  @DisplayName("[A80] what is not named of a project stays as it is")
  void change() {
    String project = project();
    JsonObject changed =
        server
            .client
            .call("PATCH", "/api/projects/" + project)
            .as(admin)
            .json(new JsonObject().put("disclaimer", "The Agency is not responsible."))
            .send()
            .json();
    assertEquals("101004635", changed.getString("grant"));
    assertEquals("The Agency is not responsible.", changed.getString("disclaimer"));
    assertTrue(changed.getBoolean("reviewLeads"));
    assertEquals(
        404,
        server
            .client
            .call("PATCH", "/api/projects/" + UUID.randomUUID())
            .as(admin)
            .json(new JsonObject().put("grant", "1"))
            .send()
            .status());
  }

  @Test
  @DisplayName("[A84] a session goes into a project of which who leads it is staff")
  void sessions() {
    String session = server.session(host, "A session");
    String project = project();
    assertEquals("forbidden", put(host, session, project).code());
    assertEquals("project_unknown", put(host, session, UUID.randomUUID().toString()).code());
    staffOf(project, "host@example.org");
    assertEquals(200, put(host, session, project).status());
    JsonObject its =
        server.client.get("/api/sessions/" + session + "/project").as(host).send().json();
    assertEquals("101004635", its.getString("grant"));
  }

  @Test
  @DisplayName("[A85] who leads a session invites staff, but not for everybody's project")
  void staff() {
    String session = server.session(host, "Another session");
    server.account("helper@example.org");
    assertEquals("forbidden", inviteStaff(host, session, "helper@example.org").code());
    String project = project();
    staffOf(project, "host@example.org");
    assertEquals(200, put(host, session, project).status());
    assertEquals("account_unknown", inviteStaff(host, session, "nobody@example.org").code());
    assertEquals(204, inviteStaff(host, session, "Helper@example.org").status());
    assertTrue(
        server
            .client
            .get("/api/repository/roles")
            .as(admin)
            .send()
            .json()
            .getJsonArray("roles")
            .stream()
            .map(JsonObject.class::cast)
            .anyMatch(
                role ->
                    role.getString("email").equals("helper@example.org")
                        && project.equals(role.getString("projectId"))));
  }

  @Test
  @DisplayName("[A86] staff read boards of their project's sessions when these are over")
  void boardsOfClosedSessions() {
    String staff = server.account("staff@example.org", RepositoryRole.STAFF);
    String editor = server.account("curator@example.org", RepositoryRole.EDITOR);
    String stranger = server.account("stranger@example.org");
    String session = server.session(host, "Over soon");
    String board = server.board(host, "Of the session");
    server
        .pool
        .preparedQuery("UPDATE board_info SET session_id = $2 WHERE board_id = $1")
        .execute(Tuple.of(UUID.fromString(board), UUID.fromString(session)))
        .await();
    assertEquals(404, read(staff, board));
    server
        .pool
        .preparedQuery("UPDATE session_key SET closed_at = now() WHERE session_id = $1")
        .execute(Tuple.of(UUID.fromString(session)))
        .await();
    assertEquals(200, read(staff, board));
    assertEquals(200, read(editor, board));
    assertEquals(404, read(stranger, board));
    assertEquals(
        404, server.client.get("/api/boards/" + board + "/people").as(staff).send().status());
    assertEquals(
        200,
        server.client.get("/api/boards/" + board + "/export?format=md").as(staff).send().status());
    assertEquals(
        404, server.client.call("DELETE", "/api/boards/" + board).as(staff).send().status());
    String elsewhere = project();
    staffOf(elsewhere, "host@example.org");
    assertEquals(200, put(host, session, elsewhere).status());
    assertEquals(404, read(staff, board));
  }

  private int read(String who, String board) {
    return server.client.get("/api/boards/" + board).as(who).send().status();
  }
}
