package org.charrette.rehearsal.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.charrette.rehearsal.client.Outcome;
import org.charrette.rehearsal.client.Replica;
import org.charrette.rehearsal.client.ReplicaItem;
import org.charrette.rehearsal.client.SimulatedClient;
import org.charrette.rehearsal.client.Stage;
import org.jspecify.annotations.Nullable;

/** Everybody writes privately on one board; what was written is revealed and voted on. */
final class PlenaryVote {
  private static final int NOTES = 200;
  private static final int NOTE_EVERY_MILLIS = 20;
  private static final int DOTS = 200;
  private static final int DOT_EVERY_MILLIS = 10;
  private static final long LONGEST_MICROS = 120_000_000;

  private final Stage stage;
  private final LoadedWorkshop workshop;
  private final WorkshopReport report;
  private final PrintStream out;
  private final List<String> notes = new ArrayList<>();

  PlenaryVote(Stage stage, LoadedWorkshop workshop, WorkshopReport report, PrintStream out) {
    this.stage = stage;
    this.workshop = workshop;
    this.report = report;
    this.out = out;
  }

  void run() {
    out.println("Writing " + NOTES + " private notes in the plenary, revealing them …");
    never("private writing that did not begin for somebody", order("mode", "private_write", 0));
    writePrivately();
    reveal();
    out.println("Placing " + DOTS + " dots …");
    vote();
  }

  private void never(String what, Spreading.Result result) {
    if (result.missing() > 0) {
      report.never(what, result.missing());
    }
  }

  /** Tells the plenary's board, until everybody there has what follows from it. */
  private Spreading.Result order(String act, String value, int dots) {
    boolean mode = act.equals("mode");
    String effect = act.replace('_', '.');
    return Spreading.measure(
        stage,
        workshop.inPlenary(),
        op ->
            op.path("op").asText().equals(effect)
                && (!mode || op.path("mode").asText().equals(value)),
        view ->
            mode
                ? view.state().path("mode").asText().equals(value)
                : isOpen(lastRound(view)) == effect.equals("round.open"),
        () -> {
          var unused = workshop.say(workshop.tellPlenary(act, value, dots));
        });
  }

  private static @Nullable JsonNode lastRound(Replica view) {
    JsonNode rounds = view.state().path("rounds");
    return rounds.get(rounds.size() - 1);
  }

  private static boolean isOpen(@Nullable JsonNode round) {
    return round != null && round.path("open").asBoolean();
  }

  private void writePrivately() {
    List<ReplicaItem> frames =
        stage.ask(
            () ->
                workshop.leadInPlenary().client().replica().items().stream()
                    .filter(item -> item.type().equals("frame"))
                    .toList());
    List<Future<Outcome>> all = new ArrayList<>();
    for (int i = 0; i < NOTES; i++) {
      SimulatedClient author = inTurn(i);
      String id = stage.ask(() -> stage.newId("i_"));
      ObjectNode note = note(id, frames.get(i % frames.size()));
      notes.add(id);
      all.add(after((long) i * NOTE_EVERY_MILLIS, () -> author.send(Ops.one(note))));
    }
    int lost = 0;
    for (Future<Outcome> one : all) {
      boolean taken =
          Stage.await(one, LoadedWorkshop.PATIENCE_MILLIS) instanceof Outcome.Acked acked
              && acked.drops().isEmpty();
      lost += taken ? 0 : 1;
    }
    report.never("private notes that were not taken", lost);
  }

  private SimulatedClient inTurn(int n) {
    List<Tab> tabs = workshop.inPlenary();
    return tabs.get(n % tabs.size()).client();
  }

  private ObjectNode note(String id, ReplicaItem frame) {
    JsonNode corner = frame.register("xy");
    int x = corner == null ? 0 : corner.path(0).asInt() + 40;
    int y = corner == null ? 0 : corner.path(1).asInt() + 90;
    ObjectNode op =
        Ops.newNote(
            id,
            x,
            y,
            BoardContents.key(stage.random()),
            "yellow",
            BoardContents.words(stage.random()));
    ((ObjectNode) op.path("r").path("slot")).put("p", frame.id());
    return op;
  }

  private Future<Outcome> after(long millis, java.util.function.Supplier<Future<Outcome>> action) {
    Promise<Outcome> done = Promise.promise();
    stage.later(Math.max(1, millis), () -> action.get().onComplete(done));
    return done.future();
  }

  private void reveal() {
    Spreading.Result revealed =
        Spreading.measure(
            stage,
            workshop.inPlenary(),
            op -> op.path("op").asText().equals("reveal") && op.path("items").size() == NOTES,
            view -> notes.stream().allMatch(id -> view.find(id).isPresent()),
            () -> {
              var unused =
                  workshop
                      .leadInPlenary()
                      .client()
                      .send(Ops.one(JsonNodeFactory.instance.objectNode().put("op", "reveal")));
            });
    report.within(
        "reveal of %d private notes to %d people".formatted(NOTES, workshop.inPlenary().size()),
        revealed.millis(),
        1_000);
    report.never("people to whom not all notes were revealed", revealed.missing());
  }

  private void vote() {
    int people = workshop.inPlenary().size();
    int budget = (DOTS + people - 1) / people;
    never("a vote that did not open for somebody", order("round_open", "notes", budget));
    String round =
        stage.ask(
            () -> {
              JsonNode last = lastRound(workshop.inPlenary().getFirst().client().replica());
              return last == null ? "" : last.path("id").asText();
            });
    Map<String, Integer> placed = new TreeMap<>();
    Histogram toAck = new Histogram(LONGEST_MICROS, 3);
    TreeSet<String> refusals = new TreeSet<>();
    int refused = burst(round, placed, toAck, refusals);
    report.figure(
        "%d dots in %d s to own acknowledgement, p50/p95/p99"
            .formatted(DOTS, DOTS * DOT_EVERY_MILLIS / 1000),
        WorkshopRun.quantiles(toAck));
    report.must(
        "valid dots that were refused",
        "0",
        refused + (refusals.isEmpty() ? "" : " " + refusals),
        refused == 0);
    never("a vote that did not close for somebody", order("round_close", "", 0));
    compare(placed, Math.min(people, DOTS));
  }

  /** A dot counts from the moment when it was due, so a slow generator hides nothing. */
  private int burst(
      String round, Map<String, Integer> placed, Histogram toAck, Set<String> refusals) {
    List<Future<Outcome>> all =
        stage.ask(
            () -> {
              List<Future<Outcome>> sent = new ArrayList<>();
              long start = stage.nanos();
              for (int i = 0; i < DOTS; i++) {
                String item = notes.get(stage.random().nextInt(notes.size()));
                SimulatedClient voter = inTurn(i);
                ObjectNode dot =
                    LoadedWorkshop.op("dot.place").put("round", round).put("item", item);
                long wait = 1 + (long) i * DOT_EVERY_MILLIS;
                long due = start + wait * 1_000_000;
                sent.add(
                    after(wait, () -> voter.send(Ops.one(dot)))
                        .onSuccess(
                            outcome -> {
                              if (outcome instanceof Outcome.Acked acked
                                  && acked.drops().isEmpty()) {
                                placed.merge(item, 1, Integer::sum);
                                long micros = (stage.nanos() - due) / 1_000;
                                toAck.recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
                              } else {
                                refusals.add(
                                    outcome instanceof Outcome.Nacked nacked
                                        ? nacked.code()
                                        : outcome.toString());
                              }
                            }));
              }
              return sent;
            });
    all.forEach(one -> Stage.await(one, LoadedWorkshop.PATIENCE_MILLIS));
    return stage.ask(() -> DOTS - placed.values().stream().mapToInt(Integer::intValue).sum());
  }

  /** What everybody was told is what was placed, dot for dot. */
  private void compare(Map<String, Integer> placed, int voters) {
    Set<JsonNode> told = new HashSet<>();
    for (Tab tab : workshop.inPlenary()) {
      told.add(
          stage.ask(
              () -> {
                JsonNode round = lastRound(tab.client().replica());
                return round == null ? JsonNodeFactory.instance.nullNode() : round.path("result");
              }));
    }
    JsonNode result = told.iterator().next();
    Map<String, Integer> tally = new TreeMap<>();
    result.path("tally").forEach(row -> tally.put(row.path(0).asText(), row.path(1).asInt()));
    boolean same =
        told.size() == 1 && tally.equals(placed) && result.path("voters").asInt() == voters;
    report.must(
        "tally as everybody was told it, against what was placed",
        "equal",
        "%d of %d dots, %d voters"
            .formatted(
                tally.values().stream().mapToInt(Integer::intValue).sum(),
                placed.values().stream().mapToInt(Integer::intValue).sum(),
                result.path("voters").asInt()),
        same);
    Set<String> known = new HashSet<>(notes);
    stage.ask(
        () ->
            workshop.leadInPlenary().client().replica().items().stream()
                .map(ReplicaItem::id)
                .map(known::remove)
                .filter(found -> found)
                .count());
    report.never("private notes that are not on the board at the end", known.size());
  }
}
