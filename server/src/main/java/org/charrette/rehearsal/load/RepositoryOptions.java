package org.charrette.rehearsal.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.charrette.rehearsal.Arguments;

/**
 * How large a repository a server of its own is asked for records.
 *
 * @param records how many are public
 * @param searches how many of each kind are timed
 */
public record RepositoryOptions(int records, int searches, long seed) {
  private static final String WORD = "--repository";
  private static final Set<String> NAMES = Set.of("records", "searches", "seed");

  /** Whether these words ask for a repository. */
  public static boolean isMeant(List<String> args) {
    return args.contains(WORD);
  }

  /** Reads and checks the words after {@code load}. */
  public static RepositoryOptions parse(List<String> args) {
    List<String> rest = new ArrayList<>(args);
    rest.remove(WORD);
    Arguments words = Arguments.parse(rest, NAMES);
    if (!words.words().isEmpty()) {
      throw new Arguments.BadArguments("unexpected " + words.words().getFirst());
    }
    return new RepositoryOptions(
        words.number("records", 50_000, 1_000, 200_000),
        words.number("searches", 100, 20, 5_000),
        words.number("seed", 1, 0, Integer.MAX_VALUE));
  }
}
