package org.charrette.live.room;

import org.charrette.kernel.Actor;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.Rejection;

/**
 * One numbered transaction as it comes from a connection.
 *
 * @param n the client's own number of it, from 1 without gaps (rule P2)
 * @param bytes its size on the wire, for the bounds on what waits
 */
public record Submission<C>(Actor actor, ClientId client, long n, Wish<C> wish, int bytes) {

  /** What the transaction asks for. */
  public sealed interface Wish<C> {

    /** A command that the state machine is to judge. */
    record Judge<C>(C command) implements Wish<C> {}

    /** Something that could not be read as a command; it still uses up its number (rule P2). */
    record Unreadable<C>(Rejection rejection) implements Wish<C> {}
  }
}
