package org.charrette.board.web;

import io.vertx.core.Future;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;

/** Where the routes of boards have recorded what was done. */
@FunctionalInterface
public interface BoardAudit {

  /** What is recorded. */
  enum What {
    MADE,
    DELETED,
    EXPORTED
  }

  /** Never fails. */
  Future<Void> add(What what, Caller.SignedIn who, BoardId board);
}
