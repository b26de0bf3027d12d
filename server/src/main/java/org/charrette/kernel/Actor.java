package org.charrette.kernel;

/**
 * Who issues a command, always taken from the connection, never from the message.
 *
 * @param person the participant behind the connection; never sent to others
 * @param role what the participant may do here
 */
public record Actor(ParticipantId person, Role role) {}
