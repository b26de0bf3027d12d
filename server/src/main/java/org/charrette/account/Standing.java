package org.charrette.account;

import org.charrette.kernel.Role;

/** How the caller of an operation stands to it: the columns of the access table. */
public enum Standing {
  /** No access token. */
  ANONYMOUS,
  /** Signed in as a guest, where the operation is about no board. */
  GUEST,
  /** Signed in with an account, where the operation is about no board. */
  ACCOUNT,
  /** Signed in, but not on the board in question, or the board does not exist. */
  STRANGER,
  VIEWER,
  EDITOR,
  OWNER;

  public static Standing of(Role role) {
    return switch (role) {
      case OWNER -> OWNER;
      case EDITOR -> EDITOR;
      case VIEWER -> VIEWER;
    };
  }
}
