package org.charrette.kernel;

import java.util.UUID;

/**
 * Who issues a command, always taken from the connection, never from the message.
 *
 * @param person the participant behind the connection; never sent to others
 * @param role what the participant may do here
 */
public record Actor(ParticipantId person, Role role) {
  /** The server itself; no person has this id. */
  public static final Actor SERVER = new Actor(new ParticipantId(new UUID(0, 0)), Role.SERVER);
}
