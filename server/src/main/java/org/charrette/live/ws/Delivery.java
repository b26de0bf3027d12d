package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.charrette.kernel.Rejection;
import org.jspecify.annotations.Nullable;

/**
 * One step of everybody's cursor: frames shared by all, and instead of them the personal frames of
 * the authors among the entries.
 *
 * @param prev where the frames begin; between it and {@code from} is nothing that a reader in
 *     between was not told (rule B117)
 * @param from the seq before the entries
 * @param shared frames from {@code prev} to {@code upto}; none when they would tell nothing
 * @param personal by connection
 */
record Delivery(
    long prev, long from, long upto, List<Buffer> shared, Map<Connection<?>, Personal> personal) {

  /** Whether a reader at this cursor has all that came before, and nothing of this. */
  boolean follows(long cursor) {
    return prev <= cursor && cursor <= from;
  }

  /** What an author gets: its entries acknowledged, those of others as they are. */
  record Personal(List<Buffer> frames, List<Settled> settled) {}

  /**
   * One transaction of the reader that is decided.
   *
   * @param refused why nothing of it took effect; null when it did
   */
  record Settled(long seq, long n, @Nullable Rejection refused) {}
}
