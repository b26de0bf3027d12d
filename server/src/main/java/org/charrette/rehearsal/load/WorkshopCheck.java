package org.charrette.rehearsal.load;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.load.LoadedWorkshop.OfGroup;

/** Whether everybody ended with the same boards and the same session, and nothing was lost. */
final class WorkshopCheck {
  /** What is still on its way comes within this time, or never. */
  private static final int SETTLING_MILLIS = 10_000;

  private final Stage stage;
  private final LoadedWorkshop workshop;
  private final WorkshopReport report;

  WorkshopCheck(Stage stage, LoadedWorkshop workshop, WorkshopReport report) {
    this.stage = stage;
    this.workshop = workshop;
    this.report = report;
  }

  void run() {
    List<Tab> all = new ArrayList<>(workshop.desks());
    all.addAll(workshop.inPlenary());
    all.addAll(workshop.inGroups());
    long lost = 0;
    for (OfGroup group : workshop.groups()) {
      lost += checkGroup(group);
    }
    report.never("notes of groups that were acknowledged and are not on the board", lost);
    compare("the plenary", workshop.inPlenary(), workshop.fresh(workshop.plenary()));
    compare("the session", workshop.desks(), workshop.freshDesk());
    List<LoadParticipant> editors =
        workshop.groups().stream().flatMap(group -> group.people().stream()).toList();
    report.never("edits refused", editors.stream().mapToInt(LoadParticipant::refused).sum());
    report.never("edits dropped", editors.stream().mapToInt(LoadParticipant::dropped).sum());
    TreeSet<String> violations = new TreeSet<>();
    all.forEach(tab -> violations.addAll(stage.ask(() -> tab.client().violations())));
    report.must(
        "protocol violations of the server",
        "0",
        violations.size() + (violations.isEmpty() ? "" : ": " + violations.first()),
        violations.isEmpty());
    report.figure(
        "sockets lost, which came back",
        Integer.toString(all.stream().mapToInt(Tab::closed).sum()));
  }

  /** Counts notes that are lost. */
  private long checkGroup(OfGroup group) {
    SimulatedClient fresh = workshop.fresh(group.board());
    long lost =
        stage.ask(
            () ->
                group.people().stream()
                    .flatMap(p -> p.made().stream())
                    .filter(id -> fresh.replica().find(id).isEmpty())
                    .count());
    compare(group.id(), group.tabs(), fresh);
    return lost;
  }

  private void compare(String what, List<Tab> tabs, SimulatedClient fresh) {
    TreeSet<String> hashes = new TreeSet<>();
    workshop.comesToBe(
        () -> {
          hashes.clear();
          hashes.add(fresh.replica().hash());
          tabs.forEach(tab -> hashes.add(tab.client().replica().hash()));
          return hashes.size() == 1;
        },
        SETTLING_MILLIS);
    report.must(
        "state of %s at %d people and a fresh one".formatted(what, tabs.size()),
        "1 hash",
        hashes.size() == 1 ? hashes.first() : hashes.size() + " hashes",
        hashes.size() == 1);
    Future<Void> left = stage.ask(fresh::disconnect);
    Stage.await(left, LoadedWorkshop.PATIENCE_MILLIS);
  }
}
