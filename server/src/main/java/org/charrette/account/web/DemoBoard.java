package org.charrette.account.web;

import io.vertx.core.Future;
import org.charrette.kernel.BoardId;

/**
 * The board of the demo; whoever owns its content makes it at the first call, once, under an id
 * that never changes.
 */
@FunctionalInterface
public interface DemoBoard {

  /** The demo board, made if need be. */
  Future<BoardId> ready();
}
