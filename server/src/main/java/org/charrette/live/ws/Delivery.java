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
 * @param shared frames from {@code prev} to {@code upto}
 * @param personal by connection
 */
record Delivery(long prev, long upto, List<Buffer> shared, Map<Connection<?>, Personal> personal) {

  /** What an author gets: its entries acknowledged, those of others as they are. */
  record Personal(List<Buffer> frames, List<Settled> settled) {}

  /**
   * One transaction of the reader that is decided.
   *
   * @param refused why nothing of it took effect; null when it did
   */
  record Settled(long seq, long n, @Nullable Rejection refused) {}
}
