package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a replica is folded from, in the order in which it came. Frames are shared by all clients
 * that got the same bytes.
 */
sealed interface Received
    permits Received.Anew,
        Received.Effect,
        ServerFrame.Txs,
        ServerFrame.Snap,
        ServerFrame.Delta,
        ServerFrame.OwnItems,
        ServerFrame.HashBeat {

  /** Everything so far is void: a full view follows. */
  record Anew() implements Received {}

  /**
   * One effective entry: an own transaction as it took effect, or an entry of a frame that also
   * holds own ones.
   *
   * @param own whether it is of the reader's person
   */
  record Effect(long seq, JsonNode ops, boolean own) implements Received {}
}
