package org.charrette.live.room;

/**
 * How the events and the state of one kind of stream are written as bytes. Pure; used on any
 * thread.
 *
 * @param <S> state
 * @param <E> event
 */
public interface StreamCodec<S, E> {

  /** The event as it is stored and sent to others. */
  byte[] writeEvent(E event);

  /**
   * Reads what {@link #writeEvent} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  E readEvent(byte[] bytes);

  /** The whole state. Equal states give equal bytes. */
  byte[] writeState(S state);

  /**
   * Reads what {@link #writeState} wrote.
   *
   * @throws IllegalArgumentException when it did not
   */
  S readState(byte[] bytes);
}
