package org.charrette.board;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * What a board holds of single persons and tells to no other: drafts, ballots, who is silenced.
 * Immutable; a change is a new value, so that taking it back is putting the old one there.
 *
 * @param desks drafts by author (rule B100)
 * @param ballots dots by round and person (rule B109)
 * @param answers answers to consent checks by round and person (rule B111)
 * @param silenced rule B113
 */
public record Hidden(
    Map<ParticipantId, Desk> desks,
    Map<String, Map<ParticipantId, Map<ItemId, Integer>>> ballots,
    Map<String, Map<ParticipantId, Answer>> answers,
    Set<ParticipantId> silenced) {
  public static final Hidden NOTHING = new Hidden(Map.of(), Map.of(), Map.of(), Set.of());

  /**
   * One person's drafts.
   *
   * @param graves drafts that their author deleted (rule B102)
   */
  public record Desk(Map<ItemId, Item> drafts, Map<ItemId, Item> graves) {
    static final Desk EMPTY = new Desk(Map.of(), Map.of());

    public Desk {
      drafts = Map.copyOf(drafts);
      graves = Map.copyOf(graves);
    }

    /** With this as the draft of its id. */
    public Desk with(Item draft) {
      return new Desk(plus(drafts, draft.id(), draft), without(graves, draft.id()));
    }

    /** With this as a grave. */
    public Desk withGrave(Item draft) {
      return new Desk(without(drafts, draft.id()), plus(graves, draft.id(), draft));
    }
  }

  public Hidden {
    desks = Map.copyOf(desks);
    ballots = Map.copyOf(ballots);
    answers = Map.copyOf(answers);
    silenced = Set.copyOf(silenced);
  }

  public Desk desk(ParticipantId person) {
    return desks.getOrDefault(person, Desk.EMPTY);
  }

  /** All drafts of all people, in no order. */
  List<Item> drafts() {
    return desks.values().stream().map(Desk::drafts).flatMap(d -> d.values().stream()).toList();
  }

  /** Whether anybody has this draft, or had it and deleted it. */
  boolean knows(ItemId id) {
    return desks.values().stream()
        .anyMatch(desk -> desk.drafts.containsKey(id) || desk.graves.containsKey(id));
  }

  @Nullable ParticipantId authorOf(ItemId draft) {
    for (Map.Entry<ParticipantId, Desk> entry : desks.entrySet()) {
      if (entry.getValue().drafts.containsKey(draft)) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** How many people have a draft. */
  public int writers() {
    return (int) desks.values().stream().filter(desk -> !desk.drafts.isEmpty()).count();
  }

  Hidden with(ParticipantId person, Desk desk) {
    return new Hidden(plus(desks, person, desk), ballots, answers, silenced);
  }

  Hidden withoutDesks() {
    return new Hidden(Map.of(), ballots, answers, silenced);
  }

  /** The dots of one person in an open round, also on items that are gone. */
  public Map<ItemId, Integer> dots(String round, ParticipantId person) {
    return ballots.getOrDefault(round, Map.of()).getOrDefault(person, Map.of());
  }

  /** Everybody's dots in an open round. */
  Collection<Map<ItemId, Integer>> ballotsOf(String round) {
    return ballots.getOrDefault(round, Map.of()).values();
  }

  Hidden withDots(String round, ParticipantId person, ItemId item, int count) {
    Map<ItemId, Integer> mine = dots(round, person);
    mine = count == 0 ? without(mine, item) : plus(mine, item, count);
    Map<ParticipantId, Map<ItemId, Integer>> all = ballots.getOrDefault(round, Map.of());
    all = mine.isEmpty() ? without(all, person) : plus(all, person, Map.copyOf(mine));
    return new Hidden(desks, plus(ballots, round, all), answers, silenced);
  }

  public @Nullable Answer answer(String round, ParticipantId person) {
    return answers.getOrDefault(round, Map.of()).get(person);
  }

  Collection<Answer> answersOf(String round) {
    return answers.getOrDefault(round, Map.of()).values();
  }

  Hidden withAnswer(String round, ParticipantId person, Answer answer) {
    Map<ParticipantId, Answer> all = answers.getOrDefault(round, Map.of());
    return new Hidden(desks, ballots, plus(answers, round, plus(all, person, answer)), silenced);
  }

  /** How many people have voted or answered in an open round. */
  public int voters(String round) {
    return ballots.getOrDefault(round, Map.of()).size()
        + answers.getOrDefault(round, Map.of()).size();
  }

  /** Rule B108: with the closing of a round its ballots are forgotten. */
  Hidden without(String round) {
    return new Hidden(desks, without(ballots, round), without(answers, round), silenced);
  }

  Hidden silencing(ParticipantId person, boolean silent) {
    Set<ParticipantId> now = new HashSet<>(silenced);
    if (silent) {
      now.add(person);
    } else {
      now.remove(person);
    }
    return new Hidden(desks, ballots, answers, now);
  }

  private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
    Map<K, V> copy = new HashMap<>(map);
    copy.put(key, value);
    return Map.copyOf(copy);
  }

  private static <K, V> Map<K, V> without(Map<K, V> map, K key) {
    if (!map.containsKey(key)) {
      return map;
    }
    Map<K, V> copy = new HashMap<>(map);
    copy.remove(key);
    return Map.copyOf(copy);
  }
}
