package org.charrette.rehearsal.replay;

import java.util.Map;
import java.util.Optional;
import org.charrette.rehearsal.replay.Scenario.Event;

/**
 * What the product does not do yet: such events are counted and listed, never sent and never
 * pretended.
 */
final class NotYet {
  private static final String SESSIONS = "sessions and their agenda";
  private static final String MODES = "board modes (locked, private writing, frozen)";
  private static final String PROMOTION = "the practice repository";

  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("session.create", SESSIONS),
          Map.entry("session.open", SESSIONS),
          Map.entry("session.start", SESSIONS),
          Map.entry("session.close", SESSIONS),
          Map.entry("agenda.load", SESSIONS),
          Map.entry("agenda.advance", SESSIONS),
          Map.entry("role.grant", SESSIONS),
          Map.entry("notice.show", SESSIONS),
          Map.entry("broadcast", SESSIONS),
          Map.entry("capacity.change", "capacity and lobby"),
          Map.entry("lobby.admit", "capacity and lobby"),
          Map.entry("breakout.open", "breakout groups"),
          Map.entry("breakout.close", "breakout groups"),
          Map.entry("phase.set", MODES),
          Map.entry("board.reveal", MODES),
          Map.entry("board.reopen", MODES),
          Map.entry("board.freeze", MODES),
          Map.entry("note.edit", "ownership of notes by mode"),
          Map.entry("timer.start", "timers"),
          Map.entry("timer.extend", "timers"),
          Map.entry("poll.open", "polls"),
          Map.entry("poll.close", "polls"),
          Map.entry("poll.respond", "polls"),
          Map.entry("vote.open", "dot voting"),
          Map.entry("vote.close", "dot voting"),
          Map.entry("vote.cast", "dot voting"),
          Map.entry("vote.retract", "dot voting"),
          Map.entry("consent.open", "statements and consent"),
          Map.entry("consent.give", "statements and consent"),
          Map.entry("statement.write", "statements and consent"),
          Map.entry("statement.confirm", "statements and consent"),
          Map.entry("pitch.start", "pitches and mirrored cards"),
          Map.entry("pitch.end", "pitches and mirrored cards"),
          Map.entry("board.mirror", "pitches and mirrored cards"),
          Map.entry("glossary.propose", "the glossary"),
          Map.entry("glossary.accept", "the glossary"),
          Map.entry("snapshot.create", "named snapshots"),
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
    String byType = BY_TYPE.get(event.type());
    if (byType != null) {
      return Optional.of(byType);
    }
    boolean refusedByMode =
        event
            .error()
            .filter(code -> code.equals("board_locked") || code.equals("board_frozen"))
            .isPresent();
    return refusedByMode ? Optional.of(MODES) : Optional.empty();
  }
}
