package org.charrette.rehearsal.client;

import io.vertx.core.Future;
import java.util.function.Supplier;
import org.charrette.kernel.BoardId;

/**
 * The door of one board for one person.
 *
 * @param tickets gives a fresh single-use ticket for each knock
 */
public record Entrance(BoardId board, Supplier<Future<String>> tickets) {}
