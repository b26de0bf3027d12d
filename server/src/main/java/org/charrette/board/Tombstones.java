package org.charrette.board;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tombstones of a board by id and in order of deletion (rule B2). */
final class Tombstones {
  private static final ItemId FIRST = new ItemId("");
  private static final int MOST = 20_000;
  private static final long MOST_WEIGHT = 8_000_000;

  private final Map<ItemId, Tombstone> byId = new HashMap<>();
  private final NavigableMap<Place, Tombstone> inOrder = new TreeMap<>(Place.BY_SEQ);
  private long weight;

  private record Place(long seq, ItemId id) {
    static final Comparator<Place> BY_SEQ =
        Comparator.comparingLong(Place::seq).thenComparing(Place::id);

    static Place of(Tombstone tombstone) {
      return new Place(tombstone.seq(), tombstone.item().id());
    }
  }

  @Nullable Tombstone get(ItemId id) {
    return byId.get(id);
  }

  Collection<Tombstone> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /** Those of entries after {@code seq}, oldest first. */
  Collection<Tombstone> since(long seq) {
    return inOrder.tailMap(new Place(seq + 1, FIRST), true).values();
  }

  /** What is under the id from now on; null takes away what was. */
  void put(ItemId id, @Nullable Tombstone tombstone) {
    Tombstone former = tombstone == null ? byId.remove(id) : byId.put(id, tombstone);
    if (former != null) {
      inOrder.remove(Place.of(former));
      weight -= weight(former);
    }
    if (tombstone != null) {
      inOrder.put(Place.of(tombstone), tombstone);
      weight += weight(tombstone);
    }
  }

  /** The oldest, while there are more than a board keeps. */
  Optional<Tombstone> surplus() {
    return byId.size() > MOST || weight > MOST_WEIGHT
        ? Optional.of(inOrder.firstEntry().getValue())
        : Optional.empty();
  }

  /** Roughly the characters that it takes to write it down. */
  private static long weight(Tombstone tombstone) {
    Item item = tombstone.item();
    long sum = 200 + weight(item.document()) + 60L * tombstone.was().size();
    for (Item.Later later : item.tail()) {
      sum += weight(later.delta());
    }
    return sum;
  }

  private static long weight(TextDelta delta) {
    return 30L * delta.ops().size() + delta.documentLength();
  }
}
