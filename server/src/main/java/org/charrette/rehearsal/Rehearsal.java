package org.charrette.rehearsal;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.charrette.rehearsal.check.LogSource;
import org.charrette.rehearsal.load.LoadCommand;
import org.charrette.rehearsal.load.LoadOptions;
import org.charrette.rehearsal.replay.ReplayCommand;
import org.charrette.rehearsal.replay.ReplayOptions;

/** The commands {@code ./run load} and {@code ./run replay}. */
public final class Rehearsal {
  private final LogSource logs;
  private final PrintStream out;
  private final PrintStream err;

  /** Reads logs there, and prints there. */
  public Rehearsal(LogSource logs, PrintStream out, PrintStream err) {
    this.logs = logs;
    this.out = out;
    this.err = err;
  }

  public static boolean knows(String command) {
    return command.equals("load") || command.equals("replay");
  }

  /**
   * Runs a command. Exit value 0: all as it should be; 1: something is not; 2: the words make no
   * sense.
   */
  public int run(List<String> words) {
    String command = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
    try {
      return switch (command) {
        case "load" -> LoadCommand.run(rest, out);
        case "replay" -> ReplayCommand.run(rest, logs, out);
        default -> throw new Arguments.BadArguments("load or replay?");
      };
    } catch (Arguments.BadArguments e) {
      err.println("charrette: " + e.getMessage());
      err.println(command.equals("replay") ? ReplayOptions.USAGE : LoadOptions.USAGE);
      return 2;
    } catch (IOException e) {
      err.println("charrette: " + e.getMessage());
      return 1;
    }
  }
}
