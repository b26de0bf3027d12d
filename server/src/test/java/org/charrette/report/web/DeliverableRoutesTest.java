package org.charrette.report.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.charrette.account.RepositoryRole;
import org.charrette.kernel.BoardId;
import org.charrette.session.SessionState;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliverableRoutesTest {
  private static final String RECORD = "/records/01890000-0000-7000-8000-000000000001";

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

  private String session(String activity) {
    return server
        .client
        .post("/api/sessions")
        .as(host)
        .json(new JsonObject().put("title", "A meeting").put("activity", activity))
        .send()
        .json()
        .getString("id");
  }

  private static String path(String session) {
    return "/api/sessions/" + session + "/deliverables";
  }

  private JsonObject list(String who, String session) {
    return server.client.get(path(session)).as(who).send().json();
  }

  private Reply attach(String who, String session, String type, String link) {
    return server
        .client
        .post(path(session))
        .as(who)
        .json(new JsonObject().put("type", type).put("title", "Housing first").put("link", link))
        .send();
  }

  private static JsonObject of(JsonObject list, String type) {
    JsonArray all = list.getJsonArray("deliverables");
    return all.stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("type").equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("[D60] [D61] a webinar is done with its report and two articles, and not before")
  void untilDone() {
    String session = session("webinar");
    JsonObject first = list(host, session);
    assertEquals("webinar", first.getString("activity"));
    assertEquals(11, first.getJsonArray("plan").size());
    assertEquals(2, of(first, "expert_voice_article").getInteger("wanted"));
    assertFalse(of(first, "expert_voice_article").getBoolean("done"));

    attach(host, session, "expert_voice_article", "https://example.org/one");
    attach(host, session, "expert_voice_article", RECORD);
    JsonObject two = list(host, session);
    assertTrue(of(two, "expert_voice_article").getBoolean("done"));
    assertFalse(of(two, "meeting_report").getBoolean("done"));

    server.endSession(session);
    assertEquals(
        200,
        server
            .client
            .post("/api/sessions/" + session + "/reports/meeting_report/issue?edition=public")
            .as(server.account("staff@example.org", RepositoryRole.STAFF))
            .json(new JsonObject().put("revision", 0))
            .send()
            .status());
    JsonObject report = of(list(host, session), "meeting_report");
    assertTrue(report.getBoolean("done"));
    assertEquals("public", report.getJsonArray("issued").getJsonObject(0).getString("edition"));
  }

  @Test
  @DisplayName("[D60] an academy takes the 20 people of its plan, other events 50")
  void capacity() {
    assertEquals(20, capacity(session("policy_evaluation_academy")));
    assertEquals(50, capacity(session("webinar")));
  }

  private int capacity(String session) {
    return server
        .sessionsNow
        .read(BoardId.parse(session).orElseThrow())
        .map(SessionState::capacity)
        .await();
  }

  @Test
  @DisplayName("[D60] what it is called is told in the language that is asked for, else in English")
  void languages() {
    String session = session("webinar");
    for (String[] of :
        new String[][] {
          {"de", "Sitzungsbericht", "Webinar"},
          {"ar", "تقرير الاجتماع", "ندوة عبر الإنترنت"},
          {"mt", "Meeting report", "Webinars"},
        }) {
      JsonObject list = server.client.get(path(session) + "?lang=" + of[0]).as(host).send().json();
      assertEquals(of[1], of(list, "meeting_report").getString("label"));
      assertEquals(of[2], list.getJsonArray("plan").getJsonObject(4).getString("label"));
    }
    assertEquals("invalid", server.client.get(path(session) + "?lang=d'e").as(host).send().code());
  }

  @Test
  @DisplayName("[D62] what was attached can be taken away, once")
  void away() {
    String session = session("");
    attach(host, session, "policy_brief", "https://example.org/brief");
    String id =
        of(list(host, session), "policy_brief")
            .getJsonArray("attached")
            .getJsonObject(0)
            .getString("id");
    assertEquals(
        204, server.client.call("DELETE", path(session) + "/" + id).as(host).send().status());
    assertEquals(0, list(host, session).getJsonArray("deliverables").size());
    assertEquals(
        "not_found", server.client.call("DELETE", path(session) + "/" + id).as(host).send().code());
    assertEquals(
        "not_found", server.client.call("DELETE", path(session) + "/mine").as(host).send().code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,hello",
        "ftp://example.org/brief",
        "//example.org/brief",
        "https://user:word@example.org/",
        "/records/../api/me",
        "/repository/work/1",
        "not an address",
      })
  @DisplayName("[D62] only pages and records of this house can be attached")
  void links(String link) {
    String session = session("");
    Reply reply = attach(host, session, "policy_brief", link);
    assertEquals("invalid", reply.code());
    assertEquals(0, list(host, session).getJsonArray("deliverables").size());
  }

  @Test
  @DisplayName("[D62] types are of the vocabulary, titles can be read")
  void words() {
    String session = session("");
    assertEquals("invalid", attach(host, session, "poem", RECORD).code());
    for (String title : new String[] {" ", "turned \u202e round"}) {
      assertEquals(
          "invalid",
          server
              .client
              .post(path(session))
              .as(host)
              .json(
                  new JsonObject()
                      .put("type", "policy_brief")
                      .put("title", title)
                      .put("link", RECORD))
              .send()
              .code());
    }
  }

  @Test
  @DisplayName("[D62] everybody of the session reads, those who lead, record and staff attach")
  void who() {
    String session = session("webinar");
    String participant =
        server
            .join(server.sessionLink(host, session, "participant"), "Pat")
            .json()
            .getString("accessToken");
    assertEquals("webinar", list(participant, session).getString("activity"));
    assertFalse(list(participant, session).getBoolean("mayAttach"));
    assertTrue(list(host, session).getBoolean("mayAttach"));
    assertEquals("forbidden", attach(participant, session, "policy_brief", RECORD).code());
    assertEquals(
        "forbidden",
        server
            .client
            .call("DELETE", path(session) + "/" + RECORD.substring(9))
            .as(participant)
            .send()
            .code());

    String stranger = server.account("stranger@example.org");
    assertEquals(404, server.client.get(path(session)).as(stranger).send().status());

    String staff = server.account("staff@example.org", RepositoryRole.STAFF);
    server.endSession(session);
    assertEquals(204, attach(staff, session, "policy_brief", RECORD).status());
  }

  @Test
  @DisplayName("[D62] there is room for a hundred")
  void most() {
    String session = session("");
    for (int nr = 0; nr < 100; nr++) {
      assertEquals(204, attach(host, session, "policy_brief", RECORD).status());
    }
    assertEquals("too_many_deliverables", attach(host, session, "policy_brief", RECORD).code());
  }
}
