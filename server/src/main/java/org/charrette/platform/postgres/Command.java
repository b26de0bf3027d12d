package org.charrette.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.charrette.platform.CannotStart;

/** Runs one of PostgreSQL's own programs to its end. */
final class Command {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Command() {}

  /** The end of a program: what it answered and what it printed. */
  record Outcome(int exitCode, String output) {

    boolean succeeded() {
      return exitCode == 0;
    }

    /** The last line that says something: the reason, when a program of PostgreSQL fails. */
    String lastLine() {
      return output
          .lines()
          .filter(line -> !line.isBlank())
          .reduce("", (first, last) -> last)
          .strip();
    }
  }

  /**
   * Output goes through a file, not a pipe: a server that the program leaves behind would keep a
   * pipe open for ever.
   */
  static Outcome run(List<String> prefix, Path program, String... arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(program.toString());
    words.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("charrette-", ".out");
      try {
        Process process =
            new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          return new Outcome(-1, program.getFileName() + " did not end within " + PATIENCE);
        }
        return new Outcome(process.exitValue(), Files.readString(output));
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Interrupted while waiting for " + program.getFileName(), e);
    }
  }
}
