package org.charrette.rehearsal.client;

import java.util.List;
import org.charrette.kernel.Drop;
import org.jspecify.annotations.Nullable;

/** What became of a transaction, as its author was told. */
public sealed interface Outcome {

  /** It is in the log at {@code seq}; {@code fixed} when the server rewrote it. */
  record Acked(long seq, List<Drop> drops, boolean fixed) implements Outcome {
    public Acked {
      drops = List.copyOf(drops);
    }
  }

  /** It was refused whole; the refusal is in the log at {@code seq}. */
  record Nacked(long seq, String code, @Nullable Integer op, @Nullable String path)
      implements Outcome {}

  /** It was decided while the client was away: only that it is settled is known. */
  record Settled() implements Outcome {}
}
