package org.charrette.poll;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * A question of somebody in the audience (section 4 of the spec).
 *
 * @param by who asked; never shown; null when that is forgotten
 * @param voters whose votes it has; never shown, only counted
 * @param forgotten votes of which it is forgotten whose they are
 * @param into the question it was merged into
 * @param notes boards that have, or are to get, a note of it; true when they have
 */
public record Question(
    String id,
    String text,
    @Nullable ParticipantId by,
    Standing standing,
    Set<ParticipantId> voters,
    int forgotten,
    @Nullable String into,
    boolean flagged,
    Map<BoardId, Boolean> notes) {

  /** Rule Q41. */
  public enum Standing {
    WAITING,
    SHOWN,
    ANSWERED,
    DISMISSED,
    MERGED
  }

  /** Whether everybody sees it. */
  public boolean isPublic() {
    return standing == Standing.SHOWN || standing == Standing.ANSWERED;
  }

  public int votes() {
    return voters.size() + forgotten;
  }

  public boolean isOf(ParticipantId person) {
    return person.equals(by);
  }

  /** Whether somebody who does not lead knows of it. */
  boolean isKnownTo(ParticipantId person) {
    return isPublic() || isOf(person);
  }

  /** Rule Q45. */
  Question forgetting() {
    return new Question(id, text, null, standing, Set.of(), votes(), into, flagged, notes);
  }

  Question now(Standing next) {
    return new Question(id, text, by, next, voters, forgotten, into, flagged, notes);
  }

  Question voted(ParticipantId person, boolean on) {
    Set<ParticipantId> all = new LinkedHashSet<>(voters);
    if (on) {
      all.add(person);
    } else {
      all.remove(person);
    }
    return voters(all);
  }

  Question voters(Set<ParticipantId> all) {
    return new Question(
        id,
        text,
        by,
        standing,
        Collections.unmodifiableSet(new LinkedHashSet<>(all)),
        forgotten,
        into,
        flagged,
        notes);
  }

  Question mergedInto(String other) {
    return new Question(id, text, by, Standing.MERGED, Set.of(), 0, other, flagged, notes);
  }

  Question noted(BoardId board, boolean made) {
    Map<BoardId, Boolean> all = new LinkedHashMap<>(notes);
    all.put(board, made);
    return new Question(
        id, text, by, standing, voters, forgotten, into, flagged, Collections.unmodifiableMap(all));
  }
}
