package org.charrette.peer;

import java.util.Locale;

/** The kinds of what is done in a peer review. */
public enum Deed {
  ASSESS,
  SHARE,
  FIND,
  SHARE_FINDINGS,
  RATE,
  RECOMMEND,
  CLOSE,
  NAME_HOSTS,
  NAME_PEERS;

  /** What it is called on the wire and in the audit. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
