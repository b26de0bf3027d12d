package org.charrette.rehearsal.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.charrette.rehearsal.client.Loopback;

/**
 * A Charrette server as a process of its own, that can be metered, stopped in order, and killed.
 */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "charrette ready on ";
  private static final int LINES_KEPT = 60;
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

  private final ServerOptions options;
  private final Process process;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final CountDownLatch readyOrEnded = new CountDownLatch(1);
  private volatile boolean ready;

  private ServerProcess(ServerOptions options, Process process) {
    this.options = options;
    this.process = process;
  }

  /** Starts a server and waits until it accepts traffic. */
  public static ServerProcess start(ServerOptions options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.jvm());
    command.addAll(List.of("-cp", options.classPath(), "org.charrette.Main"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("DATABASE_URL");
    builder.environment().remove("PUBLIC_URL");
    builder.environment().put("HOST", "127.0.0.1");
    builder.environment().put("PORT", Integer.toString(options.port()));
    builder.environment().put("CHARRETTE_DATA_DIR", options.dataFolder().toString());
    builder.environment().put("CHARRETTE_ADMIN_EMAIL", ServerOptions.ADMIN_EMAIL);
    builder.environment().put("CHARRETTE_ADMIN_PASSWORD", ServerOptions.ADMIN_PASSWORD);
    builder.environment().putAll(options.environment());
    try {
      ServerProcess server = new ServerProcess(options, builder.start());
      Thread.ofPlatform().daemon().name("server-output").start(server::readOutput);
      server.awaitReady();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a server", e);
    }
  }

  private void readOutput() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        keep(line);
        options.output().accept(line);
        if (line.contains(READY)) {
          ready = true;
          readyOrEnded.countDown();
        }
      }
    } catch (IOException e) {
      keep("output ended: " + e);
    }
    readyOrEnded.countDown();
  }

  private synchronized void keep(String line) {
    lastLines.addLast(line);
    if (lastLines.size() > LINES_KEPT) {
      lastLines.removeFirst();
    }
  }

  private void awaitReady() {
    try {
      boolean inTime = readyOrEnded.await(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime || !ready) {
        process.destroyForcibly();
        throw new IllegalStateException("the server did not get ready:\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** The last lines that the server printed. */
  public synchronized String output() {
    return String.join("\n", lastLines);
  }

  public Loopback address() {
    return new Loopback("127.0.0.1", options.port());
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The server with the PostgreSQL that it runs itself, if it does. */
  public ProcessMeter meter() {
    List<Long> roots = new ArrayList<>(List.of(pid()));
    roots.addAll(postgres());
    return new ProcessMeter(roots);
  }

  /** Ids of the PostgreSQL servers whose data lie in the data folder. */
  public List<Long> postgres() {
    try (Stream<Path> files =
        Files.find(options.dataFolder(), 6, (path, about) -> path.endsWith("postmaster.pid"))) {
      return files.flatMap(ServerProcess::firstNumber).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static Stream<Long> firstNumber(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .limit(1)
          .filter(line -> line.matches("[0-9]{1,18}"))
          .map(Long::valueOf)
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty();
    }
  }

  /** Ends the process as {@code kill -9} does: it gets no chance to tidy up. */
  public void kill() {
    process.destroyForcibly();
    await(Duration.ofSeconds(20));
  }

  /** Asks the process to end as {@code kill} does, and gives its exit value. */
  public int stop() {
    process.destroy();
    await(STOP_LIMIT);
    return process.exitValue();
  }

  private void await(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the server does not end:\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Ends whatever still runs, the PostgreSQL of a killed server included. */
  @Override
  public void close() {
    List<Long> left = postgres();
    if (process.isAlive()) {
      try {
        stop();
      } catch (IllegalStateException stubborn) {
        process.destroyForcibly();
      }
    }
    for (long pid : left) {
      ProcessHandle.of(pid)
          .filter(handle -> handle.info().command().orElse("").contains("postgres"))
          .ifPresent(ServerProcess::end);
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(late -> process).join();
  }

  /** Removes a folder with all that is in it; what cannot be removed stays. */
  public static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      System.err.println("could not remove " + folder + ": " + e.getMessage());
    }
  }
}
