package org.charrette.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A live thing as a pure state machine: judge a command, then apply the event. No clock, no
 * randomness, no I/O.
 *
 * @param <S> state; changed in place, by {@link #apply} alone
 * @param <C> command: a wish of one actor
 * @param <E> event: a fact; the same events always give the same state
 */
public interface StateMachine<S, C, E> {

  /** A fresh state before the first event. */
  S empty();

  /**
   * Judges one command against the present state, which it leaves as it is.
   *
   * @param seq the number that the resulting entry will carry in the log
   * @param nowMillis the server's time of judgement, milliseconds since the epoch
   */
  Decision<E> decide(S state, Actor actor, C command, long seq, long nowMillis);

  /**
   * Applies a committed or about-to-be-committed event as entry {@code seq}. Never refuses what
   * decide accepted.
   *
   * @param by whose transaction it was; null for an entry that the server made itself
   */
  void apply(S state, @Nullable ParticipantId by, long seq, E event);
}
