package org.charrette.promotion;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.charrette.kernel.BoardId;
import org.charrette.kernel.Disclosure;
import org.jspecify.annotations.Nullable;

/**
 * Where a board stands: what its session says of it.
 *
 * @param title of the session
 * @param day on which the session was, where it was; null when it has no time
 * @param activity code of the kind of event; empty for none
 * @param policy code of the attribution policy
 * @param phase what the session last told the board; null for nothing
 * @param iteration turn of its group, from 1
 * @param area code of what its group works on; empty for none
 * @param plenary whether it is the board of the plenary
 * @param areas what the boards of the session work on, by their ids, in the order of their groups
 * @param known what the people of the session are called, and for whom they came
 */
public record Setting(
    BoardId board,
    BoardId session,
    String title,
    @Nullable LocalDate day,
    String activity,
    String policy,
    @Nullable String phase,
    int iteration,
    String area,
    boolean plenary,
    Map<String, String> areas,
    Disclosure.Known known) {
  public Setting {
    areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas));
  }

  /** Whether the Chatham House Rule applies. */
  public boolean underTheRule() {
    return policy.equals("chatham_house");
  }
}
