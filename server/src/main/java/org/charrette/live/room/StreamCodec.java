package org.charrette.live.room;

/**
 * How the events and the state of one kind of stream are written as bytes. Pure; used on any
 * thread.
 *
 * @param <S> state
 * @param <E> event
 */
public interface StreamCodec<S, E> {

  /** The event as it is stored. */
  byte[] writeEvent(E event);

  /**
   * What of an event is told to whom.
   *
   * @param state after the event
   * @param wire the event as it is stored
   */
  Shown shown(S state, E event, byte[] wire);

  /**
   * Reads what {@link #writeEvent} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  E readEvent(byte[] bytes);

  /** Whether an event changes nothing: the server does not write such entries of its own. */
  boolean isNothing(E event);

  /**
   * Whether what people do now becomes durable, and is told, on a beat: so that nobody learns when
   * exactly it was done (rule B118).
   */
  default boolean isHeld(S state) {
    return false;
  }

  /**
   * Whether entries are kept when a snapshot holds what came of them. If not, each snapshot takes
   * the place of all that is older, and says of clients only how far their numbering has come, not
   * when.
   */
  default boolean keepsLog() {
    return true;
  }

  /**
   * Whether nothing that came before this event may be found in the log any longer, also of a
   * stream that keeps it otherwise.
   */
  default boolean isForgetting(E event) {
    return false;
  }

  /** The whole state. Equal states give equal bytes. */
  byte[] writeState(S state);

  /**
   * Reads what {@link #writeState} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  S readState(byte[] bytes);
}
