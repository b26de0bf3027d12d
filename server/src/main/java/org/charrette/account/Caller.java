package org.charrette.account;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.jspecify.annotations.Nullable;

/** Who makes a request, as far as the operation needs to know. */
public sealed interface Caller {

  /** Nobody in particular. */
  record Anonymous() implements Caller {}

  /**
   * Somebody with a valid access token and a live sign-in.
   *
   * @param email of the account; null for a guest
   */
  record SignedIn(
      PersonId person,
      SignInId signIn,
      String name,
      boolean guest,
      boolean admin,
      @Nullable String email)
      implements Caller {}

  /**
   * Somebody on a board that exists.
   *
   * @param name what the person is called on this board
   */
  record OnBoard(SignedIn who, BoardId board, ParticipantId participant, Role role, String name)
      implements Caller {}

  /**
   * Somebody who does something with the practice repository.
   *
   * @param staffOf projects that they work for
   */
  record InRepository(SignedIn who, Set<RepositoryRole> roles, Set<UUID> staffOf)
      implements Caller {
    public InRepository {
      roles = Set.copyOf(roles);
      staffOf = Set.copyOf(staffOf);
    }

    /** In every part that they have. */
    public Set<Standing> standings() {
      Set<Standing> all = EnumSet.of(who.guest() ? Standing.GUEST : Standing.ACCOUNT);
      roles.forEach(role -> all.add(role.standing()));
      if (who.admin()) {
        all.add(Standing.ADMIN);
      }
      return all;
    }
  }
}
