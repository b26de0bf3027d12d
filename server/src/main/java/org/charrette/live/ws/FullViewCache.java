package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one full view, and the entries published since: whoever comes in gets both, so that
 * a hundred who come at once cost one encoding (rule M3). Belongs to the room's thread.
 */
final class FullViewCache {
  private final int maxRingBytes;
  private final long maxAgeNanos;

  private boolean started;
  private long seq;
  private long startedNanos;
  private @Nullable List<Buffer> chunks;
  private Utf8 ring = new Utf8(256);
  private long ringUpto;
  private @Nullable Buffer ringFrame;
  private boolean overflown;

  FullViewCache(LiveLimits limits) {
    this.maxRingBytes = limits.ringBytes();
    this.maxAgeNanos = limits.ringMillis() * 1_000_000L;
  }

  /** A view as of this seq is being made; what is published from here on is kept beside it. */
  void start(long viewSeq, long nowNanos) {
    started = true;
    seq = viewSeq;
    startedNanos = nowNanos;
    chunks = null;
    ring = new Utf8(256);
    ringUpto = viewSeq;
    ringFrame = null;
    overflown = false;
  }

  /** The view is made. */
  void fill(long viewSeq, List<Buffer> made) {
    if (started && seq == viewSeq) {
      chunks = made;
    }
  }

  void published(long upto, Utf8 entries) {
    if (!started || overflown) {
      return;
    }
    if (ring.length() + entries.length() > maxRingBytes) {
      overflown = true;
      ring = new Utf8(0);
      chunks = null;
      return;
    }
    if (entries.length() > 0) {
      if (ring.length() > 0) {
        ring.ascii(",");
      }
      ring.raw(entries);
    }
    ringUpto = upto;
    ringFrame = null;
  }

  boolean usable(long nowNanos) {
    boolean old = ringUpto > seq && nowNanos - startedNanos > maxAgeNanos;
    return started && chunks != null && !overflown && !old;
  }

  /** The frames of a view that ends at what was published last. */
  List<Buffer> frames() {
    List<Buffer> made = chunks;
    if (made == null) {
      throw new IllegalStateException("no view");
    }
    if (ringUpto == seq) {
      return made;
    }
    if (ringFrame == null) {
      ringFrame = Frames.closeTxs(Frames.openTxs(seq, ringUpto, ring.length() + 64).raw(ring));
    }
    List<Buffer> all = new ArrayList<>(made);
    all.add(ringFrame);
    return all;
  }
}
