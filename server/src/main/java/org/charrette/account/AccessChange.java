package org.charrette.account;

import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;

/**
 * Something that open sockets have to follow within a second (rule A60). Told after it is durable.
 */
public sealed interface AccessChange {

  /** The participant may no longer be on the board: close with 4003. */
  record Revoked(BoardId board, ParticipantId participant) implements AccessChange {}

  /** The participant goes on with another role. */
  record RoleChanged(BoardId board, ParticipantId participant, Role role) implements AccessChange {}

  /**
   * A sign-in ended by logout, by its owner, or because a refresh token was used twice: close its
   * sockets with 4001.
   */
  record SignInEnded(SignInId signIn) implements AccessChange {}

  /** The board is gone: close with 4004. */
  record BoardDeleted(BoardId board) implements AccessChange {}

  /** Hears of every change, on any thread; must not throw and must not wait. */
  @FunctionalInterface
  interface Listener {
    void on(AccessChange change);
  }
}
