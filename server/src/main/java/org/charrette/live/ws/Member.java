package org.charrette.live.ws;

import org.charrette.kernel.Actor;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;

/** One connection as its room knows it. Belongs to the room's thread. */
final class Member {
  private static final byte[] NOTHING = {};

  final Connection<?> connection;
  final ClientId client;
  final ParticipantId person;
  final String shortId;
  final String handle;
  final String name;
  private Role role;
  private Actor actor;

  /** Has been sent its first view: from here on it gets what is published. */
  boolean seated;

  /** The others know its name. */
  boolean introduced;

  byte[] presence = NOTHING;

  Member(
      Connection<?> connection,
      ClientId client,
      ParticipantId person,
      String shortId,
      String handle,
      String name,
      Role role) {
    this.connection = connection;
    this.client = client;
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
