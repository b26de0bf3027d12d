package org.charrette.platform.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import org.charrette.platform.CannotStart;
import org.charrette.platform.Secret;
import org.charrette.testing.Folders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

  private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();

  private static Path folder;

  @BeforeAll
  static void makeFolder() throws Exception {
    folder = Files.createTempDirectory("charrette-postgres-");
  }

  @AfterAll
  static void removeFolder() throws Exception {
    Folders.delete(folder);
  }

  @Test
  void dataOutlivesBothAnOrderlyStopAndTheDeathOfTheServer() throws Exception {
    try (EmbeddedPostgres postgres = start(folder)) {
      run(postgres, "CREATE TABLE kept (n int)");
      run(postgres, "INSERT INTO kept VALUES (1)");
    }

    try (EmbeddedPostgres postgres = start(folder)) {
      assertEquals("1", ask(postgres, "SELECT count(*) FROM kept"));
      long before = postgres.pid();
      run(postgres, "INSERT INTO kept VALUES (2)");

      ProcessHandle.of(before).orElseThrow().destroyForcibly();

      assertEquals("2", askUntilAnswered(postgres, "SELECT count(*) FROM kept"));
      assertNotEquals(before, pidAfter(before, postgres));
    }
  }

  @Test
  void itKeepsItsPromisesAndLetsNobodyInWithoutThePassword() throws Exception {
    try (EmbeddedPostgres postgres = start(folder)) {
      assertEquals("on", ask(postgres, "SHOW fsync"));
      assertEquals("on", ask(postgres, "SHOW synchronous_commit"));
      assertEquals("127.0.0.1", ask(postgres, "SHOW listen_addresses"));

      PostgresAddress real = postgres.address();
      PostgresAddress guessed =
          new PostgresAddress(
              real.host(),
              real.port(),
              real.database(),
              real.user(),
              new Secret("guess"),
              real.sslMode(),
              real.rootCertificate());
      assertThrows(SQLException.class, () -> connect(guessed).close());
    }
  }

  @Test
  void filesOfAnotherMajorVersionAreLeftAlone() throws Exception {
    Path old = folder.resolve("old");
    Files.createDirectories(old.resolve("data"));
    Files.writeString(old.resolve("data/PG_VERSION"), "12\n");

    CannotStart refusal = assertThrows(CannotStart.class, () -> start(old).close());

    assertTrue(refusal.getMessage().contains("belong to PostgreSQL 12"), refusal::getMessage);
  }

  private static EmbeddedPostgres start(Path folder) {
    return EmbeddedPostgres.start(folder, BINARIES, Durability.SAFE);
  }

  /**
   * Asks again while the server comes back; each refused connection is the event that is waited
   * for.
   */
  private static String askUntilAnswered(EmbeddedPostgres postgres, String sql) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (true) {
      try {
        return ask(postgres, sql);
      } catch (SQLException e) {
        if (Instant.now().isAfter(end)) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  /** The new server answers a moment before its watch has learnt its number. */
  private static long pidAfter(long before, EmbeddedPostgres postgres) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (postgres.pid() == before && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    return postgres.pid();
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres.address());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void run(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres.address());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection connect(PostgresAddress address) throws SQLException {
    return DriverManager.getConnection(
        address.jdbcUrl(), address.user(), address.password().reveal());
  }
}
