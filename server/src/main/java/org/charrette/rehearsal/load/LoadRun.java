package org.charrette.rehearsal.load;

import io.vertx.core.Future;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.HeapProbe;
import org.charrette.rehearsal.server.ProcessMeter;

/** One load run against one server, from the first board to the last hash. */
final class LoadRun {
  private static final int TABS_PER_PERSON = 15;
  private static final int PATIENCE_MILLIS = 60_000;

  private final LoadOptions options;
  private final Stage stage;
  private final Optional<ProcessMeter> meter;
  private final Optional<Long> pid;
  private final PrintStream out;
  private final LoadReport report = new LoadReport();

  LoadRun(
      LoadOptions options,
      Stage stage,
      Optional<ProcessMeter> meter,
      Optional<Long> pid,
      PrintStream out) {
    this.options = options;
    this.stage = stage;
    this.meter = meter;
    this.pid = pid;
    this.out = out;
  }

  /** Runs everything and gives the report. */
  LoadReport run() {
    Person owner =
        stage.run(() -> stage.calls().signIn(options.email(), options.password()), PATIENCE_MILLIS);
    List<LoadedBoard> boards = fill(owner);
    measureArrival(boards);
    out.println("Editing for " + (options.warmup() + options.seconds()) + " s …");
    SteadyLoad.Result result = new SteadyLoad(options, stage, boards).run(meter.orElse(null));
    report.addSteady(options, result);
    addHealth(boards);
    addHashes(boards);
    if (options.extras()) {
      measureExtras(owner, boards.getFirst());
    }
    return report;
  }

  private List<LoadedBoard> fill(Person owner) {
    out.println(
        "Filling " + options.boards() + " board(s) with " + options.notes() + " notes each …");
    List<LoadedBoard> boards = new ArrayList<>();
    int number = 1;
    for (int i = 0; i < options.boards(); i++) {
      LoadedBoard board = LoadedBoard.make(stage, owner, "Load " + (i + 1), options.notes());
      int people =
          options.participants() / options.boards()
              + (i < options.participants() % options.boards() ? 1 : 0);
      board.invite(people, number);
      number += people;
      boards.add(board);
    }
    return boards;
  }

  /** Connects everybody, and sees what an idle connection takes. */
  private void measureArrival(List<LoadedBoard> boards) {
    out.println("Connecting " + options.participants() + " participants …");
    LoadedBoard first = boards.getFirst();
    warmUp(first);
    OptionalLong heapBefore = heap();
    OptionalLong residentBefore = resident();
    boards.forEach(LoadedBoard::connectAll);
    OptionalLong heapAfter = heap();
    OptionalLong residentAfter = resident();
    if (heapBefore.isPresent() && heapAfter.isPresent()) {
      double each =
          (heapAfter.getAsLong() - heapBefore.getAsLong()) / 1024.0 / options.participants();
      report.add(Verdict.atMost("memory of an idle connection, live heap", each, 30, "KB"));
    }
    if (residentBefore.isPresent() && residentAfter.isPresent()) {
      double each =
          (residentAfter.getAsLong() - residentBefore.getAsLong())
              / 1024.0
              / options.participants();
      report.add(
          Verdict.figure(
              "memory of an idle connection, growth of RSS", Verdict.number(each) + " KB"));
    }
  }

  /** Loads the board and the code before memory is looked at: a few come and go. */
  private void warmUp(LoadedBoard board) {
    for (LoadParticipant p : board.people().subList(0, Math.min(20, board.people().size()))) {
      SimulatedClient client = p.client();
      stage.run(client::connect, PATIENCE_MILLIS);
      stage.run(client::disconnect, PATIENCE_MILLIS);
    }
    stage.run(() -> board.people().getFirst().client().connect(), PATIENCE_MILLIS);
  }

  private void addHealth(List<LoadedBoard> boards) {
    int closed = 0;
    int dropped = 0;
    int refused = 0;
    TreeSet<String> violations = new TreeSet<>();
    for (LoadedBoard board : boards) {
      for (LoadParticipant p : board.people()) {
        closed += p.closed();
        dropped += p.dropped();
        refused += p.refused();
        violations.addAll(stage.ask(() -> p.client().violations()));
      }
    }
    report.add(Verdict.must("sockets lost", "0", Integer.toString(closed), closed == 0));
    report.add(
        Verdict.must(
            "edits dropped or refused", "0", dropped + " / " + refused, dropped + refused == 0));
    report.add(
        Verdict.must(
            "protocol violations of the server",
            "0",
            violations.size() + (violations.isEmpty() ? "" : ": " + violations.first()),
            violations.isEmpty()));
    resident()
        .ifPresent(
            bytes -> report.add(Verdict.figure("RSS of the server", bytes / (1 << 20) + " MB")));
  }

  private void addHashes(List<LoadedBoard> boards) {
    out.println("Folding what everybody received, comparing hashes …");
    for (LoadedBoard board : boards) {
      Map<String, String> hashes = board.hashes();
      TreeSet<String> distinct = new TreeSet<>(hashes.values());
      report.add(
          Verdict.must(
              "state hashes equal, of %d participants and a fresh one".formatted(hashes.size() - 1),
              "1 hash",
              distinct.size() == 1 ? distinct.first() : distinct.size() + " hashes",
              distinct.size() == 1));
    }
  }

  private void measureExtras(Person owner, LoadedBoard board) {
    out.println("Joining, one by one and all at once; a reader that stalls …");
    boardsLeave(board);
    firstView("first full view, " + options.notes() + " notes, p50", new Joining(stage, board), 30);
    // One person may have only so many tabs on a board, so few people make few tabs.
    int joining = Math.min(200, TABS_PER_PERSON * board.people().size());
    double last = new Joining(stage, board).allAtOnce(joining);
    report.add(Verdict.atMost(joining + " joining at once, the last complete", last, 1_000, "ms"));
    LoadedBoard large = LoadedBoard.make(stage, owner, "Large", 5_000);
    firstView("first full view, 5000 notes, p50", new Joining(stage, large), 100);
    pid.ifPresent(this::stalledReader);
  }

  private void boardsLeave(LoadedBoard board) {
    stage.run(
        () -> Future.all(board.people().stream().map(p -> p.client().disconnect()).toList()),
        PATIENCE_MILLIS);
  }

  private void firstView(String what, Joining joining, double limit) {
    double[] millis = joining.oneByOne(40);
    report.add(Verdict.atMost(what, millis[millis.length / 2], limit, "ms"));
    report.add(
        Verdict.figure(
            what.replace("p50", "p95 / max"),
            Verdict.number(millis[(int) (millis.length * 0.95)])
                + " / "
                + Verdict.number(millis[millis.length - 1])
                + " ms"));
  }

  private void stalledReader(long server) {
    LoadedBoard board = LoadedBoard.make(stage, ownerOf(), "Stalled", 200);
    StalledReader.Cost cost = new StalledReader(stage, board, server).measure();
    String offered =
        " KB of %d KB, closed with %d".formatted(cost.offered() / 1024, cost.closeCode());
    long kb = cost.heapBytes() / 1024;
    report.add(
        Verdict.must(
            "a stalled reader's share of the heap", "≤ 1024 KB", kb + offered, kb <= 1024));
  }

  private Person ownerOf() {
    return stage.run(
        () -> stage.calls().signIn(options.email(), options.password()), PATIENCE_MILLIS);
  }

  private OptionalLong heap() {
    return pid.isPresent() ? HeapProbe.liveBytes(pid.get()) : OptionalLong.empty();
  }

  private OptionalLong resident() {
    return pid.isPresent() ? ProcessMeter.residentBytes(pid.get()) : OptionalLong.empty();
  }
}
