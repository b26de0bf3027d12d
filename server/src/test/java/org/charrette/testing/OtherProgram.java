package org.charrette.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of somebody else that opens our files. Where it is missing a test that needs it is
 * skipped with a sentence, but fails where {@code CI} is set: there nobody would read the sentence.
 */
public final class OtherProgram {
  private static final long MOST_SECONDS = 180;

  private final String name;

  private OtherProgram(String name) {
    this.name = name;
  }

  /**
   * The program of this name on the path.
   *
   * @param comesWith the package of Debian that it is in
   */
  public static OtherProgram needed(String name, String comesWith) {
    boolean there =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    if (!there) {
      String sentence = name + " is not installed; it comes with " + comesWith + " on Debian.";
      if (System.getenv("CI") == null) {
        Assumptions.abort(sentence);
      }
      fail(sentence);
    }
    return new OtherProgram(name);
  }

  /** Runs it in the folder, and gives what it printed; anything but success fails the test. */
  public String run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    Path out = folder.resolve(name + ".out");
    Path errors = folder.resolve(name + ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        fail(command + " takes longer than " + MOST_SECONDS + " s");
      }
      assertEquals(0, process.exitValue(), () -> command + "\n" + text(errors));
      return text(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /**
   * Lets LibreOffice save files in another form, in a profile of its own that nobody shares.
   *
   * @param files names in the folder
   */
  public static void office(Path folder, String form, Stream<String> files) {
    OtherProgram office = needed("soffice", "libreoffice-writer-nogui");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--headless",
                "--norestore",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--convert-to",
                form,
                "--outdir",
                folder.toString()));
    List<String> names = files.toList();
    arguments.addAll(names);
    office.run(folder, arguments.toArray(String[]::new));
    String ending = form.replaceFirst(":.*", "");
    for (String name : names) {
      // it says that it succeeded even where it could not read a file
      assertTrue(
          Files.isRegularFile(folder.resolve(name.replaceFirst("\\.[^.]+$", "." + ending))),
          "LibreOffice could not open " + name);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
