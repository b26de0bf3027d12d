package org.charrette.rehearsal.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  @Test
  void a_wait_counts_from_when_the_edit_was_due_not_from_when_it_was_sent() {
    Latencies latencies = new Latencies(0, 10 * SECOND);
    Schedule<String> schedule = new Schedule<>(100 * MILLI, SECOND);
    schedule.add("ann", 0, new Random(3));
    long[] seq = {0};

    // the machine stands still for a second, then everything is sent and answered at once
    schedule.run(SECOND, (who, due) -> latencies.acked(++seq[0], due, SECOND));

    assertEquals(10, latencies.toAck().getTotalCount());
    assertTrue(latencies.toAck().getMaxValue() > 900_000, "the first edit waited nearly a second");
    assertTrue(latencies.toAck().getValueAtPercentile(50) > 400_000, "so did most of the others");
  }

  @Test
  void an_edit_seen_before_its_author_was_answered_counts_too() {
    Latencies latencies = new Latencies(0, SECOND);

    latencies.seen(7, 12 * MILLI);
    latencies.seen(7, 13 * MILLI);
    assertEquals(0, latencies.toSeen().getTotalCount());
    latencies.acked(7, 10 * MILLI, 14 * MILLI);
    latencies.seen(7, 15 * MILLI);

    assertEquals(3, latencies.toSeen().getTotalCount());
    assertEquals(2_000.0, (double) latencies.toSeen().getMinValue(), 2);
    assertEquals(5_000.0, (double) latencies.toSeen().getMaxValue(), 4);
    assertEquals(3, latencies.delivered());
  }

  @Test
  void edits_due_outside_the_window_do_not_count() {
    Latencies latencies = new Latencies(10 * SECOND, 20 * SECOND);

    latencies.acked(1, 9 * SECOND, 11 * SECOND);
    latencies.acked(2, 10 * SECOND, 11 * SECOND);
    latencies.acked(3, 20 * SECOND, 21 * SECOND);

    assertEquals(1, latencies.toAck().getTotalCount());
  }

  @Test
  void seqs_may_come_in_any_order_and_in_any_number() {
    Latencies latencies = new Latencies(0, SECOND);

    for (long seq = 50_000; seq > 49_000; seq--) {
      latencies.acked(seq, MILLI, 2 * MILLI);
    }
    for (long seq = 50_001; seq <= 70_000; seq++) {
      latencies.acked(seq, MILLI, 2 * MILLI);
    }
    latencies.seen(49_500, 2 * MILLI);
    latencies.seen(69_999, 2 * MILLI);

    assertEquals(2, latencies.toSeen().getTotalCount());
  }
}
