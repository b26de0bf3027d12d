package org.charrette.board;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tombstones of a board by id and in order of deletion (rule B2). */
final class Tombstones {
  private static final ItemId FIRST = new ItemId("");

  private final Map<ItemId, Tombstone> byId = new HashMap<>();
  private final NavigableMap<Place, Tombstone> inOrder = new TreeMap<>(Place.BY_SEQ);

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
    }
    if (tombstone != null) {
      inOrder.put(Place.of(tombstone), tombstone);
    }
  }
}
