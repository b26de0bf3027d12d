package org.charrette.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.charrette.rehearsal.Arguments;

/**
 * How large a workshop a server of its own is loaded with.
 *
 * @param people how many, over all groups
 * @param rate edits a second of each group
 * @param seconds length of the measured time of the edits
 * @param warmup seconds before it that do not count
 */
public record WorkshopOptions(int people, double rate, int seconds, int warmup, long seed) {
  private static final String WORD = "--workshop";
  private static final Set<String> NAMES = Set.of("people", "rate", "seconds", "warmup", "seed");

  /** Under the Chatham House Rule a group of fewer than four can not be opened (rule S32). */
  private static final int FEWEST = 4 * LoadedWorkshop.GROUPS;

  /** Each has three connections, and a server takes 2,000 from one address. */
  private static final int MOST = 600;

  /** Whether these words ask for a workshop. */
  public static boolean isMeant(List<String> args) {
    return args.contains(WORD);
  }

  /** Reads and checks the words after {@code load}. */
  public static WorkshopOptions parse(List<String> args) {
    List<String> rest = new ArrayList<>(args);
    rest.remove(WORD);
    if (rest.contains(WORD)) {
      throw new Arguments.BadArguments(WORD + " is given twice");
    }
    Arguments words = Arguments.parse(rest, NAMES);
    if (!words.words().isEmpty()) {
      throw new Arguments.BadArguments("unexpected " + words.words().getFirst());
    }
    return new WorkshopOptions(
        words.number("people", 150, FEWEST, MOST),
        words.decimal("rate", 20, 1, 200),
        words.number("seconds", 20, 1, 600),
        words.number("warmup", 5, 0, 120),
        words.number("seed", 1, 0, Integer.MAX_VALUE));
  }
}
