package org.charrette.live.ws;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.charrette.account.AccessChange;
import org.charrette.account.Principal;

/**
 * Changes of access that may have come between the answer about a ticket and the moment when its
 * connection is known: without this memory somebody revoked in that moment would come in. Safe on
 * any thread.
 */
final class RecentChanges {
  private static final long KEEP_NANOS = 30_000_000_000L;

  private record Seen(long nanos, AccessChange change) {}

  private final LongSupplier nanos;
  private final Deque<Seen> seen = new ArrayDeque<>();

  RecentChanges(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void add(AccessChange change) {
    long now = nanos.getAsLong();
    while (!seen.isEmpty() && now - seen.peekFirst().nanos > KEEP_NANOS) {
      seen.removeFirst();
    }
    seen.addLast(new Seen(now, change));
  }

  /** The principal as of now; empty when it may not come in any more. */
  synchronized Optional<Principal> since(long askedNanos, Principal principal) {
    Principal now = principal;
    for (Seen one : seen) {
      if (one.nanos - askedNanos < 0) {
        continue;
      }
      switch (one.change) {
        case AccessChange.Revoked r
            when r.board().equals(principal.board())
                && r.participant().equals(principal.participant()) -> {
          return Optional.empty();
        }
        case AccessChange.RoleChanged c
            when c.board().equals(principal.board())
                && c.participant().equals(principal.participant()) ->
            now =
                new Principal(
                    now.board(),
                    now.participant(),
                    now.author(),
                    now.account(),
                    now.signIn(),
                    c.role(),
                    now.name());
        case AccessChange.SignInEnded e when e.signIn().equals(principal.signIn()) -> {
          return Optional.empty();
        }
        case AccessChange.BoardDeleted d when d.board().equals(principal.board()) -> {
          return Optional.empty();
        }
        case AccessChange.Revoked r -> {}
        case AccessChange.RoleChanged c -> {}
        case AccessChange.SignInEnded e -> {}
        case AccessChange.BoardDeleted d -> {}
      }
    }
    return Optional.of(now);
  }
}
