package org.charrette.board;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.charrette.kernel.ParticipantId;

/**
 * Rule B115: in which frames drafts lie, as those who lead are told it. Under the Chatham House
 * Rule the numbers only move when several people wrote, because a number that moves while one
 * person is known to write says in which frame that person's note will be.
 *
 * @param frames how many drafts lie in each frame of which that can be told, as told
 * @param told where each person's drafts lay when that was told
 */
public record Progress(Map<ItemId, Integer> frames, Map<ParticipantId, Map<ItemId, Integer>> told) {
  public static final Progress NOTHING = new Progress(Map.of(), Map.of());

  /** What is told now, when this was told before. */
  public Progress now(Board board) {
    if (board.state().mode() != Mode.PRIVATE_WRITE) {
      return NOTHING;
    }
    Map<ParticipantId, Map<ItemId, Integer>> places = places(board.hidden());
    boolean isOfFew = differentFrom(places) < RevealRule.FEWEST_AUTHORS;
    return board.state().underTheRule() && isOfFew
        ? this
        : new Progress(HiddenCounts.of(board).frames(), places);
  }

  private static Map<ParticipantId, Map<ItemId, Integer>> places(Hidden hidden) {
    Map<ParticipantId, Map<ItemId, Integer>> places = new HashMap<>();
    hidden
        .desks()
        .forEach(
            (person, desk) -> {
              Map<ItemId, Integer> frames = new HashMap<>();
              for (Item draft : desk.drafts().values()) {
                ItemId parent = draft.parent();
                if (parent != null) {
                  frames.merge(parent, 1, Integer::sum);
                }
              }
              places.put(person, Map.copyOf(frames));
            });
    return Map.copyOf(places);
  }

  /** How many people's drafts lie elsewhere than when it was told. */
  private int differentFrom(Map<ParticipantId, Map<ItemId, Integer>> places) {
    Set<ParticipantId> people = new HashSet<>(places.keySet());
    people.addAll(told.keySet());
    return (int)
        people.stream()
            .filter(
                person ->
                    !Objects.equals(
                        told.getOrDefault(person, Map.of()), places.getOrDefault(person, Map.of())))
            .count();
  }
}
