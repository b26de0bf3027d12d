package org.charrette.board;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For each register the number of the entry that last wrote it; 0 where none did. Immutable. */
@SuppressWarnings("EnumOrdinal") // a dense array in memory; no index is ever stored
public final class Seqs {
  private static final Register[] ALL = Register.values();
  public static final Seqs NONE = new Seqs(new long[ALL.length]);

  private final long[] bySeq;

  private Seqs(long[] bySeq) {
    this.bySeq = bySeq;
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

  public long newest() {
    long newest = 0;
    for (long seq : bySeq) {
      newest = Math.max(newest, seq);
    }
    return newest;
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
