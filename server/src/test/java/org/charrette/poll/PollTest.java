package org.charrette.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charrette.live.codec.FloorWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollTest {
  private final Floors floor = new Floors();

  @Test
  @DisplayName("[Q13] a draft is changed, opened once, and closed for good")
  void standing() {
    assertEquals("", floor.lead(new FloorOp.Put(Floors.single("q1"))));
    assertEquals("", floor.lead(new FloorOp.Put(Floors.single("q1"))));
    assertEquals(floor.chooses(1, "none", "a"), floor.chooses(1, "q1", "a"), "nobody knows of it");
    assertEquals("", floor.lead(new FloorOp.Open("q1")));
    assertEquals("not_draft", floor.lead(new FloorOp.Open("q1")));
    assertEquals("not_draft", floor.lead(new FloorOp.Put(Floors.single("q1"))));
    assertEquals("not_draft", floor.lead(new FloorOp.Drop("q1")));
    assertEquals("", floor.lead(new FloorOp.Close("q1")));
    assertEquals("poll_closed", floor.lead(new FloorOp.Close("q1")));
    assertEquals("not_draft", floor.lead(new FloorOp.Open("q1")));
  }

  @Test
  @DisplayName("[Q14] what opens has the focus, which who leads can give away")
  void focus() {
    floor.opened(Floors.single("q1")).opened(Floors.single("q2"));
    assertEquals("q2", floor.now().focus());
    assertEquals("", floor.lead(new FloorOp.Focus("q1")));
    assertEquals("q1", floor.now().focus());
    assertEquals("invalid id", floor.lead(new FloorOp.Focus("q9")));
    assertEquals("", floor.lead(new FloorOp.Focus(null)));
    assertNull(floor.now().focus());
  }

  @Test
  @DisplayName("[Q20] one answer a person; a second one is refused")
  void once() {
    floor.opened(Floors.single("q1"));
    assertEquals("", floor.chooses(1, "q1", "a"));
    assertEquals("already_responded", floor.chooses(1, "q1", "a"));
    assertEquals("already_responded", floor.chooses(1, "q1", "b"));
    assertEquals(1, floor.poll("q1").answered());
  }

  @Test
  @DisplayName("[Q20] or replaces the first where the poll is changeable")
  void changeable() {
    floor.opened(
        Floors.form("q1", PollKind.SINGLE, Floors.settings(1, true, false, true), "a", "b"));
    for (int n = 1; n <= 5; n++) {
      assertEquals("", floor.chooses(n, "q1", "a"));
    }
    assertEquals("", floor.chooses(3, "q1", "b"));
    floor.lead(new FloorOp.Close("q1"));
    assertEquals(5, floor.result("q1").answers());
    assertEquals(List.of(4, 1), values("q1"));
  }

  @Test
  @DisplayName("[Q22] when it closes the answers are forgotten, and only the result stays")
  void forgotten() {
    floor.opened(Floors.single("q1"));
    for (int n = 1; n <= 6; n++) {
      floor.chooses(n, "q1", n % 2 == 0 ? "a" : "b");
    }
    floor.lead(new FloorOp.Close("q1"));
    assertEquals(List.of(), floor.poll("q1").ballots());
    assertEquals(List.of(3, 3, 0), values("q1"));
    assertEquals(6, floor.result("q1").answers());
    assertEquals(List.of(1, 1, 3), places("q1"));
  }

  @Test
  @DisplayName("[Q23] a poll that is not live has no result before it is closed")
  void notLive() {
    floor.opened(Floors.single("q1"));
    for (int n = 1; n <= 30; n++) {
      floor.chooses(n, "q1", "a");
    }
    assertNull(floor.poll("q1").result());
  }

  @Test
  @DisplayName("[Q23] a live one counts each answer where names are known anyway")
  void live() {
    floor.opened(
        Floors.form("q1", PollKind.SINGLE, Floors.settings(1, false, true, true), "a", "b"));
    for (int n = 1; n <= 6; n++) {
      floor.chooses(n, "q1", "a");
    }
    assertEquals(List.of(6, 0), values("q1"));
  }

  @Test
  @DisplayName(
      "[Q24] under the Rule each two results differ by at least 5 answers, the last one too")
  void steps() {
    for (int people = 1; people <= 64; people++) {
      Floors one = new Floors().underTheRule(65);
      one.opened(
          Floors.form("q1", PollKind.SINGLE, Floors.settings(1, true, true, true), "a", "b"));
      List<Integer> seen = new ArrayList<>();
      seen.add(0);
      for (int n = 1; n <= people; n++) {
        Floors.must(one.chooses(n, "q1", "a"));
        note(one, seen);
        if (n % 7 == 0) {
          Floors.must(one.chooses(n - 3, "q1", "b"));
          note(one, seen);
        }
      }
      one.lead(new FloorOp.Close("q1"));
      note(one, seen);
      for (int i = 1; i < seen.size(); i++) {
        assertTrue(
            seen.get(i) - seen.get(i - 1) >= 5 - changedSince(i), people + " people: " + seen);
      }
      int last = seen.getLast();
      assertEquals(people < 5 ? 0 : people, last);
    }
  }

  /** Who changes an answer takes it out of what was counted, and is among the latest again. */
  private static int changedSince(int step) {
    return step == 0 ? 0 : 1;
  }

  private static void note(Floors floor, List<Integer> seen) {
    PollResult result = floor.poll("q1").result();
    if (result != null && result.answers() != seen.getLast()) {
      seen.add(result.answers());
    }
  }

  @Test
  @DisplayName("[Q25] fewer than 5 answers give the order of the options and no number")
  void small() {
    floor.opened(Floors.single("q1"));
    floor.chooses(1, "q1", "b");
    floor.chooses(2, "q1", "b");
    floor.chooses(3, "q1", "c");
    floor.lead(new FloorOp.Close("q1"));
    assertTrue(floor.result("q1").small());
    assertEquals(0, floor.result("q1").answers());
    assertEquals(List.of(0, 0, 0), values("q1"));
    assertEquals(List.of(3, 1, 2), places("q1"));
  }

  @Test
  @DisplayName("[Q25] under the Rule fewer than 4 answers give nothing at all")
  void verySmall() {
    for (int answers = 1; answers <= 4; answers++) {
      Floors one = new Floors().underTheRule(9).opened(Floors.single("q1"));
      for (int n = 1; n <= answers; n++) {
        Floors.must(one.chooses(n, "q1", "b"));
      }
      one.lead(new FloorOp.Close("q1"));
      assertTrue(one.result("q1").small());
      assertEquals(answers < 4 ? 0 : 3, one.result("q1").rows().size());
    }
  }

  @Test
  @DisplayName("[Q25] and no pins")
  void smallPins() {
    floor.opened(Floors.form("q1", PollKind.PIN, Floors.settings(2, false, false, true)));
    floor.answers(1, "q1", new Answer.Pins(List.of(new Answer.Spot(1, 2))));
    floor.lead(new FloorOp.Close("q1"));
    assertEquals(List.of(), floor.result("q1").spots());
  }

  @Test
  @DisplayName("[Q21] an answer is checked whole")
  void bad() {
    floor.opened(
        Floors.form("m", PollKind.MULTIPLE, Floors.settings(2, false, false, true), "a", "b", "c"));
    assertEquals("invalid answer.choices", floor.chooses(1, "m", "a", "b", "c"));
    assertEquals("invalid answer.choices", floor.chooses(1, "m", "a", "a"));
    assertEquals("invalid answer.choices", floor.chooses(1, "m", "x"));
    assertEquals("invalid answer.choices", floor.chooses(1, "m"));
    assertEquals("invalid answer", floor.writes(1, "m", "a"));
    assertEquals("invalid id", floor.chooses(1, "none", "a"));
    floor.opened(Floors.single("s"));
    assertEquals("invalid answer.choices", floor.chooses(1, "s", "a", "b"));
    floor.opened(Floors.form("r", PollKind.RANKING, PollSettings.PLAIN, "a", "b"));
    assertEquals("invalid answer.order", floor.answers(1, "r", new Answer.Ranked(List.of("a"))));
    assertEquals(
        "invalid answer.order", floor.answers(1, "r", new Answer.Ranked(List.of("a", "a"))));
    floor.opened(Floors.form("p", PollKind.POINTS, PollSettings.PLAIN, "a", "b"));
    assertEquals(
        "invalid answer.points", floor.answers(1, "p", new Answer.Points(Map.of("a", 99))));
    assertEquals(
        "invalid answer.points",
        floor.answers(1, "p", new Answer.Points(Map.of("a", 200, "b", -100))));
    floor.opened(Floors.form("k", PollKind.SCALE, PollSettings.PLAIN, "a"));
    assertEquals("invalid answer.marks", floor.answers(1, "k", new Answer.Marks(Map.of("a", 6))));
    assertEquals("invalid answer.marks", floor.answers(1, "k", new Answer.Marks(Map.of("a", 0))));
    assertEquals("invalid answer.marks", floor.answers(1, "k", new Answer.Marks(Map.of())));
    floor.opened(Floors.form("g", PollKind.GRID, PollSettings.PLAIN, "a", "b"));
    assertEquals(
        "invalid answer.spots",
        floor.answers(1, "g", new Answer.Spots(Map.of("a", new Answer.Spot(1_001, 0)))));
    floor.opened(Floors.form("w", PollKind.CLOUD, Floors.settings(2, false, false, true)));
    assertEquals("invalid answer.words", floor.writes(1, "w", "Trust", "  trust "));
    assertEquals("invalid answer.words", floor.writes(1, "w", "x".repeat(31)));
    assertEquals("invalid answer.words", floor.writes(1, "w", "   "));
    assertEquals("invalid answer.words", floor.writes(1, "w", "a\u202eb"));
    floor.opened(Floors.form("t", PollKind.TEXT, PollSettings.PLAIN));
    assertEquals("invalid answer.words", floor.writes(1, "t", "x".repeat(501)));
    assertEquals("invalid answer.words", floor.writes(1, "t", "one", "two"));
    for (Poll poll : floor.now().polls().values()) {
      assertEquals(0, poll.answered(), poll.form().id());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"<script>alert(1)</script>", "😀😀😀😀", "مرحبا", "=1+1"})
  @DisplayName("[Q21] what is nothing but text is taken as it is")
  void plainText(String text) {
    floor.opened(Floors.form("t", PollKind.TEXT, PollSettings.PLAIN));
    assertEquals("", floor.writes(1, "t", text));
  }

  @Test
  @DisplayName("[Q26] rankings are counted by Borda")
  void ranking() {
    floor.opened(Floors.form("r", PollKind.RANKING, PollSettings.PLAIN, "a", "b", "c"));
    for (int n = 1; n <= 3; n++) {
      floor.answers(n, "r", new Answer.Ranked(List.of("a", "b", "c")));
    }
    for (int n = 4; n <= 5; n++) {
      floor.answers(n, "r", new Answer.Ranked(List.of("c", "b", "a")));
    }
    floor.lead(new FloorOp.Close("r"));
    assertEquals(List.of(6, 5, 4), values("r"));
    assertEquals(List.of(1, 2, 3), places("r"));
    assertEquals(180, floor.result("r").rows().getFirst().mean());
  }

  @Test
  @DisplayName("[Q26] marks by their mean, with skips; points by their sum; places by their mean")
  void scales() {
    floor.opened(Floors.form("k", PollKind.SCALE, PollSettings.PLAIN, "a", "b"));
    floor.opened(Floors.form("p", PollKind.POINTS, PollSettings.PLAIN, "a", "b"));
    floor.opened(Floors.form("g", PollKind.GRID, PollSettings.PLAIN, "a", "b"));
    for (int n = 1; n <= 5; n++) {
      floor.answers(n, "k", new Answer.Marks(n == 1 ? Map.of("a", 2, "b", 5) : Map.of("a", 3)));
      floor.answers(n, "p", new Answer.Points(Map.of("a", 10 * n, "b", 100 - 10 * n)));
      floor.answers(n, "g", new Answer.Spots(Map.of("a", new Answer.Spot(100 * n, 7))));
    }
    List.of("k", "p", "g").forEach(id -> Floors.must(floor.lead(new FloorOp.Close(id))));
    PollResult.Row first = floor.result("k").rows().getFirst();
    assertEquals(280, first.mean());
    assertEquals(List.of(0, 1, 4, 0, 0), first.marks());
    PollResult.Row second = floor.result("k").rows().getLast();
    assertEquals(500, second.mean());
    assertEquals(4, second.skipped());
    assertEquals(List.of(2, 1), places("k"));
    assertEquals(List.of(150, 350), values("p"));
    assertEquals(300, floor.result("g").rows().getFirst().x());
    assertEquals(5, floor.result("g").rows().getLast().skipped());
  }

  @Test
  @DisplayName("[Q26] the same word is one word, in the spelling that most used")
  void words() {
    floor.opened(Floors.form("w", PollKind.CLOUD, Floors.settings(3, false, false, false)));
    floor.writes(1, "w", "Trust", "time");
    floor.writes(2, "w", "trust");
    floor.writes(3, "w", "Trust");
    floor.writes(4, "w", " TRUST ");
    floor.writes(5, "w", "ﬁrst");
    floor.lead(new FloorOp.Close("w"));
    Set<String> words = new HashSet<>();
    floor.result("w").words().forEach(word -> words.add(word.text() + " " + word.count()));
    assertEquals(Set.of("Trust 4", "time 1", "ﬁrst 1"), words);
  }

  @Test
  @DisplayName("[Q27] words wait until they are let through; what the list finds waits in any case")
  void moderation() {
    floor.opened(Floors.form("w", PollKind.CLOUD, Floors.settings(3, false, true, false)));
    floor.writes(1, "w", "trust", "damn office");
    Poll poll = floor.poll("w");
    assertEquals(List.of("trust"), passing(poll, false));
    assertEquals(List.of(), passing(poll, true), "under the Rule everything waits");
    assertEquals("", floor.lead(new FloorOp.Let("w", "Damn Office", true)));
    assertEquals("", floor.lead(new FloorOp.Let("w", "trust", false)));
    assertEquals(List.of("damn office"), passing(floor.poll("w"), false));
    assertEquals("invalid text", floor.lead(new FloorOp.Let("w", "nobody wrote it", true)));
  }

  private static List<String> passing(Poll poll, boolean rule) {
    PollResult result = poll.result();
    return result == null
        ? List.of()
        : result.words().stream()
            .filter(word -> poll.passes(word, rule))
            .map(PollResult.Counted::text)
            .toList();
  }

  @Test
  @DisplayName("[Q28] each seal holds all that was closed before")
  void seals() {
    String one = sealOf("a", "b");
    assertEquals(one, sealOf("a", "b"));
    assertNotEquals(one, sealOf("b", "b"));
    assertNotEquals(one, sealOf("a", "a"));
  }

  /** The seal of the second of two polls. */
  private static String sealOf(String first, String second) {
    Floors floor = new Floors().opened(Floors.single("q1")).opened(Floors.single("q2"));
    for (int n = 1; n <= 5; n++) {
      floor.chooses(n, "q1", first);
      floor.chooses(n, "q2", second);
    }
    floor.lead(new FloorOp.Close("q1"));
    floor.lead(new FloorOp.Close("q2"));
    String seal = floor.poll("q2").seal();
    assertEquals(floor.now().seal(), seal);
    return String.valueOf(seal);
  }

  @Test
  @DisplayName("[Q28] others get seals only when they see all that seals are made of")
  void sealsOfWhatIsNotShown() {
    floor.opened(Floors.single("q1"));
    floor.opened(Floors.form("q2", PollKind.CLOUD, Floors.settings(1, false, false, true)));
    for (int n = 1; n <= 5; n++) {
      floor.chooses(n, "q1", "b");
      floor.writes(n, "q2", n == 1 ? "damn" : "trust");
    }
    floor.lead(new FloorOp.Close("q1"));
    floor.lead(new FloorOp.Show("q1", true));
    assertEquals(List.of(1, 1), sealsSeen());
    floor.lead(new FloorOp.Close("q2"));
    assertEquals(List.of(2, 0), sealsSeen());
    floor.lead(new FloorOp.Show("q2", true));
    floor.lead(new FloorOp.Let("q2", "trust", true));
    assertEquals(List.of(2, 0), sealsSeen());
    floor.lead(new FloorOp.Let("q2", "damn", true));
    assertEquals(List.of(2, 2), sealsSeen());
  }

  /** How many seals who leads sees, and everybody else. */
  private List<Integer> sealsSeen() {
    return List.of(true, false).stream()
        .map(leads -> FloorWriter.tree(floor.now(), leads).findValues("seal").size())
        .toList();
  }

  @Test
  @DisplayName("[Q29] under the Rule no poll opens for fewer than 4")
  void few() {
    floor.underTheRule(3);
    floor.lead(new FloorOp.Put(Floors.single("q1")));
    assertEquals("too_few_for_anonymity", floor.lead(new FloorOp.Open("q1")));
    floor.underTheRule(4);
    assertEquals("", floor.lead(new FloorOp.Open("q1")));
  }

  @Test
  @DisplayName("[Q3] the end of the session closes what is open, and nothing is answered after it")
  void over() {
    floor.opened(Floors.single("q1"));
    for (int n = 1; n <= 5; n++) {
      floor.chooses(n, "q1", "c");
    }
    floor.server(new FloorOp.Follow(false, true, 0, List.of()));
    assertEquals(List.of(0, 0, 5), values("q1"));
    assertEquals("session_closed", floor.chooses(6, "q1", "a"));
    assertEquals("session_closed", floor.lead(new FloorOp.Put(Floors.single("q2"))));
    assertEquals("", floor.lead(new FloorOp.Show("q1", true)));
  }

  @Test
  @DisplayName("[Q11] forms have bounds")
  void forms() {
    assertEquals(
        "invalid poll.options",
        floor.lead(new FloorOp.Put(Floors.form("x", PollKind.SINGLE, PollSettings.PLAIN, "a"))));
    assertEquals(
        "invalid poll.options.id",
        floor.lead(
            new FloorOp.Put(Floors.form("x", PollKind.SINGLE, PollSettings.PLAIN, "a", "a"))));
    assertEquals(
        "invalid poll.options",
        floor.lead(new FloorOp.Put(Floors.form("x", PollKind.TEXT, PollSettings.PLAIN, "a"))));
    assertEquals(
        "invalid poll.settings.most",
        floor.lead(
            new FloorOp.Put(
                Floors.form(
                    "x", PollKind.MULTIPLE, Floors.settings(3, false, false, true), "a", "b"))));
    assertEquals("invalid poll.id", floor.lead(new FloorOp.Put(Floors.single("a b"))));
    for (int n = 0; n < 100; n++) {
      Floors.must(floor.lead(new FloorOp.Put(Floors.single("q" + n))));
    }
    assertEquals("too_much", floor.lead(new FloorOp.Put(Floors.single("q100"))));
  }

  private List<Integer> values(String id) {
    return floor.result(id).rows().stream().map(PollResult.Row::value).toList();
  }

  private List<Integer> places(String id) {
    return floor.result(id).rows().stream().map(PollResult.Row::place).toList();
  }
}
