package org.charrette.rehearsal.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charrette.rehearsal.Arguments;
import org.charrette.rehearsal.client.Loopback;
import org.charrette.rehearsal.server.ServerOptions;

/**
 * Which scenario to play, and where.
 *
 * @param kills times of day at which the own server is killed and started again
 * @param until time of day on the scenario's first day after which nothing is played
 * @param server an own server is started when there is none
 */
public record ReplayOptions(
    Path scenario,
    Optional<LocalTime> until,
    List<LocalTime> kills,
    Optional<Loopback> server,
    String email,
    String password) {

  /** One sentence for each option, for people. */
  public static final String USAGE =
      """
      ./run replay <scenario.json> [options]
        --until 15:38        stop after this time of the first day; without it everything is played
        --kill 15:30,15:41   kill the own server when these times are reached, and start it again
        --url http://127.0.0.1:8080 --email … --password …   play on a running server on this machine instead of an own one
                             (the log is folded from PostgreSQL only when DATABASE_URL is set, too)\
      """;

  /** Reads and checks the words after {@code replay}. */
  public static ReplayOptions parse(List<String> args) {
    Arguments words = Arguments.parse(args, Set.of("until", "kill", "url", "email", "password"));
    if (words.words().size() != 1) {
      throw new Arguments.BadArguments("replay needs one scenario file");
    }
    Path file = Path.of(words.words().getFirst());
    if (!Files.isReadable(file)) {
      throw new Arguments.BadArguments("cannot read " + file);
    }
    Optional<Loopback> server = words.text("url").map(ReplayOptions::loopback);
    if (server.isPresent() && (words.text("email").isEmpty() || words.text("password").isEmpty())) {
      throw new Arguments.BadArguments(
          "--url needs --email and --password of somebody who may make boards");
    }
    return new ReplayOptions(
        file,
        words.text("until").map(text -> time("until", text)),
        kills(words, server),
        server,
        words.text("email").orElse(ServerOptions.ADMIN_EMAIL),
        words.text("password").orElse(ServerOptions.ADMIN_PASSWORD));
  }

  private static List<LocalTime> kills(Arguments words, Optional<Loopback> server) {
    Optional<String> given = words.text("kill");
    if (given.isPresent() && server.isPresent()) {
      throw new Arguments.BadArguments("--kill is for an own server, not for one at --url");
    }
    return given.stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(text -> time("kill", text))
        .sorted()
        .toList();
  }

  private static LocalTime time(String option, String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw new Arguments.BadArguments("--" + option + " is no time like 15:38");
    }
  }

  private static Loopback loopback(String url) {
    try {
      return Loopback.parse(url);
    } catch (IllegalArgumentException e) {
      throw new Arguments.BadArguments(String.valueOf(e.getMessage()));
    }
  }
}
