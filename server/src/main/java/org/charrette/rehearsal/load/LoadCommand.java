package org.charrette.rehearsal.load;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.charrette.rehearsal.client.Loopback;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.OwnServer;
import org.charrette.rehearsal.server.ProcessMeter;
import org.charrette.rehearsal.server.ServerOptions;

/** {@code ./run load}. */
public final class LoadCommand {
  private LoadCommand() {}

  /**
   * Runs it and gives the exit value: 0 when no target was missed; of a workshop or of polls, when
   * nothing was wrong.
   */
  public static int run(List<String> args, PrintStream out) {
    if (WorkshopOptions.isMeant(args)) {
      WorkshopOptions options = WorkshopOptions.parse(args);
      return onOwnServer(options.seed(), stage -> new WorkshopRun(options, stage, out).run(), out);
    }
    if (PollsOptions.isMeant(args)) {
      PollsOptions options = PollsOptions.parse(args);
      return onOwnServer(options.seed(), stage -> new PollsRun(options, stage, out).run(), out);
    }
    if (RepositoryOptions.isMeant(args)) {
      return repository(RepositoryOptions.parse(args), out);
    }
    LoadOptions options =
        LoadOptions.parse(args, ServerOptions.ADMIN_EMAIL, ServerOptions.ADMIN_PASSWORD);
    if (options.server().isPresent()) {
      Optional<ProcessMeter> meter = options.serverPid().map(pid -> new ProcessMeter(List.of(pid)));
      return load(options, options.server().get(), meter, options.serverPid(), out);
    }
    out.println("Starting a server of its own, PostgreSQL with fsync …");
    try (OwnServer server = OwnServer.startLikeThis()) {
      return load(
          options,
          server.address(),
          Optional.of(server.meter()),
          Optional.of(server.serverPid()),
          out);
    }
  }

  /** What the server itself said of a mistake is gone with it, so it is printed before. */
  private static int onOwnServer(long seed, Function<Stage, WorkshopReport> run, PrintStream out) {
    out.println("Starting a server of its own, PostgreSQL with fsync …");
    try (OwnServer server = OwnServer.startLikeThis()) {
      try (Stage stage = new Stage(server.address(), seed)) {
        WorkshopReport report = run.apply(stage);
        out.println();
        out.println(report.text());
        return report.nothingWrong() ? 0 : 1;
      } catch (RuntimeException e) {
        out.println("The server's last lines:");
        out.println(server.process().output());
        throw e;
      }
    }
  }

  private static int repository(RepositoryOptions options, PrintStream out) {
    out.println("Starting a server of its own, PostgreSQL with fsync …");
    try (OwnServer server = OwnServer.startLikeThis()) {
      WorkshopReport report = new RepositoryRun(options, server, out).run();
      out.println();
      out.println(report.text());
      return report.nothingWrong() ? 0 : 1;
    }
  }

  private static int load(
      LoadOptions options,
      Loopback server,
      Optional<ProcessMeter> meter,
      Optional<Long> pid,
      PrintStream out) {
    try (Stage stage = new Stage(server, options.seed())) {
      LoadReport report = new LoadRun(options, stage, meter, pid, out).run();
      out.println();
      out.println(report.text());
      return report.ok() ? 0 : 1;
    }
  }
}
