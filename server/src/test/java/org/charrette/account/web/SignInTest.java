package org.charrette.account.web;

import static org.charrette.testing.ApiServer.ADMIN;
import static org.charrette.testing.ApiServer.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.charrette.account.AccessChange;
import org.charrette.testing.ApiClient.Reply;
import org.charrette.testing.ApiServer;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class SignInTest {
  @TempDir Path keys;
  private ApiServer server;

  @BeforeEach
  void open(TestDatabase database) {
    server = new ApiServer(database, keys.resolve("keys"));
    server.admin();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  @DisplayName(
      "[A10] a right password gives an access token, and a refresh cookie that scripts and other sites never get")
  void rightPassword() {
    Reply reply = server.login(ADMIN, PASSWORD);

    assertEquals(200, reply.status());
    assertEquals(600, reply.json().getInteger("expiresIn"));
    String cookie = reply.headers().get("set-cookie").getFirst();
    assertTrue(
        cookie.matches(
            "refresh=crf_[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000"),
        cookie);
    Reply me = server.client.get("/api/me").as(reply.json().getString("accessToken")).send();
    assertEquals(ADMIN, me.json().getString("email"));
    assertEquals(true, me.json().getBoolean("admin"));
  }

  @Test
  @DisplayName("[A35] behind https the cookie is __Host- and Secure")
  void secureCookie() {
    String cookie =
        new RefreshCookie(true)
            .set(
                org.charrette.account.OpaqueToken.generate(
                    org.charrette.account.OpaqueToken.Kind.REFRESH,
                    new java.security.SecureRandom()),
                server.clock.instant(),
                server.clock.instant().plusSeconds(5));

    assertTrue(
        cookie.matches(
            "__Host-refresh=crf_[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=5"),
        cookie);
  }

  @Test
  @DisplayName(
      "[A16] T-LOG-2 unknown address, wrong password and no address at all answer with the same bytes")
  void sameAnswer() {
    Reply wrong = server.login(ADMIN, "wrong password");
    Reply unknown = server.login("nobody@example.org", "wrong password");
    Reply shapeless = server.login("nobody", "wrong password");

    assertEquals(401, wrong.status());
    assertEquals("wrong_credentials", wrong.code());
    assertEquals(wrong.body(), unknown.body());
    assertEquals(wrong.body(), shapeless.body());
    assertEquals(wrong.headers().keySet(), unknown.headers().keySet());
  }

  @Test
  @DisplayName(
      "[A13] T-LOG-1 of a thousand guesses in an hour at most ten are judged, and then the right password still works")
  void guessesAreSlowed() {
    int judged = 0;
    for (int i = 0; i < 1000; i++) {
      Reply reply = server.login(ADMIN, "guess number " + i);
      if (reply.status() == 401) {
        judged++;
      } else {
        assertEquals(429, reply.status());
        assertTrue(reply.body().length() > 0, () -> "empty: " + reply.headers());
        assertEquals("too_many_attempts", reply.code());
        assertTrue(Integer.parseInt(reply.header("retry-after").orElseThrow()) <= 1800);
      }
      server.clock.advance(Duration.ofMillis(3600));
    }
    server.clock.advance(Duration.ofMinutes(31));

    assertTrue(judged <= 10, "judged " + judged);
    assertEquals(200, server.login(ADMIN, PASSWORD).status());
  }

  @Test
  @DisplayName("[A13] guesses that come at once are slowed like guesses one after another")
  void guessesAtOnce() {
    List<Future<Reply>> replies =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    server
                        .client
                        .post("/api/auth/login")
                        .json(new JsonObject().put("email", ADMIN).put("password", "guess " + i))
                        .future())
            .toList();
    Future.join(replies).await();

    assertEquals(3, replies.stream().filter(reply -> reply.result().status() == 401).count());
  }

  @Test
  @DisplayName(
      "[H9] S9 a forged X-Forwarded-For or CF-Connecting-IP does not give a guesser a fresh start")
  void forgedSource() {
    for (int i = 0; i < 3; i++) {
      server.login(ADMIN, "guess " + i);
    }
    Reply reply =
        server
            .client
            .post("/api/auth/login")
            .header("X-Forwarded-For", "203.0.113.9")
            .header("CF-Connecting-IP", "203.0.113.9")
            .json(new JsonObject().put("email", ADMIN).put("password", "guess"))
            .send();

    assertEquals(429, reply.status());
  }

  @Test
  @DisplayName(
      "[A30] a refresh gives a new access token and a new cookie, and the old cookie is used up")
  void rotation() {
    String first = server.login(ADMIN, PASSWORD).cookie("refresh");
    Reply reply = server.client.post("/api/auth/refresh").refresh(first).send();

    assertEquals(200, reply.status());
    assertNotEquals(first, reply.cookie("refresh"));
    assertEquals(
        200,
        server.client.get("/api/me").as(reply.json().getString("accessToken")).send().status());
  }

  @Test
  @DisplayName(
      "[A32] T-SES-1 a cookie that is used again after the grace ends the sign-in, its sockets and its access tokens")
  void reuse() {
    Reply login = server.login(ADMIN, PASSWORD);
    String stolen = login.cookie("refresh");
    Reply honest = server.client.post("/api/auth/refresh").refresh(stolen).send();
    server.clock.advance(Duration.ofSeconds(11));

    Reply thief = server.client.post("/api/auth/refresh").refresh(stolen).send();

    assertEquals(401, thief.status());
    assertEquals("not_signed_in", thief.code());
    assertEquals(
        1, server.changes.stream().filter(AccessChange.SignInEnded.class::isInstance).count());
    assertEquals(
        401,
        server.client.post("/api/auth/refresh").refresh(honest.cookie("refresh")).send().status());
    assertEquals(
        401,
        server.client.get("/api/me").as(honest.json().getString("accessToken")).send().status());
  }

  @Test
  @DisplayName(
      "[A31] T-SES-2 six tabs refresh at once, answers get lost, and nobody is signed out (50 rounds)")
  void sixTabs() {
    String jar = server.login(ADMIN, PASSWORD).cookie("refresh");
    java.util.Random seeded = new java.util.Random(7);
    boolean lostBefore = false;
    for (int round = 0; round < 50; round++) {
      String shared = jar;
      List<Future<Reply>> tabs =
          IntStream.range(0, 6)
              .mapToObj(tab -> server.client.post("/api/auth/refresh").refresh(shared).future())
              .toList();
      Future.join(tabs).await();
      Set<String> successors = new HashSet<>();
      for (Future<Reply> tab : tabs) {
        assertEquals(200, tab.result().status());
        successors.add(tab.result().cookie("refresh"));
      }
      assertEquals(1, successors.size());
      // In every fifth round all answers are lost, and the browser comes again with the old cookie
      // in time.
      boolean lost = !lostBefore && seeded.nextInt(4) == 0;
      jar = lost ? jar : successors.iterator().next();
      server.clock.advance(Duration.ofSeconds(lost ? 5 : 300));
      lostBefore = lost;
    }
    assertTrue(server.changes.isEmpty());
  }

  @Test
  @DisplayName(
      "[A31] a late answer to an old cookie hands out the newest one, not one that is used up already")
  void graceHandsOutTheNewest() {
    String first = server.login(ADMIN, PASSWORD).cookie("refresh");
    String second = server.client.post("/api/auth/refresh").refresh(first).send().cookie("refresh");
    String third = server.client.post("/api/auth/refresh").refresh(second).send().cookie("refresh");

    assertEquals(
        third, server.client.post("/api/auth/refresh").refresh(first).send().cookie("refresh"));
    server.clock.advance(Duration.ofMinutes(5));
    assertEquals(200, server.client.post("/api/auth/refresh").refresh(third).send().status());
  }

  @Test
  @DisplayName(
      "[A33] a sign-in ends after thirty days, however often it is refreshed, and after seven idle days")
  void absoluteAndIdleEnd() {
    String active = server.login(ADMIN, PASSWORD).cookie("refresh");
    String idle = server.login(ADMIN, PASSWORD).cookie("refresh");
    for (int day = 0; day < 29; day++) {
      server.clock.advance(Duration.ofDays(1));
      Reply reply = server.client.post("/api/auth/refresh").refresh(active).send();
      assertEquals(200, reply.status(), "day " + day);
      active = reply.cookie("refresh");
    }
    assertEquals(401, server.client.post("/api/auth/refresh").refresh(idle).send().status());
    server.clock.advance(Duration.ofDays(1).plusSeconds(1));
    assertEquals(401, server.client.post("/api/auth/refresh").refresh(active).send().status());
  }

  @Test
  @DisplayName("[A34] T-JWT-5 logout ends the sign-in for access tokens too, at once")
  void logout() {
    Reply login = server.login(ADMIN, PASSWORD);

    Reply reply = server.client.post("/api/auth/logout").refresh(login.cookie("refresh")).send();

    assertEquals(204, reply.status());
    assertEquals("", reply.cookie("refresh"));
    assertEquals(
        "not_signed_in",
        server.client.get("/api/me").as(login.json().getString("accessToken")).send().code());
    assertEquals(204, server.client.post("/api/auth/logout").send().status());
  }

  @Test
  @DisplayName("[A36] people see their own sign-ins and end one; those of others are not there")
  void ownSignIns() {
    Reply laptop =
        server
            .client
            .post("/api/auth/login")
            .header(
                "User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
            .json(new JsonObject().put("email", ADMIN).put("password", PASSWORD))
            .send();
    Reply phone = server.login(ADMIN, PASSWORD);
    String token = phone.json().getString("accessToken");
    var list =
        server.client.get("/api/me/sign-ins").as(token).send().json().getJsonArray("signIns");
    JsonObject other =
        list.stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("device").equals("Firefox, Linux"))
            .findFirst()
            .orElseThrow();

    Reply ended =
        server.client.call("DELETE", "/api/me/sign-ins/" + other.getString("id")).as(token).send();

    assertEquals(204, ended.status());
    assertEquals(
        401,
        server.client.get("/api/me").as(laptop.json().getString("accessToken")).send().status());
    assertEquals(200, server.client.get("/api/me").as(token).send().status());
    assertEquals(
        404,
        server
            .client
            .call("DELETE", "/api/me/sign-ins/" + other.getString("id"))
            .as(token)
            .send()
            .status());
    assertEquals(
        404, server.client.call("DELETE", "/api/me/sign-ins/../x").as(token).send().status());
  }

  @Test
  @DisplayName("[A17] a changed password ends all other sign-ins; the old one no longer works")
  void changePassword() {
    Reply other = server.login(ADMIN, PASSWORD);
    Reply here = server.login(ADMIN, PASSWORD);
    JsonObject wish = new JsonObject().put("current", PASSWORD).put("next", "seven blue kettles");
    String token = here.json().getString("accessToken");

    assertEquals("password_wrong", change(token, wish.copy().put("current", "no")).code());
    assertEquals("password_common", change(token, wish.copy().put("next", "charrette1")).code());
    assertEquals(204, change(token, wish).status());

    assertEquals(
        401,
        server.client.get("/api/me").as(other.json().getString("accessToken")).send().status());
    assertEquals(200, server.client.get("/api/me").as(token).send().status());
    assertEquals(401, server.login(ADMIN, PASSWORD).status());
    assertEquals(200, server.login(ADMIN, "seven blue kettles").status());
    change(token, wish.copy().put("current", "seven blue kettles").put("next", PASSWORD));
  }

  private Reply change(String token, JsonObject wish) {
    return server.client.post("/api/me/password").as(token).json(wish).send();
  }

  @Test
  @DisplayName(
      "[A14] once there is an account, no further first administrator is made and no link is printed")
  void noSecondFirstAdmin() {
    assertEquals(Optional.empty(), server.accounts.ensureFirstAdmin(Optional.empty()).await());
    server
        .accounts
        .ensureFirstAdmin(Optional.of(new AccountEdge.Admin("second@example.org", PASSWORD)))
        .await();
    assertEquals(401, server.login("second@example.org", PASSWORD).status());
  }

  @Test
  @DisplayName("[A12] T-PW-1 a hash with weaker parameters is replaced at the next sign-in")
  void rehash() throws Exception {
    String weak =
        com.password4j.Password.hash(PASSWORD)
            .addRandomSalt(16)
            .with(
                com.password4j.Argon2Function.getInstance(
                    8192, 1, 1, 32, com.password4j.types.Argon2.ID))
            .getResult();
    server
        .pool
        .preparedQuery("UPDATE account SET password_hash = $1 WHERE email = $2")
        .execute(io.vertx.sqlclient.Tuple.of(weak, ADMIN))
        .await();

    assertEquals(200, server.login(ADMIN, PASSWORD).status());

    String stored =
        server
            .pool
            .preparedQuery("SELECT password_hash FROM account WHERE email = $1")
            .execute(io.vertx.sqlclient.Tuple.of(ADMIN))
            .await()
            .iterator()
            .next()
            .getString(0);
    assertTrue(stored.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), stored);
    assertEquals(200, server.login(ADMIN, PASSWORD).status());
  }

  @Test
  @DisplayName(
      "[A12] T-PW-2 more sign-ins at once than may wait are told to come back, the others are served")
  void tooManyAtOnce() {
    List<Future<Reply>> replies =
        IntStream.range(0, 80)
            .mapToObj(
                i ->
                    server
                        .client
                        .post("/api/auth/login")
                        .json(
                            new JsonObject()
                                .put("email", "p" + i + "@example.org")
                                .put("password", "x"))
                        .future())
            .toList();
    Future.join(replies).await();

    for (Future<Reply> reply : replies) {
      assertTrue(
          Set.of(401, 429, 503).contains(reply.result().status()), "" + reply.result().status());
      if (reply.result().status() == 503) {
        assertEquals("overloaded", reply.result().code());
        assertTrue(reply.result().header("retry-after").isPresent());
      }
    }
    assertTrue(replies.stream().anyMatch(reply -> reply.result().status() == 401));
  }

  @Test
  @DisplayName(
      "[A16] that an account is switched off is said only to who gives its password, and its tokens end at once")
  void switchedOff() {
    String token = server.login(ADMIN, PASSWORD).json().getString("accessToken");
    server.pool.query("UPDATE account SET disabled_at = now()").execute().await();

    assertEquals("wrong_credentials", server.login(ADMIN, "wrong password").code());
    assertEquals("account_disabled", server.login(ADMIN, PASSWORD).code());
    assertEquals("not_signed_in", server.client.get("/api/me").as(token).send().code());
    server.pool.query("UPDATE account SET disabled_at = NULL").execute().await();
  }

  @Test
  @DisplayName("[A18] an administrator's link makes one account, for its address only")
  void invitations() {
    String admin = server.admin();
    Reply made =
        server
            .client
            .post("/api/accounts/invitations")
            .as(admin)
            .json(new JsonObject().put("email", "new.colleague@example.org"))
            .send();
    assertEquals(201, made.status(), made.body().toString());
    String secret = made.json().getString("url").replaceFirst(".*#", "");
    JsonObject welcome =
        new JsonObject().put("token", secret).put("password", "seven green lanterns");
    Reply other =
        server
            .client
            .post("/api/auth/welcome")
            .json(welcome.copy().put("email", "somebody.else@example.org"))
            .send();
    assertEquals("email_invalid", other.code());
    assertEquals(200, server.client.post("/api/auth/welcome").json(welcome).send().status());
    assertEquals(
        "link_unknown", server.client.post("/api/auth/welcome").json(welcome).send().code());
    Reply again =
        server
            .client
            .post("/api/accounts/invitations")
            .as(admin)
            .json(new JsonObject().put("email", "New.Colleague@example.org"))
            .send();
    assertEquals("email_taken", again.code());
  }

  @Test
  @DisplayName("[A19] a switched off account is out at once; the last administrator stays")
  void switchedOffByAdmins() {
    String admin = server.admin();
    String token = server.account("leaving@example.org");
    JsonObject accounts = server.client.get("/api/accounts").as(admin).send().json();
    String leaving = idOf(accounts, "leaving@example.org");
    assertEquals(204, turn(admin, leaving, true).status());
    assertEquals(401, server.client.get("/api/me").as(token).send().status());
    assertEquals(
        "account_disabled", server.login("leaving@example.org", ApiServer.PASSWORD).code());
    assertEquals(204, turn(admin, leaving, false).status());
    assertEquals(200, server.login("leaving@example.org", ApiServer.PASSWORD).status());
    assertEquals("last_admin", turn(admin, idOf(accounts, ApiServer.ADMIN), true).code());
  }

  private Reply turn(String admin, String person, boolean off) {
    return server
        .client
        .call("PATCH", "/api/accounts/" + person)
        .as(admin)
        .json(new JsonObject().put("disabled", off))
        .send();
  }

  private static String idOf(JsonObject accounts, String email) {
    return accounts.getJsonArray("accounts").stream()
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("email").equals(email))
        .map(one -> one.getString("personId"))
        .findFirst()
        .orElseThrow();
  }
}
