package org.charrette.live.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Role;
import org.charrette.live.ws.FloorContent;
import org.charrette.poll.Answer;
import org.charrette.poll.Floor;
import org.charrette.poll.FloorCommand;
import org.charrette.poll.FloorEvent;
import org.charrette.poll.FloorMachine;
import org.charrette.poll.FloorOp;
import org.charrette.poll.Option;
import org.charrette.poll.Poll;
import org.charrette.poll.PollForm;
import org.charrette.poll.PollKind;
import org.charrette.poll.PollSettings;
import org.charrette.testing.InMemoryEventLog;
import org.charrette.testing.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rule Q22 in the log: what a poll that is closed has forgotten is nowhere. */
class ForgettingTest {
  private static final StreamId FLOOR = new StreamId(new UUID(1, 1));
  private static final int RETRY_MILLIS = RoomLimits.defaults().snapshotPauseMillis() + 1;

  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog log = new InMemoryEventLog();
  private final List<String> repeated = new ArrayList<>();
  private final long[] sent = new long[8];
  private Room<Floor, FloorCommand, FloorEvent> room;

  @BeforeEach
  void open() {
    log.create(FLOOR);
    room = opened();
    does(0, new FloorOp.Put(poll("a")));
    does(0, new FloorOp.Put(poll("b")));
    does(0, new FloorOp.Open("a"));
    does(0, new FloorOp.Open("b"));
    for (int person = 1; person < 7; person++) {
      answers(person, "a");
    }
    answers(2, "b");
  }

  private static PollForm poll(String id) {
    List<Option> options = List.of(new Option("x", "Yes", null), new Option("y", "No", null));
    return new PollForm(
        id, PollKind.SINGLE, "Agreed?", "en", options, PollSettings.PLAIN, null, null);
  }

  private Room<Floor, FloorCommand, FloorEvent> opened() {
    FloorContent content = new FloorContent();
    Future<RoomRegistry.Seat<Floor, FloorCommand, FloorEvent, Nobody>> seat =
        new RoomRegistry<Floor, FloorCommand, FloorEvent, Nobody>(
                new FloorMachine(text -> false),
                content,
                log,
                RoomLimits.defaults(),
                4,
                () -> clock,
                (id, claim, scheduler) -> new Nobody())
            .open(FLOOR);
    clock.settle();
    return seat.result().room();
  }

  /** Hears only what was sent twice. */
  private final class Nobody implements Audience<FloorEvent> {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public void published(long prev, long upto, List<Entry<FloorEvent>> entries) {}

    @Override
    public void repeated(ClientId client, long n, long seq) {
      repeated.add(client.value() + " " + n);
    }

    @Override
    public void gap(ClientId client, long expected) {}

    @Override
    public void saving(Saving saving) {}

    @Override
    public void ended(RoomEnd why) {}
  }

  private static ParticipantId person(int n) {
    return new ParticipantId(new UUID(0x7e57ab1eL, n));
  }

  private static ClientId tab(int n) {
    return new ClientId("c_000000000000000" + n);
  }

  private void answers(int person, String poll) {
    does(person, new FloorOp.Respond(poll, new Answer.Choices(List.of("x"))));
  }

  private void does(int person, FloorOp op) {
    submit(person, ++sent[person], op);
  }

  private void submit(int person, long n, FloorOp op) {
    Role role = person == 0 ? Role.FACILITATOR : Role.EDITOR;
    room.submit(
        new Submission<>(
            new Actor(person(person), role),
            tab(person),
            n,
            new Submission.Wish.Judge<>(new FloorCommand(op)),
            10));
    clock.settle();
    clock.advance(100);
  }

  private void close(String poll) {
    does(0, new FloorOp.Close(poll));
  }

  /** Everything that is stored, as text. */
  private String stored() {
    StringBuilder all = new StringBuilder();
    EventLog.Claim.Owned claim = (EventLog.Claim.Owned) log.acquire(FLOOR).result();
    EventLog.Stored stored = log.load(FLOOR, claim).result();
    all.append(new String(stored.snapshot().bytes(), StandardCharsets.ISO_8859_1));
    log.batches(FLOOR)
        .forEach(batch -> all.append(new String(batch.payload(), StandardCharsets.ISO_8859_1)));
    return all.toString();
  }

  private static long answersIn(String stored) {
    return stored.split("\"choices\"", -1).length - 1L;
  }

  @Test
  @DisplayName("[Q22] while a poll is open its answers are stored; when it closes they are nowhere")
  void forgotten() {
    assertEquals(7, answersIn(stored()));
    room = opened(); // reading took the stream

    close("a");

    assertEquals(List.of(), log.batches(FLOOR));
    assertEquals(1, log.snapshots(FLOOR).size());
    assertEquals(1, answersIn(stored()), "the answer to the poll that is open");
    room = opened();
    close("b");
    String stored = stored();
    assertEquals(0, answersIn(stored));
    assertTrue(stored.contains("\"value\":6"), "what came of it stays");
  }

  @Test
  @DisplayName("[Q22] [Q28] result and seal are the same after it, and no number counts twice")
  void kept() {
    close("a");
    Poll before = now("a");
    room = opened();

    assertEquals(before, now("a"));
    assertEquals(6, before.answered());
    submit(3, sent[3], new FloorOp.Respond("b", new Answer.Choices(List.of("y"))));
    assertEquals(List.of(tab(3).value() + " " + sent[3]), repeated);
    answers(3, "b");
    answers(2, "b"); // a second answer
    assertEquals(2, now("b").answered());
  }

  private Poll now(String poll) {
    List<Poll> seen = new ArrayList<>();
    room.observe(view -> view.state().now().poll(poll).orElseThrow(), seen::add);
    clock.settle();
    return seen.getFirst();
  }

  @Test
  @DisplayName("[Q22] a server that is killed between the close and the snapshot ends it at start")
  void killed() {
    log.full(true);
    close("a");
    assertEquals(7, answersIn(stored()));

    log.full(false);
    room = opened();

    assertEquals(1, answersIn(stored()));
    assertEquals(List.of(), log.batches(FLOOR));
  }

  @Test
  @DisplayName("[Q22] a snapshot that can not be saved is tried again")
  void again() {
    log.full(true);
    close("a");
    clock.advance(RETRY_MILLIS);
    assertFalse(log.batches(FLOOR).isEmpty());

    log.full(false);
    clock.advance(RETRY_MILLIS);

    assertEquals(List.of(), log.batches(FLOOR));
    assertEquals(1, answersIn(stored()));
  }

  @Test
  @DisplayName("[Q22] of clients is stored how far their numbering came, not when they did what")
  void numbering() {
    close("a");
    EventLog.Claim.Owned claim = (EventLog.Claim.Owned) log.acquire(FLOOR).result();
    EventLog.Stored stored = log.load(FLOOR, claim).result();
    Restored<Floor, FloorEvent> restored =
        Restored.fold(new FloorMachine(text -> false), new FloorContent(), stored, claim.head());

    for (int person = 0; person < 7; person++) {
      assertEquals(
          new Ledger.Line(person(person), sent[person], claim.head(), restored.atMillis()),
          restored.ledger().line(tab(person)));
    }
  }
}
