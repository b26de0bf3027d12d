package org.charrette.anonymity;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Every line that a server prints or logs. */
final class ServerLog {
  private static final Pattern WHEN = Pattern.compile("^[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3} ");

  /** It says how long the machine, busy with something else, did not let a thread run. */
  private static final Pattern OF_THE_MACHINE = Pattern.compile("BlockedThreadChecker");

  private final List<String> lines = new ArrayList<>();

  synchronized void add(String line) {
    lines.add(line);
  }

  /** How many lines there are. */
  synchronized int size() {
    return lines.size();
  }

  /** What was logged after so many lines, without the time of day. */
  synchronized String since(int start) {
    return String.join(
        "\n",
        lines.subList(start, lines.size()).stream()
            .filter(line -> !OF_THE_MACHINE.matcher(line).find())
            .map(line -> WHEN.matcher(line).replaceFirst(""))
            .toList());
  }
}
