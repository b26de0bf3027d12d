package org.charrette.live.room;

import java.util.List;
import java.util.Objects;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.Drop;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a stream's log.
 *
 * @param seq dense number in the stream, from 1
 * @param origin who sent it; null for an entry that the server made itself
 * @param atMillis server time of judgement, milliseconds since the epoch
 */
public record Entry<E>(long seq, @Nullable Origin origin, long atMillis, Outcome<E> outcome) {

  /** The transaction behind an entry. Never leaves the server as it is. */
  public record Origin(ParticipantId person, ClientId client, long n) {}

  /** What became of the transaction. */
  public sealed interface Outcome<E> {}

  /**
   * It takes effect.
   *
   * @param wire the event in the form that is stored, encoded once
   * @param shown what of it is told to whom; null for an entry read back from the log, which is not
   *     told again
   * @param drops parts without effect; known to the author only, and not stored
   * @param rewritten whether the author has to be told the event itself (rule B23)
   */
  @SuppressWarnings("ArrayRecordComponent") // shared with every frame and the log, never changed
  public record Applied<E>(
      E event, byte[] wire, List<Drop> drops, boolean rewritten, @Nullable Shown shown)
      implements Outcome<E> {

    /** The same, to be told. */
    Applied<E> shown(Shown now) {
      return new Applied<>(event, wire, drops, rewritten, now);
    }

    /** Who tells of an entry has judged it. */
    public Shown told() {
      return Objects.requireNonNull(shown);
    }
  }

  /** It takes no effect and is in the log only because it uses up its numbers (rules P2, B24). */
  public record Refused<E>(Rejection rejection) implements Outcome<E> {}
}
