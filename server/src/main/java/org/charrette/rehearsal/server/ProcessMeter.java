package org.charrette.rehearsal.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * CPU time and memory of some processes with all their descendants: user and system time from
 * {@code /proc} on Linux, elsewhere what {@link ProcessHandle} tells.
 */
public final class ProcessMeter {
  private static final Path PROC = Path.of("/proc");
  private static final long TICKS_PER_SECOND = 100;

  private final List<Long> roots;

  /** Meters the processes with these ids and everything below them. */
  public ProcessMeter(List<Long> roots) {
    this.roots = List.copyOf(roots);
  }

  /** CPU time used so far, children that have ended and were waited for included. */
  public Duration cpu() {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return cpuByHandle();
    }
    long ticks = 0;
    for (Map.Entry<Long, Stat> process : family().entrySet()) {
      ticks += process.getValue().ticks();
    }
    return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
  }

  /** Resident memory of one process in bytes, when the system tells. */
  public static OptionalLong residentBytes(long pid) {
    try {
      for (String line : Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status"))) {
        if (line.startsWith("VmRSS:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024);
        }
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  private Map<Long, Stat> family() {
    Map<Long, Stat> all = allProcesses();
    Map<Long, List<Long>> children = new HashMap<>();
    all.forEach(
        (pid, stat) -> children.computeIfAbsent(stat.parent(), p -> new ArrayList<>()).add(pid));
    Map<Long, Stat> family = new HashMap<>();
    Deque<Long> open = new ArrayDeque<>(roots);
    Set<Long> seen = new HashSet<>();
    while (!open.isEmpty()) {
      long pid = open.pop();
      Stat stat = all.get(pid);
      if (stat != null && seen.add(pid)) {
        family.put(pid, stat);
        open.addAll(children.getOrDefault(pid, List.of()));
      }
    }
    return family;
  }

  private static Map<Long, Stat> allProcesses() {
    Map<Long, Stat> all = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        stat(entry)
            .ifPresent(stat -> all.put(Long.parseLong(entry.getFileName().toString()), stat));
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot list processes", e);
    }
    return all;
  }

  private static Optional<Stat> stat(Path process) {
    try {
      return Stat.parse(Files.readString(process.resolve("stat")));
    } catch (IOException e) {
      return Optional.empty(); // ended between listing and reading
    }
  }

  private Duration cpuByHandle() {
    return roots.stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(
            handle ->
                java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(handle), handle.descendants()))
        .flatMap(handle -> handle.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The fields of {@code /proc/<pid>/stat} that matter here. */
  record Stat(long parent, long ticks) {

    /**
     * The command may hold blanks and brackets: fields are counted from the last closing bracket.
     */
    static Optional<Stat> parse(String line) {
      int end = line.lastIndexOf(')');
      if (end < 0) {
        return Optional.empty();
      }
      String[] fields = line.substring(end + 2).trim().split(" ", -1);
      if (fields.length < 15) {
        return Optional.empty();
      }
      long ticks = 0;
      for (int i = 11; i <= 14; i++) {
        ticks += Long.parseLong(fields[i]);
      }
      return Optional.of(new Stat(Long.parseLong(fields[1]), ticks));
    }
  }
}
