package org.charrette.rehearsal.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What one client saw of one board, in the order in which it saw it.
 *
 * @param client id of the client, as the log knows it
 */
public record History(String client, List<Event> events) {

  public History(String client) {
    this(client, new ArrayList<>());
  }

  /** One thing that happened to the client. */
  public sealed interface Event {}

  /** It handed transaction {@code n} to its outbox. */
  public record Sent(long n) implements Event {}

  /** It was told that {@code n} is in the log at {@code seq}. */
  public record Acked(long n, long seq) implements Event {}

  /** It was told that {@code n} was refused; the refusal is in the log at {@code seq}. */
  public record Refused(long n, long seq) implements Event {}

  /** It learnt on its return that {@code n} had been decided meanwhile. */
  public record Settled(long n) implements Event {}

  /**
   * It was shown an entry of somebody else.
   *
   * @param content digest of the effective operations
   */
  public record Saw(long seq, String content) implements Event {}
}
