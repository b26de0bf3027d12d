package org.charrette.board;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live children of one container by {@code (z, id)}, kept sorted while they change (rule B37).
 */
public final class Siblings {
  private final List<Item> sorted = new ArrayList<>();

  /** Lowest first; a copy. */
  public List<Item> items() {
    return List.copyOf(sorted);
  }

  public int size() {
    return sorted.size();
  }

  void add(Item item) {
    sorted.add(position(item.slot().z(), item.id()), item);
  }

  void remove(Item item) {
    sorted.remove(position(item.slot().z(), item.id()));
  }

  /** Puts the new version of an item that kept its place in the order. */
  void replace(Item item) {
    sorted.set(position(item.slot().z(), item.id()), item);
  }

  /** Whether another child than {@code id} has exactly this key. */
  public boolean holds(String z, ItemId id) {
    for (int i = position(z, LOWEST); i < sorted.size() && zAt(i).equals(z); i++) {
      if (!sorted.get(i).id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /** The lowest key above {@code z} among the children other than {@code id}. */
  public @Nullable String above(String z, ItemId id) {
    for (int i = position(z, LOWEST); i < sorted.size(); i++) {
      if (zAt(i).compareTo(z) > 0 && !sorted.get(i).id().equals(id)) {
        return zAt(i);
      }
    }
    return null;
  }

  public @Nullable String highest() {
    return sorted.isEmpty() ? null : zAt(sorted.size() - 1);
  }

  private static final ItemId LOWEST = new ItemId("");

  private String zAt(int index) {
    return sorted.get(index).slot().z();
  }

  /** Where an item with this key and id stands or would stand. */
  private int position(String z, ItemId id) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int byKey = zAt(middle).compareTo(z);
      int order = byKey != 0 ? byKey : sorted.get(middle).id().compareTo(id);
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
