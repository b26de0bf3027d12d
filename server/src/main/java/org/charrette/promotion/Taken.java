package org.charrette.promotion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A board as it was when somebody looked.
 *
 * @param over whether its session is
 * @param frozen whether nobody can change it
 * @param seq of its log
 * @param sha256 of its snapshot, in hex; null when none was kept
 * @param language the working language: the one in which most notes are written
 * @param phase of the board, or of what the session last told; null for none
 */
public record Taken(
    Setting setting,
    boolean over,
    boolean frozen,
    long seq,
    @Nullable String sha256,
    String language,
    @Nullable String phase,
    List<Output> outputs) {
  public Taken {
    outputs = List.copyOf(outputs);
  }

  public Taken keptAs(String hash) {
    return new Taken(setting, over, frozen, seq, hash, language, phase, outputs);
  }
}
