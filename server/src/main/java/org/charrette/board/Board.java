package org.charrette.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.charrette.board.RegValue.Attached;
import org.charrette.kernel.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Rules B1 to B3: the state of a board with its indices and its hash. Changed by {@link
 * Application} alone, through {@code put}, {@code bury} and {@code become}. Between {@code mark}
 * and {@code rollback} it remembers what it was, so that a command can be judged on the board
 * itself: items are immutable and taking a change back costs as much as making it. Not safe for use
 * by several threads.
 */
public final class Board {
  private final Map<ItemId, Item> items = new HashMap<>();
  private final Tombstones tombstones = new Tombstones();
  private final Map<@Nullable ItemId, Siblings> children = new HashMap<>();
  private final Map<ItemId, Set<ItemId>> connectors = new HashMap<>();
  private final Map<ItemId, Integer> hashes = new HashMap<>();
  private final Deque<Before> journal = new ArrayDeque<>();
  private BoardState state;
  private BoardState stateAtMark;
  private Hidden hidden = Hidden.NOTHING;
  private Hidden hiddenAtMark = Hidden.NOTHING;
  private boolean remembering;
  private int hash;
  private long forgotten;

  private record Before(ItemId id, @Nullable Item item, @Nullable Tombstone tombstone) {}

  public Board() {
    this(BoardState.FIRST);
  }

  public Board(BoardState state) {
    this.state = state;
    this.stateAtMark = state;
    this.hash = StateHash.of(state);
  }

  /** Rule B3. */
  public BoardState state() {
    return state;
  }

  /** Drafts and ballots: what single persons are told alone. */
  public Hidden hidden() {
    return hidden;
  }

  void become(Hidden now) {
    hidden = now;
  }

  /** Puts back what a snapshot holds. */
  public void load(Hidden stored) {
    hidden = stored;
  }

  /** Rule B100: the hash of the board with a person's drafts in it. */
  public String hashFor(ParticipantId person) {
    int all = hash;
    for (Item draft : hidden.desk(person).drafts().values()) {
      all ^= StateHash.of(draft);
    }
    return StateHash.hex(all);
  }

  /** Live items, in no order. */
  public Collection<Item> items() {
    return Collections.unmodifiableCollection(items.values());
  }

  public int size() {
    return items.size();
  }

  public @Nullable Item item(ItemId id) {
    return items.get(id);
  }

  public Collection<Tombstone> tombstones() {
    return tombstones.all();
  }

  public @Nullable Tombstone tombstone(ItemId id) {
    return tombstones.get(id);
  }

  /** The item, or what it was before it was deleted. */
  public @Nullable Item liveOrDead(ItemId id) {
    Item live = items.get(id);
    if (live != null) {
      return live;
    }
    Tombstone tombstone = tombstones.get(id);
    return tombstone == null ? null : tombstone.item();
  }

  public @Nullable ItemType typeOf(ItemId id) {
    Item item = liveOrDead(id);
    return item == null ? null : item.type();
  }

  /** Live children in {@code (z, id)} order; of the board itself for null. */
  public List<Item> children(@Nullable ItemId parent) {
    Siblings siblings = children.get(parent);
    return siblings == null ? List.of() : siblings.items();
  }

  public Siblings siblings(@Nullable ItemId parent) {
    return children.computeIfAbsent(parent, none -> new Siblings());
  }

  /** Ids of live connectors with an end on this item, ordered. */
  public List<ItemId> connectorsOn(ItemId id) {
    Set<ItemId> ids = connectors.get(id);
    return ids == null ? List.of() : List.copyOf(ids);
  }

  /** Rule B31: number of ancestors of a child of this parent. */
  public int depthBelow(@Nullable ItemId parent) {
    int depth = 0;
    for (ItemId id = parent; id != null; id = parentOf(id)) {
      depth++;
    }
    return depth;
  }

  /** The live item's parent; null for the board itself and for what is not live. */
  public @Nullable ItemId parentOf(ItemId id) {
    Item item = items.get(id);
    return item == null ? null : item.parent();
  }

  /** Rule B12: the hash of everything, kept while items change. */
  public String hash() {
    return StateHash.hex(hash);
  }

  /** The same from nothing but the items, to check the kept one against. */
  public String recomputedHash() {
    int all = StateHash.of(state);
    for (Item item : items.values()) {
      all ^= StateHash.of(item);
    }
    return StateHash.hex(all);
  }

  /** Rule B92: ids of the live items that this person made; looks at every live item. */
  public List<ItemId> madeBy(ParticipantId person) {
    List<ItemId> made = new ArrayList<>();
    for (Item item : items.values()) {
      if (person.equals(item.author())) {
        made.add(item.id());
      }
    }
    return made;
  }

  /**
   * Items that an entry after {@code seq} created, restored or changed. Looks at every live item:
   * that is asked once for each participant who comes back, while an order by seq would have to be
   * kept up at every edit.
   */
  public List<Item> changedSince(long seq) {
    List<Item> changed = new ArrayList<>();
    for (Item item : items.values()) {
      if (item.newest() > seq) {
        changed.add(item);
      }
    }
    return changed;
  }

  /**
   * Ids of items that an entry after {@code seq} deleted and that are still gone, oldest first.
   * Looks at these alone: there may be many more tombstones than items.
   */
  public List<ItemId> goneSince(long seq) {
    return tombstones.since(seq).stream().map(tombstone -> tombstone.item().id()).toList();
  }

  /**
   * Rule B2: deletions up to this seq may have been forgotten; what was deleted after it is known.
   */
  public long forgotten() {
    return forgotten;
  }

  /** Rule B2: the oldest tombstones go while there are more than a board keeps. */
  void forgetSurplus() {
    for (Optional<Tombstone> oldest = tombstones.surplus();
        oldest.isPresent();
        oldest = tombstones.surplus()) {
      forgotten = Math.max(forgotten, oldest.get().seq());
      tombstones.put(oldest.get().item().id(), null);
    }
  }

  /** Puts back {@link #forgotten} as a snapshot holds it. */
  public void loadForgotten(long seq) {
    forgotten = seq;
  }

  /** Makes this the live item of its id, in place of what was there, dead or alive. */
  void put(Item item) {
    remember(item.id());
    replace(item.id(), item, null);
  }

  /** Puts the item into its grave. */
  void bury(Tombstone tombstone) {
    remember(tombstone.item().id());
    replace(tombstone.item().id(), null, tombstone);
  }

  void become(BoardState newState) {
    hash ^= StateHash.of(state) ^ StateHash.of(newState);
    state = newState;
  }

  /** Puts back an item as a snapshot holds it. */
  public void load(Item item) {
    replace(item.id(), item, null);
  }

  /** Puts back a tombstone as a snapshot holds it. */
  public void load(Tombstone tombstone) {
    replace(tombstone.item().id(), null, tombstone);
  }

  /** Starts to remember. */
  void mark() {
    remembering = true;
    stateAtMark = state;
    hiddenAtMark = hidden;
  }

  /** Takes back all changes since the mark. */
  void rollback() {
    while (!journal.isEmpty()) {
      Before before = journal.pop();
      replace(before.id(), before.item(), before.tombstone());
    }
    if (!state.equals(stateAtMark)) {
      become(stateAtMark);
    }
    hidden = hiddenAtMark;
    remembering = false;
  }

  private void remember(ItemId id) {
    if (remembering) {
      journal.push(new Before(id, items.get(id), tombstones.get(id)));
    }
  }

  private void replace(ItemId id, @Nullable Item item, @Nullable Tombstone tombstone) {
    Item old = item == null ? items.remove(id) : items.put(id, item);
    tombstones.put(id, tombstone);
    reorder(old, item);
    reconnect(old, item);
    rehash(id, item);
  }

  private void reorder(@Nullable Item old, @Nullable Item item) {
    if (old != null && item != null && old.slot().equals(item.slot())) {
      siblings(item.parent()).replace(item);
      return;
    }
    if (old != null) {
      Siblings left = siblings(old.parent());
      left.remove(old);
      if (left.size() == 0) {
        children.remove(old.parent());
      }
    }
    if (item != null) {
      siblings(item.parent()).add(item);
    }
  }

  private void reconnect(@Nullable Item old, @Nullable Item item) {
    Set<ItemId> before = targetsOf(old);
    Set<ItemId> after = targetsOf(item);
    if (before.equals(after)) {
      return;
    }
    for (ItemId target : before) {
      Set<ItemId> ids = connectors.get(target);
      if (ids != null) {
        ids.remove(Objects.requireNonNull(old).id());
        if (ids.isEmpty()) {
          connectors.remove(target);
        }
      }
    }
    for (ItemId target : after) {
      connectors
          .computeIfAbsent(target, none -> new TreeSet<>())
          .add(Objects.requireNonNull(item).id());
    }
  }

  private static Set<ItemId> targetsOf(@Nullable Item item) {
    if (item == null || item.type() != ItemType.CONNECTOR) {
      return Set.of();
    }
    Set<ItemId> targets = HashSet.newHashSet(2);
    if (item.get(Register.A) instanceof Attached end) {
      targets.add(end.item());
    }
    if (item.get(Register.B) instanceof Attached end) {
      targets.add(end.item());
    }
    return targets;
  }

  private void rehash(ItemId id, @Nullable Item item) {
    Integer before = item == null ? hashes.remove(id) : null;
    if (item != null) {
      int now = StateHash.of(item);
      before = hashes.put(id, now);
      hash ^= now;
    }
    if (before != null) {
      hash ^= before;
    }
  }
}
