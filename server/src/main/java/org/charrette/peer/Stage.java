package org.charrette.peer;

import java.util.Locale;

/** Rule CO10: how far a peer review has come; it never goes back. */
public enum Stage {
  /** The hosts write for themselves; nobody else learns anything of it. */
  SELF_ASSESSMENT,
  /** Desk review and visit: the peers read what the hosts shared, and write what they find. */
  REVIEW,
  /** Everybody reads everything, and both sides agree on ratings. */
  AGREEMENT,
  CLOSED;

  /** What it is called on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
