package org.charrette.live.ws;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;

/**
 * Who came to where nobody is told who did what (rule B116): one line for each person, in the order
 * in which they first came. That somebody leaves, or comes back, is told to nobody, so that what
 * happens at the same moment can not be laid at their door; the line goes when their access ends.
 *
 * <p>Belongs to the room's thread, and lasts as long as the room is loaded.
 */
final class Attendance {
  private final PresenceBoard presence;

  /** The last connection of each, which may be gone. */
  private final Map<ParticipantId, Member> people = new LinkedHashMap<>();

  Attendance(PresenceBoard presence) {
    this.presence = presence;
  }

  /** Everybody who came, in the order of their first coming. */
  Collection<Member> people() {
    return Collections.unmodifiableCollection(people.values());
  }

  /** From now on it counts who comes; these are here. */
  void begin(Collection<Member> here) {
    for (Member member : here) {
      Member first = member.seated ? people.putIfAbsent(member.participant, member) : null;
      if (first != null) {
        presence.left(member); // two tabs are one person
        member.shortId = first.shortId;
      }
    }
  }

  /** Somebody is let in: called as before, and told of to the others, once, when it is time. */
  void came(Member member) {
    Member before = people.put(member.participant, member);
    if (before != null) {
      presence.replaced(before); // or one beat would tell of the person twice
      member.shortId = before.shortId;
      member.presence = before.presence;
      member.introduced =
          before.introduced && before.name.equals(member.name) && before.role() == member.role();
    }
    if (!member.introduced) {
      presence.changed(member);
    }
  }

  /** The role of somebody is another, who may not be connected. */
  void roleChanged(ParticipantId person, Role role) {
    Member last = people.get(person);
    if (last != null && last.role() != role) {
      last.role(role);
      last.introduced = false;
      presence.changed(last);
    }
  }

  /** The access of somebody ended. */
  void sentAway(ParticipantId person) {
    Member last = people.remove(person);
    if (last != null) {
      presence.left(last);
    }
  }

  void clear() {
    people.clear();
  }
}
