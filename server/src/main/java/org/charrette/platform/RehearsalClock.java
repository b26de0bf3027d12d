package org.charrette.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system's time plus as many milliseconds as a file says (rule V60), so that a rehearsal need
 * not wait a week. It never goes back: a smaller number, or one that can not be read, changes
 * nothing.
 */
public final class RehearsalClock extends Clock {
  private static final Logger log = LoggerFactory.getLogger(RehearsalClock.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final int MOST_DIGITS = 15;

  private final Path file;
  private final Clock system;
  private final LongSupplier nanos;
  private long lookedNanos;
  private long aheadMillis;

  /**
   * A clock that looks at the file at most every 100 ms.
   *
   * @param file holds a whole number of milliseconds in digits; none yet means 0
   */
  public RehearsalClock(Path file) {
    this(file, Clock.systemUTC(), System::nanoTime);
  }

  RehearsalClock(Path file, Clock system, LongSupplier nanos) {
    this.file = file;
    this.system = system;
    this.nanos = nanos;
    this.lookedNanos = nanos.getAsLong() - LOOK_EVERY.toNanos();
  }

  @Override
  public synchronized Instant instant() {
    long now = nanos.getAsLong();
    if (now - lookedNanos >= LOOK_EVERY.toNanos()) {
      lookedNanos = now;
      aheadMillis = Math.max(aheadMillis, inFile());
    }
    return system.instant().plusMillis(aheadMillis);
  }

  private long inFile() {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      return text.matches("[0-9]{1," + MOST_DIGITS + "}") ? Long.parseLong(text) : 0;
    } catch (NoSuchFileException notYet) {
      return 0;
    } catch (IOException e) {
      log.atWarn().setCause(e).log("the file of the rehearsal's clock can not be read");
      return 0;
    }
  }

  @Override
  public ZoneId getZone() {
    return system.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new RehearsalClock(file, system.withZone(zone), nanos);
  }
}
