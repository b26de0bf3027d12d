package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.charrette.kernel.Drop;
import org.jspecify.annotations.Nullable;

/** What the server may say on a live socket, see {@code docs/protocol/messages.md}. */
public sealed interface ServerFrame {

  /** The answer to {@code hello}: where the board stands and how the view will be sent. */
  record Welcome(
      String log,
      long head,
      long epoch,
      long lastN,
      String view,
      boolean full,
      String role,
      String handle,
      String s,
      int opsPerTx,
      int unacked,
      long heartbeatMillis)
      implements ServerFrame {}

  /** One chunk of a full view. */
  record Snap(int i, int of, long seq, JsonNode items, @Nullable JsonNode state)
      implements ServerFrame, Received {}

  /**
   * One chunk of what changed between two seqs; {@code lastN} settles what the reader had sent
   * (rule M8).
   */
  record Delta(
      long prev,
      long upto,
      int i,
      int of,
      JsonNode put,
      JsonNode gone,
      JsonNode txt,
      @Nullable JsonNode state,
      @Nullable Long lastN)
      implements ServerFrame, Received {}

  /**
   * What is the reader's alone (rules B92, B100).
   *
   * @param drafts all drafts of the reader
   * @param me the reader's member id, in sessions
   */
  record OwnItems(
      int i,
      int of,
      JsonNode ids,
      JsonNode drafts,
      @Nullable JsonNode dots,
      @Nullable JsonNode said,
      @Nullable String me,
      @Nullable JsonNode mine)
      implements ServerFrame, Received {}

  /** What is hidden, in numbers (rule B115). */
  record Counts(JsonNode fields) implements ServerFrame {}

  /** Committed entries after {@code prev}. */
  record Txs(long prev, long upto, List<Entry> entries) implements ServerFrame, Received {
    public Txs {
      entries = List.copyOf(entries);
    }
  }

  /** One committed entry as this reader gets it. */
  sealed interface Entry {
    long s();
  }

  /** Somebody else's effective operations. */
  record Theirs(long s, @Nullable String by, boolean own, JsonNode ops) implements Entry {}

  /** The reader's own transaction took effect; {@code fix} replaces what the reader sent. */
  record Own(long s, long n, List<Drop> drops, @Nullable JsonNode fix, boolean dup)
      implements Entry {
    public Own {
      drops = List.copyOf(drops);
    }
  }

  /** The reader's own transaction was refused whole. */
  record Nack(long n, String code, @Nullable Integer op, @Nullable String path, long s)
      implements ServerFrame {}

  /** Changes of who is here; {@code null} content means gone. */
  record Presence(List<Here> changes) implements ServerFrame {
    public Presence {
      changes = List.copyOf(changes);
    }
  }

  /** One connection's presence. */
  record Here(String s, @Nullable JsonNode content) {}

  /** The server's hash of what this audience sees at a seq. */
  record HashBeat(long seq, String hash) implements ServerFrame, Received {}

  /** How well saving goes. */
  record Status(String save) implements ServerFrame {}

  /** The view of this audience changed. */
  record View(String view, String why) implements ServerFrame {}

  /** The server asks to come back later, perhaps elsewhere. */
  record GoAway(long afterMillis, @Nullable String url) implements ServerFrame {}

  /** Answer to {@code ping}. */
  record Pong(long x) implements ServerFrame {}

  /** A message of this client was not understood or not allowed. */
  record Err(String code, @Nullable Long expect, @Nullable String path) implements ServerFrame {}
}
