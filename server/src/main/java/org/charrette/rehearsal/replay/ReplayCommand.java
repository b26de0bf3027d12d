package org.charrette.rehearsal.replay;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.rehearsal.check.LogSource;
import org.charrette.rehearsal.client.Loopback;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.OwnServer;

/** {@code ./run replay}. */
public final class ReplayCommand {
  private ReplayCommand() {}

  /** Runs it and gives the exit value: 0 when nothing failed. */
  public static int run(List<String> args, LogSource logs, PrintStream out) throws IOException {
    ReplayOptions options = ReplayOptions.parse(args);
    Scenario scenario = ScenarioReader.read(options.scenario());
    if (options.server().isPresent()) {
      Optional<PostgresAddress> database =
          Optional.ofNullable(System.getenv("DATABASE_URL")).map(PostgresAddress::parse);
      return replay(
          options,
          scenario,
          options.server().get(),
          database,
          () -> {},
          Optional.empty(),
          logs,
          out);
    }
    out.println("Starting a server of its own …");
    try (OwnServer server = OwnServer.startLikeThis()) {
      Runnable killer =
          () -> {
            server.process().kill();
            server.startAgain();
          };
      return replay(
          options,
          scenario,
          server.address(),
          Optional.of(server.database()),
          killer,
          Optional.of(server::moveClock),
          logs,
          out);
    }
  }

  private static int replay(
      ReplayOptions options,
      Scenario scenario,
      Loopback server,
      Optional<PostgresAddress> database,
      Runnable killer,
      Optional<Consumer<Duration>> clock,
      LogSource logs,
      PrintStream out) {
    try (Stage stage = new Stage(server, 20_210_609)) {
      Person facilitator =
          stage.run(() -> stage.calls().signIn(options.email(), options.password()), 30_000);
      Accounts accounts = new Accounts(stage.calls(), options.email(), options.password());
      Cast cast = new Cast(stage, scenario, facilitator, accounts);
      return new Replay(scenario, stage, cast, database, logs, clock, out)
              .killing(killer, options.kills())
              .play(options.until())
          ? 0
          : 1;
    }
  }
}
