package org.charrette.rehearsal.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.charrette.kernel.Drop;
import org.charrette.rehearsal.client.ServerFrame.Entry;
import org.charrette.rehearsal.client.ServerFrame.Own;
import org.charrette.rehearsal.client.ServerFrame.Theirs;
import org.jspecify.annotations.Nullable;

/**
 * One tab of one participant: greets with a ticket, takes the view, numbers its transactions, keeps
 * them until they are decided, comes back when the socket is lost, and holds the server to the
 * protocol.
 *
 * <pre>
 *   OFFLINE ──connect──► GREETING ──welcome──► CATCHING_UP ──last chunk──► LIVE
 *      ▲                                                                    │
 *      └──────────────── socket lost: wait, new ticket, hello with have ────┘
 * </pre>
 *
 * <p>Everything happens on the one event loop of its {@link Stage}: call it there.
 */
public final class SimulatedClient implements Connection.Ear {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<Integer> FINAL_CODES = Set.of(4000, 4003, 4004, 4009, 4010, 4013);
  private static final int VIOLATIONS_KEPT = 20;

  private enum State {
    OFFLINE,
    GREETING,
    CATCHING_UP,
    LIVE
  }

  private final Stage stage;
  private final Entrance entrance;
  private final ClientOptions options;
  private final ClientListener listener;
  private final String clientId;
  private final Outbox outbox = new Outbox();
  private final ViewTracker view;
  private final Set<String> itemsOnTheWay = new HashSet<>();
  private final List<String> violations = new ArrayList<>();
  private final Traffic traffic = new Traffic();
  private final Deque<Runnable> answers = new ArrayDeque<>();

  private State state = State.OFFLINE;
  private boolean wanted;
  private int attempts;
  private int lastClose;
  private long ticker = -1;
  private long pinged;
  private boolean pongMissing;
  private boolean catchingUp;
  private @Nullable Connection connection;
  private ServerFrame.@Nullable Welcome welcome;
  private Promise<Void> live = Promise.promise();
  private Promise<Void> settled = Promise.promise();

  SimulatedClient(
      Stage stage,
      String clientId,
      Entrance entrance,
      ClientOptions options,
      ClientListener listener) {
    this.stage = stage;
    this.entrance = entrance;
    this.options = options;
    this.listener = listener;
    this.clientId = clientId;
    this.view = new ViewTracker(options.foldEagerly());
  }

  // ---- coming and going

  /** Connects, and stays connected if the options say so. Done when the view is complete. */
  public Future<Void> connect() {
    wanted = true;
    if (state == State.OFFLINE) {
      if (live.future().isComplete()) {
        live = Promise.promise();
      }
      knock();
    }
    return live.future();
  }

  /** Leaves, and does not come back by itself. */
  public Future<Void> disconnect() {
    wanted = false;
    Connection open = connection;
    connection = null;
    state = State.OFFLINE;
    stage.cancel(ticker);
    return open == null ? Future.succeededFuture() : open.close();
  }

  private void knock() {
    state = State.GREETING;
    entrance
        .tickets()
        .get()
        .compose(
            ticket ->
                Connection.open(stage.sockets(), stage.server(), entrance, traffic, this)
                    .map(
                        open -> {
                          if (wanted) {
                            greet(open, ticket);
                          } else {
                            var unused = open.close();
                          }
                          return open;
                        }))
        .onFailure(this::onNoEntry);
  }

  private void greet(Connection open, String ticket) {
    connection = open;
    ObjectNode hello =
        message("hello").put("ticket", ticket).put("client", clientId).put("minor", 1);
    hello.put("app", "rehearsal/1");
    ServerFrame.Welcome before = welcome;
    if (before != null && view.whole()) {
      hello.put("log", before.log()).put("have", view.cursor()).put("view", before.view());
    }
    open.write(hello);
  }

  private void onNoEntry(Throwable why) {
    state = State.OFFLINE;
    connection = null;
    if (why instanceof ProtocolViolation) {
      violation(why.getMessage());
    }
    boolean forGood =
        why instanceof ProtocolViolation
            || (why instanceof Refused refused
                && refused.status() != 401
                && refused.status() < 500);
    if (forGood || !options.comesBack()) {
      live.tryFail(why);
    } else {
      comeBack();
    }
  }

  @Override
  public void onClosed(Connection from, int code) {
    if (connection != from) {
      return;
    }
    connection = null;
    state = State.OFFLINE;
    lastClose = code;
    stage.cancel(ticker);
    listener.onClosed(code);
    if (wanted && options.comesBack() && !FINAL_CODES.contains(code)) {
      comeBack();
    } else if (wanted) {
      live.tryFail(new IllegalStateException("closed with " + code + " " + violations));
    }
  }

  /**
   * Waits a random part of a time that doubles, so that those who were thrown out together do not
   * return together.
   */
  private void comeBack() {
    if (!wanted) {
      return;
    }
    long ceiling =
        Math.min(
            options.backoffMaxMillis(),
            (long) options.backoffMinMillis() << Math.min(attempts, 10));
    attempts++;
    stage.later(
        1 + stage.random().nextLong(Math.max(1, ceiling)),
        () -> {
          if (wanted && state == State.OFFLINE) {
            knock();
          }
        });
  }

  // ---- what the server says

  @Override
  public void onText(Connection from) {
    violation("a text frame");
  }

  @Override
  public void onBroken(Connection from, Throwable why) {
    if (connection == from) {
      violation("the socket broke: " + why);
    }
  }

  @Override
  public void onMessage(Connection from, byte[] bytes) {
    if (connection != from) {
      return; // what was still on its way when this client left
    }
    long arrived = stage.nanos();
    listener.onBytes(bytes);
    try {
      handle(stage.shelf().read(bytes), arrived);
    } catch (ProtocolViolation broken) {
      violation(broken.getMessage());
    }
    tellAnswers();
  }

  /**
   * Who waits for an answer is told when the whole message has taken effect, so that the view
   * already shows it.
   */
  private void tellAnswers() {
    for (Runnable next = answers.poll(); next != null; next = answers.poll()) {
      next.run();
    }
    settledIfEmpty();
  }

  private void handle(ServerFrame frame, long arrived) {
    switch (frame) {
      case ServerFrame.Txs txs -> onEntries(txs, arrived);
      case ServerFrame.Presence presence -> onPresence(presence);
      case ServerFrame.Nack nack -> onNack(nack, arrived);
      case ServerFrame.Welcome greeted -> onWelcome(greeted);
      case ServerFrame.Snap snap -> {
        expect(state == State.CATCHING_UP, "a full view at the wrong time");
        if (view.snap(snap)) {
          onComplete();
        }
      }
      case ServerFrame.Delta delta -> {
        expect(state == State.CATCHING_UP || state == State.LIVE, "a delta at the wrong time");
        Long lastN = delta.lastN();
        if (lastN != null) {
          settleUpTo(lastN);
        }
        if (view.delta(delta)) {
          onComplete();
        }
      }
      case ServerFrame.OwnItems own -> {
        view.own(own);
        listener.onOwn(own);
      }
      case ServerFrame.Counts counts -> listener.onCounts(counts.fields());
      case ServerFrame.HashBeat beat -> view.beat(beat);
      case ServerFrame.Pong pong -> {
        expect(pong.x() == pinged, "an answer to another ping");
        pongMissing = false;
      }
      case ServerFrame.Err err ->
          violation("err " + err.code() + " " + err.expect() + " " + err.path());
      case ServerFrame.GoAway away -> leaveFor(away.afterMillis());
      case ServerFrame.Status status -> listener.onStatus(status.save());
      case ServerFrame.View changed -> violation("view changed: " + changed.why());
    }
  }

  private void onWelcome(ServerFrame.Welcome greeted) {
    expect(state == State.GREETING, "welcome at the wrong time");
    expect(
        greeted.lastN() >= outbox.lastSettled(),
        "lastN is " + greeted.lastN() + " but " + outbox.lastSettled() + " was acknowledged");
    expect(
        greeted.lastN() <= outbox.lastN(), "lastN is " + greeted.lastN() + " but was never sent");
    expect(
        greeted.full() || greeted.head() >= view.cursor(), "a delta to a head behind the cursor");
    welcome = greeted;
    state = State.CATCHING_UP;
    pongMissing = false;
    stage.cancel(ticker);
    ticker = stage.every(greeted.heartbeatMillis(), this::ping);
    view.greeted(greeted);
    settleUpTo(greeted.lastN());
    if (!greeted.full() && greeted.head() == view.cursor()) {
      onComplete(); // nothing happened meanwhile, so no delta follows
    }
  }

  private void settleUpTo(long lastN) {
    expect(lastN <= outbox.lastN(), "lastN is " + lastN + " but was never sent");
    while (outbox.lastSettled() < lastN) {
      decide(outbox.lastSettled() + 1, new Outcome.Settled(), stage.nanos());
    }
  }

  /** Rule M8: after a delta that may stand for lost answers, what stays undecided is sent again. */
  private void sendAgainWhatStaysUndecided() {
    long undecided = outbox.lastSettled() + 1;
    Connection open = connection;
    stage.later(
        2_000,
        () -> {
          if (connection == open
              && state == State.LIVE
              && outbox.size() > 0
              && outbox.lastSettled() + 1 == undecided) {
            outbox.rewind();
            pump();
          }
        });
  }

  private void onComplete() {
    listener.onJump(view.cursor());
    catchingUp = false;
    if (state == State.LIVE) {
      sendAgainWhatStaysUndecided();
      return;
    }
    state = State.LIVE;
    attempts = 0;
    outbox.rewind();
    listener.onLive(current());
    live.tryComplete();
    pump();
  }

  private void onEntries(ServerFrame.Txs txs, long arrived) {
    expect(state == State.LIVE, "entries before the view is complete");
    if (options.foldEagerly() && !itemsOnTheWay.isEmpty()) {
      txs.entries().forEach(this::expectNotMine);
    }
    if (catchingUp) {
      answersOf(txs, arrived);
    } else {
      try {
        view.entries(txs, own -> onOwn(own, arrived));
        listener.onEntries(txs, arrived);
      } catch (Replica.UnknownItem restored) {
        answersOf(txs, arrived);
        askForDelta();
      }
    }
    pump();
  }

  /**
   * While a delta is on its way the entries do not matter, since it brings their effects; the
   * answers to own edits do.
   */
  private void answersOf(ServerFrame.Txs txs, long arrived) {
    for (Entry entry : txs.entries()) {
      if (entry instanceof Own own && own.n() > outbox.lastSettled()) {
        onOwn(own, arrived);
      }
    }
  }

  /**
   * Something came back to life that was deleted before this client came: only a delta can bring
   * it.
   */
  private void askForDelta() {
    Connection open = connection;
    if (open != null) {
      catchingUp = true;
      open.write(message("need").put("from", view.cursor()));
    }
  }

  private ArrayNode onOwn(Own own, long arrived) {
    if (own.dup() && own.n() <= outbox.lastSettled()) {
      return JSON.arrayNode();
    }
    boolean fixed = own.fix() != null;
    Outbox.Pending pending =
        decide(own.n(), new Outcome.Acked(own.s(), own.drops(), fixed), arrived);
    JsonNode fix = own.fix();
    return fix instanceof ArrayNode list ? list : without(pending.ops(), own.drops());
  }

  private void onNack(ServerFrame.Nack nack, long arrived) {
    expect(state == State.LIVE, "a refusal before the view is complete");
    if (!catchingUp) {
      view.refused(nack.s());
    }
    decide(nack.n(), new Outcome.Nacked(nack.s(), nack.code(), nack.op(), nack.path()), arrived);
    pump();
  }

  private Outbox.Pending decide(long n, Outcome outcome, long arrived) {
    Optional<Outbox.Pending> pending = outbox.settle(n);
    if (pending.isEmpty()) {
      throw new ProtocolViolation(
          "number " + n + " is answered out of turn, after " + outbox.lastSettled());
    }
    forEachNew(pending.get().ops(), itemsOnTheWay::remove);
    listener.onOutcome(n, outcome, arrived);
    Promise<Outcome> waiting = pending.get().outcome();
    answers.add(() -> waiting.complete(outcome));
    return pending.get();
  }

  private void expectNotMine(Entry entry) {
    if (entry instanceof Theirs theirs) {
      forEachNew(
          theirs.ops(),
          id -> expect(!itemsOnTheWay.contains(id), "an effect of an own edit before its answer"));
    }
  }

  private void onPresence(ServerFrame.Presence presence) {
    expect(state == State.LIVE || state == State.CATCHING_UP, "presence at the wrong time");
    listener.onPresence(presence);
  }

  private void leaveFor(long millis) {
    Connection open = connection;
    if (open != null) {
      stage.later(Math.max(1, millis), open::close);
    }
  }

  // ---- what the client says

  /** Sends a transaction, or keeps it until there is a connection. Done when it is decided. */
  public Future<Outcome> send(ArrayNode ops) {
    Outbox.Pending pending = outbox.add(ops);
    forEachNew(ops, itemsOnTheWay::add);
    listener.onSent(pending.n());
    pump();
    return pending.outcome().future();
  }

  /** Tells where the cursor of this person is. */
  public void point(double x, double y) {
    Connection open = connection;
    if (open != null && state == State.LIVE) {
      ObjectNode pr = message("pr");
      pr.putObject("k").putArray("cur").add(x).add(y);
      open.write(pr);
    }
  }

  private void pump() {
    Connection open = connection;
    if (open == null || state != State.LIVE) {
      return;
    }
    for (Outbox.Pending next : outbox.toWrite(current().unacked())) {
      open.write(message("tx").put("n", next.n()).set("ops", next.ops()));
    }
  }

  private void ping() {
    Connection open = connection;
    if (open == null) {
      return;
    }
    if (pongMissing) {
      violation("a ping is not answered");
    }
    pongMissing = true;
    open.write(message("ping").put("x", ++pinged));
  }

  /** Stops reading from the socket, as a sleeping machine does. */
  public void stall() {
    Connection open = connection;
    if (open != null) {
      open.pauseReading();
    }
  }

  public void unstall() {
    Connection open = connection;
    if (open != null) {
      open.resumeReading();
    }
  }

  // ---- what is known

  /** Done when every transaction sent so far is decided. */
  public Future<Void> settled() {
    if (settled.future().isComplete()) {
      settled = Promise.promise();
    }
    settledIfEmpty();
    return settled.future();
  }

  private void settledIfEmpty() {
    if (outbox.size() == 0) {
      settled.tryComplete();
    }
  }

  public boolean isLive() {
    return state == State.LIVE;
  }

  /** The seq up to which this client has received everything. */
  public long cursor() {
    return view.cursor();
  }

  /** The board as this client sees it, own pending edits left out. */
  public Replica replica() {
    return view.replica();
  }

  public int unsettled() {
    return outbox.size();
  }

  public String clientId() {
    return clientId;
  }

  public Traffic traffic() {
    return traffic;
  }

  /** Close code of the last socket that was lost, 0 if none was. */
  public int lastClose() {
    return lastClose;
  }

  /** What the server did against the protocol, at most the first twenty. */
  public List<String> violations() {
    List<String> all = new ArrayList<>(violations);
    replica().violations().forEach(all::add);
    return all;
  }

  private void violation(@Nullable String what) {
    if (violations.size() < VIOLATIONS_KEPT) {
      violations.add(String.valueOf(what));
    }
    listener.onViolation(String.valueOf(what));
  }

  private ServerFrame.Welcome current() {
    ServerFrame.Welcome greeted = welcome;
    if (greeted == null) {
      throw new IllegalStateException("not greeted yet");
    }
    return greeted;
  }

  private static void expect(boolean truth, String otherwise) {
    if (!truth) {
      throw new ProtocolViolation(otherwise);
    }
  }

  private static ObjectNode message(String type) {
    return JSON.objectNode().put("t", type);
  }

  private static ArrayNode without(ArrayNode ops, List<Drop> drops) {
    if (drops.isEmpty()) {
      return ops;
    }
    Set<Integer> dropped = new HashSet<>();
    drops.forEach(drop -> dropped.add(drop.op()));
    ArrayNode rest = JSON.arrayNode();
    for (int i = 0; i < ops.size(); i++) {
      if (!dropped.contains(i)) {
        rest.add(ops.get(i));
      }
    }
    return rest;
  }

  private static void forEachNew(JsonNode ops, java.util.function.Consumer<String> action) {
    for (JsonNode op : ops) {
      if (op.path("op").asText().equals("new")) {
        action.accept(op.path("id").asText());
      }
    }
  }
}
