package org.charrette.live.ws;

import java.nio.charset.StandardCharsets;
import org.charrette.kernel.Actor;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.room.View;

/**
 * One connection as its room knows it. Belongs to the room's thread. The participant is who was let
 * in; the person is who writes, which on boards of a session is a name that only its key can make
 * (rule S80).
 */
final class Member {
  private static final byte[] NOTHING = {};

  /** Says to others that nothing is to be seen any more. */
  static final byte[] QUIET =
      ",\"cur\":null,\"sel\":[],\"drag\":null,\"edit\":null".getBytes(StandardCharsets.US_ASCII);

  final Connection<?> connection;
  final ClientId client;
  final ParticipantId participant;
  final ParticipantId person;
  String shortId;
  final String handle;
  final String name;
  private Role role;
  private Actor actor;

  /** Has been sent its first view: from here on it gets what is published. */
  boolean seated;

  /** The others know its name. */
  boolean introduced;

  byte[] presence = NOTHING;

  /** What it sees; known once it is seated. */
  View view = View.ALL;

  Member(
      Connection<?> connection,
      ClientId client,
      ParticipantId participant,
      ParticipantId person,
      String shortId,
      String handle,
      String name,
      Role role) {
    this.connection = connection;
    this.client = client;
    this.participant = participant;
    this.person = person;
    this.shortId = shortId;
    this.handle = handle;
    this.name = name;
    this.role = role;
    this.actor = new Actor(person, role);
  }

  Role role() {
    return role;
  }

  Actor actor() {
    return actor;
  }

  void role(Role now) {
    role = now;
    actor = new Actor(person, now);
  }

  /** The line about this member in a presence frame. */
  void write(Utf8 out, boolean introduce) {
    out.ascii("[").string(shortId).ascii(",{\"h\":").string(handle);
    if (introduce) {
      out.ascii(",\"name\":").string(name).ascii(",\"role\":").string(role.word());
    }
    out.raw(presence).ascii("}]");
  }
}
