package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.charrette.kernel.BoardId;
import org.charrette.rehearsal.client.ClientListener;
import org.charrette.rehearsal.client.ClientOptions;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Person;
import org.charrette.rehearsal.client.ServerFrame;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.charrette.rehearsal.server.ServerOptions;

/**
 * A whole audience answers a poll within a few seconds, under the Chatham House Rule, while its
 * chart is shown to the room; then once more, while some lose their line as they send.
 */
final class PollsRun {
  private static final int OPTIONS = 5;

  /** Rule Q24: what a result leaves out. */
  private static final int STEP = 5;

  /** One person in so many loses the line just after the answer was sent. */
  private static final int UNLUCKY = 10;

  private static final int BACK_AFTER_MILLIS = 200;
  private static final long LONGEST_MICROS = 120_000_000;
  private static final long LEAD_IN_MILLIS = 200;
  private static final double NANOS = 1e6;
  private static final double CHART_MILLIS = 500;
  private static final double CLOSING_MILLIS = 1_000;

  private final PollsOptions options;
  private final Stage stage;
  private final PrintStream out;
  private final WorkshopReport report = new WorkshopReport();
  private final List<Tab> phones = new ArrayList<>();
  private final Map<Long, Long> acknowledged = new TreeMap<>();
  private final Set<String> refusals = new TreeSet<>();

  PollsRun(PollsOptions options, Stage stage, PrintStream out) {
    this.options = options;
    this.stage = stage;
    this.out = out;
  }

  /** An answer that was given; {@code seq} is 0 when its receipt was lost with the line. */
  private record Given(long dueNanos, String choice, long seq) {}

  /** The screen for the room: which counts of answers a chart showed, and when each came. */
  private static final class Screen implements ClientListener {
    private final Map<String, Map<Integer, Long>> shown = new TreeMap<>();

    @Override
    public void onEntries(ServerFrame.Txs txs, long arrivedNanos) {
      for (ServerFrame.Entry entry : txs.entries()) {
        JsonNode ops =
            switch (entry) {
              case ServerFrame.Theirs theirs -> theirs.ops();
              case ServerFrame.Own own -> own.fix();
            };
        if (ops != null) {
          ops.forEach(op -> look(op.path("d").path("polls"), arrivedNanos));
        }
      }
    }

    private void look(JsonNode polls, long arrivedNanos) {
      polls
          .properties()
          .forEach(
              poll -> {
                int answers = poll.getValue().path("result").path("answers").asInt();
                if (answers > 0) {
                  of(poll.getKey()).putIfAbsent(answers, arrivedNanos);
                }
              });
    }

    private Map<Integer, Long> of(String poll) {
      return shown.computeIfAbsent(poll, first -> new TreeMap<>());
    }
  }

  /** Runs everything and gives the report. */
  WorkshopReport run() {
    Person facilitator =
        stage.run(
            () -> stage.calls().signIn(ServerOptions.ADMIN_EMAIL, ServerOptions.ADMIN_PASSWORD),
            LoadedWorkshop.PATIENCE_MILLIS);
    LoadedWorkshop workshop = LoadedWorkshop.make(stage, facilitator, options.people());
    out.println(options.people() + " people come by an invite …");
    workshop.come(options.people());
    workshop.ask(LoadedWorkshop.op("session.start"));
    BoardId floor =
        stage.run(
            () -> stage.calls().makeFloor(facilitator, workshop.session(), null),
            LoadedWorkshop.PATIENCE_MILLIS);
    out.println("Everybody goes to the polls …");
    Screen screen = new Screen();
    SimulatedClient lead = onFloor(workshop, facilitator, floor, screen);
    for (Person person : workshop.people()) {
      Tab tab = new Tab();
      phones.add(tab.of(onFloor(workshop, person, floor, tab)));
    }
    report.figure("people × sockets", options.people() + " × 2");
    out.println("Everybody answers within " + options.seconds() + " s …");
    List<Given> given = poll("q1", lead, false);
    reportAcknowledged(given);
    reportChart(given, stage.ask(() -> screen.of("q1")));
    close("q1", lead, given);
    out.println("Once more; every tenth person loses the line while sending …");
    close("q2", lead, poll("q2", lead, true));
    TreeSet<String> violations = new TreeSet<>();
    phones.forEach(tab -> violations.addAll(stage.ask(() -> tab.client().violations())));
    report.must(
        "protocol violations of the server",
        "0",
        violations.size() + (violations.isEmpty() ? "" : ": " + violations.first()),
        violations.isEmpty());
    return report;
  }

  private SimulatedClient onFloor(
      LoadedWorkshop workshop, Person person, BoardId floor, ClientListener listener) {
    workshop.waitForAccess(() -> stage.calls().floorTicket(person, floor));
    SimulatedClient client =
        stage.ask(() -> stage.onFloor(person, floor, ClientOptions.oneOfMany(), listener));
    stage.run(client::connect, LoadedWorkshop.PATIENCE_MILLIS);
    return client;
  }

  // ---- answering

  private List<Given> poll(String poll, SimulatedClient lead, boolean linesBreak) {
    lead(lead, put(poll));
    lead(lead, op("poll.open", poll));
    lead(lead, op("poll.show", poll).put("on", true));
    List<Future<Given>> all =
        stage.ask(
            () -> {
              long start = stage.nanos();
              List<Future<Given>> answers = new ArrayList<>();
              for (int i = 0; i < phones.size(); i++) {
                long wait = LEAD_IN_MILLIS + stage.random().nextInt(options.seconds() * 1_000);
                String choice = "o" + stage.random().nextInt(OPTIONS);
                boolean breaks = linesBreak && i % UNLUCKY == 0;
                answers.add(answer(phones.get(i), poll, choice, start, wait, breaks));
              }
              return answers;
            });
    List<Given> given = new ArrayList<>();
    all.forEach(one -> given.add(Stage.await(one, LoadedWorkshop.PATIENCE_MILLIS)));
    return given;
  }

  /** An answer counts from the moment when it was due, so a slow generator hides nothing. */
  private Future<Given> answer(
      Tab phone, String poll, String choice, long start, long wait, boolean lineBreaks) {
    Promise<Given> done = Promise.promise();
    stage.later(
        wait,
        () -> {
          ObjectNode op = op("poll.answer", poll);
          op.putObject("answer").putArray("choices").add(choice);
          SimulatedClient client = phone.client();
          client
              .send(Ops.one(op))
              .map(outcome -> given(outcome, start + wait * 1_000_000, choice))
              .onComplete(done);
          if (lineBreaks) {
            breakLine(client);
          }
        });
    return done.future();
  }

  private void breakLine(SimulatedClient client) {
    var unused =
        client
            .disconnect()
            .onComplete(
                gone ->
                    stage.later(
                        BACK_AFTER_MILLIS,
                        () -> {
                          var unusedBack = client.connect();
                        }));
  }

  private Given given(Outcome outcome, long dueNanos, String choice) {
    return switch (outcome) {
      case Outcome.Acked acked -> {
        acknowledged.put(acked.seq(), stage.nanos());
        yield new Given(dueNanos, choice, acked.seq());
      }
      case Outcome.Settled settled -> new Given(dueNanos, choice, 0);
      case Outcome.Nacked nacked -> {
        refusals.add(nacked.code());
        yield new Given(dueNanos, "", 0);
      }
    };
  }

  private static ObjectNode op(String word, String poll) {
    return LoadedWorkshop.op(word).put("id", poll);
  }

  private static ObjectNode put(String id) {
    ObjectNode op = LoadedWorkshop.op("poll.put");
    ObjectNode form =
        op.putObject("poll")
            .put("id", id)
            .put("kind", "single")
            .put("question", "What comes first?")
            .put("lang", "en");
    ArrayNode choices = form.putArray("options");
    for (int i = 0; i < OPTIONS; i++) {
      choices.addObject().put("id", "o" + i).put("text", "Option " + (i + 1));
    }
    ObjectNode settings = form.putObject("settings").put("most", 1).put("from", 1).put("to", 5);
    for (String word : List.of("low", "high", "left", "right", "bottom", "top")) {
      settings.put(word, "");
    }
    settings.put("changeable", false).put("live", true).put("moderated", true);
    return op;
  }

  private void lead(SimulatedClient lead, ObjectNode op) {
    Outcome outcome = stage.run(() -> lead.send(Ops.one(op)), LoadedWorkshop.PATIENCE_MILLIS);
    if (!(outcome instanceof Outcome.Acked)) {
      throw new IllegalStateException(op.path("op").asText() + " was not granted: " + outcome);
    }
  }

  // ---- what came of it

  private void reportAcknowledged(List<Given> given) {
    Histogram toAck = new Histogram(LONGEST_MICROS, 3);
    for (Given one : given) {
      Long at = acknowledged.get(one.seq);
      if (at != null) {
        toAck.recordValue(Math.clamp((at - one.dueNanos) / 1_000, 0, LONGEST_MICROS));
      }
    }
    report.figure(
        "%d answers in %d s to own acknowledgement, p50/p95/p99"
            .formatted(toAck.getTotalCount(), options.seconds()),
        WorkshopRun.quantiles(toAck));
  }

  /** A result of so many answers is promised as soon as there are {@link #STEP} more (Q24). */
  private void reportChart(List<Given> given, Map<Integer, Long> shown) {
    List<Given> inOrder =
        given.stream()
            .filter(one -> one.seq > 0)
            .sorted(Comparator.comparingLong(Given::seq))
            .toList();
    double worst = 0;
    int steps = 0;
    for (Map.Entry<Integer, Long> one : shown.entrySet()) {
      int promisedBy = one.getKey() + STEP - 1;
      if (promisedBy < inOrder.size()) {
        long due = inOrder.get(promisedBy).dueNanos;
        worst = Math.max(worst, (one.getValue() - due) / NANOS);
        steps++;
      }
    }
    int promised = Math.max(0, inOrder.size() / STEP - 1);
    report.must(
        "steps of the chart, five answers each",
        Integer.toString(promised),
        Integer.toString(steps),
        steps == promised);
    report.within(
        "chart of the room behind the answer that completes a step, worst", worst, CHART_MILLIS);
  }

  private void close(String poll, SimulatedClient lead, List<Given> given) {
    Spreading.Result closed =
        Spreading.measure(
            stage,
            phones,
            op -> isWhole(op.path("d"), poll, given.size()),
            view -> isWhole(view.state(), poll, given.size()),
            () -> {
              var unused = lead.send(Ops.one(op("poll.close", poll)));
            });
    report.within(
        "closing %s until its result is on every phone".formatted(poll),
        closed.millis(),
        CLOSING_MILLIS);
    report.never("phones without the result of " + poll, closed.missing());
    Map<String, Integer> votes = new TreeMap<>();
    given.forEach(one -> votes.merge(one.choice, 1, Integer::sum));
    Set<Map<String, Integer>> told = new HashSet<>();
    phones.forEach(tab -> told.add(stage.ask(() -> votes(tab.client().replica().state(), poll))));
    report.must(
        "answers that were refused to " + poll,
        "0",
        refusals.isEmpty() ? "0" : refusals.toString(),
        refusals.isEmpty());
    report.must(
        "votes of %s as everybody was told, against what was sent".formatted(poll),
        "equal",
        "%d of %d".formatted(total(told), given.size()),
        told.equals(Set.of(votes)));
  }

  private static int total(Set<Map<String, Integer>> told) {
    return told.iterator().next().values().stream().mapToInt(Integer::intValue).sum();
  }

  private static JsonNode poll(JsonNode tree, String poll) {
    return tree.path("polls").path(poll);
  }

  private static boolean isWhole(JsonNode tree, String poll, int answers) {
    return poll(tree, poll).path("result").path("answers").asInt() == answers;
  }

  private static Map<String, Integer> votes(JsonNode tree, String poll) {
    Map<String, Integer> votes = new TreeMap<>();
    poll(tree, poll)
        .path("result")
        .path("rows")
        .forEach(
            row -> {
              int value = row.path("value").asInt();
              if (value > 0) {
                votes.put(row.path("option").asText(), value);
              }
            });
    return votes;
  }
}
