package org.charrette.rehearsal.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.charrette.platform.postgres.PostgresAddress;
import org.charrette.rehearsal.check.LogSource;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.replay.Scenario.Check;
import org.charrette.rehearsal.replay.Scenario.Event;

/**
 * Plays a scenario in its order without its waits: events of one moment are sent at once, the next
 * moment begins when all of them are decided.
 */
final class Replay {
  private static final int PATIENCE_MILLIS = 60_000;
  private static final long SEEING_MILLIS = 3_000;

  /** The server looks at its clock ten times a second. */
  private static final long CLOCK_NOTICED_NANOS = 300_000_000;

  private final Scenario scenario;
  private final Stage stage;
  private final Cast cast;
  private final Steps steps;
  private final Checkpoints checkpoints;
  private final Ending ending;
  private final Optional<Consumer<Duration>> clock;
  private final PrintStream out;
  private final Map<String, Integer> played = new TreeMap<>();
  private final Map<String, Integer> skipped = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private final Set<String> rulings = new HashSet<>();
  private final Queue<LocalTime> kills = new ArrayDeque<>();
  private Runnable killer = () -> {};

  Replay(
      Scenario scenario,
      Stage stage,
      Cast cast,
      Optional<PostgresAddress> database,
      LogSource logs,
      Optional<Consumer<Duration>> clock,
      PrintStream out) {
    this.scenario = scenario;
    this.stage = stage;
    this.cast = cast;
    this.steps =
        new Steps(
            stage,
            scenario,
            cast,
            () -> database.isEmpty() || logs.keys(database.get(), cast.session()) == 0);
    LaterChecks later = new LaterChecks(stage, cast, steps.afterwards(), database, logs);
    this.checkpoints = new Checkpoints(stage, cast, steps, later);
    this.clock = clock;
    this.ending = new Ending(stage, cast, database, logs);
    this.out = out;
  }

  /** From these times on, with people's edits on their way, the server is killed once each. */
  Replay killing(Runnable server, List<LocalTime> times) {
    killer = server;
    kills.addAll(times);
    return this;
  }

  private void killWhenDue(Event event) {
    LocalTime next = kills.peek();
    if (next != null && !event.at().toLocalTime().isBefore(next)) {
      kills.remove();
      out.println("  " + event.at().toLocalTime() + " the server is killed and started again");
      killer.run();
    }
  }

  /** Plays, compares, prints; true when nothing failed. */
  boolean play(Optional<LocalTime> until) {
    List<Event> events =
        scenario.events().stream().filter(event -> isBefore(event, until)).toList();
    out.println(
        "Playing "
            + events.size()
            + " of "
            + scenario.events().size()
            + " events of “"
            + scenario.title()
            + "”");
    if (until.isEmpty() && clock.isPresent()) {
      stage.run(() -> cast.makeAccounts(Accounts.needed(scenario)), PATIENCE_MILLIS);
    }
    List<Event> ofTheDay = events.stream().filter(this::isOnFirstDay).toList();
    ofMoments(ofTheDay).forEach(this::playMoment);
    finishDay(ofTheDay);
    List<Event> later = events.subList(ofTheDay.size(), events.size());
    if (clock.isPresent()) {
      playLater(ofTheDay, later);
    } else {
      later.forEach(
          event -> skipped.merge(event.type() + ": needs a clock that moves", 1, Integer::sum));
    }
    printSteps();
    if (!steps.afterwards().times().isEmpty()) {
      out.println("\nHow long it took:");
      steps.afterwards().times().forEach(line -> out.println("  " + line));
    }
    out.println(failures.isEmpty() ? "\nall as it should be" : "\n" + failures.size() + " FAILED");
    return failures.isEmpty();
  }

  /** Events in groups that happen at the same time. */
  private static List<List<Event>> ofMoments(List<Event> events) {
    List<List<Event>> moments = new ArrayList<>();
    for (int from = 0; from < events.size(); ) {
      int to = from + 1;
      while (to < events.size() && events.get(to).at().equals(events.get(from).at())) {
        to++;
      }
      moments.add(events.subList(from, to));
      from = to;
    }
    return moments;
  }

  /** From one day to the next the clock of the server is moved, and people sign in anew. */
  private void playLater(List<Event> ofTheDay, List<Event> later) {
    if (later.isEmpty()) {
      return;
    }
    out.println("\nThe days after:");
    stage.run(cast::leave, PATIENCE_MILLIS);
    checkpoints.nextDay();
    LocalDate day = ofTheDay.getLast().at().toLocalDate();
    for (List<Event> moment : ofMoments(later)) {
      LocalDate today = moment.getFirst().at().toLocalDate();
      if (today.isAfter(day)) {
        out.println("  " + today);
        clock.orElseThrow().accept(Duration.ofDays(ChronoUnit.DAYS.between(day, today)));
        LockSupport.parkNanos(CLOCK_NOTICED_NANOS);
        cast.accounts().nextDay();
        day = today;
      }
      playMoment(moment);
    }
    for (PlayedBoard board : cast.boards().values()) {
      stage.run(() -> cast.today(Cast.FACILITATOR), PATIENCE_MILLIS);
      agree(board);
    }
  }

  private boolean isOnFirstDay(Event event) {
    return event.at().toLocalDate().equals(scenario.events().getFirst().at().toLocalDate());
  }

  private boolean isBefore(Event event, Optional<LocalTime> until) {
    return until.isEmpty()
        || (isOnFirstDay(event) && !event.at().toLocalTime().isAfter(until.get()));
  }

  private void playMoment(List<Event> moment) {
    List<Event> acts = moment.stream().filter(event -> !event.type().equals("checkpoint")).toList();
    List<Future<Step>> results = stage.ask(() -> acts.stream().map(steps::play).toList());
    killWhenDue(moment.getFirst());
    for (int i = 0; i < acts.size(); i++) {
      count(acts.get(i), acts.get(i).type(), Stage.await(results.get(i), PATIENCE_MILLIS));
    }
    letEverybodySee();
    for (Event event : moment) {
      if (event.type().equals("checkpoint")) {
        for (Check check : event.checks()) {
          count(event, "checkpoint " + check.query(), checkpoints.ask(check));
        }
      }
    }
  }

  /**
   * Seconds lie between two moments of the scenario, in which people see what others did. A board
   * that does not come to one state is found by the checks, not here.
   */
  private void letEverybodySee() {
    long deadline = System.nanoTime() + SEEING_MILLIS * 1_000_000L;
    while (!checkpoints.everybodySees() && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(2_000_000);
    }
  }

  private void count(Event event, String kind, Step step) {
    switch (step) {
      case Step.Played done -> {
        played.merge(kind, 1, Integer::sum);
        Optional<Ruling> ruling = Ruling.on(event.seq());
        if (ruling.isPresent() && rulings.add(ruling.get().text())) {
          out.println("  ruling, event " + event.seq() + ": " + ruling.get().text());
        }
        if (!done.note().isEmpty()) {
          out.println(
              "  %s event %d %s: %s"
                  .formatted(event.at().toLocalTime(), event.seq(), event.type(), done.note()));
        }
      }
      case Step.Skipped not ->
          skipped.merge("%-34s %s".formatted(kind, not.reason()), 1, Integer::sum);
      case Step.Failed failed -> {
        String line =
            "event %d %s of %s: %s".formatted(event.seq(), kind, event.actor(), failed.why());
        failures.add(line);
        out.println("  FAILED " + line);
      }
    }
  }

  private void printSteps() {
    out.println("\nPlayed for real:");
    played.forEach((kind, count) -> out.println("  %4d  %s".formatted(count, kind)));
    if (!skipped.isEmpty()) {
      out.println("Skipped:");
    }
    skipped.forEach((kind, count) -> out.println("  %4d  %s".formatted(count, kind)));
  }

  /** The state of one board, whoever is asked. */
  private JsonNode agree(PlayedBoard board) {
    Ending.Agreement agreement = ending.agree(board);
    out.println("  " + agreement.line());
    if (!agreement.isOne()) {
      failures.add("board " + board.name() + " has different states " + agreement.hashes());
    }
    return agreement.export();
  }

  private void finishDay(List<Event> events) {
    out.println("\nThe end of the day:");
    ending.everybodyBack().forEach(line -> out.println("  " + line));
    List<ExportedNotes.Placed> notes = new ArrayList<>();
    for (PlayedBoard board : cast.boards().values()) {
      notes.addAll(ExportedNotes.of(board.name(), agree(board)));
    }
    ending.violations().forEach(line -> failures.add("protocol: " + line));
    int known = failures.size();
    printNotes(events, notes);
    failures.subList(known, failures.size()).forEach(line -> out.println("  FAILED " + line));
    int participants =
        (int)
            cast.boards().values().stream()
                .flatMap(board -> board.clients().keySet().stream())
                .map(tab -> tab.replaceAll("#.*", ""))
                .distinct()
                .count();
    out.println("  " + participants + " participants, " + notes.size() + " notes");
  }

  private void printNotes(List<Event> events, List<ExportedNotes.Placed> notes) {
    Set<String> written = new HashSet<>();
    for (Event event : events) {
      if (event.type().equals("note.create")
          && event.outcome().equals("accepted")
          && event.data().path("ref").isTextual()) {
        written.add(event.data().path("ref").asText());
      }
    }
    List<Scenario.Note> expected =
        scenario.notes().values().stream().filter(note -> written.contains(note.ref())).toList();
    failures.addAll(ExportedNotes.problems(expected, notes));
    out.println("  notes in the JSON exports by area and heading: " + notes.size());
    ExportedNotes.counts(notes)
        .forEach((place, count) -> out.println("    %3d  %s".formatted(count, place)));
    Map<String, Integer> languages = new TreeMap<>();
    notes.forEach(note -> languages.merge(note.lang(), 1, Integer::sum));
    out.println("  languages: " + languages);
  }
}
