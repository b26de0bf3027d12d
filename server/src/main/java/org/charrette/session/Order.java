package org.charrette.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules S60 and S45: something that the session has told boards or floors to do, until it is done.
 *
 * @param groups whose boards or floors; empty for the plenary's
 * @param act what
 * @param value the mode, the scope of a vote, or the id of a poll
 * @param phase with a mode
 * @param millis of a timer: when it ends, milliseconds since the epoch
 */
public record Order(
    long id,
    List<String> groups,
    Act act,
    @Nullable String value,
    @Nullable String phase,
    int budget,
    int perItem,
    long millis,
    boolean late) {
  public Order {
    groups = List.copyOf(groups);
  }

  /** What a board can be told, and a floor: to open a poll. */
  public enum Act {
    MODE,
    REVEAL,
    TIMER,
    EXTEND,
    TIMER_STOP,
    ROUND_OPEN,
    ROUND_CLOSE,
    POLL;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static java.util.Optional<Act> of(String word) {
      return java.util.Arrays.stream(values()).filter(a -> a.word().equals(word)).findFirst();
    }
  }
}
