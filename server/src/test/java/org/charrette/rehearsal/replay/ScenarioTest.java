package org.charrette.rehearsal.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.charrette.rehearsal.replay.ExportedNotes.Placed;
import org.charrette.rehearsal.replay.Scenario.Event;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private static final String SCENARIO =
      """
      {"scenario":{"title":"A small workshop"},
       "participants":[{"id":"p1","displayName":"Participant 1","role":"facilitator"}],
       "groups":[{"id":"hou","members":["p1","p2"]}],
       "notes":[{"id":"n1","group":"hou","area":"housing","column":"needs","lang":"de","text":"Wohnraum","glossEn":"Housing"},
                {"id":"n2","group":"hou","area":"housing","column":"needs","lang":"en","text":"Advice"}],
       "events":[
        {"seq":1,"t":"2021-06-09T15:00:00+02:00","actor":"p1","type":"note.create","scope":"board:hou","data":{"ref":"n1"},"expect":{"outcome":"accepted"}},
        {"seq":2,"t":"2021-06-09T15:00:00+02:00","actor":"p1","type":"note.create","scope":"board:hou","data":{"text":"x"},"expect":{"outcome":"rejected","error":"board_locked"}},
        {"seq":3,"t":"2021-06-09T15:00:01+02:00","actor":"p1","type":"note.create","scope":"board:hou","data":{"text":" "},"expect":{"outcome":"rejected","error":"text_empty"}},
        {"seq":4,"t":"2021-06-09T15:00:02+02:00","actor":"p1","type":"report.generate","scope":"session","data":{},"expect":{"outcome":"accepted"}},
        {"seq":5,"t":"2021-06-09T15:00:03+02:00","actor":"harness","type":"checkpoint","scope":"session",
         "expect":{"outcome":"accepted","assert":[{"query":"board.noteCount","args":{"board":"hou"},"equals":2}]}}]}
      """;

  @Test
  void a_scenario_is_read_whole() throws IOException {
    Scenario scenario = scenario();
    assertEquals("A small workshop", scenario.title());
    assertEquals("Participant 1", scenario.participants().get("p1").displayName());
    assertEquals(List.of("p1", "p2"), scenario.groups().get("hou"));
    assertEquals("Housing", scenario.notes().get("n1").gloss());
    assertEquals("hou", scenario.events().getFirst().board());
    assertEquals("board.noteCount", scenario.events().getLast().checks().getFirst().query());
  }

  @Test
  void who_comes_back_on_a_later_day_has_an_account() throws IOException {
    String grants =
        """
        {"seq":6,"t":"2021-06-09T16:00:00+02:00","actor":"p1","type":"role.grant","scope":"session",
         "data":{"grants":{"p2":"editor","p3":"moderator"}},"expect":{"outcome":"accepted"}},
        {"seq":7,"t":"2021-06-10T16:00:00+02:00","actor":"p4","type":"erasure.request","scope":"session",
         "data":{},"expect":{"outcome":"accepted"}}]}
        """;
    String people =
        """
        {"id":"p4","displayName":"Participant 4","role":"participant"}],
         "groups\
        """;
    String longer =
        SCENARIO
            .replaceFirst("\\]\\}\\}\\]\\}\\s*$", "]}}," + grants)
            .replaceFirst("\"facilitator\"\\}\\],\\s*\"groups", "\"facilitator\"}," + people);
    Scenario scenario = ScenarioReader.read(new ObjectMapper().readTree(longer));
    assertEquals(Set.of("p2", "p4"), Accounts.needed(scenario));
  }

  @Test
  void a_note_gets_its_place_from_its_frame_through_a_cluster() throws IOException {
    JsonNode export =
        new ObjectMapper()
            .readTree(
                """
                {"items":[
                 {"id":"f","type":"frame","r":{"slot":{"p":null,"z":"a0"},"title":[{"insert":"NEEDS"}],"tags":{"area":"housing","column":"needs"}}},
                 {"id":"c","type":"cluster","r":{"slot":{"p":"f","z":"a0"},"title":[]}},
                 {"id":"a","type":"note","r":{"slot":{"p":"c","z":"a0"},"lang":"de","text":[{"insert":"Wohn"},{"insert":"raum"}]}},
                 {"id":"b","type":"note","r":{"slot":{"p":null,"z":"a0"},"lang":"en","text":[{"insert":"Advice"}]}}]}
                """);
    List<Placed> notes = ExportedNotes.of("hou", export);
    assertEquals(
        new Placed("hou", "Wohnraum", "de", "housing", "needs", "NEEDS"), notes.getFirst());

    Scenario scenario = scenario();
    List<Scenario.Note> both = List.of(scenario.notes().get("n1"), scenario.notes().get("n2"));
    assertEquals(
        1,
        ExportedNotes.problems(both, notes).size(),
        "the note outside of every frame is noticed");
    assertEquals(
        2,
        ExportedNotes.problems(both, notes.subList(0, 1)).size(),
        "a missing note is noticed, and the count");
  }

  @Test
  void order_keys_grow() {
    assertEquals("a0", PlayedBoard.key(0));
    assertEquals("az", PlayedBoard.key(61));
    assertEquals("b00", PlayedBoard.key(62));
    for (int n = 1; n < 2_000; n++) {
      assertTrue(PlayedBoard.key(n - 1).compareTo(PlayedBoard.key(n)) < 0);
    }
  }

  private static Scenario scenario() throws IOException {
    Scenario scenario = ScenarioReader.read(new ObjectMapper().readTree(SCENARIO));
    for (Event event : scenario.events()) {
      assertTrue(event.seq() > 0);
    }
    return scenario;
  }
}
