package org.charrette.live.ws;

import org.charrette.kernel.ClientId;
import org.charrette.kernel.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * What a client says, checked.
 *
 * @param <C> command
 */
sealed interface ClientMessage<C> {

  /**
   * The first message. {@code log}, {@code have} and {@code view} come together, when the client
   * was here before.
   */
  record Hello<C>(
      String ticket,
      ClientId client,
      int minor,
      String app,
      @Nullable String log,
      @Nullable Long have,
      @Nullable String view)
      implements ClientMessage<C> {}

  /** A transaction. */
  record Tx<C>(long n, C command) implements ClientMessage<C> {}

  /** A transaction whose number can be read, but not the rest: it is answered with a nack. */
  record BadTx<C>(long n, Rejection rejection) implements ClientMessage<C> {}

  /** Where somebody is and what they hold; JSON as it goes out to the others. */
  @SuppressWarnings("ArrayRecordComponent") // written once, then only read
  record Presence<C>(byte[] fields) implements ClientMessage<C> {}

  /** The client has missed something after this seq. */
  record Need<C>(long from) implements ClientMessage<C> {}

  /** A fresh ticket for a connection that is to go on. */
  record Auth<C>(String ticket) implements ClientMessage<C> {}

  /** A sign of life. */
  record Ping<C>(long x) implements ClientMessage<C> {}

  /** The client leaves. */
  record Bye<C>() implements ClientMessage<C> {}

  /** A type that this server does not know. */
  record Unknown<C>() implements ClientMessage<C> {}

  /** A known type with something wrong in it. */
  record Invalid<C>(String path) implements ClientMessage<C> {}
}
