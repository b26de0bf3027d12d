package org.charrette.live.room;

import java.util.concurrent.TimeUnit;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.StateMachine;

/**
 * A stream's state folded from what is stored: snapshot, then tail. Also writes snapshots, which
 * hold the state and the ledger.
 */
public final class Restored<S, E> {
  private static final int VERSION = 1;
  private static final long LEDGER_MILLIS = TimeUnit.DAYS.toMillis(30);

  private final StateMachine<S, ?, E> machine;
  private final StreamCodec<S, E> codec;
  private S state;
  private final Ledger ledger = new Ledger();
  private long seq;
  private long atMillis;
  private int tailEntries;
  private long tailBytes;
  private boolean forgetting;

  private Restored(StateMachine<S, ?, E> machine, StreamCodec<S, E> codec) {
    this.machine = machine;
    this.codec = codec;
    this.state = machine.empty();
  }

  /**
   * Folds what is stored up to the head, or refuses.
   *
   * @throws CorruptStream when it is not whole: a gap, a tail that ends elsewhere, bytes that can
   *     not be read, an entry that can not be applied
   */
  public static <S, E> Restored<S, E> fold(
      StateMachine<S, ?, E> machine, StreamCodec<S, E> codec, EventLog.Stored stored, long head) {
    Restored<S, E> restored = new Restored<>(machine, codec);
    try {
      restored.startFrom(stored.snapshot());
      stored.tail().forEach(restored::follow);
    } catch (RuntimeException e) {
      throw new CorruptStream("cannot fold after seq " + restored.seq, e);
    }
    if (restored.seq != head) {
      throw new CorruptStream("the log ends at " + restored.seq + ", its head is " + head, null);
    }
    return restored;
  }

  private void startFrom(EventLog.Snapshot snapshot) {
    if (snapshot.seq() == 0) {
      return;
    }
    Bytes.In in = new Bytes.In(snapshot.bytes());
    if (in.u8() != VERSION) {
      throw new IllegalArgumentException("unknown version of a snapshot");
    }
    atMillis = in.varint();
    for (long left = in.varint(); left > 0; left--) {
      ledger.put(
          new ClientId(in.text()),
          new Ledger.Line(new ParticipantId(in.uuid()), in.varint(), in.varint(), in.varint()));
    }
    state = codec.readState(in.block());
    if (!in.atEnd()) {
      throw new IllegalArgumentException("more in the snapshot than a state");
    }
    seq = snapshot.seq();
  }

  private void follow(EventLog.Batch batch) {
    if (batch.from() != seq + 1) {
      throw new IllegalArgumentException("batch from " + batch.from() + " follows seq " + seq);
    }
    for (Entry<E> entry : BatchFormat.read(batch, codec)) {
      if (entry.outcome() instanceof Entry.Applied<E> applied) {
        ParticipantId by = entry.origin() == null ? null : entry.origin().person();
        machine.apply(state, by, entry.seq(), applied.event());
        forgetting |= codec.isForgetting(applied.event());
      }
      if (entry.origin() != null) {
        ledger.record(entry.origin(), entry.seq(), entry.atMillis());
      }
      seq = entry.seq();
      atMillis = entry.atMillis();
      tailEntries++;
    }
    tailBytes += batch.payload().length;
  }

  /** The snapshot of a view. */
  static <S> byte[] snapshot(StreamCodec<S, ?> codec, DurableView<S> view) {
    long since = view.atMillis() - LEDGER_MILLIS;
    Bytes.Out out = new Bytes.Out().u8(VERSION).varint(view.atMillis());
    int[] lines = new int[1];
    view.ledger().forEachSince(since, (client, line) -> lines[0]++);
    out.varint(lines[0]);
    view.ledger()
        .forEachSince(
            since,
            (client, line) ->
                out.text(client.value())
                    .uuid(line.person().value())
                    .varint(line.lastN())
                    .varint(codec.keepsLog() ? line.lastSeq() : view.seq())
                    .varint(codec.keepsLog() ? line.atMillis() : view.atMillis()));
    return out.block(codec.writeState(view.state())).toBytes();
  }

  /** The snapshot of what was folded. */
  byte[] snapshot() {
    return snapshot(codec, view());
  }

  public DurableView<S> view() {
    return new DurableView<>(state, ledger, seq, atMillis);
  }

  public S state() {
    return state;
  }

  Ledger ledger() {
    return ledger;
  }

  public long seq() {
    return seq;
  }

  long atMillis() {
    return atMillis;
  }

  int tailEntries() {
    return tailEntries;
  }

  /** Whether the tail says that nothing before it may stay. */
  boolean forgetting() {
    return forgetting;
  }

  long tailBytes() {
    return tailBytes;
  }
}
