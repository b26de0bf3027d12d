package org.charrette.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalClockTest {
  private static final Instant NOW = Instant.parse("2021-06-09T12:00:00Z");

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  @DisplayName(
      "[V60] the clock is ahead by what the file says, looks every 100 ms, and never goes back")
  void follows() throws IOException {
    Path file = folder.resolve("ahead");
    RehearsalClock clock = new RehearsalClock(file, Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);

    assertEquals(NOW, clock.instant());

    Files.writeString(file, "604800000\n");
    assertEquals(NOW, clock.instant());
    later();
    assertEquals(NOW.plus(Duration.ofDays(7)), clock.instant());

    for (String nonsense : new String[] {"5", "-700000000", "soon", "", "99999999999999999999"}) {
      Files.writeString(file, nonsense);
      later();
      assertEquals(NOW.plus(Duration.ofDays(7)), clock.instant(), nonsense);
    }
    Files.delete(file);
    later();
    assertEquals(NOW.plus(Duration.ofDays(7)).toEpochMilli(), clock.millis());
  }

  private void later() {
    nanos.addAndGet(Duration.ofMillis(100).toNanos());
  }
}
