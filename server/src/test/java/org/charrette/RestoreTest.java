package org.charrette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.testing.Folders;
import org.charrette.testing.PostgresExtension;
import org.charrette.testing.TestDatabase;
import org.charrette.testing.Traces;
import org.charrette.testing.WholeServer;
import org.charrette.testing.WholeServer.Somebody;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A backup of last week brings nobody back who was forgotten since. */
@ExtendWith(PostgresExtension.class)
class RestoreTest {

  @Test
  @DisplayName("[A93] a restored database forgets again, before it serves, who was forgotten since")
  void restored(TestDatabase database) throws IOException, SQLException {
    Path data = Files.createTempDirectory("charrette-restore-");
    PostgresAddress backup = beside(database.address(), "backup");
    Somebody zora;
    Somebody stays;
    try {
      try (WholeServer server = WholeServer.start(database.address(), data)) {
        zora = server.account("Zora Quillfeather", "zora@example.org", false);
        stays = server.account("Stella Stays", "stella@example.org", false);
        var session = server.session(stays, "Workshop");
        server.join(zora, server.invite(stays, "sessions", session, "participant"), zora.name());
      }
      copy(database.address(), backup);
      try (WholeServer server = WholeServer.start(database.address(), data)) {
        Somebody back = signedIn(server, zora);
        assertEquals(204, server.erase(back, WholeServer.PASSWORD).status());
      }
      List<String> journal = Files.readAllLines(data.resolve("erasures"));
      TestDatabase restored = new TestDatabase(backup);
      assertTrue(Traces.of(restored, zora.email()).contains("account.email"), "the backup has her");

      try (WholeServer server = WholeServer.start(backup, data)) {
        assertEquals("wrong_credentials", server.login(zora.email(), WholeServer.PASSWORD).code());
        assertEquals(200, server.login(stays.email(), WholeServer.PASSWORD).status());
        assertEquals(Set.of(), Traces.of(restored, zora.name(), zora.email()));
      }
      assertTrue(Files.readAllLines(data.resolve("erasures")).containsAll(journal));
    } finally {
      Folders.delete(data);
    }
  }

  @Test
  @DisplayName("[A93] each copy of the journal gets from the other what it lost")
  void copies(TestDatabase database) throws IOException, SQLException {
    Path data = Files.createTempDirectory("charrette-journal-");
    Path file = data.resolve("erasures");
    String line = "2026-01-02 " + "ab".repeat(32);
    try {
      try (WholeServer server = WholeServer.start(database.address(), data)) {
        Somebody gone = server.account("Gone Soon", "gone@example.org", false);
        assertEquals(204, server.erase(gone, WholeServer.PASSWORD).status());
      }
      String hers = Files.readAllLines(file).getLast();
      Files.writeString(file, line + "\n2026-01-03 cut sho");
      try (WholeServer server = WholeServer.start(database.address(), data)) {
        assertEquals(200, server.client.get("/health/ready").send().status());
      }
      List<String> lines = Files.readAllLines(file);
      assertEquals(List.of(line, "2026-01-03 cut sho"), lines.subList(0, 2));
      assertTrue(lines.contains(hers), "the table gives it back");
      try (Connection connection = database.jdbc();
          Statement select = connection.createStatement();
          var rows = select.executeQuery("SELECT encode(person_hash, 'hex') FROM erasure")) {
        Set<String> hashes = new java.util.HashSet<>();
        while (rows.next()) {
          hashes.add(rows.getString(1));
        }
        assertTrue(hashes.contains("ab".repeat(32)) && hashes.contains(hers.substring(11)));
      }
    } finally {
      Folders.delete(data);
    }
  }

  @Test
  @DisplayName(
      "[A90] [S92] a server that was killed before a session forgot lets the next one do it")
  void killed(TestDatabase database) throws IOException, SQLException {
    Path data = Files.createTempDirectory("charrette-killed-");
    try {
      Somebody zora;
      try (WholeServer server = WholeServer.start(database.address(), data)) {
        zora = server.account("Zelda Killed", "zelda@example.org", false);
        Somebody host = server.admin();
        var session = server.session(host, "Workshop");
        server.join(zora, server.invite(host, "sessions", session, "participant"), zora.name());
      }
      try (Connection connection = database.jdbc();
          Statement half = connection.createStatement()) {
        // what the transaction leaves behind
        half.execute(
            """
            INSERT INTO erasure_pending SELECT m.board_id, m.participant_id FROM board_member m
              JOIN person p ON p.id = m.person_id WHERE p.name = 'Zelda Killed';
            DELETE FROM board_member WHERE name = 'Zelda Killed';
            """);
      }
      Set<String> before = Traces.of(database, zora.name());
      assertTrue(before.stream().anyMatch(place -> place.startsWith("live_")), before::toString);

      try (WholeServer server = WholeServer.start(database.address(), data)) {
        assertEquals(200, server.client.get("/health/ready").send().status());
        assertEquals(Set.of("person.name"), Traces.of(database, zora.name()));
      }
    } finally {
      Folders.delete(data);
    }
  }

  private static Somebody signedIn(WholeServer server, Somebody who) {
    return new Somebody(
        who.name(),
        who.email(),
        server.login(who.email(), WholeServer.PASSWORD).json().getString("accessToken"));
  }

  private static PostgresAddress beside(PostgresAddress address, String suffix) {
    return new PostgresAddress(
        address.host(),
        address.port(),
        address.database() + "_" + suffix,
        address.user(),
        address.password(),
        address.sslMode(),
        address.rootCertificate());
  }

  private static void copy(PostgresAddress from, PostgresAddress to) throws SQLException {
    String admin = from.jdbcUrl().replace("/" + from.database(), "/postgres");
    try (Connection connection =
            DriverManager.getConnection(admin, from.user(), from.password().reveal());
        Statement copy = connection.createStatement()) {
      copy.execute(
          "CREATE DATABASE \"%s\" TEMPLATE \"%s\"".formatted(to.database(), from.database()));
    }
  }
}
