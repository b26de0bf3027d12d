package org.charrette.rehearsal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.charrette.platform.postgres.Durability;
import org.charrette.platform.postgres.EmbeddedPostgres;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.rehearsal.client.Loopback;

/**
 * A server process on a PostgreSQL that the rehearsal runs itself, with every commit flushed. So
 * the database outlives a server that is killed, can be killed alone, and can be read beside it.
 */
public final class OwnServer implements AutoCloseable {
  private static final List<String> RUN_FLAGS =
      List.of("-XX:+ExitOnOutOfMemoryError", "-Xms128m", "-XX:MaxRAMPercentage=40");

  private static final String CLOCK_VARIABLE = "CHARRETTE_REHEARSAL_CLOCK";
  private static final String CLOCK_FILE = "clock-ahead-millis";

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final ServerOptions options;
  private ServerProcess process;
  private Duration ahead = Duration.ZERO;

  private OwnServer(Path folder, EmbeddedPostgres postgres, ServerOptions options) {
    this.folder = folder;
    this.postgres = postgres;
    this.options = options;
    this.process = ServerProcess.start(options);
  }

  /**
   * Starts both in a fresh folder, with the classes of this process and the flags with which {@code
   * ./run} starts a server.
   */
  public static OwnServer startLikeThis() {
    return start(System.getProperty("java.class.path"), RUN_FLAGS, Map.of());
  }

  /**
   * The same, with further variables of its environment.
   *
   * @param output is given each line that the server prints or logs
   */
  public static OwnServer startLikeThis(Map<String, String> environment, Consumer<String> output) {
    return start(System.getProperty("java.class.path"), RUN_FLAGS, environment, output);
  }

  /** Starts both in a fresh folder. */
  public static OwnServer start(
      String classPath, List<String> jvm, Map<String, String> environment) {
    return start(classPath, jvm, environment, line -> {});
  }

  private static OwnServer start(
      String classPath,
      List<String> jvm,
      Map<String, String> environment,
      Consumer<String> output) {
    try {
      Path folder = Files.createTempDirectory("charrette-rehearsal-");
      Path files = Files.createDirectories(folder.resolve("postgres"));
      EmbeddedPostgres postgres = EmbeddedPostgres.start(files, programs(), Durability.SAFE);
      try {
        Map<String, String> all = new java.util.HashMap<>(environment);
        all.put("DATABASE_URL", url(postgres.address()));
        all.put(CLOCK_VARIABLE, folder.resolve(CLOCK_FILE).toString());
        ServerOptions options =
            ServerOptions.own(folder.resolve("data"))
                .withClassPath(classPath)
                .withJvm(jvm)
                .withEnvironment(all)
                .withOutput(output);
        return new OwnServer(folder, postgres, options);
      } catch (RuntimeException e) {
        postgres.close();
        ServerProcess.delete(folder);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The unpacked programs are kept between runs. */
  private static Path programs() throws IOException {
    return Files.createDirectories(
        Path.of(System.getProperty("java.io.tmpdir"), "charrette-postgres"));
  }

  static String url(PostgresAddress address) {
    return "postgres://%s:%s@%s:%d/%s?sslmode=disable"
        .formatted(
            encoded(address.user()),
            encoded(address.password().reveal()),
            address.host(),
            address.port(),
            encoded(address.database()));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  public Loopback address() {
    return process.address();
  }

  public PostgresAddress database() {
    return postgres.address();
  }

  public long serverPid() {
    return process.pid();
  }

  public long postgresPid() {
    return postgres.pid();
  }

  public ServerProcess process() {
    return process;
  }

  /** Meters the server and its PostgreSQL together. */
  public ProcessMeter meter() {
    return new ProcessMeter(List.of(serverPid(), postgresPid()));
  }

  /**
   * Moves the server's clock forward; it notices within a tenth of a second, and its recurring jobs
   * look within two. A server that is started again on the same data stays moved.
   *
   * @throws IllegalArgumentException backwards
   */
  public void moveClock(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time does not go back: " + by);
    }
    ahead = ahead.plus(by);
    Path next = folder.resolve(CLOCK_FILE + ".next");
    try {
      Files.writeString(next, Long.toString(ahead.toMillis()));
      Files.move(next, folder.resolve(CLOCK_FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server again on the same port and the same data. */
  public void startAgain() {
    process = ServerProcess.start(options);
  }

  @Override
  public void close() {
    process.close();
    postgres.close();
    ServerProcess.delete(folder);
  }
}
