package org.charrette.rehearsal.load;

import java.time.Duration;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.ProcessMeter;
import org.jspecify.annotations.Nullable;

/**
 * What the measured time cost.
 *
 * @param server processor time of the server with its PostgreSQL, null when it could not be metered
 * @param generator processor time of this process
 * @param bytesIn payload bytes that all participants received
 * @param bytesOut payload bytes that all participants sent
 */
record Window(@Nullable Duration server, Duration generator, long bytesIn, long bytesOut) {

  /** The meters at one moment. */
  record Reading(@Nullable Duration server, Duration generator, long bytesIn, long bytesOut) {

    static Reading take(
        Stage stage, java.util.List<LoadParticipant> people, @Nullable ProcessMeter meter) {
      long[] bytes =
          stage.ask(
              () -> {
                long in = 0;
                long out = 0;
                for (LoadParticipant p : people) {
                  in += p.client().traffic().bytesIn();
                  out += p.client().traffic().bytesOut();
                }
                return new long[] {in, out};
              });
      Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
      return new Reading(meter == null ? null : meter.cpu(), own, bytes[0], bytes[1]);
    }
  }

  static Window between(Reading start, Reading end) {
    Duration before = start.server();
    Duration after = end.server();
    return new Window(
        before == null || after == null ? null : after.minus(before),
        end.generator().minus(start.generator()),
        end.bytesIn() - start.bytesIn(),
        end.bytesOut() - start.bytesOut());
  }
}
