package org.charrette.rehearsal.replay;

import java.util.Map;
import java.util.Optional;
import org.charrette.rehearsal.replay.Scenario.Event;

/**
 * What the product does not do yet: such events are counted and listed, never sent and never
 * pretended.
 */
final class NotYet {
  private static final String PROMOTION = "the practice repository";

  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("board.reopen", PROMOTION),
          Map.entry("board.freeze", PROMOTION),
          Map.entry("report.generate", "reports"),
          Map.entry("promote.commit", PROMOTION),
          Map.entry("record.transition", PROMOTION),
          Map.entry("record.edit", PROMOTION),
          Map.entry("review.assign", PROMOTION),
          Map.entry("review.submit", PROMOTION),
          Map.entry("erasure.request", "erasure and retention"),
          Map.entry("retention.severAuthors", "erasure and retention"));

  private NotYet() {}

  /** Why the event cannot be played yet, if so. */
  static Optional<String> reason(Event event) {
    return Optional.ofNullable(BY_TYPE.get(event.type()));
  }
}
