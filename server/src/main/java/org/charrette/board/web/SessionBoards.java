package org.charrette.board.web;

import io.vertx.core.Future;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;
import org.jspecify.annotations.Nullable;

/** The sessions that boards can belong to. */
public interface SessionBoards {

  /**
   * Whether the person may make a board there.
   *
   * @param group whose board it will be; null for the plenary
   * @return fails with a problem to refuse
   */
  Future<Void> mayMake(BoardId session, Caller.SignedIn who, @Nullable String group);

  /** A board was made; it is open to people when the future succeeds. */
  Future<Void> made(BoardId session, @Nullable String group, BoardId board);
}
