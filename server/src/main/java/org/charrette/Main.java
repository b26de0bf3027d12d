package org.charrette;

import java.util.Arrays;
import java.util.List;
import org.charrette.platform.CannotStart;
import org.charrette.platform.config.Environment;
import org.charrette.rehearsal.Rehearsal;
import org.slf4j.LoggerFactory;

/**
 * The command line: nothing starts the server, {@code replay} and {@code load} rehearse against
 * one. What goes wrong ends in one line on the error output and an exit code other than zero.
 */
public final class Main {

  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Main() {}

  public static void main(String[] args) {
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    try {
      run(args);
    } catch (CannotStart e) {
      System.err.println("charrette: " + e.getMessage());
      System.exit(FAILED);
    } catch (RuntimeException | Error e) {
      LoggerFactory.getLogger(Main.class).error("Unexpected", e);
      System.err.println("charrette: stopped by an error that should not happen: " + e);
      System.exit(FAILED);
    }
  }

  private static void run(String[] args) {
    if (args.length == 0) {
      serve();
      return;
    }
    if (Rehearsal.knows(args[0])) {
      System.exit(new Rehearsal(new CommittedLog(), System.out, System.err).run(List.of(args)));
    }
    System.err.println("charrette: unknown command " + Arrays.toString(args));
    System.exit(MISUSED);
  }

  private static void serve() {
    App app = App.start(AppConfig.from(new Environment(System.getenv())));
    app.welcomeLink()
        .ifPresent(
            link ->
                System.out.println(
                    "Choose your e-mail and password (works once, within an hour): " + link));
    System.out.println("charrette ready on " + app.url());
  }
}
