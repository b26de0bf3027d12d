package org.charrette.rehearsal.client;

/**
 * How a simulated client behaves.
 *
 * @param foldEagerly whether the replica follows each frame; otherwise frames are kept and folded
 *     when somebody asks
 * @param comesBack whether the client connects again by itself when its socket is lost
 * @param backoffMinMillis first wait before it does; doubled each time, and a random part of it is
 *     waited
 * @param backoffMaxMillis longest wait
 */
public record ClientOptions(
    boolean foldEagerly, boolean comesBack, int backoffMinMillis, int backoffMaxMillis) {

  /** A browser's habits. */
  public static ClientOptions browser() {
    return new ClientOptions(true, true, 500, 30_000);
  }

  /** One of hundreds on a processor that it shares with the server. */
  public static ClientOptions oneOfMany() {
    return new ClientOptions(false, true, 500, 30_000);
  }

  /** Somebody who is in a hurry to be back. */
  public static ClientOptions impatient() {
    return new ClientOptions(true, true, 40, 400);
  }
}
