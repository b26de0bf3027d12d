package org.charrette.poll;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charrette.kernel.Sha256;

/** Rules Q25 and Q26: counts answers. */
final class PollTally {
  /** Fewer answers than this make a small result. */
  static final int FEWEST = 5;

  private final PollForm poll;
  private final List<Ballot> ballots;
  private final boolean small;

  private PollTally(PollForm poll, List<Ballot> ballots) {
    this.poll = poll;
    this.ballots = ballots;
    this.small = ballots.size() < FEWEST;
  }

  /**
   * Counts.
   *
   * @param rule whether the Chatham House Rule applies: then few texts are not given either, and of
   *     very few answers not even the order, which could be that of a single person
   */
  static PollResult of(PollForm poll, List<Ballot> ballots, boolean rule) {
    PollTally tally = new PollTally(poll, ballots);
    if (rule && ballots.size() < FloorMachine.FEWEST) {
      return new PollResult(0, true, List.of(), List.of(), List.of());
    }
    return new PollResult(
        tally.small ? 0 : ballots.size(),
        tally.small,
        tally.rows(),
        rule && tally.small ? List.of() : tally.words(),
        tally.small ? List.of() : tally.pins());
  }

  // ---- options

  private List<PollResult.Row> rows() {
    List<Sum> sums = poll.options().stream().map(option -> sum(option.id())).toList();
    List<PollResult.Row> rows = new ArrayList<>();
    for (Sum sum : sums) {
      int better = (int) sums.stream().filter(other -> other.merit() > sum.merit()).count();
      int place = poll.kind() == PollKind.GRID ? 0 : better + 1;
      rows.add(
          small
              ? new PollResult.Row(sum.option, place, 0, 0, 0, 0, List.of(), 0)
              : sum.row(place, ballots.size()));
    }
    return rows;
  }

  /** What one option got. */
  private final class Sum {
    private final String option;
    private int value;
    private int given;
    private int places;
    private int x;
    private int y;
    private final int[] marks =
        new int
            [poll.kind() == PollKind.SCALE ? poll.settings().to() - poll.settings().from() + 1 : 0];

    Sum(String option) {
      this.option = option;
    }

    void add(Answer answer) {
      switch (answer) {
        case Answer.Choices(List<String> choices) -> value += choices.contains(option) ? 1 : 0;
        case Answer.Ranked(List<String> order) -> {
          int index = order.indexOf(option);
          value += order.size() - 1 - index;
          places += index + 1;
          given++;
        }
        case Answer.Marks(Map<String, Integer> all) -> {
          Integer mark = all.get(option);
          if (mark != null) {
            value += mark;
            given++;
            marks[mark - poll.settings().from()]++;
          }
        }
        case Answer.Points(Map<String, Integer> points) -> {
          value += points.getOrDefault(option, 0);
          given++;
        }
        case Answer.Spots(Map<String, Answer.Spot> spots) -> {
          Answer.Spot spot = spots.get(option);
          if (spot != null) {
            x += spot.x();
            y += spot.y();
            value++;
            given++;
          }
        }
        case Answer.Words words -> {}
        case Answer.Pins pins -> {}
      }
    }

    /** What is compared: marks by their mean, because some may have skipped; all else by value. */
    int merit() {
      return poll.kind() == PollKind.SCALE ? mean() : value;
    }

    private int mean() {
      if (given == 0) {
        return 0;
      }
      return switch (poll.kind()) {
        case RANKING -> rounded(100L * places, given);
        case SCALE, POINTS -> rounded(100L * value, given);
        default -> 0;
      };
    }

    PollResult.Row row(int place, int all) {
      boolean skips = poll.kind() == PollKind.SCALE || poll.kind() == PollKind.GRID;
      return new PollResult.Row(
          option,
          place,
          value,
          mean(),
          given == 0 ? 0 : rounded(x, given),
          given == 0 ? 0 : rounded(y, given),
          java.util.Arrays.stream(marks).boxed().toList(),
          skips ? all - given : 0);
    }
  }

  private Sum sum(String option) {
    Sum sum = new Sum(option);
    ballots.forEach(ballot -> sum.add(ballot.answer()));
    return sum;
  }

  private static int rounded(long sum, int count) {
    return (int) ((2 * sum + count) / (2L * count));
  }

  // ---- words and places

  /** In an order that tells nothing of when they came; spelled as most wrote them. */
  private List<PollResult.Counted> words() {
    Map<String, Map<String, Integer>> spellings = new HashMap<>();
    Set<String> flagged = new HashSet<>();
    for (Ballot ballot : ballots) {
      if (ballot.answer() instanceof Answer.Words(List<String> words)) {
        for (String word : words) {
          spellings
              .computeIfAbsent(Folded.of(word), first -> new LinkedHashMap<>())
              .merge(word.strip(), 1, Integer::sum);
        }
        flagged.addAll(ballot.flagged());
      }
    }
    return spellings.entrySet().stream()
        .sorted(Comparator.comparing(word -> shuffled(word.getKey())))
        .map(
            word ->
                new PollResult.Counted(
                    mostUsed(word.getValue()),
                    small ? 0 : word.getValue().values().stream().mapToInt(n -> n).sum(),
                    flagged.contains(word.getKey())))
        .toList();
  }

  private static String mostUsed(Map<String, Integer> spellings) {
    return spellings.entrySet().stream()
        .min(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .orElseThrow()
        .getKey();
  }

  private List<Answer.Spot> pins() {
    List<Answer.Spot> pins = new ArrayList<>();
    for (Ballot ballot : ballots) {
      if (ballot.answer() instanceof Answer.Pins(List<Answer.Spot> some)) {
        pins.addAll(some);
      }
    }
    pins.sort(Comparator.comparing(pin -> shuffled(pin.x() + "," + pin.y())));
    return List.copyOf(pins);
  }

  private String shuffled(String what) {
    return Sha256.hex(poll.id() + "\n" + what);
  }
}
