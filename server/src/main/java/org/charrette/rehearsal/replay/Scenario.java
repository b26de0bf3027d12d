package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A written workshop: who takes part, what they write, and what happens when.
 *
 * @param raw the whole file
 * @param groups members of each breakout group by the name of its board
 */
public record Scenario(
    String title,
    Map<String, Participant> participants,
    Map<String, Note> notes,
    Map<String, List<String>> groups,
    List<Event> events,
    JsonNode raw) {

  public Scenario {
    participants = Map.copyOf(participants);
    notes = Map.copyOf(notes);
    groups = Map.copyOf(groups);
    events = List.copyOf(events);
  }

  Note note(String ref) {
    Note note = notes.get(ref);
    if (note == null) {
      throw new IllegalArgumentException("there is no note " + ref);
    }
    return note;
  }

  /** Somebody who takes part. */
  public record Participant(String id, String displayName, String role, JsonNode profile) {}

  /**
   * A note that somebody will write.
   *
   * @param board name of the board
   * @param gloss its English wording, null when it is English
   */
  public record Note(
      String ref,
      String board,
      String area,
      String column,
      String lang,
      String text,
      @Nullable String gloss) {}

  /**
   * One thing that happens.
   *
   * @param at virtual time
   * @param actor a participant, {@code system} or {@code harness}
   * @param scope what it is about
   * @param board name of the board in whose scope it happens, empty for the session
   * @param record promotion whose record it is about, empty for another scope
   * @param expected what the scenario says of the outcome
   */
  public record Event(
      int seq,
      OffsetDateTime at,
      String actor,
      String type,
      String scope,
      String board,
      String record,
      JsonNode data,
      JsonNode expected,
      String outcome,
      Optional<String> error,
      List<Check> checks) {

    public Event {
      checks = List.copyOf(checks);
    }

    /** Whether it is about neither a board nor a single record of the repository, but the whole. */
    boolean onRepository() {
      return scope.equals("repository");
    }

    String data(String field) {
      JsonNode value = data.path(field);
      if (!value.isTextual()) {
        throw new IllegalArgumentException("event " + seq + " lacks " + field);
      }
      return value.textValue();
    }

    List<String> list(String field) {
      return java.util.stream.StreamSupport.stream(data.path(field).spliterator(), false)
          .map(JsonNode::asText)
          .toList();
    }
  }

  /** Something that must be true at a checkpoint. */
  public record Check(String query, JsonNode args, JsonNode expected) {}
}
