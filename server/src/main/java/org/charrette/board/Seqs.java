package org.charrette.board;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For each register the number of the entry that last wrote it; 0 where none did. Immutable. */
@SuppressWarnings("EnumOrdinal") // a dense array in memory; no index is ever stored
public final class Seqs {
  private static final Register[] ALL = Register.values();
  public static final Seqs NONE = new Seqs(new long[ALL.length]);

  private final long[] bySeq;
  private final long newest;

  private Seqs(long[] bySeq) {
    this.bySeq = bySeq;
    this.newest = max(bySeq);
  }

  private static long max(long[] bySeq) {
    long max = 0;
    for (long seq : bySeq) {
      max = Math.max(max, seq);
    }
    return max;
  }

  public long get(Register register) {
    return bySeq[register.ordinal()];
  }

  public Seqs with(Register register, long seq) {
    long[] copy = bySeq.clone();
    copy[register.ordinal()] = seq;
    return new Seqs(copy);
  }

  Seqs with(Iterable<Register> registers, long seq) {
    long[] copy = bySeq.clone();
    for (Register register : registers) {
      copy[register.ordinal()] = seq;
    }
    return new Seqs(copy);
  }

  /** Every register that was ever written, as if {@code seq} had written it (rule B55). */
  Seqs allAt(long seq) {
    long[] copy = new long[bySeq.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = bySeq[i] == 0 ? 0 : seq;
    }
    return new Seqs(copy);
  }

  /** 0 when nothing was written. */
  public long newest() {
    return newest;
  }

  /** The smallest of those written; 0 when nothing was. */
  public long oldest() {
    long oldest = newest;
    for (long seq : bySeq) {
      oldest = seq == 0 ? oldest : Math.min(oldest, seq);
    }
    return oldest;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Seqs that && Arrays.equals(bySeq, that.bySeq);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bySeq);
  }

  @Override
  public String toString() {
    return Arrays.toString(bySeq);
  }
}
