package org.charrette.account;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.charrette.kernel.BoardId;

/** Takes the tickets that open live sockets (rule A50). */
public interface Tickets {

  /**
   * Uses the ticket up, whatever the outcome.
   *
   * @param board where the socket knocks
   * @return who comes in, as of now; empty for a ticket that is unknown, used, expired, for another
   *     board, or whose person has lost access or signed out since; fails when the database cannot
   *     be asked
   */
  CompletionStage<Optional<Principal>> redeem(String ticket, BoardId board);
}
