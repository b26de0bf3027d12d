package org.charrette.rehearsal.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void actions_that_come_late_keep_the_time_at_which_they_were_due() {
    Schedule<String> schedule = new Schedule<>(SECOND, 10 * SECOND);
    schedule.add("ann", 0, new Random(1));
    List<Long> due = new ArrayList<>();

    schedule.run(5 * SECOND, (who, at) -> due.add(at));

    assertEquals(5, due.size());
    for (int i = 1; i < due.size(); i++) {
      assertEquals(SECOND, due.get(i) - due.get(i - 1));
    }
    assertTrue(due.getFirst() < SECOND);
  }

  @Test
  void nothing_is_due_after_the_end() {
    Schedule<String> schedule = new Schedule<>(SECOND, 3 * SECOND);
    schedule.add("ann", 0, new Random(1));
    List<Long> due = new ArrayList<>();

    schedule.run(100 * SECOND, (who, at) -> due.add(at));

    assertEquals(3, due.size());
    assertEquals(Long.MAX_VALUE, schedule.nanosToNext(100 * SECOND));
  }

  @Test
  void many_start_at_different_moments_of_the_first_interval() {
    Schedule<Integer> schedule = new Schedule<>(SECOND, 2 * SECOND);
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      schedule.add(i, 0, random);
    }
    List<Long> due = new ArrayList<>();

    schedule.run(SECOND - 1, (who, at) -> due.add(at));

    assertEquals(100, due.size());
    assertTrue(due.stream().distinct().count() > 90);
  }
}
