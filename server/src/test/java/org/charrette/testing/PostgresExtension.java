package org.charrette.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.charrette.platform.postgres.Durability;
import org.charrette.platform.postgres.EmbeddedPostgres;
import org.charrette.platform.postgres.Migrator;
import org.charrette.platform.postgres.PostgresAddress;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test class a real PostgreSQL: one server for the whole test run, one fresh migrated
 * database a class.
 *
 * <pre>{@code
 * @ExtendWith(PostgresExtension.class)
 * class AccountStoreTest {
 *   @BeforeAll
 *   static void open(TestDatabase database) { ... }   // or a parameter of any test, or of the constructor
 * }
 * }</pre>
 *
 * <p>The server keeps its promises to other sessions but not to a power cut ({@link
 * Durability#FAST}). A test that kills PostgreSQL or asks for {@code fsync} starts its own {@link
 * EmbeddedPostgres}. With {@code DATABASE_URL} set, the databases are made on that server instead;
 * its user must be allowed to create databases.
 */
public final class PostgresExtension implements ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestDatabase.class;
  }

  @Override
  public TestDatabase resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Server server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Server.class, key -> Server.start(), Server.class);
    String testClass = context.getRequiredTestClass().getName();
    ExtensionContext classContext = context;
    while (classContext.getTestMethod().isPresent() && classContext.getParent().isPresent()) {
      classContext = classContext.getParent().get();
    }
    return classContext
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(testClass, key -> server.newDatabase(), OwnDatabase.class)
        .database();
  }

  private record OwnDatabase(Server server, TestDatabase database) implements AutoCloseable {

    @Override
    public void close() {
      server.execute("DROP DATABASE " + database.address().database() + " WITH (FORCE)");
    }
  }

  /** A server, and in it a migrated template that each test class gets a copy of. */
  private record Server(PostgresAddress address, String template, AutoCloseable stop)
      implements AutoCloseable {

    static Server start() {
      String url = System.getenv("DATABASE_URL");
      if (url != null && !url.isBlank()) {
        return migrated(PostgresAddress.parse(url), () -> {});
      }
      Path folder = Path.of("target", "postgres").toAbsolutePath();
      Path data = folder.resolve("test-" + ProcessHandle.current().pid());
      EmbeddedPostgres postgres = EmbeddedPostgres.start(data, folder, Durability.FAST);
      return migrated(
          postgres.address(),
          () -> {
            postgres.close();
            Folders.delete(data);
          });
    }

    private static Server migrated(PostgresAddress address, AutoCloseable stop) {
      Server server = new Server(address, newName("template"), stop);
      server.execute("CREATE DATABASE " + server.template);
      Migrator.migrate(address.withDatabase(server.template));
      return server;
    }

    private static String newName(String kind) {
      return kind + "_" + UUID.randomUUID().toString().replace('-', '_');
    }

    OwnDatabase newDatabase() {
      String name = newName("test");
      execute("CREATE DATABASE " + name + " TEMPLATE " + template);
      return new OwnDatabase(this, new TestDatabase(address.withDatabase(name)));
    }

    void execute(String sql) {
      try (Connection connection = TestDatabase.connect(address);
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    @Override
    public void close() throws Exception {
      execute("DROP DATABASE " + template + " WITH (FORCE)");
      stop.close();
    }
  }
}
