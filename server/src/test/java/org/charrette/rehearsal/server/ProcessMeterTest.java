package org.charrette.rehearsal.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessMeterTest {

  @Test
  void a_command_with_blanks_and_brackets_does_not_shift_the_fields() {
    String line = "42 (a) b) S 7 42 42 0 -1 4194560 1 2 3 4 100 20 3 4 20 0 1 0 12345 1 2 3";
    assertEquals(Optional.of(new ProcessMeter.Stat(7, 127)), ProcessMeter.Stat.parse(line));
  }

  @Test
  void work_of_this_process_shows() {
    ProcessMeter meter = new ProcessMeter(List.of(ProcessHandle.current().pid()));
    Duration before = meter.cpu();
    double sum = 0;
    long end = System.nanoTime() + 300_000_000L;
    while (System.nanoTime() - end < 0) {
      sum += Math.sqrt(sum + 1);
    }
    Duration used = meter.cpu().minus(before);
    assertTrue(used.toMillis() > 50 && sum > 0, () -> "used " + used);
  }

  @Test
  void the_heap_of_each_collector_is_read() {
    String g1 =
        " garbage-first heap   total reserved 6160384K, committed 391168K, used 12345K [0x1, 0x2)\n"
            + " Metaspace       used 900K, committed 1000K";
    String serial =
        " def new generation   total 9216K, used 500K [0x)\n"
            + " tenured generation   total 10240K, used 1500K [0x)\n"
            + " Metaspace used 5K";
    assertEquals(OptionalLong.of(12_345L * 1024), HeapProbe.parse(g1));
    assertEquals(OptionalLong.of(2_000L * 1024), HeapProbe.parse(serial));
    assertEquals(OptionalLong.empty(), HeapProbe.parse("no such process"));
  }
}
