package org.charrette.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Charrette in a process of its own, started from the classes under test, so that it can be killed.
 */
public final class ChildServer implements AutoCloseable {

  private static final String READY = "charrette ready on ";
  private static final int PATIENCE_SECONDS = 90;

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private ChildServer(Process process, BufferedReader output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /** How a process ended. */
  public record Exit(int code, List<String> errorLines) {}

  /** Starts the program on a free port; the environment of this process is not handed on. */
  public static ChildServer launch(Path dataFolder, Map<String, String> variables)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.charrette.Main"));
    Path errors = Files.createTempFile("charrette-child-", ".err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("CHARRETTE_"));
    builder.environment().remove("DATABASE_URL");
    builder.environment().put("PORT", "0");
    builder.environment().put("CHARRETTE_DATA_DIR", dataFolder.toString());
    builder.environment().putAll(variables);
    Process process = builder.start();
    return new ChildServer(
        process,
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
        errors);
  }

  /** Waits for the line that says so; answers the address in it. */
  public String awaitReady() throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      if (line.startsWith(READY)) {
        return line.substring(READY.length());
      }
    }
    throw new IllegalStateException("Ended before it was ready: " + Files.readString(errors));
  }

  /** Waits for the end. */
  public Exit awaitExit() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("Still running after " + PATIENCE_SECONDS + " s");
    }
    return new Exit(process.exitValue(), Files.readAllLines(errors));
  }

  /** SIGTERM: the polite request. */
  public Exit terminate() throws Exception {
    process.destroy();
    return awaitExit();
  }

  /** SIGKILL: the server gets no chance to say goodbye. */
  public Exit kill() throws Exception {
    process.destroyForcibly();
    return awaitExit();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    output.close();
    Files.deleteIfExists(errors);
  }
}
