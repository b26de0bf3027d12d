package org.charrette.live.room;

import static org.junit.jupiter.api.Assertions.fail;

import org.charrette.live.room.RoomSimulation.Bug;
import org.charrette.live.room.RoomSimulation.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A failure names its seed; run that seed again to see it again. */
class RoomSimulationTest {
  private static final int SEEDS = 40;
  private static final int STEPS = 150;

  @Test
  void p1_p2_p9_hold_whatever_goes_wrong() {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        new RoomSimulation(seed, Bug.NONE).run(STEPS);
      } catch (RuntimeException | Violation e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void a_planted_bug_is_found(Bug bug) {
    for (long seed = 0; seed < SEEDS; seed++) {
      try {
        new RoomSimulation(seed, bug).run(STEPS);
      } catch (RuntimeException | Violation found) {
        return;
      }
    }
    fail("the simulation does not notice " + bug);
  }
}
