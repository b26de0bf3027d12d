package org.charrette.live.room;

import java.util.List;
import org.charrette.kernel.ClientId;

/**
 * Those who follow a room. Called on the room's thread, and only with what is durable, except where
 * a call says nothing of the state.
 */
public interface Audience<E> {

  /** How many connections follow or are about to. */
  int size();

  /** Entries {@code prev+1..upto} are durable. */
  void published(long prev, long upto, List<Entry<E>> entries);

  /** The client sent a number again that was decided at or before {@code seq} (rule P2). */
  void repeated(ClientId client, long n, long seq);

  /** The client left out numbers. */
  void gap(ClientId client, long expected);

  /** How saving goes: told to people, and {@link Saving#STALLED} stops taking more from them. */
  void saving(Saving saving);

  /** The room is over and has forgotten everything that was not durable. */
  void ended(RoomEnd why);

  /** How saving goes. */
  enum Saving {
    OK,
    SLOW,
    STALLED
  }
}
