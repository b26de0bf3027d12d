package org.charrette.live.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.charrette.testing.ManualClock;
import org.junit.jupiter.api.Test;

/** Rule P5: who missed something is a burden to those who missed the same, not to everybody. */
class CatchUpsTest {
  private static final long DEAR = 50_000_000;

  private final ManualClock clock = new ManualClock();
  private final List<String> answered = new ArrayList<>();
  private final CatchUps<String> catchUps = new CatchUps<>(clock, this::answer);
  private long cost;

  private void answer(long have, List<String> askers) {
    answered.add(have + " " + askers);
    clock.execute(() -> catchUps.answered(cost));
  }

  @Test
  void cheapAnswersFollowEachOtherAtOnce() {
    for (int have = 1; have <= 2_000; have++) {
      catchUps.ask(have, "ana");
    }

    clock.settle();

    assertEquals(2_000, answered.size());
  }

  @Test
  void whoAsksForTheSameGetsTheSameAnswer() {
    catchUps.ask(7, "ana");
    catchUps.ask(0, "ben");
    catchUps.ask(0, "cleo");

    clock.settle();

    assertEquals(List.of("7 [ana]", "0 [ben, cleo]"), answered);
  }

  @Test
  void theRoomWorksForOthersFourTimesAsLongAsADearAnswerTook() {
    cost = DEAR;
    catchUps.ask(0, "ana");
    clock.settle();
    catchUps.ask(0, "ben");

    clock.advance(199);
    int before = answered.size();
    clock.advance(1);

    assertEquals(1, before);
    assertEquals(List.of("0 [ana]", "0 [ben]"), answered);
  }
}
