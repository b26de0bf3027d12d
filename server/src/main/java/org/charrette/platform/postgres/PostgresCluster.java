package org.charrette.platform.postgres;

import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.charrette.platform.CannotStart;
import org.charrette.platform.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of one embedded server, and PostgreSQL's own programs at work on them. The folder holds
 * {@code data/}, the superuser's {@code password} and {@code server.log}.
 */
final class PostgresCluster {

  static final String USER = "charrette";
  static final String DATABASE = "postgres";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final long LOG_LIMIT_BYTES = 5_000_000;

  /** Terse logs: the details of a refused row would repeat what people wrote. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=60",
          "io_method=sync",
          "jit=off",
          "timezone=UTC",
          "log_timezone=UTC",
          "log_min_messages=warning",
          "log_min_error_statement=panic",
          "log_error_verbosity=terse",
          "log_checkpoints=off");

  private final PostgresBinaries binaries;
  private final Path folder;
  private final List<String> prefix;

  /**
   * Opens the files in {@code folder}; it belongs to this process, by the lock of the data folder
   * around it.
   */
  PostgresCluster(PostgresBinaries binaries, Path folder) {
    this.binaries = binaries;
    this.folder = folder;
    this.prefix = OrdinaryUser.prefixFor(folder);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path passwordFile() {
    return folder.resolve("password");
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  /**
   * Makes the files if there are none. They get their final name when they are whole, so a kill
   * leaves no half ones.
   */
  void initialize() throws IOException {
    if (Files.isDirectory(data())) {
      checkVersion();
      return;
    }
    writePassword();
    Path unfinished = folder.resolve("data-" + ProcessHandle.current().pid());
    Command.Outcome outcome =
        Command.run(
            prefix,
            binaries.program("initdb"),
            "--pgdata=" + unfinished,
            "--username=" + USER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-locale",
            "--no-instructions");
    if (!outcome.succeeded()) {
      throw new CannotStart(
          "The embedded PostgreSQL can not make its files in "
              + folder
              + ": "
              + outcome.lastLine());
    }
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void checkVersion() throws IOException {
    String written = Files.readString(data().resolve("PG_VERSION")).strip();
    String program = Command.run(prefix, binaries.program("postgres"), "--version").lastLine();
    if (!program.contains(" " + written + ".")) {
      throw new CannotStart(
          "The files in "
              + data()
              + " belong to PostgreSQL "
              + written
              + ", but this Charrette brings "
              + program
              + ". Start the Charrette that wrote them, export, and import here.");
    }
  }

  private void writePassword() throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Path file = passwordFile();
    Files.deleteIfExists(file);
    Files.createFile(file);
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    giveToOwnerOf(folder, file);
  }

  /**
   * As root the folder may belong to the user under whom PostgreSQL will run, who has to read the
   * password.
   */
  private static void giveToOwnerOf(Path folder, Path file) throws IOException {
    if (!Files.getOwner(folder).equals(Files.getOwner(file))) {
      Files.setOwner(file, Files.getOwner(folder));
    }
  }

  /** Ends the server that a killed Charrette left running on these files. */
  void stopLeftOver() throws IOException {
    Optional<Long> left = recordedPid();
    if (left.isEmpty()) {
      return;
    }
    if (isRunning(left.get())) {
      LOG.info("Stopping the PostgreSQL that the last run left behind, process {}", left.get());
      stop();
    } else if (ProcessHandle.of(left.get()).isPresent()) {
      // The number was given to somebody else since, or its zombie was never collected: PostgreSQL
      // would wait for it.
      Files.delete(pidFile());
    }
  }

  private Optional<Long> recordedPid() throws IOException {
    if (!Files.exists(pidFile())) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(pidFile())) {
      return lines.findFirst().filter(line -> line.matches("\\d{1,18}")).map(Long::valueOf);
    }
  }

  /** Whether the process lives and is a PostgreSQL, as far as the system tells. */
  boolean isRunning(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isPresent()
        && !isZombie(pid)
        && process
            .flatMap(handle -> handle.info().command())
            .map(command -> command.contains("postgres"))
            .orElse(true);
  }

  private static boolean isZombie(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "stat");
    try {
      return Files.exists(status) && Files.readString(status).matches("(?s).*\\) Z .*");
    } catch (IOException e) {
      return false; // it ended between the two looks; the caller looks again
    }
  }

  /**
   * Starts the server.
   *
   * @return its process id, or nothing when the port was taken by somebody else
   */
  Optional<Long> start(int port, Durability durability) throws IOException {
    rotateLog();
    long logBefore = Files.exists(log()) ? Files.size(log()) : 0;
    Command.Outcome outcome =
        Command.run(
            prefix,
            binaries.program("pg_ctl"),
            "start",
            "--pgdata=" + data(),
            "--log=" + log(),
            "--wait",
            "--timeout=60",
            "--options=" + options(port, durability));
    if (outcome.succeeded()) {
      return Optional.of(recordedPid().orElseThrow());
    }
    String reason = readLogFrom(logBefore);
    if (reason.contains("could not bind") || reason.contains("Address already in use")) {
      return Optional.empty();
    }
    throw new CannotStart(
        "The embedded PostgreSQL does not start: "
            + (reason.isBlank() ? outcome.lastLine() : lastFatal(reason))
            + " (see "
            + log()
            + ")");
  }

  private static String options(int port, Durability durability) {
    List<String> all = new ArrayList<>(SETTINGS);
    all.addAll(durability.settings());
    all.add("port=" + port);
    return all.stream().map(setting -> "-c " + setting).collect(Collectors.joining(" "));
  }

  private void rotateLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT_BYTES) {
      Files.move(log(), folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private String readLogFrom(long position) throws IOException {
    if (!Files.exists(log())) {
      return "";
    }
    byte[] all = Files.readAllBytes(log());
    return new String(
        all,
        (int) Math.min(position, all.length),
        (int) Math.max(0, all.length - position),
        StandardCharsets.UTF_8);
  }

  private static String lastFatal(String reason) {
    return reason
        .lines()
        .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
        .reduce((first, last) -> last)
        .orElse(reason.strip());
  }

  /**
   * Stops the server in order; where it does not obey, at once, which costs the next start a
   * recovery.
   */
  void stop() {
    Command.Outcome orderly = stop("fast");
    if (!orderly.succeeded() && !stop("immediate").succeeded()) {
      throw new CannotStart(
          "The embedded PostgreSQL in " + folder + " does not stop: " + orderly.lastLine());
    }
  }

  private Command.Outcome stop(String mode) {
    return Command.run(
        prefix,
        binaries.program("pg_ctl"),
        "stop",
        "--pgdata=" + data(),
        "--mode=" + mode,
        "--wait",
        "--timeout=30");
  }

  PostgresAddress address(int port) throws IOException {
    return new PostgresAddress(
        "127.0.0.1",
        port,
        DATABASE,
        USER,
        new Secret(Files.readString(passwordFile()).strip()),
        SslMode.DISABLE,
        Optional.empty());
  }
}
