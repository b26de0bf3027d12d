package org.charrette.rehearsal.client;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.charrette.kernel.BoardId;

/**
 * The door of one board, session or floor, for one person.
 *
 * @param kind what stands in the path, {@code "boards"}, {@code "sessions"} or {@code "floors"}
 * @param tickets gives a fresh single-use ticket for each knock
 */
public record Entrance(String kind, BoardId board, Supplier<Future<String>> tickets) {
  public Entrance(BoardId board, Supplier<Future<String>> tickets) {
    this("boards", board, tickets);
  }
}
