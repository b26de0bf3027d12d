package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.charrette.rehearsal.replay.Scenario.Check;
import org.charrette.rehearsal.replay.Scenario.Event;
import org.charrette.rehearsal.replay.Scenario.Note;
import org.charrette.rehearsal.replay.Scenario.Participant;

/** Reads a scenario file. */
final class ScenarioReader {
  private ScenarioReader() {}

  static Scenario read(Path file) throws IOException {
    return read(new ObjectMapper().readTree(file.toFile()));
  }

  static Scenario read(JsonNode json) {
    Map<String, Participant> participants = new LinkedHashMap<>();
    for (JsonNode p : json.path("participants")) {
      participants.put(
          text(p, "id"),
          new Participant(
              text(p, "id"), text(p, "displayName"), text(p, "role"), p.path("profile")));
    }
    Map<String, Note> notes = new LinkedHashMap<>();
    for (JsonNode n : json.path("notes")) {
      notes.put(text(n, "id"), note(n));
    }
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (JsonNode g : json.path("groups")) {
      List<String> members = new ArrayList<>();
      g.path("members").forEach(member -> members.add(member.asText()));
      groups.put(text(g, "id"), members);
    }
    List<Event> events = new ArrayList<>();
    for (JsonNode e : json.path("events")) {
      events.add(event(e));
    }
    return new Scenario(
        json.path("scenario").path("title").asText("a workshop"),
        participants,
        notes,
        groups,
        events,
        json);
  }

  private static Note note(JsonNode n) {
    JsonNode gloss = n.path("glossEn");
    return new Note(
        text(n, "id"),
        text(n, "group"),
        text(n, "area"),
        text(n, "column"),
        text(n, "lang"),
        text(n, "text"),
        gloss.isTextual() ? gloss.textValue() : null);
  }

  private static Event event(JsonNode e) {
    String scope = e.path("scope").asText();
    JsonNode expect = e.path("expect");
    List<Check> checks = new ArrayList<>();
    for (JsonNode check : expect.path("assert")) {
      checks.add(new Check(text(check, "query"), check.path("args"), check.path("equals")));
    }
    return new Event(
        e.path("seq").asInt(),
        OffsetDateTime.parse(text(e, "t")),
        text(e, "actor"),
        text(e, "type"),
        scope,
        scope.startsWith("board:") ? scope.substring(6) : "",
        scope.startsWith("record:") ? scope.substring(7) : "",
        e.path("data"),
        expect,
        expect.path("outcome").asText(),
        Optional.ofNullable(expect.path("error").textValue()),
        checks);
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(
          "no "
              + field
              + " in "
              + node.toString().substring(0, Math.min(80, node.toString().length())));
    }
    return value.textValue();
  }
}
