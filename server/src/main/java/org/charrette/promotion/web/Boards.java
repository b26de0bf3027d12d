package org.charrette.promotion.web;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.charrette.account.Caller;
import org.charrette.kernel.BoardId;
import org.charrette.promotion.Taken;
import org.charrette.promotion.store.PromotionStore;

/** The live side of boards, as promotion needs it. */
public interface Boards {

  /** The board as it is durable. */
  Future<Taken> take(PromotionStore.Home home);

  /** The same; and when it is frozen, it is kept as it is. */
  Future<Taken> keep(PromotionStore.Home home);

  /** Whether the session is over. */
  Future<Boolean> over(BoardId session);

  /** Opens the board again; the code of what refused it. */
  Future<Optional<String>> reopen(PromotionStore.Home home);

  /** Freezes it, and takes back what the reopening allowed; the code of what refused it. */
  Future<Optional<String>> freeze(PromotionStore.Home home);

  /** What somebody of the accounts is in the repository. */
  Future<Caller.InRepository> keeper(Caller.SignedIn who);

  /** Writes a line of the audit; {@code what} is a word of the product. */
  Future<Void> recorded(Caller.SignedIn who, BoardId board, String what);

  /** Participants of the session who sat where the board was written. */
  Future<Set<UUID>> participants(PromotionStore.Home home);
}
