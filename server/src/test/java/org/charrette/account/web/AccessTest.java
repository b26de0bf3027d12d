package org.charrette.account.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.charrette.account.AccessChange;
import org.charrette.account.Operation;
import org.charrette.account.Place;
import org.charrette.account.Principal;
import org.charrette.account.RepositoryRole;
import org.charrette.account.Standing;
import org.charrette.account.Verdict;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Role;
import org.charrette.platform.http.Contract;
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
class AccessTest {
  private ApiServer server;
  private String owner;

  @BeforeAll
  void open(TestDatabase database, @TempDir Path keys) {
    server = new ApiServer(database, keys.resolve("keys"));
    owner = server.admin();
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  @DisplayName(
      "[A1] T-WS-3 each operation of the contract answers each standing as the access table says")
  void theTableIsKept() {
    for (Operation operation : Operation.values()) {
      for (Standing standing : Standing.values()) {
        Verdict verdict = operation.verdict(standing);
        if (verdict != Verdict.NEVER) {
          check(operation, standing, verdict);
        }
      }
    }
  }

  /** Operations in which what is asked for decides too; each has a test of its own. */
  private static final Set<Operation> CHECKED_BY_ROUTE =
      Set.of(
          Operation.REVOKE_PERSON,
          Operation.MAKE_FLOOR,
          Operation.ADD_PICTURE,
          Operation.ADD_DRAWING,
          Operation.REMOVE_DRAWING,
          Operation.ATTACH_DELIVERABLE,
          Operation.REMOVE_DELIVERABLE,
          Operation.INVITE_STAFF);

  @Test
  @DisplayName("[Q3] who does not lead the session makes no floor for a place that is not theirs")
  void floorsOfOthers() {
    String session = server.session(owner, "Floors");
    for (String role : List.of("participant", "observer", "moderator")) {
      String token = guestOf(session, role);
      for (String group : new String[] {null, "hou"}) {
        Reply reply =
            server
                .client
                .post("/api/sessions/" + session + "/floors")
                .as(token)
                .json(new JsonObject().put("group", group))
                .send();
        assertEquals("forbidden", reply.code(), role + " " + group);
      }
    }
  }

  @Test
  @DisplayName("[Q16] who leads puts a picture on the floor, and only who is there sees it")
  void picturesOfAFloor() throws java.io.IOException {
    String session = server.session(owner, "Pictures");
    String floor = server.floor(owner, session);
    String reader = guestOf(session, "participant");
    String lead = onFloor(Standing.LEADER, session, floor);
    server
        .pool
        .query("UPDATE board_member SET role = 'editor' WHERE name = 'Pat participant'")
        .execute()
        .await();
    String uri = "/api/floors/" + floor + "/pictures";
    var drawn = new java.io.ByteArrayOutputStream();
    javax.imageio.ImageIO.write(
        new java.awt.image.BufferedImage(40, 30, java.awt.image.BufferedImage.TYPE_INT_RGB),
        "png",
        drawn);
    JsonObject picture = new JsonObject().put("content", drawn.toByteArray());

    Reply put = server.client.post(uri).as(lead).json(picture).send();
    assertEquals(200, put.status(), put.body().toString());
    assertEquals(40, put.json().getInteger("width"));
    String address = uri + "/" + put.json().getString("id");

    assertEquals("forbidden", server.client.post(uri).as(reader).json(picture).send().code());
    Reply seen = server.client.get(address).as(reader).send();
    assertEquals(200, seen.status());
    assertEquals("image/png", seen.header("content-type").orElseThrow());
    assertEquals("nosniff", seen.header("x-content-type-options").orElseThrow());
    assertEquals("private, max-age=86400, immutable", seen.header("cache-control").orElseThrow());

    String elsewhere = server.floor(owner, server.session(owner, "Elsewhere"));
    assertEquals(
        404, server.client.get(address.replace(floor, elsewhere)).as(reader).send().status());
    assertEquals(401, server.client.get(address).send().status());
    Reply wrong =
        server.client.post(uri).as(lead).json(new JsonObject().put("content", "PHN2Zy8+")).send();
    assertEquals("picture_invalid", wrong.code());
  }

  private void check(Operation operation, Standing standing, Verdict verdict) {
    String board = server.board(owner, "Matrix");
    String session = server.session(owner, "Matrix");
    String floor = server.floor(owner, session);
    Contract.Operation route = server.contract.operations().get(operation.id());
    String uri =
        route
            .path()
            .replace("{boardId}", board)
            .replace("{sessionId}", session)
            .replace("{floorId}", floor)
            .replace("{role}", "reviewer")
            .replaceAll("\\{\\w+Id}", UUID.randomUUID().toString());
    var call =
        server
            .client
            .call(route.method().name(), uri)
            .raw("application/json", route.hasBody() ? "{}" : "");
    String token =
        switch (operation.place().orElse(Place.BOARD)) {
          case BOARD -> token(standing, board);
          case SESSION -> inSession(standing, session);
          case FLOOR -> onFloor(standing, session, floor);
        };
    Reply reply = (token == null ? call : call.as(token)).send();

    String what = operation + " by " + standing + ": " + reply.status() + " " + reply.body();
    switch (verdict) {
      case SIGN_IN -> assertEquals(401, reply.status(), what);
      case FORBIDDEN -> assertEquals("forbidden", reply.code(), what);
      case HIDDEN ->
          assertEquals(
              operation.place().orElse(Place.BOARD).kind() + "_not_found", reply.code(), what);
      // What follows the gate may still refuse: an empty body, a missing target. But not for lack
      // of a right.
      case ALLOWED ->
          assertFalse(
              (reply.status() == 401 && !operation.id().matches("refresh|login"))
                  || (reply.status() == 403 && !CHECKED_BY_ROUTE.contains(operation))
                  || reply.body().toString().contains("board_not_found"),
              what);
      case NEVER -> throw new AssertionError(what);
    }
  }

  private String token(Standing standing, String board) {
    return switch (standing) {
      case ANONYMOUS -> null;
      case OWNER, ADMIN ->
          server.login(ApiServer.ADMIN, ApiServer.PASSWORD).json().getString("accessToken");
      case ACCOUNT -> server.account("plain@example.org");
      case REVIEWER -> server.account("reviewer@example.org", RepositoryRole.REVIEWER);
      case STAFF -> server.account("staff@example.org", RepositoryRole.STAFF);
      case CURATOR -> server.account("editor@example.org", RepositoryRole.EDITOR);
      case PRIVACY -> server.account("privacy@example.org", RepositoryRole.PRIVACY);
      case GUEST, STRANGER -> guest(server.board(owner, "Elsewhere"), "editor", "Somebody");
      case EDITOR -> guest(board, "editor", "Edith");
      case VIEWER -> guest(board, "viewer", "Vera");
      case LEADER -> {
        String token = guest(board, "editor", "Lena");
        server
            .pool
            .query("UPDATE board_member SET role = 'facilitator' WHERE name = 'Lena'")
            .execute()
            .await();
        yield token;
      }
    };
  }

  private String inSession(Standing standing, String session) {
    return switch (standing) {
      case ANONYMOUS, ACCOUNT, OWNER, GUEST, STRANGER, REVIEWER, STAFF, CURATOR, PRIVACY, ADMIN ->
          token(standing, session);
      case LEADER -> guestOf(session, "co_facilitator");
      case EDITOR -> guestOf(session, "participant");
      case VIEWER -> guestOf(session, "observer");
    };
  }

  private String onFloor(Standing standing, String session, String floor) {
    return switch (standing) {
      case ANONYMOUS, ACCOUNT, GUEST, STRANGER, REVIEWER, STAFF, CURATOR, PRIVACY, ADMIN ->
          token(standing, session);
      case OWNER -> placed(token(standing, session), session, floor, "owner");
      case LEADER -> placed(guestOf(session, "co_facilitator"), session, floor, "facilitator");
      case EDITOR -> placed(guestOf(session, "participant"), session, floor, "editor");
      case VIEWER -> placed(guestOf(session, "observer"), session, floor, "viewer");
    };
  }

  /** Puts everybody of the session on the floor in this role. */
  private String placed(String token, String session, String floor, String role) {
    server
        .pool
        .preparedQuery(
            """
            INSERT INTO board_member(participant_id, board_id, person_id, name, role, joined_at)
            SELECT gen_random_uuid(), $2, m.person_id, m.name, $3, now()
              FROM board_member m WHERE m.board_id = $1
            """)
        .execute(Tuple.of(UUID.fromString(session), UUID.fromString(floor), role))
        .await();
    return token;
  }

  private String guestOf(String session, String role) {
    return server
        .join(server.sessionLink(owner, session, role), "Pat " + role)
        .json()
        .getString("accessToken");
  }

  private String guest(String board, String role, String name) {
    return server.join(server.link(owner, board, role), name).json().getString("accessToken");
  }

  @Test
  @DisplayName(
      "[A2] every operation of the contract has a row in the access table, and every row an operation")
  void noRouteWithoutARow() {
    assertEquals(
        server.contract.operations().keySet().stream().sorted().toList(),
        java.util.Arrays.stream(Operation.values()).map(Operation::id).sorted().toList());
  }

  @Test
  @DisplayName(
      "[A3] T-IDOR-1 a foreign board, a deleted one and one that never was answer with the same bytes")
  void foreignBoardsAreNotThere() {
    String mine = server.board(owner, "Mine");
    String stranger = guest(server.board(owner, "Theirs"), "editor", "Nadia");
    Reply foreign = server.client.get("/api/boards/" + mine).as(stranger).send();
    Reply never = server.client.get("/api/boards/" + UUID.randomUUID()).as(stranger).send();
    server.client.call("DELETE", "/api/boards/" + mine).as(owner).send();
    Reply deleted = server.client.get("/api/boards/" + mine).as(owner).send();

    assertEquals(404, foreign.status());
    assertEquals(foreign.body(), never.body());
    assertEquals(foreign.body(), deleted.body());
    for (String id :
        List.of(
            "__proto__",
            "..%2f..",
            "%2e%2e",
            "%00",
            mine.toUpperCase(java.util.Locale.ROOT),
            "1-1-1-1-1",
            "x".repeat(1000))) {
      int status = server.client.get("/api/boards/" + id).as(stranger).send().status();
      assertTrue(status == 404 || status == 400, id + " " + status);
    }
  }

  @Test
  @DisplayName(
      "[A42] T-INV-1 an invite is a long secret in a fragment, kept as a hash, and looking at it uses nothing up")
  void invites() {
    String board = server.board(owner, "Invites");
    JsonObject made =
        server.invite(owner, board, new JsonObject().put("role", "editor").put("uses", 1));
    String secret = made.getString("token");
    assertTrue(made.getString("url").endsWith("/join#" + secret), made.getString("url"));
    assertTrue(secret.length() >= 43);
    for (String method : List.of("GET", "HEAD")) {
      assertEquals(200, server.client.call(method, "/join").send().status());
    }
    JsonObject look = new JsonObject().put("invite", secret);
    for (int i = 0; i < 3; i++) {
      Reply seen = server.client.post("/api/join/look").json(look).send();
      assertEquals("Invites", seen.json().getString("boardTitle"));
    }
    assertEquals(200, server.join(secret, "Maya").status());
    assertEquals("invite_unknown", server.join(secret, "Late").code());
    assertEquals(404, server.client.post("/api/join/look").json(look).send().status());
    String list =
        server.client.get("/api/boards/" + board + "/invites").as(owner).send().body().toString();
    assertFalse(list.contains(secret));
    String stored =
        server
            .pool
            .query("SELECT i::text FROM invite i")
            .execute()
            .await()
            .iterator()
            .next()
            .getString(0);
    assertFalse(stored.contains(secret.substring(4)));
  }

  @Test
  @DisplayName("[A43] of fifteen who come at once by a link for five, five get in")
  void useLimitUnderPressure() {
    String board = server.board(owner, "Crowded");
    String secret =
        server
            .invite(owner, board, new JsonObject().put("role", "viewer").put("uses", 5))
            .getString("token");
    List<Future<Reply>> all =
        IntStream.range(0, 15)
            .mapToObj(
                i ->
                    server
                        .client
                        .post("/api/join")
                        .json(
                            new JsonObject()
                                .put("invite", secret)
                                .put("name", "P" + i)
                                .put("acknowledged", true))
                        .future())
            .toList();
    Future.join(all).await();

    assertEquals(5, all.stream().filter(one -> one.result().status() == 200).count());
    JsonArray people =
        server
            .client
            .get("/api/boards/" + board + "/people")
            .as(owner)
            .send()
            .json()
            .getJsonArray("people");
    assertEquals(6, people.size());
  }

  @Test
  @DisplayName(
      "[A44] an invite ends by time, by its owner, and with its board; thirty days are the most")
  void invitesEnd() {
    String board = server.board(owner, "Ends");
    String brief =
        server
            .invite(owner, board, new JsonObject().put("role", "editor").put("expiresIn", 60))
            .getString("token");
    JsonObject stopped = server.invite(owner, board, new JsonObject().put("role", "editor"));
    String id = stopped.getJsonObject("invite").getString("id");
    server.clock.advance(Duration.ofSeconds(61));

    assertEquals("invite_unknown", server.join(brief, "Maya").code());
    assertEquals(
        204,
        server
            .client
            .call("DELETE", "/api/boards/" + board + "/invites/" + id)
            .as(owner)
            .send()
            .status());
    assertEquals("invite_unknown", server.join(stopped.getString("token"), "Maya").code());
    Reply tooLong =
        server
            .client
            .post("/api/boards/" + board + "/invites")
            .as(owner)
            .json(new JsonObject().put("role", "editor").put("expiresIn", 2_592_001))
            .send();
    assertEquals("/expiresIn", tooLong.json().getString("path"));
    String last = server.link(owner, board, "editor");
    server.client.call("DELETE", "/api/boards/" + board).as(owner).send();
    assertEquals("invite_unknown", server.join(last, "Maya").code());
  }

  @Test
  @DisplayName("[CH-02] nobody joins without having acknowledged the notice")
  void notice() {
    String secret = server.link(owner, server.board(owner, "Notice"), "editor");
    for (JsonObject wish : List.of(new JsonObject(), new JsonObject().put("acknowledged", false))) {
      Reply reply =
          server
              .client
              .post("/api/join")
              .json(wish.put("invite", secret).put("name", "Maya"))
              .send();
      assertEquals(422, reply.status());
      assertEquals("notice_not_acknowledged", reply.code());
    }
  }

  @Test
  @DisplayName("[A40] T-GST-1 names are cleaned, counted as people count, and must be visible")
  void names() {
    String board = server.board(owner, "Names");
    String secret = server.link(owner, board, "editor");
    String family = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    assertEquals(200, server.join(secret, family.repeat(40)).status());
    assertEquals("name_invalid", server.join(secret, family.repeat(41)).code());
    assertEquals(422, server.join(secret, "\u200B\u202E \u2066").status());
    assertEquals(200, server.join(secret, "  Ma\u202Eya\u0007\r\n  Lind\u00F8 ").status());
    String people =
        server.client.get("/api/boards/" + board + "/people").as(owner).send().body().toString();
    assertTrue(people.contains("\"Maya Lind\u00F8\""), people);
  }

  @Test
  @DisplayName("[A41] T-GST-1 a guest cannot look like somebody with an account on the board")
  void impersonation() {
    String secret = server.link(owner, server.board(owner, "Masks"), "editor");
    for (String mask :
        List.of(
            "owner", "OWNER", "\u043Ewner", "ow\u200Bner", "0wner", "\u00F6wner", "o w n e r")) {
      assertEquals("name_taken", server.join(secret, mask).code(), mask);
    }
    assertEquals(200, server.join(secret, "Owen").status());
  }

  @Test
  @DisplayName("[A46] somebody who is signed in joins as who they are, and twice is once")
  void joinsAsThemselves() {
    String one = server.board(owner, "One");
    String two = server.board(owner, "Two");
    Reply first = server.join(server.link(owner, one, "editor"), "Maya");
    String maya = first.json().getString("accessToken");
    JsonObject invite =
        server.invite(owner, two, new JsonObject().put("role", "viewer").put("uses", 2));
    JsonObject wish =
        new JsonObject()
            .put("invite", invite.getString("token"))
            .put("name", "Maya")
            .put("acknowledged", true);

    Reply again = server.client.post("/api/join").as(maya).json(wish).send();
    Reply twice = server.client.post("/api/join").as(maya).json(wish).send();

    assertEquals(200, again.status());
    assertFalse(again.headers().containsKey("set-cookie"));
    assertEquals(again.json().getString("participantId"), twice.json().getString("participantId"));
    assertNotEquals(
        first.json().getString("participantId"), again.json().getString("participantId"));
    assertEquals(
        2, server.client.get("/api/boards").as(maya).send().json().getJsonArray("boards").size());
    JsonArray left =
        server
            .client
            .get("/api/boards/" + two + "/invites")
            .as(owner)
            .send()
            .json()
            .getJsonArray("invites");
    assertEquals(1, left.getJsonObject(0).getInteger("used"));
  }

  @Test
  @DisplayName(
      "[A50] T-WS-2 a ticket lets in once, within a minute, on its board, while person and sign-in last")
  void tickets() {
    String board = server.board(owner, "Tickets");
    String other = server.board(owner, "Other");
    Reply joined = server.join(server.link(owner, board, "viewer"), "Maya");
    String maya = joined.json().getString("accessToken");

    String good = ticket(maya, board);
    Principal principal = redeem(good, board).orElseThrow();
    assertEquals(Role.VIEWER, principal.role());
    assertEquals("Maya", principal.name());
    assertTrue(principal.guest());
    assertEquals(joined.json().getString("participantId"), principal.participant().toString());
    assertEquals(Optional.empty(), redeem(good, board));
    assertEquals(Optional.empty(), redeem(good.replace("crt_", "cri_"), board));

    String elsewhere = ticket(maya, board);
    assertEquals(Optional.empty(), redeem(elsewhere, other));
    assertEquals(Optional.empty(), redeem(elsewhere, board));

    String late = ticket(maya, board);
    server.clock.advance(Duration.ofSeconds(60));
    assertEquals(Optional.empty(), redeem(late, board));

    String loggedOut = ticket(maya, board);
    server.client.post("/api/auth/logout").refresh(joined.cookie("refresh")).send();
    assertEquals(Optional.empty(), redeem(loggedOut, board));
    assertFalse(redeem(ticket(owner, board), board).orElseThrow().guest());
  }

  @Test
  @DisplayName(
      "[A60] T-JWT-5 who is sent away is out at the next call, tickets included, sockets are told, and the old link is shut for them")
  void revocation() {
    String board = server.board(owner, "Revoked");
    String secret = server.link(owner, board, "editor");
    Reply joined = server.join(secret, "Maya");
    String maya = joined.json().getString("accessToken");
    String id = joined.json().getString("participantId");
    String ticket = ticket(maya, board);
    String uri = "/api/boards/" + board + "/people/" + id;

    assertEquals(204, server.client.call("DELETE", uri).as(owner).send().status());

    assertEquals(404, server.client.get("/api/boards/" + board).as(maya).send().status());
    assertEquals(Optional.empty(), redeem(ticket, board));
    assertTrue(
        server.changes.stream()
            .anyMatch(
                c ->
                    c instanceof AccessChange.Revoked gone
                        && gone.participant().toString().equals(id)));
    JsonObject wish =
        new JsonObject().put("invite", secret).put("name", "Maya").put("acknowledged", true);
    assertEquals("revoked", server.client.post("/api/join").as(maya).json(wish).send().code());
    assertEquals(404, server.client.call("DELETE", uri).as(owner).send().status());
    wish.put("invite", server.link(owner, board, "viewer"));
    assertEquals(200, server.client.post("/api/join").as(maya).json(wish).send().status());
  }

  @Test
  @DisplayName(
      "[A61] a changed role counts at once and sockets are told; the owner stays the owner; others only leave")
  void roles() {
    String board = server.board(owner, "Roles");
    Reply joined = server.join(server.link(owner, board, "editor"), "Maya");
    String maya = joined.json().getString("accessToken");
    String people = "/api/boards/" + board + "/people";
    JsonArray list = server.client.get(people).as(owner).send().json().getJsonArray("people");
    String ownersId = list.getJsonObject(0).getString("participantId");
    String mayasId = joined.json().getString("participantId");
    JsonObject viewer = new JsonObject().put("role", "viewer");

    assertEquals(
        200,
        server.client.call("PATCH", people + "/" + mayasId).as(owner).json(viewer).send().status());
    assertEquals(
        "viewer",
        server.client.get("/api/boards/" + board).as(maya).send().json().getString("role"));
    assertTrue(
        server.changes.stream()
            .anyMatch(c -> c instanceof AccessChange.RoleChanged to && to.role() == Role.VIEWER));
    assertEquals(
        "owner_stays",
        server.client.call("PATCH", people + "/" + ownersId).as(owner).json(viewer).send().code());
    assertEquals(
        "owner_stays",
        server.client.call("DELETE", people + "/" + ownersId).as(owner).send().code());
    assertEquals(
        "forbidden", server.client.call("DELETE", people + "/" + ownersId).as(maya).send().code());
    assertFalse(server.client.get(people).as(maya).send().body().toString().contains(ownersId));
    assertEquals(
        204, server.client.call("DELETE", people + "/" + mayasId).as(maya).send().status());
    assertEquals(404, server.client.get(people).as(maya).send().status());
  }

  @Test
  @DisplayName(
      "[E6] the demo is for this machine only: loopback peer, loopback name, no proxy between")
  void demo() {
    Reply in = server.client.post("/api/demo").send();
    Reply second = server.client.post("/api/demo").as(in.json().getString("accessToken")).send();
    Reply proxied = server.client.post("/api/demo").header("X-Forwarded-For", "203.0.113.9").send();

    assertEquals(200, in.status());
    assertEquals(in.json().getString("participantId"), second.json().getString("participantId"));
    assertEquals(404, proxied.status());
    assertEquals(
        421, server.client.post("/api/demo").header("Host", "board.example.org").send().status());
    assertEquals(true, server.client.get("/api/demo").send().json().getBoolean("available"));
  }

  @Test
  @DisplayName("[A70] T-AUD-1 the audit tells of access and cannot be changed")
  void audit() {
    String board = server.board(owner, "Audited");
    server.join(server.link(owner, board, "editor"), "Maya");
    List<String> what =
        server
            .pool
            .preparedQuery("SELECT what FROM audit WHERE board_id = $1 ORDER BY id")
            .execute(io.vertx.sqlclient.Tuple.of(UUID.fromString(board)))
            .await()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    assertEquals(List.of("BOARD_MADE", "INVITE_MADE", "JOINED"), what);
    for (String change :
        List.of("UPDATE audit SET what = 'X'", "DELETE FROM audit", "TRUNCATE audit")) {
      assertTrue(
          server.pool.query(change).execute().map(true).otherwise(false).await().equals(false),
          change);
    }
  }

  private String ticket(String token, String board) {
    JsonObject reply =
        server.client.post("/api/boards/" + board + "/ticket").as(token).send().json();
    assertEquals(
        "ws://127.0.0.1:" + server.port() + "/api/boards/" + board + "/live",
        reply.getString("url"));
    return reply.getString("ticket");
  }

  private Optional<Principal> redeem(String ticket, String board) {
    return server
        .accounts
        .redeem(ticket, BoardId.parse(board).orElseThrow())
        .toCompletableFuture()
        .join();
  }
}
