package org.charrette.kernel;

import java.util.Locale;

/**
 * What a person may do on one board (spec of the board, section 7). Outside sessions there are
 * owners, editors and viewers; in a session the role follows from the session.
 */
public enum Role {
  OWNER(true, true, true, true, true),
  EDITOR(true, true, false, false, true),
  VIEWER(false, false, false, false, false),
  FACILITATOR(true, true, true, true, false),
  MODERATOR(true, true, true, true, false),
  RAPPORTEUR(true, true, false, true, true),

  /** Writes like everybody, but neither arranges what others wrote nor votes. */
  WRITER(true, false, false, false, false),

  /** The server itself; never a person's. */
  SERVER(true, true, true, true, false);

  private final boolean writes;
  private final boolean arranges;
  private final boolean leads;
  private final boolean states;
  private final boolean votes;

  Role(boolean writes, boolean arranges, boolean leads, boolean states, boolean votes) {
    this.writes = writes;
    this.arranges = arranges;
    this.leads = leads;
    this.states = states;
    this.votes = votes;
  }

  /** The word on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean mayWrite() {
    return writes;
  }

  /** Whether what others made is theirs to move, group and change, where the mode lets people. */
  public boolean arranges() {
    return arranges;
  }

  /** Whether modes and timers are theirs to change. */
  public boolean leads() {
    return leads;
  }

  /** Whether statements are theirs to write while the board converges. */
  public boolean states() {
    return states;
  }

  /** Whether dots and consent are theirs to give. */
  public boolean votes() {
    return votes;
  }
}
