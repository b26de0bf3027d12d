package org.charrette.rehearsal.client;

import org.charrette.rehearsal.client.ServerFrame.Txs;

/** Who watches a simulated client. All calls come on the client's event loop. */
public interface ClientListener {

  /** Hears nothing. */
  ClientListener NONE = new ClientListener() {};

  /** The view is complete and edits can be sent. */
  default void onLive(ServerFrame.Welcome welcome) {}

  /** A transaction got its number and stands in the outbox. */
  default void onSent(long n) {}

  /** A transaction was decided. */
  default void onOutcome(long n, Outcome outcome, long arrivedNanos) {}

  /** Committed entries came, own ones among them. */
  default void onEntries(Txs txs, long arrivedNanos) {}

  /** The cursor moved by a view or a delta, without single entries. */
  default void onJump(long seq) {}

  /** A message came, as it is on the wire. */
  default void onBytes(byte[] message) {}

  /** What is this person's alone. */
  default void onOwn(ServerFrame.OwnItems own) {}

  /** What is hidden, in numbers. */
  default void onCounts(com.fasterxml.jackson.databind.JsonNode counts) {}

  /** Others moved, came or went. */
  default void onPresence(ServerFrame.Presence presence) {}

  /** How well the server says it saves. */
  default void onStatus(String save) {}

  /** The socket is gone. */
  default void onClosed(int code) {}

  /** The server broke a rule of the protocol. */
  default void onViolation(String what) {}
}
