package org.charrette.live.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.charrette.kernel.Actor;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;
import org.charrette.kernel.Role;
import org.charrette.testing.InMemoryEventLog;
import org.charrette.testing.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomTest {
  private static final StreamId BOARD = new StreamId(new UUID(1, 1));
  private static final ParticipantId OTTER = new ParticipantId(new UUID(2, 1));
  private static final ParticipantId HERON = new ParticipantId(new UUID(2, 2));
  private static final ClientId TAB = new ClientId("c_0000000000000001");
  private static final ClientId OTHER_TAB = new ClientId("c_0000000000000002");

  private final ManualClock clock = new ManualClock();
  private final InMemoryEventLog eventLog = new InMemoryEventLog();
  private final RecordingAudience audience = new RecordingAudience();
  private final List<String> given = new ArrayList<>();
  private RoomRegistry<Cards.State, String, String, RecordingAudience> rooms;
  private Room<Cards.State, String, String> room;

  @BeforeEach
  void open() {
    eventLog.create(BOARD);
    rooms = registry(eventLog, audience);
    room = opened(rooms);
  }

  private RoomRegistry<Cards.State, String, String, RecordingAudience> registry(
      EventLog log, RecordingAudience who) {
    Cards cards = new Cards();
    return new RoomRegistry<>(
        cards, cards, log, RoomLimits.defaults(), 4, () -> clock, (id, claim, scheduler) -> who);
  }

  private Room<Cards.State, String, String> opened(
      RoomRegistry<Cards.State, String, String, RecordingAudience> registry) {
    Future<RoomRegistry.Seat<Cards.State, String, String, RecordingAudience>> seat =
        registry.open(BOARD);
    clock.settle();
    return seat.result().room();
  }

  private void write(long n, String command) {
    write(TAB, OTTER, n, command);
  }

  private void write(ClientId client, ParticipantId person, long n, String command) {
    room.submit(
        new Submission<>(
            new Actor(person, Role.EDITOR),
            client,
            n,
            new Submission.Wish.Judge<>(command),
            command.length()));
    clock.settle();
  }

  private void look() {
    room.observe(
        view -> view.seq() + " " + view.state() + " n" + view.ledger().lastN(TAB), given::add);
    clock.settle();
  }

  @Test
  void p1_nothing_is_heard_before_the_commit() {
    eventLog.hold();
    write(1, "a=1");
    look();
    clock.advance(200);

    assertEquals(List.of(), audience.heard);
    assertEquals(List.of(), given);

    eventLog.held().commit();
    clock.settle();
    assertEquals(List.of("published 0..1 a=1"), audience.heard);
    assertEquals(List.of("1 {a=1} n1"), given);
  }

  @Test
  void what_comes_during_a_flight_goes_into_one_next_flight() {
    eventLog.hold();
    write(1, "a=1");
    write(2, "a=2");
    write(3, "b=1");
    eventLog.held().commit();
    clock.advance(30);
    eventLog.held().commit();
    clock.settle();

    assertEquals(List.of("published 0..1 a=1", "published 1..3 a=2 b=1"), audience.heard);
  }

  @Test
  void a_view_is_taken_where_an_append_ends_and_given_when_it_landed() {
    eventLog.hold();
    write(1, "a=1");
    write(2, "a=2");
    look();
    write(3, "a=3");

    eventLog.held().commit();
    clock.advance(30);
    assertEquals(List.of(), given);
    eventLog.held().commit();
    clock.settle();
    assertEquals(List.of("3 {a=3} n3"), given);
  }

  @Test
  void a_view_never_starves_while_everybody_writes() {
    eventLog.hold();
    write(1, "a=0");
    look();
    for (int n = 2; n < 50; n++) {
      write(n, "a=" + n);
      if (n % 5 == 0) {
        eventLog.held().commit();
        clock.advance(30);
      }
    }
    assertEquals(1, given.size());
  }

  @Test
  void a_view_is_given_also_when_the_log_answers_at_once() {
    Scheduler atOnce =
        new Scheduler() {
          @Override
          public long millis() {
            return clock.millis();
          }

          @Override
          public long nanos() {
            return clock.nanos();
          }

          @Override
          public Timer after(long millis, Runnable task) {
            return clock.after(millis, task);
          }

          @Override
          public void execute(Runnable task) {
            task.run();
          }

          @Override
          public void background(Runnable task) {
            task.run();
          }
        };
    StreamId other = new StreamId(new UUID(1, 2));
    eventLog.create(other);
    Cards cards = new Cards();
    room =
        new RoomRegistry<>(
                cards,
                cards,
                eventLog,
                RoomLimits.defaults(),
                4,
                () -> atOnce,
                (id, claim, scheduler) -> audience)
            .open(other)
            .result()
            .room();
    write(1, "hold=yes");
    write(2, "a=1");
    look();
    clock.advance(RoomLimits.defaults().holdMillis());

    assertEquals(List.of("2 {a=1, hold=yes} n2"), given);
  }

  @Test
  void b118_what_is_held_goes_on_the_beat_of_the_clock_and_is_no_fault_of_saving() {
    write(1, "hold=yes");
    clock.advance(RoomLimits.defaults().holdMillis() / 3);
    write(2, "a=1");
    look();
    clock.advance(RoomLimits.defaults().holdMillis() / 3);
    write(OTHER_TAB, HERON, 1, "b=1");

    assertEquals(List.of("published 0..1 hold=yes"), audience.heard);
    assertEquals(List.of(), given);
    clock.advance(RoomLimits.defaults().holdMillis());
    assertEquals("published 1..3 a=1 b=1", audience.heard.getLast());
    assertEquals(List.of("3 {a=1, b=1, hold=yes} n2"), given);
    assertEquals(2, audience.heard.size(), audience.heard::toString);
  }

  @Test
  void b118_when_holding_ends_all_goes_at_once() {
    write(1, "hold=yes");
    write(2, "a=1");
    clock.advance(30);
    write(3, "hold=no");

    assertEquals(List.of("published 0..1 hold=yes", "published 1..3 a=1 hold=no"), audience.heard);
    clock.advance(30);
    write(4, "a=2");
    assertEquals("published 3..4 a=2", audience.heard.getLast());
  }

  @Test
  void p2_a_number_that_comes_again_takes_no_effect_and_is_acknowledged_again() {
    write(1, "a=1");
    write(2, "a=2");
    clock.advance(30);
    write(1, "a=1");
    write(2, "a=9");

    assertEquals("repeated n2 at 2", audience.heard.getLast());
    look();
    assertEquals(List.of("2 {a=2} n2"), given);
    assertEquals(2, eventLog.headOf(BOARD));
  }

  @Test
  void p2_a_number_that_is_on_its_way_is_acknowledged_once_by_its_landing() {
    eventLog.hold();
    write(1, "a=1");
    write(1, "a=1");
    eventLog.held().commit();
    clock.settle();

    assertEquals(List.of("published 0..1 a=1"), audience.heard);
  }

  @Test
  void p2_a_gap_is_told_and_takes_nothing() {
    write(1, "a=1");
    write(3, "a=3");

    assertEquals("gap, expected n2", audience.heard.getLast());
    assertEquals(1, eventLog.headOf(BOARD));
  }

  @Test
  void p2_a_refusal_uses_up_its_number_in_the_log_too() {
    write(1, "bad");
    room.submit(
        new Submission<>(
            new Actor(OTTER, Role.EDITOR),
            TAB,
            2,
            new Submission.Wish.Unreadable<>(Rejection.of("invalid")),
            9));
    clock.advance(30);
    write(3, "a=1");
    clock.advance(30);

    assertEquals(
        List.of("published 0..1 nack:invalid", "published 1..2 nack:invalid", "published 2..3 a=1"),
        audience.heard);
    RecordingAudience later = new RecordingAudience();
    room = opened(registry(eventLog, later));
    write(3, "a=1");
    assertEquals(List.of("repeated n3 at 3"), later.heard);
  }

  @Test
  void p2_a_client_id_belongs_to_the_person_who_used_it_first() {
    write(1, "a=1");
    write(TAB, HERON, 2, "a=2");
    clock.advance(30);

    assertEquals(List.of("published 0..1 a=1"), audience.heard);
    look();
    assertEquals(List.of("1 {a=1} n1"), given);
  }

  @Test
  void p9_a_commit_without_an_answer_is_found_and_not_written_twice() {
    eventLog.hold();
    write(1, "a=1");
    eventLog.held().commitUnheard();
    clock.settle();

    assertEquals(List.of("published 0..1 a=1"), audience.heard);
    assertEquals(1, eventLog.batches(BOARD).size());
  }

  @Test
  void p9_what_was_lost_on_the_way_is_sent_again() {
    eventLog.hold();
    write(1, "a=1");
    eventLog.held().lose();
    clock.settle();
    eventLog.held().commit();
    clock.settle();

    assertEquals(List.of("published 0..1 a=1"), audience.heard);
  }

  @Test
  void p9_an_answer_that_stays_away_is_asked_for_until_it_comes() {
    eventLog.hold();
    write(1, "a=1");
    eventLog.answerHeads(() -> Future.failedFuture("down"));
    eventLog.held().commitUnheard();
    clock.advance(1_500);
    write(2, "b=1");
    assertTrue(audience.heard.stream().noneMatch(line -> line.startsWith("published")));

    eventLog.answerHeads(() -> null);
    clock.advance(2_000);
    eventLog.release();
    clock.advance(100);
    assertEquals(
        List.of("published 0..1 a=1", "published 1..2 b=1"),
        audience.heard.stream().filter(line -> line.startsWith("published")).toList());
  }

  @Test
  void s4_a_room_that_was_taken_over_ends_and_its_late_append_writes_nothing() {
    eventLog.hold();
    write(1, "a=1");
    RecordingAudience second = new RecordingAudience();
    room = opened(registry(eventLog, second));
    InMemoryEventLog.Held late = eventLog.held();
    eventLog.release();
    write(OTHER_TAB, HERON, 1, "b=1");
    late.commit();
    clock.settle();

    assertEquals(List.of("ended MOVED"), audience.heard);
    assertEquals(List.of("published 0..1 b=1"), second.heard);
    assertEquals(1, eventLog.batches(BOARD).size());
  }

  @Test
  void a_bug_in_a_judgement_costs_one_transaction_and_not_the_room() {
    write(1, "bug");
    clock.advance(30);
    write(2, "a=1");
    clock.advance(30);

    assertEquals(List.of("published 0..1 nack:invalid", "published 1..2 a=1"), audience.heard);
  }

  @Test
  void a_bug_in_applying_ends_the_room_and_nothing_of_it_is_written() {
    eventLog.hold();
    write(1, "explode");

    assertEquals(List.of("ended BROKEN"), audience.heard);
    assertEquals(0, eventLog.heldCount());
    assertFalse(room.alive());
  }

  @Test
  void a_poison_payload_ends_the_room() {
    eventLog.hold();
    write(1, "a=1");
    eventLog.held().poison();
    clock.settle();

    assertEquals(List.of("ended BROKEN"), audience.heard);
  }

  @Test
  void slow_saving_is_told_then_stalls_then_recovers() {
    eventLog.hold();
    write(1, "a=1");
    clock.advance(400);
    clock.advance(2_000);
    eventLog.held().commit();
    clock.advance(200);

    assertEquals(
        List.of("saving SLOW", "saving STALLED", "saving OK", "published 0..1 a=1"),
        audience.heard);
  }

  @Test
  void too_much_on_its_way_stalls() {
    eventLog.hold();
    String large = "x".repeat(3 << 20);
    write(1, "a=" + large);
    write(2, "b=" + large);
    write(3, "c=" + large);

    assertEquals(List.of("saving STALLED"), audience.heard);
  }

  @Test
  void a_batch_that_is_too_large_is_cut() {
    eventLog.hold();
    write(1, "a=1");
    String large = "x".repeat(700 << 10);
    write(2, "b=" + large);
    write(3, "c=" + large);
    look();
    eventLog.held().commit();
    clock.advance(30);
    assertEquals(1, eventLog.held().append().entries());
  }

  @Test
  void with_many_readers_one_flush_carries_what_came_meanwhile() {
    audience.size = 200;
    write(1, "a=1");
    clock.advance(1);
    write(2, "a=2");
    clock.advance(5);
    write(3, "a=3");
    clock.advance(20);

    assertEquals(List.of("published 0..1 a=1", "published 1..3 a=2 a=3"), audience.heard);
  }

  @Test
  void a_snapshot_and_the_tail_after_it_give_the_same_state() {
    for (int n = 1; n <= 600; n++) {
      write(n, "card" + n % 40 + "=" + n);
    }
    clock.advance(6_000);
    write(601, "last=1");
    clock.advance(30);
    look();

    assertTrue(eventLog.snapshots(BOARD).getFirst() >= 500, eventLog.snapshots(BOARD)::toString);
    room = opened(registry(eventLog, new RecordingAudience()));
    look();
    assertEquals(given.get(0), given.get(1));
  }

  @Test
  void a_quiet_room_is_snapshotted_and_an_empty_one_unloaded() {
    audience.size = 0;
    write(1, "a=1");
    clock.advance(31_000);
    assertEquals(List.of(1L), eventLog.snapshots(BOARD));
    clock.advance(120_000);

    assertEquals(0, rooms.size());
    assertFalse(room.alive());
  }

  @Test
  void a_stream_that_does_not_load_has_no_room_and_is_never_written() {
    write(1, "a=1");
    clock.advance(30);
    eventLog.corrupt(BOARD, 1, new byte[] {1, 3, 9});
    long before = eventLog.headOf(BOARD);
    var second = registry(eventLog, new RecordingAudience());
    var seat = second.open(BOARD);
    clock.settle();

    assertTrue(seat.failed());
    assertTrue(seat.cause() instanceof CorruptStream, String.valueOf(seat.cause()));
    assertEquals(0, second.size());
    assertEquals(before, eventLog.headOf(BOARD));
    assertEquals(List.of(), eventLog.snapshots(BOARD));
  }

  @Test
  void a_hole_in_the_log_is_a_stream_that_does_not_load() {
    write(1, "a=1");
    clock.advance(30);
    write(2, "a=2");
    clock.advance(30);
    write(3, "a=3");
    clock.advance(30);
    eventLog.drop(BOARD, 2);
    var seat = registry(eventLog, new RecordingAudience()).open(BOARD);
    clock.settle();

    assertTrue(seat.cause() instanceof CorruptStream, String.valueOf(seat.cause()));
  }

  @Test
  void an_unknown_stream_is_absent() {
    var seat = rooms.open(new StreamId(new UUID(9, 9)));
    clock.settle();
    assertTrue(seat.cause() instanceof StreamUnavailable.Absent);
  }
}
