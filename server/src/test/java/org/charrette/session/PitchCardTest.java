package org.charrette.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule S68. */
class PitchCardTest {
  private static GroupOutputs.Output statement(String kind, String text) {
    return new GroupOutputs.Output("i_1", kind, text, null, null, 0, 0, null);
  }

  private static GroupOutputs.Output voted(int place, String text) {
    return new GroupOutputs.Output("i_2", "voted", text, null, null, 3, place, null);
  }

  private static String words(int count) {
    return "word ".repeat(count).strip();
  }

  private static int count(List<PitchCard.Line> lines) {
    return lines.stream().mapToInt(line -> line.text().split(" ").length).sum();
  }

  @Test
  @DisplayName("[S68] the own pitch comes first, then statements, then what got most dots")
  void theOrderOfLines() {
    List<PitchCard.Line> lines =
        PitchCard.of(
            List.of(
                voted(2, "Opening hours"),
                statement("how_might_we", "How might we answer?"),
                voted(1, "Interpreters"),
                statement("problem", "Nobody\nanswers  the phone."),
                voted(3, "Trust"),
                voted(4, "Parking"),
                statement("pitch", "We want answers.")));

    assertEquals(
        List.of(
            new PitchCard.Line("pitch", "We want answers.", false),
            new PitchCard.Line("problem", "Nobody answers the phone.", false),
            new PitchCard.Line("how_might_we", "How might we answer?", false),
            new PitchCard.Line("voted", "Interpreters", false),
            new PitchCard.Line("voted", "Opening hours", false),
            new PitchCard.Line("voted", "Trust", false)),
        lines);
  }

  @Test
  @DisplayName("[S68] at most 60 words: what does not fit is cut, and says so")
  void atMostSixtyWords() {
    List<PitchCard.Line> lines =
        PitchCard.of(List.of(statement("problem", words(50)), voted(1, words(20)), voted(2, "x")));

    assertEquals(60, count(lines));
    assertEquals(List.of(false, true), lines.stream().map(PitchCard.Line::cut).toList());
  }

  @Test
  @DisplayName("[S68] a shred of a line is left out, and nothing comes after it")
  void noShreds() {
    List<PitchCard.Line> lines =
        PitchCard.of(List.of(statement("problem", words(58)), voted(1, words(9)), voted(2, "x")));

    assertEquals(1, lines.size());
    assertTrue(count(lines) <= PitchCard.MOST_WORDS);
  }

  @Test
  @DisplayName("[S68] a group that has agreed on nothing has an empty card")
  void nothing() {
    assertEquals(List.of(), PitchCard.of(List.of()));
  }
}
