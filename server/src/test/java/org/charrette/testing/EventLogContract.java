package org.charrette.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.charrette.live.room.EventLog;
import org.charrette.live.room.EventLog.Append;
import org.charrette.live.room.EventLog.AppendResult;
import org.charrette.live.room.EventLog.Claim;
import org.charrette.live.room.EventLog.Head;
import org.charrette.live.room.EventLog.Stored;
import org.charrette.live.room.StreamId;
import org.junit.jupiter.api.Test;

/** What every log promises to a room, the one in memory and the one in PostgreSQL alike. */
public abstract class EventLogContract {

  protected abstract EventLog log();

  /** A new stream without entries. */
  protected abstract StreamId stream();

  private Claim.Owned acquire(StreamId id) {
    return (Claim.Owned) log().acquire(id).await();
  }

  private AppendResult append(StreamId id, long epoch, long prev, long upto, String payload) {
    return log()
        .append(
            new Append(
                id,
                epoch,
                prev,
                upto,
                (int) (upto - prev),
                payload.getBytes(StandardCharsets.UTF_8)))
        .await();
  }

  @Test
  public void l1_every_take_over_raises_the_epoch_also_by_the_same_node() {
    StreamId id = stream();
    assertEquals(acquire(id).epoch() + 1, acquire(id).epoch());
  }

  @Test
  public void l2_an_append_is_stored_and_moves_the_head() {
    StreamId id = stream();
    Claim.Owned claim = acquire(id);
    assertInstanceOf(AppendResult.Durable.class, append(id, claim.epoch(), 0, 2, "one"));
    assertInstanceOf(AppendResult.Durable.class, append(id, claim.epoch(), 2, 3, "two"));

    assertEquals(new Head(claim.epoch(), 3), log().head(id).await());
    Claim.Owned again = acquire(id);
    Stored stored = log().load(id, again).await();
    assertEquals(3, again.head());
    assertEquals(2, stored.tail().size());
    assertEquals(1, stored.tail().get(0).from());
    assertEquals(2, stored.tail().get(0).to());
    assertArrayEquals("two".getBytes(StandardCharsets.UTF_8), stored.tail().get(1).payload());
  }

  @Test
  public void l3_an_old_epoch_writes_nothing() {
    StreamId id = stream();
    long old = acquire(id).epoch();
    long now = acquire(id).epoch();
    assertInstanceOf(AppendResult.Overtaken.class, append(id, old, 0, 1, "zombie"));
    assertEquals(new Head(now, 0), log().head(id).await());
  }

  @Test
  public void l4_a_batch_that_is_sent_again_is_not_written_again() {
    StreamId id = stream();
    long epoch = acquire(id).epoch();
    append(id, epoch, 0, 1, "once");
    assertInstanceOf(AppendResult.Overtaken.class, append(id, epoch, 0, 1, "once"));
    assertEquals(1, log().load(id, acquire(id)).await().tail().size());
  }

  @Test
  public void l5_a_batch_that_does_not_follow_the_head_is_not_written() {
    StreamId id = stream();
    long epoch = acquire(id).epoch();
    assertInstanceOf(AppendResult.Overtaken.class, append(id, epoch, 5, 6, "hole"));
    assertEquals(0, log().head(id).await().seq());
  }

  @Test
  public void l6_the_newest_snapshot_comes_with_the_tail_after_it() {
    StreamId id = stream();
    long epoch = acquire(id).epoch();
    append(id, epoch, 0, 1, "a");
    append(id, epoch, 1, 2, "b");
    append(id, epoch, 2, 3, "c");
    log().saveSnapshot(id, 1, "at 1".getBytes(StandardCharsets.UTF_8)).await();
    log().saveSnapshot(id, 2, "at 2".getBytes(StandardCharsets.UTF_8)).await();
    log().saveSnapshot(id, 2, "at 2".getBytes(StandardCharsets.UTF_8)).await();

    Stored stored = log().load(id, acquire(id)).await();
    assertEquals(2, stored.snapshot().seq());
    assertArrayEquals("at 2".getBytes(StandardCharsets.UTF_8), stored.snapshot().bytes());
    assertEquals(1, stored.tail().size());
    Stored history = log().history(id, 2).await();
    assertEquals(1, history.snapshot().seq());
    assertEquals(2, history.tail().getLast().to());
  }

  @Test
  public void l9_a_snapshot_in_the_place_of_all_that_is_older() {
    StreamId id = stream();
    long epoch = acquire(id).epoch();
    append(id, epoch, 0, 1, "a");
    append(id, epoch, 1, 2, "b");
    log().saveSnapshot(id, 1, "at 1".getBytes(StandardCharsets.UTF_8)).await();
    append(id, epoch, 2, 3, "c");
    log().replaceBySnapshot(id, 2, "at 2".getBytes(StandardCharsets.UTF_8)).await();

    Stored stored = log().load(id, acquire(id)).await();
    assertArrayEquals("at 2".getBytes(StandardCharsets.UTF_8), stored.snapshot().bytes());
    assertEquals(1, stored.tail().size());
    assertArrayEquals("c".getBytes(StandardCharsets.UTF_8), stored.tail().getFirst().payload());
  }

  @Test
  public void l7_an_unknown_stream_is_absent() {
    assertInstanceOf(Claim.Absent.class, log().acquire(new StreamId(UUID.randomUUID())).await());
  }

  @Test
  public void l8_a_released_stream_can_be_taken_again() {
    StreamId id = stream();
    long epoch = acquire(id).epoch();
    log().release(id, epoch).await();
    assertTrue(acquire(id).epoch() > epoch);
  }
}
