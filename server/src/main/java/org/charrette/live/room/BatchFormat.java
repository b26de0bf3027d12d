package org.charrette.live.room;

import java.util.ArrayList;
import java.util.List;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.kernel.Rejection;

/**
 * How a batch of entries is stored: a version byte, then for each entry its kind, its origin, its
 * time and its event. The seqs follow from the batch's first.
 */
public final class BatchFormat {
  private static final int VERSION = 1;
  private static final int APPLIED = 1;
  private static final int HAS_ORIGIN = 2;

  private BatchFormat() {}

  public static <E> byte[] write(List<Entry<E>> entries) {
    Bytes.Out out = new Bytes.Out().u8(VERSION);
    for (Entry<E> entry : entries) {
      writeEntry(out, entry);
    }
    return out.toBytes();
  }

  private static <E> void writeEntry(Bytes.Out out, Entry<E> entry) {
    Entry.Origin origin = entry.origin();
    boolean applied = entry.outcome() instanceof Entry.Applied<E>;
    out.u8((applied ? APPLIED : 0) | (origin == null ? 0 : HAS_ORIGIN));
    if (origin != null) {
      out.uuid(origin.person().value()).text(origin.client().value()).varint(origin.n());
    }
    out.varint(entry.atMillis());
    switch (entry.outcome()) {
      case Entry.Applied<E> event -> out.block(event.wire());
      case Entry.Refused<E> refused -> out.text(refused.rejection().code());
    }
  }

  /**
   * Reads a batch.
   *
   * @throws IllegalArgumentException when the bytes are not exactly the entries {@code from..to}
   */
  public static <E> List<Entry<E>> read(EventLog.Batch batch, StreamCodec<?, E> codec) {
    Bytes.In in = new Bytes.In(batch.payload());
    if (in.u8() != VERSION) {
      throw new IllegalArgumentException("unknown version of a batch");
    }
    List<Entry<E>> entries = new ArrayList<>();
    for (long seq = batch.from(); seq <= batch.to(); seq++) {
      entries.add(readEntry(in, seq, codec));
    }
    if (!in.atEnd()) {
      throw new IllegalArgumentException(
          "more in the batch than entries " + batch.from() + ".." + batch.to());
    }
    return entries;
  }

  private static <E> Entry<E> readEntry(Bytes.In in, long seq, StreamCodec<?, E> codec) {
    int kind = in.u8();
    if (kind > (APPLIED | HAS_ORIGIN)) {
      throw new IllegalArgumentException("unknown kind of entry " + kind);
    }
    Entry.Origin origin =
        (kind & HAS_ORIGIN) == 0
            ? null
            : new Entry.Origin(new ParticipantId(in.uuid()), new ClientId(in.text()), in.varint());
    long at = in.varint();
    if ((kind & APPLIED) == 0) {
      return new Entry<>(seq, origin, at, new Entry.Refused<>(Rejection.of(in.text())));
    }
    byte[] wire = in.block();
    return new Entry<>(
        seq, origin, at, new Entry.Applied<>(codec.readEvent(wire), wire, List.of(), false, null));
  }
}
