package org.charrette.promotion.web;

import static org.charrette.promotion.WrittenBoard.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.charrette.account.RepositoryRole;
import org.charrette.board.Mode;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.promotion.WrittenBoard;
import org.charrette.session.AccessPlan;
import org.charrette.session.SessionOp;
import org.charrette.session.SessionRole;
import org.charrette.session.SessionState;
import org.charrette.session.store.SessionStore;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From the frozen board of a closed session to a draft, and what follows, over HTTP. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PromotionWayTest {
  private ApiServer server;
  private String admin;
  private String staff;
  private String second;
  private String editor;
  private String session;
  private String board;
  private WrittenBoard written;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    admin = server.admin();
    staff = server.account("staff@example.org", RepositoryRole.STAFF);
    second = server.account("second@example.org", RepositoryRole.STAFF);
    editor = server.account("editor@example.org", RepositoryRole.EDITOR);
  }

  @AfterAll
  void close() {
    server.close();
  }

  /** A session under the Rule with one group, whose board is written and frozen. */
  @BeforeEach
  void session() {
    session =
        must(server
                .client
                .post("/api/sessions")
                .as(admin)
                .json(
                    new JsonObject()
                        .put("title", "SPRING virtual exchange")
                        .put("timezone", "Europe/Vienna")
                        .put("start", "2021-06-09T12:00:00Z")
                        .put("end", "2021-06-09T15:00:00Z")
                        .put("policy", "chatham_house")
                        .put("activity", "technical_workshop"))
                .send())
            .getString("id");
    act(new SessionOp.PlanGroup("hou", "Housing", "housing_settlement", ""));
    board =
        must(server
                .client
                .post("/api/boards")
                .as(admin)
                .json(
                    new JsonObject()
                        .put("title", "Housing")
                        .put("sessionId", session)
                        .put("group", "hou"))
                .send())
            .getString("id");
    written = WrittenBoard.housing();
    server.written.put(new BoardId(UUID.fromString(board)), written);
    act(new SessionOp.Start());
    act(new SessionOp.Close());
    written.mode(Mode.FROZEN);
    new SessionStore(server.pool)
        .closed(new BoardId(UUID.fromString(session)), server.clock.instant())
        .await();
    onBoard(ApiServer.ADMIN);
  }

  private void onBoard(String email) {
    server
        .pool
        .preparedQuery(
            """
            INSERT INTO board_member(participant_id, board_id, person_id, name, role, joined_at)
            SELECT gen_random_uuid(), $1, person_id, 'Somebody', 'viewer', now() FROM account WHERE email = $2
            """)
        .execute(Tuple.of(UUID.fromString(board), email))
        .await();
  }

  private void act(SessionOp op) {
    assertEquals(
        java.util.Optional.empty(),
        server.sessionsNow.act(new BoardId(UUID.fromString(session)), op).await());
  }

  private static JsonObject must(Reply reply) {
    if (reply.status() >= 300) {
      throw new AssertionError(reply.status() + " " + reply.body());
    }
    return reply.body().length() == 0 ? new JsonObject() : reply.json();
  }

  private JsonObject wish(String cluster, String type) {
    return new JsonObject()
        .put("boardId", board)
        .put("kind", "cluster")
        .put("selection", new JsonArray().add(id(cluster)))
        .put("recordType", type)
        .put("acknowledged", true);
  }

  private Reply promote(String who, JsonObject wish) {
    return server.client.post("/api/promotions").as(who).json(wish).send();
  }

  private JsonObject badges(String who) {
    return must(server.client.get("/api/boards/" + board + "/promotions").as(who).send());
  }

  private JsonObject badge(String who, String record) {
    return badges(who).getJsonArray("promotions").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("recordId").equals(record))
        .findFirst()
        .orElseThrow();
  }

  private Reply move(String who, String record, String to) {
    return server
        .client
        .post("/api/repository/records/" + record + "/transitions")
        .as(who)
        .json(
            new JsonObject()
                .put("to", to)
                .put("reason", "three_different_practices")
                .put("text", "Promote them one by one."))
        .send();
  }

  private void edit(String record, JsonObject metadata) {
    long revision =
        must(server.client.get("/api/repository/records/" + record).as(staff).send())
            .getLong("revision");
    must(
        server
            .client
            .call("PATCH", "/api/repository/records/" + record)
            .as(staff)
            .json(new JsonObject().put("revision", revision).put("metadata", metadata))
            .send());
  }

  private JsonObject record(String record) {
    return must(server.client.get("/api/repository/records/" + record).as(staff).send());
  }

  private long count(String table) {
    return server
        .pool
        .query("SELECT count(*) AS n FROM " + table)
        .execute()
        .await()
        .iterator()
        .next()
        .getLong("n");
  }

  // ---- looking

  @Test
  @DisplayName("[P30] staff see what a closed session agreed on, with findings and records of it")
  void promotable() {
    String record = must(promote(staff, wish("private", "practice_lead"))).getString("recordId");
    JsonObject all =
        must(server.client.get("/api/sessions/" + session + "/promotable").as(staff).send());
    assertTrue(all.getBoolean("closed"));
    JsonObject house = all.getJsonArray("boards").getJsonObject(0);
    assertEquals("s1", house.getString("snapshot"));
    List<JsonObject> clusters =
        house.getJsonArray("outputs").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("kind").equals("cluster"))
            .toList();
    JsonObject lead =
        clusters.stream()
            .filter(one -> one.getString("title").startsWith("Accompanied"))
            .findFirst()
            .orElseThrow();
    assertEquals("practice_lead", lead.getString("recordType"));
    assertEquals(11, lead.getInteger("votes"));
    assertEquals(record, lead.getJsonArray("records").getJsonObject(0).getString("recordId"));
    JsonObject market =
        clusters.stream()
            .filter(one -> one.getString("title").startsWith("Access"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        new JsonObject().put("participant_label", 1).put("phone", 1),
        market.getJsonObject("findings"));

    String elsewhere = server.account("elsewhere@example.org");
    assertEquals(
        403,
        server
            .client
            .get("/api/sessions/" + session + "/promotable")
            .as(elsewhere)
            .send()
            .status());
  }

  @Test
  @DisplayName("[P31] a preview shows what would leave beside what stands there, and makes nothing")
  void preview() {
    long before = count("record");
    JsonObject seen =
        must(
            server
                .client
                .post("/api/promotions/preview")
                .as(staff)
                .json(wish("market", "need_gap"))
                .send());
    assertEquals(before, count("record"));
    assertEquals(2, seen.getInteger("open"));
    JsonObject desk =
        seen.getJsonArray("texts").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("item").equals(id("desk")))
            .findFirst()
            .orElseThrow();
    for (Object finding : seen.getJsonArray("findings")) {
      JsonObject one = (JsonObject) finding;
      String words =
          desk.getString("before").substring(one.getInteger("start"), one.getInteger("end"));
      assertEquals(
          one.getString("category").equals("phone") ? "+00 555 0100" : "Participant 22", words);
      assertFalse(one.getBoolean("keepable"));
      assertTrue(one.getBoolean("open"));
    }
  }

  // ---- the gate

  @Test
  @DisplayName("[P7] [P8] [P10] a promotion makes a draft that says where it comes from")
  void promoted() {
    Reply made = promote(staff, wish("private", "practice_lead"));
    assertEquals(201, made.status(), made.body().toString());
    JsonObject promotion = made.json();
    assertEquals("1.0-draft", promotion.getString("version"));
    JsonObject prefill = promotion.getJsonObject("prefill");
    assertEquals(3, prefill.getInteger("sourceNoteCount"));
    assertEquals(11, prefill.getInteger("votes"));
    assertEquals(27, prefill.getInteger("votesTotal"));
    assertEquals("define", prefill.getString("phase"));
    assertEquals("2021-06-09", prefill.getString("eventDate"));
    assertEquals("technical_workshop", prefill.getString("activityType"));
    assertEquals(new JsonArray().add("en"), prefill.getJsonArray("languages"));

    JsonObject draft = record(promotion.getString("recordId"));
    assertEquals("draft", draft.getString("status"));
    JsonObject metadata = draft.getJsonObject("metadata");
    assertEquals(
        "Participants of the SPRING virtual exchange, 9 June 2021 (Chatham House Rule)",
        metadata.getString("contributorStatement"));
    assertEquals("good_practices", metadata.getString("sourceColumn"));
    assertEquals("E0", draft.getString("level"));
    assertTrue(
        metadata.getJsonObject("description").getString("en").contains("Volunteers accompany"));

    Reply picture =
        server
            .client
            .get("/api/promotions/" + promotion.getString("promotionId") + "/picture")
            .as(staff)
            .send();
    assertEquals("image/svg+xml", picture.header("content-type").orElseThrow());
    assertTrue(picture.body().toString().contains("Accompanied private housing"));
    assertTrue(promotion.getString("alt").contains("11 of 27 votes"), promotion.getString("alt"));

    JsonObject badge = badge(admin, promotion.getString("recordId"));
    assertEquals("draft", badge.getString("status"));
    assertNull(badge.getJsonObject("drift"), "members are not told of drift");
  }

  @Test
  @DisplayName("[P6] the same again finds what is there; two at once make one record")
  void once() {
    long before = count("record");
    List<Future<Reply>> all =
        IntStream.range(0, 6)
            .mapToObj(
                i ->
                    server
                        .client
                        .post("/api/promotions")
                        .as(i % 2 == 0 ? staff : second)
                        .json(wish("private", "practice_lead"))
                        .future())
            .toList();
    Future.join(all).await();
    assertEquals(before + 1, count("record"));
    assertEquals(
        Set.of(200, 201), Set.copyOf(all.stream().map(one -> one.result().status()).toList()));
    assertEquals(1, all.stream().filter(one -> one.result().status() == 201).count());
    assertEquals(
        1, all.stream().map(one -> one.result().json().getString("recordId")).distinct().count());
    Reply again = promote(staff, wish("private", "practice_lead"));
    assertEquals(200, again.status());
    assertFalse(again.json().getBoolean("created"));
    assertEquals(201, promote(staff, wish("private", "priority")).status(), "another type");
  }

  @Test
  @DisplayName("[P7] what names somebody is refused by item, and made good by other words")
  void disclosure() {
    long before = count("record");
    Reply refused = promote(staff, wish("market", "need_gap"));
    assertEquals("disclosure_check_failed", refused.code());
    assertEquals(422, refused.status());
    assertEquals(
        new JsonArray()
            .add(
                new JsonObject()
                    .put("item", id("desk"))
                    .put("categories", new JsonArray().add("participant_label").add("phone"))),
        refused.json().getJsonArray("findings"));
    assertEquals(before, count("record"));
    JsonObject said =
        wish("market", "need_gap")
            .put(
                "decisions",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("item", id("desk"))
                            .put("action", "generalise")
                            .put("text", "Some counties have a single housing advice desk.")));
    String record = must(promote(staff, said)).getString("recordId");
    assertTrue(
        record(record)
            .getJsonObject("metadata")
            .getJsonObject("description")
            .getString("en")
            .contains("single housing advice desk"));

    assertEquals("disclosure_check_failed", promote(staff, wish("evidence", "need_gap")).code());
    JsonObject part =
        must(
            promote(
                staff,
                wish("evidence", "need_gap").put("excluded", new JsonArray().add(id("dropout")))));
    assertEquals(2, part.getJsonObject("prefill").getInteger("sourceNoteCount"));
    assertNull(part.getJsonObject("prefill").getInteger("votes"));
    Stream.of("Participant 22", "555 0100", "Org-17", "participant41").forEach(this::nowhere);
  }

  @Test
  @DisplayName("[R18] the name of somebody who was there does not get out by an edit afterwards")
  void namedLater() {
    act(
        new SessionOp.Arrive(
            new ParticipantId(UUID.randomUUID()),
            "Amina Khalil",
            SessionRole.PARTICIPANT,
            Map.of()));
    String record = must(promote(staff, wish("private", "priority"))).getString("recordId");
    edit(
        record,
        new JsonObject().put("lessons", new JsonObject().put("en", "Amina Khalil told us how.")));
    submit(record);
    Stream.of("in_review", "validated").forEach(to -> must(move(editor, record, to)));
    Reply refused = move(editor, record, "published");
    assertEquals("disclosure_check_failed", refused.code(), refused.body().toString());
    assertEquals(new JsonArray().add("lessons"), refused.json().getJsonArray("fields"));
  }

  /** No row of what was promoted holds the word. */
  private void nowhere(String word) {
    for (String sql :
        List.of(
            "SELECT v.metadata::text || coalesce(v.provenance::text, '') AS t FROM record_version v",
            "SELECT p.content::text || p.prefill::text || p.metadata::text || p.disclosure::text"
                + " || p.fingerprint::text AS t FROM promotion p",
            "SELECT coalesce(detail, '') AS t FROM audit",
            "SELECT text AS t FROM record_status_change")) {
      for (Row row : server.pool.query(sql).execute().await()) {
        assertFalse(row.getString("t").contains(word), word + " in " + sql);
      }
    }
  }

  @Test
  @DisplayName("[P10] no person is in any byte of what was promoted")
  void nobody() {
    String person =
        server
            .pool
            .preparedQuery("SELECT person_id FROM account WHERE email = $1")
            .execute(Tuple.of("staff@example.org"))
            .await()
            .iterator()
            .next()
            .getUUID("person_id")
            .toString();
    must(promote(staff, wish("private", "practice_lead")));
    Set<String> telling =
        Set.of(person, "staff@example.org", new UUID(3, 1).toString(), new UUID(3, 40).toString());
    telling.forEach(this::nowhere);
    String provenance =
        server
            .pool
            .query("SELECT provenance::text AS p FROM record_version WHERE provenance IS NOT NULL")
            .execute()
            .await()
            .iterator()
            .next()
            .getString("p");
    assertTrue(provenance.contains("role:project_staff"), provenance);
    assertFalse(provenance.matches("(?s).*\\d\\d:\\d\\d.*"), provenance);
  }

  @Test
  @DisplayName("[P7] refusals come in their order, and leave nothing behind")
  void refusals() {
    long before = count("promotion");
    assertEquals(
        "board_not_found",
        promote(
                staff,
                wish("private", "practice_lead").put("boardId", UUID.randomUUID().toString()))
            .code());
    assertEquals(
        "empty_selection",
        promote(staff, wish("private", "need_gap").put("selection", new JsonArray())).code());
    assertEquals(
        "selection_unknown",
        promote(
                staff,
                wish("private", "need_gap").put("selection", new JsonArray().add(id("nobody"))))
            .code());
    assertEquals("type_not_allowed", promote(staff, wish("private", "practice")).code());
    Reply few = promote(staff, wish("alone", "priority"));
    assertEquals("not_converged", few.code());
    assertEquals(new JsonArray().add("notes"), few.json().getJsonArray("fields"));
    assertEquals(
        "notice_not_acknowledged",
        promote(staff, wish("private", "practice_lead").put("acknowledged", false)).code());
    assertEquals(
        "snapshot_outdated",
        promote(staff, wish("private", "practice_lead").put("snapshot", "s9")).code());
    assertEquals(
        "reason_required",
        promote(
                staff,
                wish("private", "practice_lead")
                    .put("kind", "note")
                    .put("selection", new JsonArray().add(id("fund"))))
            .code());
    written.mode(Mode.CONVERGE);
    assertEquals("board_not_frozen", promote(staff, wish("private", "practice_lead")).code());
    String plain = server.account("plain@example.org");
    assertEquals("forbidden", promote(plain, wish("private", "practice_lead")).code());
    assertEquals(before, count("promotion"));
  }

  @Test
  @DisplayName("[P7] staff of another project do not know of the board; on it, they hear why not")
  void foreign() {
    String project =
        must(server
                .client
                .post("/api/projects")
                .as(admin)
                .json(new JsonObject().put("name", "Elsewhere " + UUID.randomUUID()))
                .send())
            .getString("id");
    must(
        server
            .client
            .call("PUT", "/api/sessions/" + session + "/project")
            .as(admin)
            .json(new JsonObject().put("projectId", project))
            .send());
    assertEquals("board_not_found", promote(staff, wish("private", "practice_lead")).code());
    assertEquals(
        "session_not_found",
        server.client.get("/api/sessions/" + session + "/promotable").as(staff).send().code());
    onBoard("staff@example.org");
    assertEquals("forbidden", promote(staff, wish("private", "practice_lead")).code());
    assertEquals(201, promote(editor, wish("private", "practice_lead")).status());
  }

  @Test
  @DisplayName("[R15] who sat in the group that it comes from does not review it")
  void conflict() {
    String reviewer = server.account("sat@example.org", RepositoryRole.REVIEWER);
    assertFalse(reviewer.isEmpty());
    UUID participant = UUID.randomUUID();
    server
        .pool
        .preparedQuery(
            """
            INSERT INTO board_member(participant_id, board_id, person_id, name, role, joined_at)
            SELECT $3, $1, person_id, 'Sat', 'editor', now() FROM account WHERE email = $2
            """)
        .execute(Tuple.of(UUID.fromString(session), "sat@example.org", participant))
        .await();
    act(
        new SessionOp.Arrive(
            new ParticipantId(participant), "Sat", SessionRole.PARTICIPANT, Map.of()));
    String member = member(new ParticipantId(participant));
    act(new SessionOp.Assign(Map.of(member, "hou")));
    String record = must(promote(staff, wish("private", "practice_lead"))).getString("recordId");
    submit(record);
    JsonArray ids = new JsonArray();
    for (String email : List.of("sat@example.org", "other@example.org")) {
      server.account(email, RepositoryRole.REVIEWER);
      ids.add(
          server
              .pool
              .preparedQuery("SELECT person_id FROM account WHERE email = $1")
              .execute(Tuple.of(email))
              .await()
              .iterator()
              .next()
              .getUUID("person_id")
              .toString());
    }
    assertEquals(
        "conflict_of_interest",
        server
            .client
            .call("PUT", "/api/repository/records/" + record + "/reviewers")
            .as(editor)
            .json(new JsonObject().put("reviewers", ids))
            .send()
            .code());
  }

  private String member(ParticipantId participant) {
    return state().members().values().stream()
        .filter(one -> one.participant().equals(participant))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private SessionState state() {
    return server.sessionsNow.read(new BoardId(UUID.fromString(session))).await();
  }

  private Role roleOf(ParticipantId participant) {
    return AccessPlan.of(state()).get(new BoardId(UUID.fromString(board))).get(participant);
  }

  private void submit(String record) {
    assertEquals("missing_required_fields", move(staff, record, "submitted").code());
    edit(
        record,
        new JsonObject()
            .put("plainSummary", new JsonObject().put("en", "Newcomers rent with company."))
            .put("integrationPhase", new JsonArray().add("early_settlement_welcome"))
            .put("targetGroup", new JsonArray().add("refugees_asylum_subsidiary"))
            .put("locality", new JsonArray().add("rural"))
            .put("licence", "CC-BY-4.0")
            .put("geographicScope", "EU-wide"));
    must(move(staff, record, "submitted"));
  }

  // ---- afterwards

  @Test
  @DisplayName("[P11] the reason of a rejection stands on the board, for all who read it")
  void rejected() {
    String record = must(promote(staff, wish("private", "priority"))).getString("recordId");
    submit(record);
    must(move(editor, record, "in_review"));
    must(move(editor, record, "rejected"));
    JsonObject badge = badge(admin, record);
    assertEquals("rejected", badge.getString("status"));
    assertEquals(
        new JsonObject()
            .put("reason", "three_different_practices")
            .put("text", "Promote them one by one."),
        badge.getJsonObject("rejection"));
    must(move(staff, record, "draft"));
    assertNull(badge(admin, record).getJsonObject("rejection"));
  }

  @Test
  @DisplayName(
      "[P12] [P13] [P14] [P16] a board that was opened again drifts, and is promoted again")
  void again() {
    String record = must(promote(staff, wish("private", "priority"))).getString("recordId");
    JsonObject other =
        new JsonObject()
            .put("boardId", board)
            .put("kind", "problem_statement")
            .put("selection", new JsonArray().add(id("shared")))
            .put("recordType", "problem_definition")
            .put("acknowledged", true);
    String untouched = must(promote(staff, other)).getString("recordId");
    submit(record);
    Stream.of("in_review", "validated", "published").forEach(to -> must(move(editor, record, to)));

    ParticipantId moderator = new ParticipantId(UUID.randomUUID());
    act(new SessionOp.Arrive(moderator, "Mo", SessionRole.MODERATOR, Map.of()));
    act(new SessionOp.Assign(Map.of(member(moderator), "hou")));
    assertEquals(Role.VIEWER, roleOf(moderator));
    String reopening = "/api/boards/" + board + "/reopening";
    JsonObject reason = new JsonObject().put("reason", "The group asked to add the fund.");
    assertEquals(403, server.client.post(reopening).as(staff).json(reason).send().status());
    assertEquals(
        "board_not_reopened",
        server.client.post("/api/boards/" + board + "/freezing").as(editor).send().code());
    assertTrue(
        must(server.client.post(reopening).as(editor).json(reason).send()).getBoolean("reopened"));
    assertEquals(Mode.CONVERGE, written.board.state().mode());
    assertTrue(badges(admin).getBoolean("reopened"));
    assertTrue(badges(editor).getBoolean("mayReopen"));
    assertFalse(badges(staff).getBoolean("mayReopen"), "[P16] staff are not offered it");
    assertFalse(badges(admin).getBoolean("mayReopen"));
    assertEquals(Role.MODERATOR, roleOf(moderator), "[S91] for as long as it is open");
    assertEquals("board_not_frozen", promote(staff, wish("private", "need_gap")).code());
    written.move("fund", "private");
    JsonObject frozen =
        must(server.client.post("/api/boards/" + board + "/freezing").as(editor).send());
    assertEquals("s2", frozen.getString("snapshot"));
    assertEquals(Role.VIEWER, roleOf(moderator));

    JsonObject drift = badge(staff, record).getJsonObject("drift");
    assertTrue(drift.getBoolean("drift"));
    assertEquals(new JsonArray().add("added"), drift.getJsonArray("reasons"));
    assertFalse(badge(staff, untouched).getJsonObject("drift").getBoolean("drift"));
    String promotion = badge(staff, record).getString("promotionId");
    JsonObject stand =
        new JsonObject().put("decision", "ignore").put("reason", "It says the same.");
    String uri = "/api/promotions/" + promotion + "/drift";
    assertEquals(204, server.client.post(uri).as(staff).json(stand).send().status());
    assertEquals(
        "It says the same.", badge(staff, record).getJsonObject("drift").getString("ignored"));
    assertEquals(
        "no_drift",
        server
            .client
            .post("/api/promotions/" + badge(staff, untouched).getString("promotionId") + "/drift")
            .as(staff)
            .json(stand)
            .send()
            .code());

    assertEquals(
        200,
        promote(staff, wish("private", "priority").put("snapshot", "s1")).status(),
        "a lost answer is asked for again");
    JsonObject next = must(promote(staff, wish("private", "priority").put("recordId", record)));
    assertEquals("2.0-draft", next.getString("version"));
    assertEquals(record, next.getString("recordId"));
    assertEquals(12, next.getJsonObject("prefill").getInteger("votes"));
    assertEquals(4, next.getJsonObject("prefill").getInteger("sourceNoteCount"));
    assertFalse(badge(staff, record).getJsonObject("drift").getBoolean("drift"));
    JsonObject draft =
        must(server.client.get("/api/repository/records/" + record).as(staff).send())
            .getJsonObject("metadata");
    assertTrue(draft.containsKey("plainSummary"), "what staff wrote is in the next version");
    assertTrue(draft.encode().contains("fund"), "and what the board says now: " + draft.encode());
    JsonObject known = must(server.client.get("/api/records/" + record).send());
    assertTrue(known.encode().contains("1.0"), known.encode());
    JsonObject prov = must(server.client.get("/api/records/" + record + "/provenance").send());
    assertEquals(
        11,
        prov.getJsonObject("entity")
            .getJsonObject("rec:version-1")
            .getJsonObject("rec:selection")
            .getInteger("votes"));
    assertTrue(prov.getJsonObject("activity").containsKey("act:session"), prov.encode());
    assertFalse(prov.encode().contains("staff@example.org"), prov.encode());
    assertEquals(
        "promotion_not_found",
        promote(
                staff,
                wish("evidence", "priority")
                    .put("excluded", new JsonArray().add(id("dropout")))
                    .put("recordId", UUID.randomUUID().toString()))
            .code());
  }

  @Test
  @DisplayName("[P14] a draft follows the board where staff left it, and is shown the rest")
  void followed() {
    String record = must(promote(staff, wish("private", "priority"))).getString("recordId");
    edit(record, new JsonObject().put("title", new JsonObject().put("en", "In our words")));
    written.mode(Mode.CONVERGE);
    written.move("fund", "private");
    written.mode(Mode.FROZEN);
    JsonObject next = must(promote(staff, wish("private", "priority").put("recordId", record)));
    assertEquals("1.0-draft", next.getString("version"));
    JsonObject metadata = record(record).getJsonObject("metadata");
    assertEquals("In our words", metadata.getJsonObject("title").getString("en"));
    assertTrue(metadata.getJsonObject("description").getString("en").contains("guarantee fund"));
  }
}
