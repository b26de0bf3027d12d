package org.charrette.live.room;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.testing.InMemoryEventLog;
import org.charrette.testing.ManualClock;

/**
 * Writers, a room and its log on one thread and one seed: commits are late, lost, or heard by
 * nobody; nodes take the stream from each other; writers send again what they did not see
 * acknowledged. After every step: nobody has seen what is not durable, and nothing is durable
 * twice.
 */
final class RoomSimulation {

  /** Ways to be wrong, each of which the simulation has to notice. */
  enum Bug {
    NONE,
    /** The log takes whatever comes, whoever sends it. */
    NO_FENCE,
    /** A lost answer is taken for a commit. */
    GUESS_COMMITTED,
    /** Readers are told before the log has answered. */
    EARLY_PUBLISH,
    /** A number that comes twice takes effect twice. */
    NO_DEDUPE
  }

  private static final StreamId STREAM = new StreamId(new UUID(1, 1));
  private static final int WRITERS = 4;

  private final Random random;
  private final Bug bug;
  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog.Shared shared = new InMemoryEventLog.Shared();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Writer> writers = new ArrayList<>();
  private final Cards cards = new Cards();
  private int current;

  RoomSimulation(long seed, Bug bug) {
    this.random = new Random(seed);
    this.bug = bug;
    shared.create(STREAM);
    nodes.add(new Node(0));
    nodes.add(new Node(1));
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(i));
    }
  }

  /** What the simulation found wrong. */
  static final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    Violation(String what) {
      super(what);
    }
  }

  /** One server process. */
  private final class Node implements Audience<String> {
    private final InMemoryEventLog inner;
    private final EventLog log;
    private RoomRegistry<Cards.State, String, String, Node> rooms;
    private Future<RoomRegistry.Seat<Cards.State, String, String, Node>> seat;

    Node(int number) {
      inner = new InMemoryEventLog(shared, "n" + number);
      inner.hold();
      log = new BuggyLog(inner, bug);
      restart();
    }

    void restart() {
      while (inner.heldCount() > 0) {
        fate(inner.held());
      }
      rooms =
          new RoomRegistry<>(
              cards, cards, log, RoomLimits.defaults(), 2, () -> clock, (id, claim, s) -> this);
      seat = rooms.open(STREAM);
      clock.settle();
      if (seat.failed()) {
        throw new Violation("the stream can not be loaded: " + seat.cause());
      }
    }

    Room<Cards.State, String, String> room() {
      if (!seat.succeeded() || !seat.result().room().alive()) {
        restart();
      }
      return seat.result().room();
    }

    @Override
    public int size() {
      return WRITERS;
    }

    @Override
    public void published(long prev, long upto, List<Entry<String>> entries) {
      Map<Long, Entry<String>> durable = log();
      for (Entry<String> entry : entries) {
        seen(entry, durable);
      }
    }

    @Override
    public void repeated(ClientId client, long n, long seq) {
      writers.forEach(writer -> writer.acknowledged(client, n));
    }

    @Override
    public void gap(ClientId client, long expected) {
      writers.forEach(writer -> writer.rewind(client, expected));
    }

    @Override
    public void saving(Saving saving) {}

    @Override
    public void ended(RoomEnd why) {}
  }

  /** Somebody who writes card after card and sends again until it is acknowledged. */
  private final class Writer {
    private final ClientId client;
    private final ParticipantId person;
    private long sent;
    private long acknowledged;

    Writer(int number) {
      client = new ClientId("c_000000000000000" + number);
      person = new ParticipantId(new UUID(2, number));
    }

    void write(boolean again) {
      long n = again && sent > 0 ? Math.max(1, acknowledged) : ++sent;
      submit(n);
    }

    void resendAll() {
      for (long n = acknowledged + 1; n <= sent; n++) {
        submit(n);
      }
    }

    private void submit(long n) {
      nodes
          .get(current)
          .room()
          .submit(
              new Submission<>(
                  new Actor(person, Role.EDITOR),
                  client,
                  n,
                  new Submission.Wish.Judge<>(command(n)),
                  20));
    }

    private String command(long n) {
      return n % 17 == 0 ? "refuse me" : client.value() + n + "=" + n;
    }

    void acknowledged(ClientId whose, long n) {
      if (whose.equals(client)) {
        acknowledged = Math.max(acknowledged, n);
      }
    }

    void rewind(ClientId whose, long expected) {
      if (whose.equals(client) && expected <= acknowledged) {
        throw new Violation("an acknowledged number is asked for again: " + expected);
      }
    }
  }

  /** A published entry: it has to be in the log, there, exactly so. */
  private void seen(Entry<String> entry, Map<Long, Entry<String>> durable) {
    Entry<String> stored = durable.get(entry.seq());
    if (stored == null || !stored.origin().equals(entry.origin())) {
      throw new Violation("seen, but not durable: " + entry);
    }
    writers.forEach(w -> w.acknowledged(entry.origin().client(), entry.origin().n()));
  }

  private Map<Long, Entry<String>> log() {
    Map<Long, Entry<String>> all = new HashMap<>();
    for (EventLog.Batch batch : nodes.get(0).inner.batches(STREAM)) {
      for (Entry<String> entry : BatchFormat.read(batch, cards)) {
        if (all.put(entry.seq(), entry) != null) {
          throw new Violation("two entries " + entry.seq());
        }
      }
    }
    return all;
  }

  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      step();
      clock.settle();
      checkLog();
    }
    quiesce();
  }

  private void step() {
    int dice = random.nextInt(100);
    if (dice < 45) {
      writers.get(random.nextInt(WRITERS)).write(random.nextInt(8) == 0);
    } else if (dice < 85) {
      for (Node node : nodes) {
        if (node.inner.heldCount() > 0 && random.nextInt(3) > 0) {
          fate(node.inner.held());
        }
      }
    } else if (dice < 95) {
      clock.advance(random.nextInt(400));
    } else if (dice < 98) {
      // the stream moves; the other node does not know yet
      current = 1 - current;
      nodes.get(current).restart();
      writers.forEach(Writer::resendAll);
    } else {
      nodes.get(current).restart();
      writers.forEach(Writer::resendAll);
    }
  }

  private void fate(InMemoryEventLog.Held held) {
    switch (random.nextInt(6)) {
      case 0 -> held.lose();
      case 1 -> held.commitUnheard();
      default -> held.commit();
    }
  }

  private void checkLog() {
    Set<Entry.Origin> once = new HashSet<>();
    Map<Long, Entry<String>> log = log();
    for (long seq = 1; seq <= log.size(); seq++) {
      Entry<String> entry = log.get(seq);
      if (entry == null) {
        throw new Violation("a hole at " + seq);
      }
      if (!once.add(entry.origin())) {
        throw new Violation("twice: " + entry);
      }
    }
  }

  /**
   * The faults end: everything that was sent is acknowledged, and what is loaded is what was
   * written.
   */
  private void quiesce() {
    nodes.forEach(node -> node.inner.release());
    clock.settle();
    for (int i = 0; i < 5; i++) {
      writers.forEach(Writer::resendAll);
      clock.advance(3_000);
    }
    checkLog();
    Map<Long, Entry<String>> log = log();
    for (Writer writer : writers) {
      if (writer.acknowledged != writer.sent) {
        throw new Violation("unacknowledged: " + (writer.sent - writer.acknowledged));
      }
      long stored =
          log.values().stream().filter(e -> e.origin().client().equals(writer.client)).count();
      if (stored != writer.sent) {
        throw new Violation(stored + " of " + writer.sent + " are in the log");
      }
    }
    Cards.State folded = cards.empty();
    for (long seq = 1; seq <= log.size(); seq++) {
      if (log.get(seq).outcome() instanceof Entry.Applied<String> applied) {
        cards.apply(folded, null, seq, applied.event());
      }
    }
    nodes
        .get(current)
        .room()
        .observe(
            view -> view.state().toString(),
            state -> {
              if (!state.equals(folded.toString())) {
                throw new Violation("the room has another state than its log");
              }
            });
    clock.advance(3_000);
  }

  /** The log as a wrong program would use it. */
  private record BuggyLog(InMemoryEventLog inner, Bug bug) implements EventLog {
    @Override
    public Future<Claim> acquire(StreamId id) {
      return inner.acquire(id);
    }

    @Override
    public Future<Stored> load(StreamId id, Claim.Owned claim) {
      return inner.load(id, claim).map(stored -> bug == Bug.NO_DEDUPE ? forgetful(stored) : stored);
    }

    /** Loses who sent what, and with it the ledger. */
    private static Stored forgetful(Stored stored) {
      List<Batch> tail = new ArrayList<>();
      for (Batch batch : stored.tail()) {
        List<Entry<String>> entries = BatchFormat.read(batch, new Cards());
        List<Entry<String>> bare = new ArrayList<>();
        entries.forEach(e -> bare.add(new Entry<>(e.seq(), null, e.atMillis(), e.outcome())));
        tail.add(new Batch(batch.from(), batch.to(), BatchFormat.write(bare)));
      }
      return new Stored(stored.snapshot(), tail);
    }

    @Override
    public Future<AppendResult> append(Append append) {
      return switch (bug) {
        case EARLY_PUBLISH -> {
          var unused = inner.append(append);
          yield Future.succeededFuture(new AppendResult.Durable());
        }
        case GUESS_COMMITTED -> inner.append(append).otherwise(new AppendResult.Durable());
        case NO_FENCE -> inner.appendUnfenced(append);
        case NONE, NO_DEDUPE -> inner.append(append);
      };
    }

    @Override
    public Future<Head> head(StreamId id) {
      return inner.head(id);
    }

    @Override
    public Future<Void> saveSnapshot(StreamId id, long seq, byte[] bytes) {
      return inner.saveSnapshot(id, seq, bytes);
    }

    @Override
    public Future<Void> replaceBySnapshot(StreamId id, long seq, byte[] bytes) {
      return inner.replaceBySnapshot(id, seq, bytes);
    }

    @Override
    public Future<Stored> history(StreamId id, long upTo) {
      return inner.history(id, upTo);
    }

    @Override
    public Future<Void> release(StreamId id, long epoch) {
      return inner.release(id, epoch);
    }
  }
}
