package org.charrette.account;

import java.util.Optional;
import org.charrette.kernel.AccountId;
import org.charrette.kernel.Actor;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;

/**
 * Whom a ticket let in.
 *
 * @param participant the person on this board, as access knows them
 * @param author the person as what they write knows them; on a board of a session, a name that only
 *     the session's key can make and that is stored nowhere (rule S80)
 * @param account present for people with an account
 * @param signIn the sign-in behind the connection: when it ends, the connection ends
 * @param name what the person is called on this board; may be shown to others where the policy
 *     allows
 */
public record Principal(
    BoardId board,
    ParticipantId participant,
    ParticipantId author,
    Optional<AccountId> account,
    SignInId signIn,
    Role role,
    String name) {

  public boolean guest() {
    return account.isEmpty();
  }

  public Actor actor() {
    return new Actor(author, role);
  }
}
