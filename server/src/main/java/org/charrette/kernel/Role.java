package org.charrette.kernel;

/** What a person may do on one board. */
public enum Role {
  OWNER,
  EDITOR,
  VIEWER;

  /** The word on the wire and in the database. */
  public String word() {
    return switch (this) {
      case OWNER -> "owner";
      case EDITOR -> "editor";
      case VIEWER -> "viewer";
    };
  }

  public boolean mayWrite() {
    return this != VIEWER;
  }

  /** Whether modes and timers are theirs to change. */
  public boolean leads() {
    return this == OWNER;
  }
}
