package org.charrette.rehearsal.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks another Java machine for a full collection and for what is left in its heap, by the JDK's
 * {@code jcmd}.
 */
public final class HeapProbe {
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private HeapProbe() {}

  /**
   * Bytes that live objects take after a collection; empty where there is no JDK or no such
   * process.
   */
  public static OptionalLong liveBytes(long pid) {
    if (ask(pid, "GC.run").isEmpty()) {
      return OptionalLong.empty();
    }
    return parse(ask(pid, "GC.heap_info"));
  }

  static OptionalLong parse(String heapInfo) {
    long kib = 0;
    boolean found = false;
    for (String line : heapInfo.split("\n", -1)) {
      String part = line.strip();
      if (part.startsWith("Metaspace") || part.startsWith("class space")) {
        continue;
      }
      Matcher used = USED.matcher(part);
      if (used.find()) {
        kib += Long.parseLong(used.group(1));
        found = true;
      }
    }
    return found ? OptionalLong.of(kib * 1024) : OptionalLong.empty();
  }

  private static String ask(long pid, String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(jcmd)) {
      return "";
    }
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0 ? answer : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
