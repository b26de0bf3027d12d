package org.charrette.rehearsal.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Waiting times of the edits of one board: from the moment when an edit was due until its author
 * heard that it is saved, and until each other participant saw it. Only edits that were due inside
 * the window count; a seen edit whose due time is not known yet (its author hears later) waits for
 * it.
 */
final class Latencies {
  private static final long LONGEST_MICROS = 120_000_000;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final long from;
  private final long to;
  private final Histogram toAck = new Histogram(LONGEST_MICROS, 3);
  private final Histogram toSeen = new Histogram(LONGEST_MICROS, 3);
  private final Map<Long, long[]> early = new HashMap<>();
  private long[] dueBySeq = filled(4_096);
  private long firstSeq = -1;
  private long delivered;

  /** Counts edits due from {@code from} until before {@code to} (nanoseconds). */
  Latencies(long from, long to) {
    this.from = from;
    this.to = to;
  }

  void acked(long seq, long dueNanos, long arrivedNanos) {
    setDue(seq, dueNanos);
    if (counts(dueNanos)) {
      toAck.recordValue(micros(arrivedNanos - dueNanos));
    }
    long[] waiting = early.remove(seq);
    if (waiting != null) {
      for (long arrived : waiting) {
        record(dueNanos, arrived);
      }
    }
  }

  void seen(long seq, long arrivedNanos) {
    if (arrivedNanos - from >= 0 && arrivedNanos - to < 0) {
      delivered++;
    }
    long dueNanos = due(seq);
    if (dueNanos == UNKNOWN) {
      early.merge(seq, new long[] {arrivedNanos}, Latencies::joined);
    } else {
      record(dueNanos, arrivedNanos);
    }
  }

  private void record(long dueNanos, long arrivedNanos) {
    if (counts(dueNanos)) {
      toSeen.recordValue(micros(arrivedNanos - dueNanos));
    }
  }

  private boolean counts(long dueNanos) {
    return dueNanos - from >= 0 && dueNanos - to < 0;
  }

  private static long micros(long nanos) {
    return Math.clamp(nanos / 1_000, 0, LONGEST_MICROS);
  }

  private void setDue(long seq, long dueNanos) {
    if (firstSeq < 0) {
      firstSeq = Math.max(0, seq - 1_024); // answers may come a little out of order
    }
    if (seq < firstSeq) {
      return;
    }
    int index = Math.toIntExact(seq - firstSeq);
    if (index >= dueBySeq.length) {
      int old = dueBySeq.length;
      dueBySeq = Arrays.copyOf(dueBySeq, Math.max(index + 1, old * 2));
      Arrays.fill(dueBySeq, old, dueBySeq.length, UNKNOWN);
    }
    dueBySeq[index] = dueNanos;
  }

  private long due(long seq) {
    long index = seq - firstSeq;
    return firstSeq < 0 || index < 0 || index >= dueBySeq.length ? UNKNOWN : dueBySeq[(int) index];
  }

  private static long[] filled(int length) {
    long[] all = new long[length];
    Arrays.fill(all, UNKNOWN);
    return all;
  }

  private static long[] joined(long[] some, long[] more) {
    long[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  /** From due to the author's own acknowledgement, microseconds. */
  Histogram toAck() {
    return toAck;
  }

  /** From due to the arrival at each other participant, microseconds. */
  Histogram toSeen() {
    return toSeen;
  }

  /** Edits that arrived at somebody else inside the window. */
  long delivered() {
    return delivered;
  }
}
