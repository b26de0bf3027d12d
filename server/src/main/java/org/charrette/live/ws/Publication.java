package org.charrette.live.ws;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.charrette.kernel.ClientId;
import org.charrette.kernel.ParticipantId;
import org.charrette.live.room.Entry;
import org.charrette.live.room.Shown;
import org.charrette.live.room.View;
import org.jspecify.annotations.Nullable;

/**
 * Committed entries on their way into frames of one view: each entry is encoded once, then one
 * frame is made for everybody and one for each author among them (rules M2, P8).
 */
final class Publication<E> {
  private final long prev;
  private final long from;
  private final List<Entry<E>> entries;
  private final View view;
  private final Function<ParticipantId, String> handles;

  /**
   * All visible entries as others see them, with commas between; {@code ends[i]} is where entry i
   * ends.
   */
  private final Utf8 body;

  private final int[] ends;

  /** Who is here in this view. */
  interface Present {
    /** The connection of a client id, if it is here. */
    @Nullable Connection<?> of(ClientId client);

    /** Connections of the person under other client ids. */
    Collection<Connection<?>> othersOf(ParticipantId person, ClientId client);
  }

  /**
   * Encodes entries for a view.
   *
   * @param prev up to where all who are here have been told, at least
   * @param from the seq before the entries
   */
  Publication(
      long prev,
      long from,
      List<Entry<E>> entries,
      View view,
      Function<ParticipantId, String> handles) {
    this.prev = prev;
    this.from = from;
    this.entries = entries;
    this.view = view;
    this.handles = handles;
    this.body = new Utf8(256 * entries.size());
    this.ends = new int[entries.size()];
    for (int i = 0; i < entries.size(); i++) {
      Entry<E> entry = entries.get(i);
      if (entry.outcome() instanceof Entry.Applied<E> applied) {
        byte[] ops = applied.told().toOthers(view);
        if (ops != null) {
          if (body.length() > 0) {
            body.ascii(",");
          }
          Frames.others(body, entry.seq(), by(entry, applied), false, ops);
        }
      }
      ends[i] = body.length();
    }
  }

  /** Rule B105: under the Chatham House Rule nobody is told. */
  private @Nullable String by(Entry<E> entry, Entry.Applied<E> applied) {
    Entry.Origin origin = entry.origin();
    return origin == null || applied.told().manners() == Shown.Manners.ANONYMOUS
        ? null
        : handles.apply(origin.person());
  }

  private long upto() {
    return entries.getLast().seq();
  }

  /** Whether others are told anything. */
  boolean tellsOthers() {
    return body.length() > 0;
  }

  /** What others see of the entries, without the frame around it. */
  Utf8 body() {
    return body;
  }

  /** The step for all connections. */
  Delivery delivery(Present present) {
    Map<Connection<?>, TreeMap<Integer, Boolean>> own = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry.Origin origin = entries.get(i).origin();
      if (origin == null) {
        continue;
      }
      Connection<?> author = present.of(origin.client());
      if (author != null) {
        own.computeIfAbsent(author, first -> new TreeMap<>()).put(i, true);
      }
      if (entries.get(i).outcome() instanceof Entry.Applied<E> applied && isPersonal(applied)) {
        for (Connection<?> other : present.othersOf(origin.person(), origin.client())) {
          own.computeIfAbsent(other, first -> new TreeMap<>()).put(i, false);
        }
      }
    }
    Map<Connection<?>, Delivery.Personal> personal = HashMap.newHashMap(own.size());
    own.forEach((connection, indices) -> personal.put(connection, personal(indices)));
    return new Delivery(
        prev, from, upto(), tellsOthers() ? List.of(shared()) : List.of(), personal);
  }

  private Buffer shared() {
    return Frames.closeTxs(Frames.openTxs(prev, upto(), body.length() + 80).raw(body));
  }

  /** Whether other connections of the author are told something else than everybody. */
  private boolean isPersonal(Entry.Applied<E> applied) {
    return applied.told().manners() == Shown.Manners.ANONYMOUS || !applied.told().isSame();
  }

  /** By index, true for an entry of this very connection. */
  private Delivery.Personal personal(SortedMap<Integer, Boolean> own) {
    PersonalFrames frames = new PersonalFrames();
    List<Delivery.Settled> settled = new ArrayList<>(own.size());
    own.forEach(
        (index, sent) -> {
          Entry<E> entry = entries.get(index);
          long n = n(entry);
          frames.othersBefore(index);
          switch (entry.outcome()) {
            case Entry.Applied<E> applied -> {
              frames.own(entry.seq(), n, applied, sent);
              if (sent) {
                settled.add(new Delivery.Settled(entry.seq(), n, null));
              }
            }
            case Entry.Refused<E> refused -> {
              frames.nack(Frames.nack(entry.seq(), n, refused.rejection()), entry.seq());
              settled.add(new Delivery.Settled(entry.seq(), n, refused.rejection()));
            }
          }
          frames.next = index + 1;
        });
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
    private long begin = prev;
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

    void own(long seq, long n, Entry.Applied<?> applied, boolean sent) {
      if (list.length() > 0) {
        list.ascii(",");
      }
      if (sent) {
        Frames.own(list, seq, n, applied, view);
      } else {
        Frames.others(list, seq, null, true, applied.told().toAuthor(view));
      }
    }

    void nack(Buffer nack, long seq) {
      flush(seq - 1);
      frames.add(nack);
      begin = seq;
    }

    private void flush(long upto) {
      if (upto > begin) {
        frames.add(Frames.closeTxs(Frames.openTxs(begin, upto, list.length() + 80).raw(list)));
        list = new Utf8(128);
        begin = upto;
      }
    }

    List<Buffer> finish() {
      flush(upto());
      return frames;
    }
  }
}
