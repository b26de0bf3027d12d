package org.charrette.session;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.charrette.kernel.Role;

/** Rule S10: what somebody is in a session. The matrix of what that allows is {@link Matrix}. */
public enum SessionRole {
  FACILITATOR,
  CO_FACILITATOR,
  MODERATOR,
  RAPPORTEUR,
  INTERVENER,
  PARTICIPANT,
  GUEST,
  OBSERVER,
  RECORDER,
  PROJECT_STAFF,
  REVIEWER,
  EDITOR;

  /** The word on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SessionRole> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  /** Whether the whole session is theirs to lead. */
  public boolean leads() {
    return this == FACILITATOR || this == CO_FACILITATOR;
  }

  /** What the role is on a board where its holder takes part. */
  public Role onBoard() {
    return switch (this) {
      case FACILITATOR, CO_FACILITATOR -> Role.FACILITATOR;
      case MODERATOR -> Role.MODERATOR;
      case RAPPORTEUR -> Role.RAPPORTEUR;
      case INTERVENER, PARTICIPANT, GUEST -> Role.EDITOR;
      case PROJECT_STAFF, REVIEWER, EDITOR -> Role.WRITER;
      case OBSERVER, RECORDER -> Role.VIEWER;
    };
  }
}
