package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.core.Future;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.load.LoadedWorkshop.OfGroup;
import org.charrette.rehearsal.server.ServerOptions;

/** One workshop under load, from the invite to the result of the vote. */
final class WorkshopRun {
  private static final long SECOND = 1_000_000_000L;
  private static final int OWN_NOTES = 3;
  private static final int MODE_CHANGES = 5;
  private static final int RECALL_MILLIS = 60_000;

  private final WorkshopOptions options;
  private final Stage stage;
  private final PrintStream out;
  private final WorkshopReport report = new WorkshopReport();
  private boolean editing;

  WorkshopRun(WorkshopOptions options, Stage stage, PrintStream out) {
    this.options = options;
    this.stage = stage;
    this.out = out;
  }

  /** Runs everything and gives the report. */
  WorkshopReport run() {
    Person facilitator =
        stage.run(
            () -> stage.calls().signIn(ServerOptions.ADMIN_EMAIL, ServerOptions.ADMIN_PASSWORD),
            LoadedWorkshop.PATIENCE_MILLIS);
    LoadedWorkshop workshop = LoadedWorkshop.make(stage, facilitator, options.people());
    long start = System.nanoTime();
    out.println(options.people() + " people come by an invite …");
    workshop.come(options.people());
    out.println("The groups open, and everybody goes to the plenary and to the own group …");
    workshop.open();
    report.figure(
        "people × sockets, groups",
        "%d × 3, %d".formatted(options.people(), workshop.groups().size()));
    report.figure(
        "everybody in, from the first invite that is taken up",
        Verdict.number((System.nanoTime() - start) / (double) SECOND) + " s");
    editInGroups(workshop);
    recall(workshop);
    new PlenaryVote(stage, workshop, report, out).run();
    out.println("Folding what everybody received, comparing hashes …");
    new WorkshopCheck(stage, workshop, report).run();
    return report;
  }

  /** Edits at a steady rate; the mode changes while they go on, after the measured time. */
  private void editInGroups(LoadedWorkshop workshop) {
    changeMode(workshop, "cluster"); // under the Rule, open writing waits for a beat (rule B118)
    workshop.groups().forEach(this::writeFirstNotes);
    out.println("Editing for " + (options.warmup() + options.seconds()) + " s …");
    long begin = System.nanoTime() + SECOND / 2;
    long from = begin + options.warmup() * SECOND;
    long to = from + options.seconds() * SECOND;
    List<Latencies> counters = new ArrayList<>();
    for (OfGroup group : workshop.groups()) {
      Latencies counter = new Latencies(from, to);
      counters.add(counter);
      stage.ask(
          () -> {
            group.people().forEach(p -> p.measure(counter));
            return true;
          });
    }
    startEditing(workshop, begin);
    sleepUntil(to);
    out.println("Changing the mode of all groups while they edit …");
    double worst = 0;
    int missing = 0;
    for (int i = 0; i < MODE_CHANGES; i++) {
      sleepUntil(System.nanoTime() + SECOND);
      Spreading.Result changed = changeMode(workshop, i % 2 == 0 ? "open_write" : "cluster");
      worst = Math.max(worst, changed.millis());
      missing += changed.missing();
    }
    stopEditing(workshop);
    reportEdits(counters);
    reportArrivals(workshop.groups(), counters);
    report.within("mode of all groups by one order, worst of " + MODE_CHANGES, worst, 300);
    report.never("mode changes that did not come to somebody", missing);
  }

  private Spreading.Result changeMode(LoadedWorkshop workshop, String mode) {
    return Spreading.measure(
        stage,
        workshop.inGroups(),
        op -> op.path("op").asText().equals("mode") && op.path("mode").asText().equals(mode),
        view -> view.state().path("mode").asText().equals(mode),
        () -> {
          var unused = workshop.say(workshop.tellGroups("mode", mode));
        });
  }

  /** Everybody may change the own notes only, so everybody needs some. */
  private void writeFirstNotes(OfGroup group) {
    List<Future<Outcome>> all =
        stage.ask(
            () -> {
              List<Future<Outcome>> sent = new ArrayList<>();
              for (int i = 0; i < group.people().size(); i++) {
                for (ArrayNode tx : group.notes().get(i).notes(OWN_NOTES, stage)) {
                  sent.add(group.people().get(i).client().send(tx));
                }
              }
              return sent;
            });
    for (Future<Outcome> one : all) {
      Outcome outcome = Stage.await(one, LoadedWorkshop.PATIENCE_MILLIS);
      if (!(outcome instanceof Outcome.Acked acked) || !acked.drops().isEmpty()) {
        throw new IllegalStateException("the notes were not taken: " + outcome);
      }
    }
  }

  private void startEditing(LoadedWorkshop workshop, long begin) {
    stage.ask(
        () -> {
          editing = true;
          for (OfGroup group : workshop.groups()) {
            long interval = (long) (SECOND * group.people().size() / options.rate());
            Schedule<LoadParticipant> schedule = new Schedule<>(interval, Long.MAX_VALUE);
            group.people().forEach(p -> schedule.add(p, begin, stage.random()));
            next(schedule);
          }
          return true;
        });
  }

  private void next(Schedule<LoadParticipant> schedule) {
    if (!editing) {
      return;
    }
    schedule.run(System.nanoTime(), LoadParticipant::edit);
    long wait = schedule.nanosToNext(System.nanoTime());
    stage.later(Math.max(1, wait / 1_000_000), () -> next(schedule));
  }

  private void stopEditing(LoadedWorkshop workshop) {
    stage.ask(
        () -> {
          editing = false;
          return true;
        });
    for (OfGroup group : workshop.groups()) {
      stage.run(
          () -> Future.all(group.people().stream().map(p -> p.client().settled()).toList()),
          LoadedWorkshop.PATIENCE_MILLIS);
    }
    // whoever does not get there is found by the hashes
    workshop.comesToBe(
        () ->
            workshop.groups().stream()
                .allMatch(
                    group ->
                        group.people().stream()
                                .mapToLong(p -> p.client().cursor())
                                .distinct()
                                .count()
                            == 1),
        10_000);
  }

  /** A difference stands for several entries, so a group where one was sent is not counted. */
  private void reportArrivals(List<OfGroup> groups, List<Latencies> counters) {
    long expected = 0;
    long came = 0;
    int countable = 0;
    for (int i = 0; i < groups.size(); i++) {
      OfGroup group = groups.get(i);
      if (group.tabs().stream().allMatch(Tab::neverJumped)) {
        expected += counters.get(i).toAck().getTotalCount() * (group.people().size() - 1);
        came += counters.get(i).toSeen().getTotalCount();
        countable++;
      }
    }
    report.must(
        "edits seen by each other person, in %d of %d groups".formatted(countable, groups.size()),
        Long.toString(expected),
        Long.toString(came),
        came == expected);
  }

  private void reportEdits(List<Latencies> counters) {
    Histogram seen = new Histogram(counters.getFirst().toSeen());
    Histogram acked = new Histogram(counters.getFirst().toAck());
    seen.reset();
    acked.reset();
    for (Latencies counter : counters) {
      seen.add(counter.toSeen());
      acked.add(counter.toAck());
    }
    report.figure(
        "edits, per second of each group",
        String.format(
            Locale.ROOT,
            "%d, %.1f",
            acked.getTotalCount(),
            acked.getTotalCount() / (double) options.seconds() / counters.size()));
    report.figure("edit to own acknowledgement, p50/p95/p99", quantiles(acked));
    report.figure("edit to seen by another of the group, p50/p95/p99", quantiles(seen));
    report.within(
        "edit to seen by another of the group, p95", seen.getValueAtPercentile(95) / 1000.0, 100);
  }

  static String quantiles(Histogram micros) {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f / %.1f ms",
        micros.getValueAtPercentile(50) / 1000.0,
        micros.getValueAtPercentile(95) / 1000.0,
        micros.getValueAtPercentile(99) / 1000.0);
  }

  private void recall(LoadedWorkshop workshop) {
    out.println("Calling the groups back …");
    List<Tab> everybody = new ArrayList<>(workshop.desks());
    everybody.add(workshop.lead());
    Spreading.Result told =
        Spreading.measure(
            stage,
            everybody,
            op -> op.path("d").path("recall").asLong() > 0,
            view -> view.state().path("recall").asLong() > 0,
            () -> {
              var unused =
                  workshop.say(LoadedWorkshop.op("group.recall").put("millis", RECALL_MILLIS));
            });
    report.within("recall until every session socket knows", told.millis(), 1_000);
    report.never("session sockets that were not told of the recall", told.missing());
    workshop.ask(LoadedWorkshop.op("group.close"));
  }

  private static void sleepUntil(long nanos) {
    try {
      long left = nanos - System.nanoTime();
      if (left > 0) {
        TimeUnit.NANOSECONDS.sleep(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
