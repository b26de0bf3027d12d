package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The notes of exported boards, each with the area and the heading of the frame that it lies in
 * (rule B80).
 */
final class ExportedNotes {

  /** One note as the export has it. */
  record Placed(
      String board, String text, String lang, String area, String column, String heading) {}

  private ExportedNotes() {}

  static List<Placed> of(String board, JsonNode export) {
    Map<String, JsonNode> byId = new HashMap<>();
    export.path("items").forEach(item -> byId.put(item.path("id").asText(), item));
    List<Placed> notes = new ArrayList<>();
    for (JsonNode item : export.path("items")) {
      if (item.path("type").asText().equals("note")) {
        notes.add(placed(board, item, byId));
      }
    }
    return notes;
  }

  private static Placed placed(String board, JsonNode note, Map<String, JsonNode> byId) {
    JsonNode frame = note;
    for (int depth = 0; depth < 9 && !frame.path("type").asText().equals("frame"); depth++) {
      frame =
          byId.getOrDefault(
              frame.path("r").path("slot").path("p").asText(),
              com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }
    JsonNode r = note.path("r");
    JsonNode tags = frame.path("r").path("tags");
    return new Placed(
        board,
        plain(r.path("text")),
        r.path("lang").asText(),
        tags.path("area").asText(),
        tags.path("column").asText(),
        plain(frame.path("r").path("title")));
  }

  private static String plain(JsonNode document) {
    StringBuilder text = new StringBuilder();
    document.forEach(run -> text.append(run.path("insert").asText()));
    return text.toString();
  }

  /** How many notes lie under each area and heading. */
  static Map<String, Integer> counts(List<Placed> notes) {
    Map<String, Integer> counts = new TreeMap<>();
    notes.forEach(note -> counts.merge(note.area() + " · " + note.heading(), 1, Integer::sum));
    return counts;
  }

  /**
   * What is wrong with a note of the scenario in the exports; nothing when it is there once, where
   * it belongs.
   */
  static List<String> problems(List<Scenario.Note> expected, List<Placed> notes) {
    List<String> problems = new ArrayList<>();
    for (Scenario.Note note : expected) {
      List<Placed> found =
          notes.stream()
              .filter(
                  placed ->
                      placed.board().equals(note.board()) && placed.text().equals(note.text()))
              .toList();
      if (found.size() != 1) {
        problems.add(note.ref() + " stands " + found.size() + " times in the export");
        continue;
      }
      Placed placed = found.getFirst();
      boolean right =
          placed.area().equals(note.area())
              && placed.column().equals(note.column())
              && placed.lang().equals(note.lang())
              && !placed.heading().isEmpty();
      if (!right) {
        problems.add(note.ref() + " is exported as " + placed);
      }
    }
    if (notes.size() != expected.size()) {
      problems.add(notes.size() + " notes are exported, not " + expected.size());
    }
    return problems;
  }
}
