package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import org.charrette.rehearsal.client.ServerFrame.Entry;
import org.charrette.rehearsal.client.ServerFrame.Own;
import org.charrette.rehearsal.client.ServerFrame.Theirs;

/**
 * Where a reader stands in the board's log, and what it was sent to get there. Checks that chunks
 * and entries follow each other without a gap (rules P3, M2, M3), and folds what came into the
 * replica: at once, or when asked.
 */
final class ViewTracker {
  /** Gives the operations of an own transaction as they took effect. */
  interface OwnOps {
    ArrayNode of(Own own);
  }

  private final boolean eager;
  private final List<Received> waiting = new ArrayList<>();
  private final Replica replica = new Replica();

  private long cursor;
  private boolean whole;
  private boolean expectFull;
  private int nextChunk;

  ViewTracker(boolean eager) {
    this.eager = eager;
  }

  /** The seq up to which everything visible was received. */
  long cursor() {
    return cursor;
  }

  /** Whether there is a complete view to continue from. */
  boolean whole() {
    return whole;
  }

  void greeted(ServerFrame.Welcome welcome) {
    expectFull = welcome.full();
    nextChunk = 0;
    if (expectFull) {
      waiting.clear();
      whole = false;
      take(new Received.Anew());
    } else if (!whole) {
      throw new ProtocolViolation("a delta is promised to a client that has no view");
    }
  }

  /** Takes a chunk of a full view; true when it was the last. */
  boolean snap(ServerFrame.Snap snap) {
    if (!expectFull
        || snap.i() != nextChunk
        || snap.of() < 1
        || (snap.i() > 0 && snap.seq() != cursor)) {
      throw new ProtocolViolation(
          "chunk " + snap.i() + " of " + snap.of() + " of a full view came out of turn");
    }
    if ((snap.i() == 0) != (snap.state() != null)) {
      throw new ProtocolViolation("state belongs to the first chunk of a full view");
    }
    cursor = snap.seq();
    nextChunk++;
    take(snap);
    if (nextChunk < snap.of()) {
      return false;
    }
    expectFull = false;
    whole = true;
    nextChunk = 0;
    return true;
  }

  /** Takes a chunk of a delta; true when it was the last. */
  boolean delta(ServerFrame.Delta delta) {
    if (delta.i() != nextChunk
        || delta.of() < 1
        || delta.prev() != cursor
        || delta.upto() < delta.prev()) {
      throw new ProtocolViolation(
          "delta %d to %d, chunk %d, at cursor %d"
              .formatted(delta.prev(), delta.upto(), delta.i(), cursor));
    }
    nextChunk++;
    take(delta);
    if (nextChunk < delta.of()) {
      return false;
    }
    nextChunk = 0;
    cursor = delta.upto();
    return true;
  }

  /**
   * Takes committed entries. Entries at or below the cursor can only be late answers to the
   * reader's own.
   */
  void entries(ServerFrame.Txs txs, OwnOps ownOps) {
    if (txs.prev() > cursor || txs.upto() < cursor) {
      throw new ProtocolViolation(
          "entries %d to %d at cursor %d".formatted(txs.prev(), txs.upto(), cursor));
    }
    long last = 0;
    boolean own = false;
    for (Entry entry : txs.entries()) {
      boolean late = entry instanceof Own && entry.s() <= cursor;
      if (entry.s() <= last || entry.s() > txs.upto() || (entry.s() <= cursor && !late)) {
        throw new ProtocolViolation(
            "entry %d in a frame %d to %d".formatted(entry.s(), txs.prev(), txs.upto()));
      }
      last = entry.s();
      own |= entry instanceof Own;
    }
    if (own) {
      for (Entry entry : txs.entries()) {
        switch (entry) {
          case Theirs theirs -> take(new Received.Effect(theirs.s(), theirs.ops(), theirs.own()));
          case Own mine -> {
            ArrayNode ops = ownOps.of(mine);
            if (mine.s() > cursor) {
              take(new Received.Effect(mine.s(), ops, true));
            }
          }
        }
      }
    } else {
      take(txs);
    }
    cursor = txs.upto();
  }

  /** What is this reader's alone, as it is at the cursor. */
  void own(ServerFrame.OwnItems own) {
    take(own);
  }

  /** A refusal of an own transaction uses up a seq too (rule M2). */
  void refused(long seq) {
    if (seq <= cursor) {
      throw new ProtocolViolation("refusal at %d behind cursor %d".formatted(seq, cursor));
    }
    cursor = seq;
  }

  void beat(ServerFrame.HashBeat beat) {
    if (beat.seq() != cursor) {
      throw new ProtocolViolation("hash of seq %d at cursor %d".formatted(beat.seq(), cursor));
    }
    take(beat);
  }

  /** The replica with everything folded that came so far. */
  Replica replica() {
    for (Received next : waiting) {
      replica.fold(next);
    }
    waiting.clear();
    return replica;
  }

  private void take(Received next) {
    if (eager) {
      replica.fold(next);
    } else {
      waiting.add(next);
    }
  }
}
