package org.charrette.live.room;

import io.vertx.core.Future;
import java.util.List;

/**
 * The durable side of streams. Every write is fenced: it takes effect only for the owner's epoch
 * and exactly after the head that the owner knows. A failed future always means "unknown": the
 * caller reads the head before it does anything else (rule P9).
 */
public interface EventLog {

  /**
   * Takes the stream for this node under a new, higher epoch. Waits for an append of the former
   * owner that is under way.
   */
  Future<Claim> acquire(StreamId id);

  /**
   * What is stored of the stream: the newest snapshot at or below the claimed head, and the batches
   * after it.
   */
  Future<Stored> load(StreamId id, Claim.Owned claim);

  /** Appends one batch. */
  Future<AppendResult> append(Append append);

  /** The stream's epoch and head as they are once every append under way is over. */
  Future<Head> head(StreamId id);

  /** Keeps a snapshot. It is a function of the log up to its seq, so it needs no fence. */
  Future<Void> saveSnapshot(StreamId id, long seq, byte[] bytes);

  /**
   * Keeps a snapshot in the place of all that is older: with it, entries up to its seq and earlier
   * snapshots are deleted, or nothing happens at all.
   */
  Future<Void> replaceBySnapshot(StreamId id, long seq, byte[] bytes);

  /**
   * The newest snapshot below the seq, and the batches from it up to the seq; to check a snapshot
   * against the log.
   */
  Future<Stored> history(StreamId id, long upTo);

  /** Gives the stream back, if it is still this epoch's. */
  Future<Void> release(StreamId id, long epoch);

  /** The answer to {@link #acquire}. */
  sealed interface Claim {

    /**
     * The stream is this node's.
     *
     * @param logId name of this log, e.g. {@code L9}; another one means that clients know nothing
     *     of it
     * @param handleKey secret from which the handles of people on this stream are derived (rule M7)
     */
    @SuppressWarnings("ArrayRecordComponent") // a key, passed through and never changed
    record Owned(long epoch, long head, String logId, byte[] handleKey) implements Claim {}

    /** Another node that is alive has it. */
    record Elsewhere(String url) implements Claim {}

    /** There is no such stream. */
    record Absent() implements Claim {}
  }

  /**
   * One batch to append.
   *
   * @param prev the head that it follows
   * @param upto the head that it makes
   */
  @SuppressWarnings("ArrayRecordComponent") // written once, then only read
  record Append(StreamId id, long epoch, long prev, long upto, int entries, byte[] payload) {}

  /** What is certain after an append. */
  sealed interface AppendResult {

    /** It is durable. */
    record Durable() implements AppendResult {}

    /**
     * This statement did not write it: the stream has moved on, perhaps by an earlier attempt of
     * this very batch.
     */
    record Overtaken() implements AppendResult {}

    /** The database takes everything but this payload; nothing is written. */
    record Poison(Throwable cause) implements AppendResult {}
  }

  /** Where a stream stands. */
  record Head(long epoch, long seq) {}

  /** What is stored of a stream; batches in order and without a gap. */
  record Stored(Snapshot snapshot, List<Batch> tail) {
    public Stored {
      tail = List.copyOf(tail);
    }
  }

  /** State at a seq; no bytes at seq 0, before the first entry. */
  @SuppressWarnings("ArrayRecordComponent") // read once
  record Snapshot(long seq, byte[] bytes) {
    public static Snapshot none() {
      return new Snapshot(0, new byte[0]);
    }
  }

  /** A committed batch. */
  @SuppressWarnings("ArrayRecordComponent") // read once
  record Batch(long from, long to, byte[] payload) {}
}
