package org.charrette.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pictures that pins are put on, by the real machine. */
class PicturesTest {
  private static final String ID = "a".repeat(32);

  private static PollForm pins(PollPicture picture) {
    PollForm plain = Floors.form("q1", PollKind.PIN, PollSettings.PLAIN);
    return with(plain, picture);
  }

  private static PollForm with(PollForm form, PollPicture picture) {
    return new PollForm(
        form.id(),
        form.kind(),
        form.question(),
        form.lang(),
        form.options(),
        form.settings(),
        form.again(),
        picture);
  }

  @Test
  @DisplayName("[Q16] a picture needs words, a place where it can be fetched, and a size")
  void bounds() {
    Floors floor = new Floors();
    assertEquals("", floor.lead(new FloorOp.Put(pins(new PollPicture(ID, "A map", 1_600, 900)))));
    for (PollPicture wrong :
        List.of(
            new PollPicture(ID, " ", 1_600, 900),
            new PollPicture(ID, "x".repeat(301), 1_600, 900),
            new PollPicture(ID, "A\u202Emap", 1_600, 900),
            new PollPicture("../" + ID, "A map", 1_600, 900),
            new PollPicture(ID, "A map", 0, 900),
            new PollPicture(ID, "A map", 1_600, 10_001))) {
      assertTrue(
          floor.lead(new FloorOp.Put(pins(wrong))).startsWith("invalid poll.picture"),
          wrong.toString());
    }
    PollForm single = with(Floors.single("q2"), new PollPicture(ID, "A map", 1_600, 900));
    assertEquals("invalid poll.picture", floor.lead(new FloorOp.Put(single)));
  }

  @Test
  @DisplayName("[Q16, Q28] the seal says which picture it was; without one it is as before")
  void seal() {
    PollResult none = PollTally.of(pins(null), List.of(), false);
    String plain = PollSeal.of("", pins(null), none);
    String one = PollSeal.of("", pins(new PollPicture(ID, "A map", 9, 9)), none);
    String other = PollSeal.of("", pins(new PollPicture("b".repeat(32), "A map", 9, 9)), none);
    assertEquals(3, List.of(plain, one, other).stream().distinct().count());
  }
}
