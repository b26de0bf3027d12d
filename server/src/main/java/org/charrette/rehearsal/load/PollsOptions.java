package org.charrette.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.charrette.rehearsal.Arguments;

/**
 * How large an audience answers a poll on a server of its own.
 *
 * @param people how many answer
 * @param seconds within which they all do
 */
public record PollsOptions(int people, int seconds, long seed) {
  private static final String WORD = "--polls";
  private static final Set<String> NAMES = Set.of("people", "seconds", "seed");

  /** With fewer there would be no step to measure (rule Q24). */
  private static final int FEWEST = 20;

  /** Each has two connections, and a server takes 2,000 from one address. */
  private static final int MOST = 900;

  /** Whether these words ask for polls. */
  public static boolean isMeant(List<String> args) {
    return args.contains(WORD);
  }

  /** Reads and checks the words after {@code load}. */
  public static PollsOptions parse(List<String> args) {
    List<String> rest = new ArrayList<>(args);
    rest.remove(WORD);
    if (rest.contains(WORD)) {
      throw new Arguments.BadArguments(WORD + " is given twice");
    }
    Arguments words = Arguments.parse(rest, NAMES);
    if (!words.words().isEmpty()) {
      throw new Arguments.BadArguments("unexpected " + words.words().getFirst());
    }
    return new PollsOptions(
        words.number("people", 150, FEWEST, MOST),
        words.number("seconds", 5, 1, 600),
        words.number("seed", 1, 0, Integer.MAX_VALUE));
  }
}
