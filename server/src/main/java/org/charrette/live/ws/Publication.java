package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.live.room.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Committed entries on their way into frames: each entry is encoded once, then one frame is made
 * for everybody and one for each author among them (rules M2, P8).
 */
final class Publication<E> {
  private final long prev;
  private final List<Entry<E>> entries;

  /**
   * All visible entries as others see them, with commas between; {@code ends[i]} is where entry i
   * ends.
   */
  private final Utf8 body;

  private final int[] ends;

  Publication(long prev, List<Entry<E>> entries, Function<ParticipantId, String> handles) {
    this.prev = prev;
    this.entries = entries;
    this.body = new Utf8(256 * entries.size());
    this.ends = new int[entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      Entry<E> entry = entries.get(i);
      if (entry.outcome() instanceof Entry.Applied<E> applied) {
        Entry.Origin origin = entry.origin();
        if (body.length() > 0) {
          body.ascii(",");
        }
        Frames.others(
            body,
            entry.seq(),
            origin == null ? null : handles.apply(origin.person()),
            applied.wire());
      }
      ends[i] = body.length();
    }
  }

  private long upto() {
    return entries.getLast().seq();
  }

  /** What others see of the entries, without the frame around it. */
  Utf8 body() {
    return body;
  }

  /**
   * The step for all connections.
   *
   * @param connections who is here under a client id, if anybody
   */
  Delivery delivery(Function<ClientId, @Nullable Connection<?>> connections) {
    Map<ClientId, List<Integer>> byAuthor = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry.Origin origin = entries.get(i).origin();
      if (origin != null) {
        byAuthor.computeIfAbsent(origin.client(), client -> new ArrayList<>(2)).add(i);
      }
    }
    Map<Connection<?>, Delivery.Personal> personal = HashMap.newHashMap(byAuthor.size());
    byAuthor.forEach(
        (client, own) -> {
          Connection<?> connection = connections.apply(client);
          if (connection != null) {
            personal.put(connection, personal(own));
          }
        });
    Buffer shared = Frames.closeTxs(Frames.openTxs(prev, upto(), body.length() + 80).raw(body));
    return new Delivery(prev, upto(), List.of(shared), personal);
  }

  private Delivery.Personal personal(List<Integer> own) {
    PersonalFrames frames = new PersonalFrames();
    List<Delivery.Settled> settled = new ArrayList<>(own.size());
    for (int index : own) {
      Entry<E> entry = entries.get(index);
      long n = n(entry);
      frames.othersBefore(index);
      switch (entry.outcome()) {
        case Entry.Applied<E> applied -> {
          frames.own(entry.seq(), n, applied);
          settled.add(new Delivery.Settled(entry.seq(), n, null));
        }
        case Entry.Refused<E> refused -> {
          frames.nack(Frames.nack(entry.seq(), n, refused.rejection()), entry.seq());
          settled.add(new Delivery.Settled(entry.seq(), n, refused.rejection()));
        }
      }
      frames.next = index + 1;
    }
    frames.othersBefore(entries.size());
    return new Delivery.Personal(frames.finish(), settled);
  }

  private static long n(Entry<?> entry) {
    Entry.Origin origin = entry.origin();
    return origin == null ? 0 : origin.n();
  }

  /**
   * The frames of one author; a nack ends a frame of entries, because it is a step of the cursor
   * itself.
   */
  private final class PersonalFrames {
    private final List<Buffer> frames = new ArrayList<>(1);
    private Utf8 list = new Utf8(body.length() + 128);
    private long from = prev;
    private int next;

    void othersBefore(int index) {
      int start = next == 0 ? 0 : ends[next - 1];
      int end = index == 0 ? 0 : ends[index - 1];
      if (end > start) {
        // the body has a comma before each entry but the first
        boolean comma = start > 0;
        if (list.length() > 0) {
          list.ascii(",");
        }
        list.raw(body, comma ? start + 1 : start, end);
      }
    }

    void own(long seq, long n, Entry.Applied<?> applied) {
      if (list.length() > 0) {
        list.ascii(",");
      }
      Frames.own(list, seq, n, applied);
    }

    void nack(Buffer nack, long seq) {
      flush(seq - 1);
      frames.add(nack);
      from = seq;
    }

    private void flush(long upto) {
      if (upto > from) {
        frames.add(Frames.closeTxs(Frames.openTxs(from, upto, list.length() + 80).raw(list)));
        list = new Utf8(128);
        from = upto;
      }
    }

    List<Buffer> finish() {
      flush(upto());
      return frames;
    }
  }
}
