package org.charrette.board;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rule B115: how much is written in private, in counts in which nobody can be found.
 *
 * @param notes all drafts
 * @param writers how many people have drafts
 * @param frames drafts by frame; a frame is not named when few lie in it, or when naming it would
 *     let the few of another be found by subtraction
 */
public record HiddenCounts(int notes, int writers, Map<ItemId, Integer> frames) {
  /** So many places that are not named share what is left of the sum. */
  private static final int SHARED = 3;

  /** A place where drafts lie; the frame is null for outside of all frames. */
  private record Place(@Nullable ItemId frame, int notes) {}

  public HiddenCounts {
    frames = Map.copyOf(frames);
  }

  public static HiddenCounts of(Board board) {
    Map<ItemId, Integer> inFrames = new TreeMap<>();
    for (Item item : board.items()) {
      if (item.type() == ItemType.FRAME) {
        inFrames.put(item.id(), 0);
      }
    }
    int notes = 0;
    int outside = 0;
    for (Hidden.Desk desk : board.hidden().desks().values()) {
      for (Item draft : desk.drafts().values()) {
        notes++;
        ItemId frame = frameOf(board, draft);
        if (frame == null) {
          outside++;
        } else {
          inFrames.merge(frame, 1, Integer::sum);
        }
      }
    }
    return new HiddenCounts(notes, board.hidden().writers(), told(inFrames, outside));
  }

  private static Map<ItemId, Integer> told(Map<ItemId, Integer> inFrames, int outside) {
    List<Place> smallestFirst =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(new Place(null, outside)),
                inFrames.entrySet().stream().map(e -> new Place(e.getKey(), e.getValue())))
            .sorted(Comparator.comparingInt(Place::notes))
            .toList();
    long few = smallestFirst.stream().filter(place -> place.notes < Round.FEW).count();
    long hidden = few == 0 ? 0 : Math.max(few, SHARED);
    Map<ItemId, Integer> told = new TreeMap<>();
    for (Place place : smallestFirst.stream().skip(hidden).toList()) {
      if (place.frame != null) {
        told.put(place.frame, place.notes);
      }
    }
    return told;
  }

  /** The nearest frame above it; frames lie in each other at most a few deep. */
  private static @Nullable ItemId frameOf(Board board, Item draft) {
    ItemId parent = draft.parent();
    Item container = parent == null ? null : board.item(parent);
    while (container != null && container.type() != ItemType.FRAME) {
      ItemId above = container.parent();
      container = above == null ? null : board.item(above);
    }
    return container == null ? null : container.id();
  }
}
