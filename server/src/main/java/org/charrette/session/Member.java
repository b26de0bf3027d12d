package org.charrette.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Rule S11: somebody who came to a session.
 *
 * @param number in the order of arrival; the wire says {@code m7}
 * @param profile what they said of themselves: field to value; shown as suppressed counts only
 * @param group the breakout group, if they are in one
 * @param hand raised
 */
public record Member(
    int number,
    ParticipantId participant,
    String name,
    SessionRole role,
    Presence presence,
    Map<String, String> profile,
    @Nullable String group,
    boolean hand) {
  public Member {
    profile = Map.copyOf(profile);
  }

  /** Whether somebody is in. */
  public enum Presence {
    /** Was appointed before coming. */
    WAITING,
    ADMITTED,
    REMOVED
  }

  public String id() {
    return "m" + number;
  }

  public boolean admitted() {
    return presence == Presence.ADMITTED;
  }

  Member with(Presence now) {
    return new Member(
        number, participant, name, role, now, profile, admitted(now) ? group : null, false);
  }

  private static boolean admitted(Presence presence) {
    return presence == Presence.ADMITTED;
  }

  /** Rule S92: the number, and the categories that counts are made of. */
  Member forgotten(ParticipantId nobody, Set<String> categories) {
    Map<String, String> counted = new HashMap<>(profile);
    counted.keySet().retainAll(categories);
    return new Member(number, nobody, "", role, Presence.REMOVED, counted, null, false);
  }

  Member saying(Map<String, String> now) {
    return new Member(number, participant, name, role, presence, now, group, hand);
  }

  Member with(SessionRole now) {
    return new Member(number, participant, name, now, presence, profile, group, hand);
  }

  Member in(@Nullable String now) {
    return new Member(number, participant, name, role, presence, profile, now, hand);
  }

  Member hand(boolean raised) {
    return new Member(number, participant, name, role, presence, profile, group, raised);
  }
}
