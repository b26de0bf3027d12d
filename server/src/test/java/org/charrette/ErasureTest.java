package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.charrette.kernel.BoardId;
import org.charrette.testing.Folders;
import org.charrette.testing.LiveClient;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.testing.Traces;
import org.charrette.testing.WholeServer;
import org.charrette.testing.WholeServer.Somebody;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever asks to be forgotten is, everywhere, and nobody learns by it what they wrote. */
@ExtendWith(PostgresExtension.class)
class ErasureTest {
  private static final String NOTE = "i_note00000000000a";

  private static TestDatabase database;
  private static Path data;
  private static WholeServer server;
  private static int people;

  @BeforeAll
  static void start(TestDatabase own) throws IOException {
    database = own;
    data = Files.createTempDirectory("charrette-erasure-");
    server = WholeServer.start(database.address(), data);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    Folders.delete(data);
  }

  /** A session in which everybody may write on the plenary's board. */
  private record Workshop(Somebody host, BoardId session, BoardId board, LiveClient desk) {}

  private static Workshop workshop(Somebody host, Somebody... others) {
    BoardId session = server.session(host, "Workshop");
    for (Somebody one : others) {
      String invite = server.invite(host, "sessions", session, "participant");
      WholeServer.ok(server.join(one, invite, one.name()));
    }
    BoardId board = server.plenary(host, session);
    LiveClient desk = server.live(host, "sessions", session);
    does(desk, "{'op':'session.start'}");
    tell(desk, "open_write");
    return new Workshop(host, session, board, desk);
  }

  private static void tell(LiveClient desk, String mode) {
    does(
        desk,
        "{'op':'board.tell','groups':[],'act':'mode','value':'"
            + mode
            + "','phase':'discover','budget':0,'perItem':0,'millis':0,'late':false}");
  }

  private static void does(LiveClient desk, String op) {
    long n = desk.tx(("[" + op + "]").replace('\'', '"'));
    assertFalse(desk.ack(n).has("err"), op);
  }

  private static Somebody account() {
    int n = ++people;
    return server.account("Zora Quillfeather" + n, "quill" + n + "@example.org", false);
  }

  private static UUID idOf(Somebody who) {
    return UUID.fromString(server.data(who).getJsonObject("person").getString("id"));
  }

  private static String export(Somebody reader, BoardId board) {
    return server
        .client
        .get("/api/boards/" + board + "/export?format=json")
        .as(reader.token())
        .send()
        .body()
        .toString();
  }

  private static int audited() {
    return rows(
        "SELECT count(*) FROM audit WHERE what = 'PERSON_ERASED' AND who IS NULL AND board_id IS NULL");
  }

  private static int rows(String count) {
    try (var connection = database.jdbc();
        var select = connection.createStatement();
        var rows = select.executeQuery(count)) {
      rows.next();
      return rows.getInt(1);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** More than a beat, in which those who came and went are told of. */
  private static final long BEAT = 3_500_000_000L;

  /** How much was heard when for a beat nothing more came: who came before is told of by then. */
  private static int whenQuiet(LiveClient who) {
    int heard = who.arrivals().size();
    while (true) {
      LockSupport.parkNanos(BEAT);
      if (told(who, heard).isEmpty()) {
        return heard;
      }
      heard = who.arrivals().size();
    }
  }

  /** What others are told, other than that the line is alive. */
  private static List<String> told(LiveClient who, int from) {
    List<String> told = new ArrayList<>();
    List<LiveClient.Arrival> all = who.arrivals();
    for (LiveClient.Arrival one : all.subList(from, all.size())) {
      if (!one.frame().path("t").asText().matches("status|pong|hash|ping")) {
        told.add(one.frame().toString());
      }
    }
    return told;
  }

  @Test
  @DisplayName(
      "[A90] [A92] [S92] an account: nothing is left, what was written stays, no byte of the board moves")
  void account_() {
    Somebody host = server.admin();
    Somebody zora = account();
    Somebody other = account();
    Workshop workshop = workshop(host, zora, other);
    BoardId own = server.board(zora, "My own board");
    UUID id = idOf(zora);
    LiveClient hers = server.live(zora, "boards", workshop.board);
    LiveClient hersToo = server.live(zora, "sessions", workshop.session);
    LiveClient others = server.live(other, "boards", workshop.board);
    hers.ack(hers.note(NOTE, "Interpreters at night"));
    others.sees("Interpreters at night");
    assertEquals(Set.of(), Traces.of(database, "nobody is called that"), "the search finds only");
    assertTrue(
        Traces.of(database, zora.name()).contains("live_batch_" + part(workshop.session)),
        () -> "the name is in the log before: " + Traces.of(database, zora.name()));
    String written = server.data(zora).getJsonArray("written").encode();
    assertTrue(written.contains("Interpreters at night"), written);
    String before = export(other, workshop.board);
    int heard = whenQuiet(others);
    int erased = audited();

    assertEquals(204, server.erase(zora, WholeServer.PASSWORD).status());

    assertEquals(4001, hers.closeCode());
    assertTrue(hersToo.closeCode() >= 4001);
    assertEquals(401, server.client.get("/api/me").as(zora.token()).send().status());
    assertEquals("wrong_credentials", server.login(zora.email(), WholeServer.PASSWORD).code());
    assertEquals(Set.of(), Traces.of(database, zora.name(), zora.email(), id));
    assertEquals(erased + 1, audited());
    LockSupport.parkNanos(BEAT);
    assertEquals(List.of(), told(others, heard));
    assertEquals(before, export(other, workshop.board));
    assertTrue(before.contains("Interpreters at night"));
    assertEquals(
        1,
        rows(
            "SELECT count(*) FROM board_info WHERE deleted_at IS NOT NULL AND board_id = '"
                + own
                + "'"));
    String names =
        server
            .client
            .get("/api/boards/" + workshop.board + "/people")
            .as(other.token())
            .send()
            .body()
            .toString();
    assertFalse(names.contains(zora.name()), names);
    // the host, in the session, sees one less and no trace of the name
    LiveClient again = server.live(host, "sessions", workshop.session);
    assertFalse(again.arrivals().toString().contains(zora.name()));
    others.ack(others.note("i_note00000000000b", "It goes on"));
  }

  private static String part(BoardId stream) {
    try (var connection = database.jdbc();
        var select =
            connection.prepareStatement(
                "SELECT tableoid::regclass::text FROM live_batch WHERE stream_id = ? LIMIT 1")) {
      select.setObject(1, stream.value());
      var rows = select.executeQuery();
      rows.next();
      return rows.getString(1).replace("live_batch_", "") + ".payload";
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("[A90] a guest goes without a password, and can not come back with what it had")
  void guest() {
    Somebody host = server.admin();
    BoardId session = server.session(host, "Guests");
    String invite = server.invite(host, "sessions", session, "guest");
    Somebody guest = server.guest(invite, "Wren Ottolander");
    UUID id = idOf(guest);

    assertEquals(204, server.erase(guest, null).status());

    assertEquals(Set.of(), Traces.of(database, guest.name(), id));
    assertEquals(401, server.client.get("/api/me").as(guest.token()).send().status());
    server.guest(invite, "Wren Ottolander");
  }

  @Test
  @DisplayName("[A91] the last administrator stays, also of two who go at the same moment")
  void lastAdmin() {
    Somebody host = server.admin();
    assertEquals("last_admin", server.erase(host, WholeServer.PASSWORD).code());
    try (TwoAdmins two = new TwoAdmins()) {
      List<Integer> answers =
          List.of(two.first, two.second).stream()
              .map(
                  who ->
                      CompletableFuture.supplyAsync(() -> server.erase(who, WholeServer.PASSWORD)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .map(reply -> reply.status())
              .sorted()
              .toList();
      assertEquals(List.of(204, 409), answers);
    }
  }

  /** Two administrators, and nobody else who is one, for a while. */
  private static final class TwoAdmins implements AutoCloseable {
    private final Somebody first = server.account("Ulla Admin", "ulla@example.org", true);
    private final Somebody second = server.account("Udo Admin", "udo@example.org", true);

    TwoAdmins() {
      set(false);
    }

    private static void set(boolean admin) {
      try (var connection = database.jdbc();
          var update =
              connection.prepareStatement("UPDATE account SET admin = ? WHERE email = ?")) {
        update.setBoolean(1, admin);
        update.setString(2, WholeServer.ADMIN);
        update.executeUpdate();
      } catch (java.sql.SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      set(true);
    }
  }

  @Test
  @DisplayName("[A13] [A90] a wrong password forgets nobody, and is slowed like signing in")
  void wrongPassword() {
    Somebody zora = account();
    for (int i = 0; i < 3; i++) {
      assertEquals("password_wrong", server.erase(zora, "no").code());
    }
    assertEquals("too_many_attempts", server.erase(zora, WholeServer.PASSWORD).code());
    assertEquals("too_many_attempts", server.login(zora.email(), WholeServer.PASSWORD).code());
    Somebody other = account();
    assertEquals("invalid", server.erase(other, null).code());
    assertEquals(200, server.client.get("/api/me").as(other.token()).send().status());
  }

  @Test
  @DisplayName("[A90] who asks twice at the same moment is forgotten once")
  void twice() {
    Somebody zora = account();
    int erased = audited();
    List<Integer> answers =
        List.of(1, 2).stream()
            .map(n -> CompletableFuture.supplyAsync(() -> server.erase(zora, WholeServer.PASSWORD)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(reply -> reply.status())
            .sorted()
            .toList();
    assertEquals(List.of(204, 401), answers);
    assertEquals(erased + 1, audited());
  }

  @Test
  @DisplayName(
      "[A90] [A92] nothing in the repository leads to the person, and what was said there stays")
  void repository() {
    Somebody zora = account();
    UUID id = idOf(zora);
    UUID version = UUID.randomUUID();
    does(
        """
        INSERT INTO repository_role(person_id, role, granted_at, organisation) VALUES ('ZORA', 'reviewer', now(), 'Zora House');
        INSERT INTO saved_search(id, person_id, name, query, created_at) VALUES (gen_random_uuid(), 'ZORA', 'n', 'q', now());
        INSERT INTO record(id, type, project_id, created_at)
          VALUES ('VERSION', 'practice', '00000000-0000-7000-8000-000000000001', now());
        INSERT INTO record_version(id, record_id, number, status, metadata, level, author, promoter, created_at, changed_at)
          VALUES ('VERSION', 'VERSION', 1, 'draft', '{}', 'E0', 'ZORA', 'ZORA', now(), now());
        INSERT INTO record_status_change(version_id, at, to_status, by_role, by_person)
          VALUES ('VERSION', now(), 'draft', 'author', 'ZORA');
        INSERT INTO record_review(version_id, round, reviewer, asked_at, given_at, recommendation, comment)
          VALUES ('VERSION', 1, 'ZORA', now(), now(), 'accept', 'A review that was given');
        INSERT INTO record_review(version_id, round, reviewer, asked_at) VALUES ('VERSION', 2, 'ZORA', now());
        INSERT INTO welcome_link(hash, email, admin, created_at, expires_at)
          VALUES (decode(repeat('ab', 32), 'hex'), 'MAIL', false, now(), now())
        """
            .replace("ZORA", id.toString())
            .replace("VERSION", version.toString())
            .replace("MAIL", zora.email()));
    JsonObject all = server.data(zora);
    assertEquals(1, all.getJsonArray("records").size());
    assertEquals(1, all.getJsonArray("recordSteps").size());
    assertEquals(2, all.getJsonArray("reviews").size());
    assertEquals(1, all.getJsonArray("searches").size());
    assertEquals(2, all.getJsonArray("invitations").size());
    assertEquals(
        "Zora House",
        all.getJsonArray("repositoryRoles").getJsonObject(0).getString("organisation"));

    assertEquals(204, server.erase(zora, WholeServer.PASSWORD).status());

    assertEquals(Set.of(), Traces.of(database, zora.name(), zora.email(), id, "Zora House"));
    assertEquals(
        1,
        rows(
            "SELECT count(*) FROM record_review WHERE comment = 'A review that was given' AND version_id = '"
                + version
                + "'"));
    assertEquals(
        1, rows("SELECT count(*) FROM record_review WHERE version_id = '" + version + "'"));
    assertEquals(1, rows("SELECT count(*) FROM record_version WHERE id = '" + version + "'"));
  }

  private static void does(String sql) {
    try (var connection = database.jdbc();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @DisplayName("[A92] what was owned goes on with who came first of those who write")
  void heirs() {
    Somebody zora = account();
    Somebody heir = account();
    BoardId board = server.board(zora, "Ours");
    WholeServer.ok(server.join(heir, server.invite(zora, "boards", board, "editor"), heir.name()));

    assertEquals(204, server.erase(zora, WholeServer.PASSWORD).status());

    JsonObject now =
        WholeServer.ok(server.client.get("/api/boards/" + board).as(heir.token()).send());
    assertEquals("owner", now.getString("role"));
  }

  @Test
  @DisplayName(
      "[S81] [S93] [S94] [A90] a session is severed, then archived: read only, and forgets like others")
  void afterSeverance(TestDatabase own) throws IOException {
    Path folder = Files.createTempDirectory("charrette-archive-");
    WholeServer before = server;
    try (WholeServer later = WholeServer.start(database.address(), folder)) {
      server = later;
      Somebody host = server.admin();
      Somebody zora = account();
      Workshop workshop = workshop(host, zora);
      String invite = server.invite(host, "sessions", workshop.session, "participant");
      LiveClient hers = server.live(zora, "boards", workshop.board);
      hers.ack(hers.note(NOTE, "A place to meet"));
      assertEquals("live", standing(zora, workshop));
      does(workshop.desk, "{'op':'session.close'}");
      assertEquals("closed", standing(zora, workshop));
      assertTrue(server.data(zora).getJsonArray("written").encode().contains("A place to meet"));
      WholeServer.until(
          "closed",
          () ->
              rows(
                      "SELECT count(*) FROM session_key WHERE closed_at IS NOT NULL AND session_id = '"
                          + workshop.session
                          + "'")
                  == 1);

      later(host, Duration.ofDays(8));
      Somebody hostAgain = server.admin();
      Somebody zoraAgain =
          new Somebody(
              zora.name(),
              zora.email(),
              server.login(zora.email(), WholeServer.PASSWORD).json().getString("accessToken"));
      WholeServer.until("archived", () -> standing(zoraAgain, workshop).equals("archived"));

      assertEquals(new JsonArray(), server.data(zoraAgain).getJsonArray("written"));
      assertEquals(
          "session_archived",
          server
              .client
              .post("/api/sessions/" + workshop.session + "/floors")
              .as(hostAgain.token())
              .json(new JsonObject())
              .send()
              .code());
      assertEquals("invite_unknown", server.join(null, invite, "Late").code());
      LiveClient desk = server.live(hostAgain, "sessions", workshop.session);
      desk.tx("[{\"op\":\"notice.show\"}]");
      assertEquals("session_closed", desk.await("nack").path("code").asText());
      String board = export(hostAgain, workshop.board);

      assertEquals(204, server.erase(zoraAgain, WholeServer.PASSWORD).status());

      assertEquals(Set.of(), Traces.of(database, zora.name(), zora.email()));
      assertEquals(board, export(hostAgain, workshop.board));
      assertTrue(board.contains("A place to meet"));
    } finally {
      server = before;
      Folders.delete(folder);
    }
  }

  /** Lets time pass; the server has seen it when who was signed in is so no more. */
  private static void later(Somebody signedIn, Duration by) {
    server.ahead(by);
    WholeServer.until(
        "later", () -> server.client.get("/api/me").as(signedIn.token()).send().status() == 401);
  }

  private static String standing(Somebody reader, Workshop workshop) {
    return WholeServer.ok(
            server.client.get("/api/sessions/" + workshop.session).as(reader.token()).send())
        .getString("state");
  }
}
