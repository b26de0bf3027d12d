package org.charrette.session;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Rule S90: how it goes on one board, for those who lead; made of numbers alone. Looked at on a
 * beat and never more often, so that it tells nothing of the moment at which somebody did
 * something.
 */
public final class Pulse {
  /** Time between two looks, milliseconds. */
  public static final long BEAT_MILLIS = 5_000;

  private static final long MINUTE = 60_000;

  /**
   * What one look at a board saw.
   *
   * @param phase null for none
   * @param timer milliseconds since the epoch at which the clock ends; 0 for no clock that runs
   * @param left milliseconds left on a clock that stands still; 0 for none
   * @param notes that everybody sees
   * @param hidden drafts; of no one in particular
   * @param voters people who voted or answered in rounds that are open
   * @param changed milliseconds since the epoch of the latest entry
   */
  public record Look(
      String mode,
      @Nullable String phase,
      long timer,
      long left,
      int notes,
      int hidden,
      int voters,
      long changed) {}

  /**
   * What is told.
   *
   * @param perMinute notes that were added in the last minute, hidden ones too
   * @param quietSeconds since anything happened, from beat to beat of the clock
   */
  public record Beat(
      @Nullable String group,
      String mode,
      @Nullable String phase,
      long timer,
      long left,
      int notes,
      int hidden,
      int voters,
      int perMinute,
      long quietSeconds) {}

  private record Sample(long at, int notes) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Takes a look into account. */
  public Beat beat(@Nullable String group, Look look, long now) {
    int all = look.notes + look.hidden;
    samples.addLast(new Sample(now, all));
    // the last one that is older than a minute is what the others are compared with
    while (samples.size() > 1 && now - second().at >= MINUTE) {
      samples.removeFirst();
    }
    // in beats of the clock: who asks at chosen moments could else find the moment of the change
    long beats = Math.max(0, now / BEAT_MILLIS - look.changed / BEAT_MILLIS);
    long quiet = beats * (BEAT_MILLIS / 1_000);
    return new Beat(
        group,
        look.mode,
        look.phase,
        look.timer,
        look.left,
        look.notes,
        look.hidden,
        look.voters,
        Math.max(0, all - samples.getFirst().notes),
        quiet);
  }

  private Sample second() {
    return samples.stream().skip(1).findFirst().orElseThrow();
  }
}
