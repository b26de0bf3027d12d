package org.charrette.rehearsal.load;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charrette.rehearsal.Arguments;
import org.charrette.rehearsal.client.Loopback;

/**
 * What to load a server with.
 *
 * @param participants how many people, over all boards
 * @param rate edits a second of each
 * @param seconds length of the measured time
 * @param warmup seconds before it that do not count
 * @param boards how many boards they are spread over
 * @param notes notes on each board before anybody comes
 * @param cursors positions a second that each person's cursor sends; 0 sends none
 * @param server an own server is started when there is none
 * @param serverPid process of that server, to meter it
 * @param extras whether joining, memory and a stalled reader are measured too
 */
public record LoadOptions(
    int participants,
    double rate,
    int seconds,
    int warmup,
    int boards,
    int notes,
    double cursors,
    Optional<Loopback> server,
    Optional<Long> serverPid,
    String email,
    String password,
    boolean extras,
    long seed) {

  private static final Set<String> NAMES =
      Set.of(
          "participants",
          "rate",
          "seconds",
          "warmup",
          "boards",
          "notes",
          "cursors",
          "url",
          "pid",
          "email",
          "password",
          "extras",
          "seed");

  /** One sentence for each option, for people. */
  public static final String USAGE =
      """
      ./run load [options]
        --participants 200   people, spread over the boards (2 to 2000)
        --rate 1             edits a second of each (0.01 to 20): 80 % moves, 15 % text, 5 % new notes
        --seconds 20         measured time (1 to 600)
        --warmup 10          seconds before it that do not count (0 to 120)
        --boards 1           boards (1 to 50)
        --notes 1000         notes on each board at the start (1 to 9000)
        --cursors 0          cursor positions a second of each person (0 to 20)
        --extras yes         also: first view, 200 joining at once, memory, a stalled reader (yes or no)
        --seed 1             chance behind the edits
        --url http://127.0.0.1:8080 --email … --password …   load a running server on this machine instead of an own one
        --pid …              process of that server, to meter its processor time
      ./run load --workshop [options]   a session with a plenary and four groups, on an own server
        --people 150         people, over the groups (16 to 600)
        --rate 20            edits a second of each group (1 to 200)
        --seconds 20         measured time of the edits (1 to 600)
        --warmup 5           seconds before it that do not count (0 to 120)
        --seed 1             chance behind the edits
      ./run load --polls [options]      an audience answers a poll, on an own server
        --people 150         people who answer (20 to 900)
        --seconds 5          within which they all do (1 to 600)
        --seed 1             chance behind the answers
      ./run load --repository [options] many records are searched and harvested, on an own server
        --records 50000      public records (1000 to 200000)
        --searches 300       searches that are timed (20 to 5000)
        --seed 1             chance behind the records\
      """;

  /** Reads and checks the words after {@code load}. */
  public static LoadOptions parse(List<String> args, String ownEmail, String ownPassword) {
    Arguments words = Arguments.parse(args, NAMES);
    if (!words.words().isEmpty()) {
      throw new Arguments.BadArguments("unexpected " + words.words().getFirst());
    }
    Optional<Loopback> server = words.text("url").map(LoadOptions::loopback);
    if (server.isPresent() && (words.text("email").isEmpty() || words.text("password").isEmpty())) {
      throw new Arguments.BadArguments(
          "--url needs --email and --password of somebody who may make boards");
    }
    int participants = words.number("participants", 200, 2, 2000);
    int boards = words.number("boards", 1, 1, 50);
    if (participants < 2 * boards) {
      throw new Arguments.BadArguments(
          "each board needs two participants to see each other's edits");
    }
    String extras = words.text("extras").orElse("yes");
    if (!extras.equals("yes") && !extras.equals("no")) {
      throw new Arguments.BadArguments("--extras is yes or no");
    }
    int pid = words.number("pid", 0, 0, Integer.MAX_VALUE);
    return new LoadOptions(
        participants,
        words.decimal("rate", 1, 0.01, 20),
        words.number("seconds", 20, 1, 600),
        words.number("warmup", 10, 0, 120),
        boards,
        words.number("notes", 1000, 1, 9000),
        words.decimal("cursors", 0, 0, 20),
        server,
        pid == 0 ? Optional.empty() : Optional.of((long) pid),
        words.text("email").orElse(ownEmail),
        words.text("password").orElse(ownPassword),
        extras.equals("yes"),
        words.number("seed", 1, 0, Integer.MAX_VALUE));
  }

  private static Loopback loopback(String url) {
    try {
      return Loopback.parse(url);
    } catch (IllegalArgumentException e) {
      throw new Arguments.BadArguments(String.valueOf(e.getMessage()));
    }
  }
}
