package org.charrette.live.ws;

import io.vertx.core.Future;
import org.charrette.live.room.Submission;

/**
 * The way from a connection into its room. Safe on any thread.
 *
 * @param <C> command
 */
interface Doorman<C> {

  /** Uses a ticket up. Empty answers are failures with {@link NotAdmitted}. */
  Future<Admission> admit(Connection<C> connection, String ticket);

  /** Opens the room and asks to be seated there. Fails when there is no room. */
  Future<RoomLink<C>> join(
      Connection<C> connection, ClientMessage.Hello<?> hello, Admission admission);

  /** The connection is over. */
  void closed(Connection<C> connection);

  /** The ticket is not good. */
  final class NotAdmitted extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotAdmitted() {
      super("ticket refused", null, false, false);
    }
  }

  /** What a connection may do in its room. */
  interface RoomLink<C> {
    void submit(long n, Submission.Wish<C> wish, int bytes);

    void presence(byte[] fields);

    void catchUp(long have);

    void renew(Admission admission);

    void leave();
  }
}
