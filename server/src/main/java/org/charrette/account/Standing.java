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
  /** On a session: who leads it with the one who made it. On a board: like an editor. */
  LEADER,
  OWNER,
  /** Reviews records of the practice repository. */
  REVIEWER,
  /** Works for a project: promotes, and edits records. */
  STAFF,
  /** Editor of the practice repository: decides what is published. */
  CURATOR,
  /** Contact for data protection. */
  PRIVACY,
  /** Runs the installation. */
  ADMIN;

  public static Standing of(Role role) {
    return switch (role) {
      case OWNER -> OWNER;
      case EDITOR, MODERATOR, RAPPORTEUR, WRITER -> EDITOR;
      case FACILITATOR -> LEADER;
      case SERVER -> throw new IllegalArgumentException("the server is no caller");
      case VIEWER -> VIEWER;
    };
  }
}
