package org.charrette.platform.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.charrette.platform.CannotStart;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema of a database up to this build: forward only, one file of {@code migrations/}
 * after the other.
 */
public final class Migrator {

  private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
  private static final int OLDEST_SERVER = 15;
  private static final int NEWEST_SERVER = 18;
  private static final int CONNECT_SECONDS = 10;

  private Migrator() {}

  /**
   * Checks the server's version, then applies what is missing.
   *
   * @throws CannotStart when the server can not be reached, is of the wrong version, or holds a
   *     schema that is not ours
   */
  public static void migrate(PostgresAddress address) {
    checkServer(address);
    try {
      int applied = flyway(address).migrate().migrationsExecuted;
      if (applied > 0) {
        LOG.info("Applied {} migrations to the database", applied);
      }
    } catch (FlywayException e) {
      throw new CannotStart(
          "The database "
              + address.database()
              + " can not be brought up to this version of Charrette: "
              + firstLine(e),
          e);
    }
  }

  private static void checkServer(PostgresAddress address) {
    try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), signIn(address))) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < OLDEST_SERVER || major > NEWEST_SERVER) {
        throw new CannotStart(
            "PostgreSQL %d at %s:%d is not supported: Charrette needs %d to %d."
                .formatted(major, address.host(), address.port(), OLDEST_SERVER, NEWEST_SERVER));
      }
    } catch (SQLException e) {
      throw new CannotStart(
          "The database %s at %s:%d can not be used as %s: %s (DATABASE_URL)"
              .formatted(
                  address.database(), address.host(), address.port(), address.user(), firstLine(e)),
          e);
    }
  }

  private static Properties signIn(PostgresAddress address) {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password().reveal());
    properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
    properties.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
    return properties;
  }

  /**
   * A waiting migration would hold up every writer behind it: it gives up after ten seconds, and
   * the start with it.
   */
  private static Flyway flyway(PostgresAddress address) {
    return Flyway.configure(Migrator.class.getClassLoader())
        .dataSource(
            address.jdbcUrl() + "&options=-c%20lock_timeout=10s",
            address.user(),
            address.password().reveal())
        .locations("classpath:migrations")
        .sqlMigrationPrefix("")
        .sqlMigrationSeparator("-")
        .ignoreMigrationPatterns(new String[0])
        .cleanDisabled(true)
        .connectRetries(0)
        .load();
  }

  /**
   * What the database itself said, where it did; without the detail that may quote what is stored.
   */
  private static String firstLine(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root instanceof SQLException ? root.getMessage() : e.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse(e.getClass().getSimpleName());
  }
}
