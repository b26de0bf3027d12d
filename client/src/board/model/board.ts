import { hashHex, hashValue } from './hash.ts';
import { type Ballots, type ItemRecord, NO_BALLOTS, type Tombstone } from './record.ts';
import type { Owned } from './rules/permit.ts';
import { Siblings } from './siblings.ts';
import { type BoardState, FIRST_STATE } from './state.ts';
import type { Item, ItemId } from './types.ts';
import { compareOrder } from './zorder.ts';

export type { BoardState } from './state.ts';

/** A moment that the board can come back to. */
export type Mark = number;

/** The mark of the moment at which remembering began. */
const START: Mark = -1;

/** What was there before a change: of one item, or the board's state. */
type Before =
  | {
      readonly id: ItemId;
      readonly record: ItemRecord | undefined;
      readonly tombstone: Tombstone | undefined;
    }
  | { readonly state: BoardState }
  | { readonly ballots: Ballots };

const NO_ITEMS: readonly Item[] = [];

/**
 * B1 to B3: the state of a board with its indices and its hash. It is changed by {@link apply} alone, through `put` and
 * `bury`. Between `mark` and `rollback` it remembers what it was, so that an edit can be judged, or be pending, on the
 * board itself: records are immutable and taking a change back costs as much as making it.
 */
export class Board {
  readonly #items = new Map<ItemId, Item>();
  readonly #records = new Map<ItemId, ItemRecord>();
  readonly #tombstones = new Map<ItemId, Tombstone>();
  /** What everybody sees. */
  readonly #children = new Map<ItemId | null, Siblings>();
  /** B100: own drafts, apart, because no rule about what everybody sees may look at them. */
  readonly #drafts = new Map<ItemId | null, Siblings>();
  readonly #merged = new Map<ItemId | null, Merged>();
  readonly #draftIds = new Set<ItemId>();
  readonly #connectors = new Map<ItemId, Set<ItemId>>();
  readonly #hashes = new WeakMap<Item, number>();
  #itemsHash = 0;
  #state = FIRST_STATE;
  #ballots = NO_BALLOTS;
  #journal: Before[] | null = null;

  /** Live items; the same map for the life of the board. */
  get items(): ReadonlyMap<ItemId, Item> {
    return this.#items;
  }

  get records(): ReadonlyMap<ItemId, ItemRecord> {
    return this.#records;
  }

  get tombstones(): ReadonlyMap<ItemId, Tombstone> {
    return this.#tombstones;
  }

  get state(): BoardState {
    return this.#state;
  }

  setState(state: BoardState): void {
    this.#journal?.push({ state: this.#state });
    this.#state = state;
  }

  /** B109, B111: the reader's own dots and answers in open rounds; no part of the hash. */
  get ballots(): Ballots {
    return this.#ballots;
  }

  setBallots(ballots: Ballots): void {
    this.#journal?.push({ ballots: this.#ballots });
    this.#ballots = ballots;
  }

  /** B100: the reader's own drafts. */
  get draftIds(): ReadonlySet<ItemId> {
    return this.#draftIds;
  }

  isDraft(id: ItemId): boolean {
    return this.#draftIds.has(id);
  }

  /** A draft, or what is left of one: for everybody else it never was. */
  isOwnSecret(id: ItemId): boolean {
    return this.#draftIds.has(id) || this.#tombstones.get(id)?.record.draft === true;
  }

  /** Items that everybody sees, which are those that limits count. */
  get publicCount(): number {
    return this.#items.size - this.#draftIds.size;
  }

  item(id: ItemId): Item | undefined {
    return this.#items.get(id);
  }

  /** The item as everybody sees it. */
  publicItem(id: ItemId): Item | undefined {
    return this.#draftIds.has(id) ? undefined : this.#items.get(id);
  }

  /** The item, or what it was before it was deleted. */
  liveOrDead(id: ItemId): Item | undefined {
    return this.liveOrDeadRecord(id)?.item;
  }

  /** B93: what permission depends on, from where the reader stands. */
  owned(id: ItemId): Owned | undefined {
    const record = this.liveOrDeadRecord(id);
    return record === undefined ? undefined : { type: record.item.type, mine: record.mine };
  }

  liveOrDeadRecord(id: ItemId): ItemRecord | undefined {
    return this.#records.get(id) ?? this.#tombstones.get(id)?.record;
  }

  /** B92: says of everything here, dead or alive, whether the reader made it. It is no change that could be taken back. */
  setMine(isMine: (id: ItemId) => boolean): void {
    for (const [id, record] of this.#records) {
      if (record.mine !== isMine(id)) {
        this.#records.set(id, { ...record, mine: !record.mine });
      }
    }
    for (const [id, grave] of this.#tombstones) {
      if (grave.record.mine !== isMine(id)) {
        this.#tombstones.set(id, { ...grave, record: { ...grave.record, mine: !grave.record.mine } });
      }
    }
  }

  /** Live children in `(z, id)` order, own drafts among them. */
  children(parent: ItemId | null): readonly Item[] {
    const drafts = this.#drafts.get(parent)?.items() ?? NO_ITEMS;
    const others = this.publicChildren(parent);
    if (drafts.length === 0) {
      return others;
    }
    let merged = this.#merged.get(parent);
    if (merged === undefined || merged.drafts !== drafts || merged.others !== others) {
      const all = [...others, ...drafts].sort((a, b) => compareOrder(a.r.slot.z, a.id, b.r.slot.z, b.id));
      merged = { drafts, others, all };
      this.#merged.set(parent, merged);
    }
    return merged.all;
  }

  /** The children that everybody sees. */
  publicChildren(parent: ItemId | null): readonly Item[] {
    return this.#children.get(parent)?.items() ?? NO_ITEMS;
  }

  /** The order of what everybody sees. */
  siblings(parent: ItemId | null): Siblings {
    return siblingsIn(this.#children, parent);
  }

  /** Ids of live connectors with an end on this item, ordered. */
  connectorIds(id: ItemId): readonly ItemId[] {
    const ids = this.#connectors.get(id);
    return ids === undefined ? [] : [...ids].sort();
  }

  /** B12: hash of everything, eight hex digits; kept while items change. */
  hash(): string {
    return hashHex(this.#itemsHash ^ hashValue(this.#state));
  }

  /** Makes this the live record of its id, in place of what was there, dead or alive. */
  put(record: ItemRecord): void {
    this.#remember(record.item.id);
    this.#replace(record.item.id, record, undefined);
  }

  /** Puts the item into its grave. */
  bury(tombstone: Tombstone): void {
    this.#remember(tombstone.record.item.id);
    this.#replace(tombstone.record.item.id, undefined, tombstone);
  }

  /** Removes every trace of the id. */
  forget(id: ItemId): void {
    this.#remember(id);
    this.#replace(id, undefined, undefined);
  }

  /** Starts to remember, or goes on; `rollback` with the answer comes back to this moment. */
  mark(): Mark {
    if (this.#journal === null) {
      this.#journal = [];
      return START;
    }
    return this.#journal.length;
  }

  /** Takes back all changes since the mark. */
  rollback(mark: Mark): void {
    const journal = this.#journal ?? [];
    while (journal.length > Math.max(mark, 0)) {
      const before = journal.pop();
      if (before !== undefined && 'state' in before) {
        this.#state = before.state;
      } else if (before !== undefined && 'ballots' in before) {
        this.#ballots = before.ballots;
      } else if (before !== undefined) {
        this.#replace(before.id, before.record, before.tombstone);
      }
    }
    this.release(mark);
  }

  /** Keeps the changes since the mark; they can still be taken back with an earlier one. */
  release(mark: Mark): void {
    if (mark === START) {
      this.#journal = null;
    }
  }

  /** What changed since the mark: ids with the item as it was at the mark. */
  changesSince(mark: Mark): ReadonlyMap<ItemId, Item | undefined> {
    const changes = new Map<ItemId, Item | undefined>();
    for (const before of this.#journal?.slice(Math.max(mark, 0)) ?? []) {
      if ('id' in before && !changes.has(before.id)) {
        changes.set(before.id, before.record?.item);
      }
    }
    return changes;
  }

  /** Puts an older object of equal value back in place of the present one, so that identity tells no false change. */
  reuse(item: Item): void {
    const record = this.#records.get(item.id);
    if (record !== undefined && record.item !== item) {
      this.#replace(item.id, { ...record, item }, undefined);
    }
  }

  /** Empties the board; nothing is remembered. */
  clear(): void {
    this.#items.clear();
    this.#records.clear();
    this.#tombstones.clear();
    this.#children.clear();
    this.#drafts.clear();
    this.#merged.clear();
    this.#draftIds.clear();
    this.#connectors.clear();
    this.#itemsHash = 0;
    this.#state = FIRST_STATE;
    this.#ballots = NO_BALLOTS;
    this.#journal = null;
  }

  #remember(id: ItemId): void {
    this.#journal?.push({ id, record: this.#records.get(id), tombstone: this.#tombstones.get(id) });
  }

  #replace(id: ItemId, record: ItemRecord | undefined, tombstone: Tombstone | undefined): void {
    const old = this.#records.get(id)?.item;
    const item = record?.item;
    const wasDraft = this.#draftIds.has(id);
    if (record === undefined || item === undefined) {
      this.#records.delete(id);
      this.#items.delete(id);
    } else {
      this.#records.set(id, record);
      this.#items.set(id, item);
    }
    if (record?.draft === true) {
      this.#draftIds.add(id);
    } else {
      this.#draftIds.delete(id);
    }
    if (tombstone === undefined) {
      this.#tombstones.delete(id);
    } else {
      this.#tombstones.set(id, tombstone);
    }
    if (old !== item || wasDraft !== this.#draftIds.has(id)) {
      this.#reindex(old, wasDraft, item);
    }
  }

  #reindex(old: Item | undefined, wasDraft: boolean, item: Item | undefined): void {
    const from = wasDraft ? this.#drafts : this.#children;
    const to = item !== undefined && this.#draftIds.has(item.id) ? this.#drafts : this.#children;
    if (old !== undefined && item !== undefined && from === to && samePlace(old, item)) {
      siblingsIn(to, item.r.slot.p).replace(item);
    } else {
      if (old !== undefined) {
        siblingsIn(from, old.r.slot.p).remove(old);
      }
      if (item !== undefined) {
        siblingsIn(to, item.r.slot.p).add(item);
      }
    }
    if (old?.r.a !== item?.r.a || old?.r.b !== item?.r.b) {
      this.#disconnect(old);
      this.#connect(item);
    }
    this.#itemsHash ^= this.#hashOf(old) ^ this.#hashOf(item);
  }

  #connect(item: Item | undefined): void {
    for (const target of targetsOf(item)) {
      const ids = this.#connectors.get(target) ?? new Set();
      this.#connectors.set(target, ids.add(item?.id ?? target));
    }
  }

  #disconnect(item: Item | undefined): void {
    for (const target of targetsOf(item)) {
      const ids = this.#connectors.get(target);
      ids?.delete(item?.id ?? target);
      if (ids?.size === 0) {
        this.#connectors.delete(target);
      }
    }
  }

  #hashOf(item: Item | undefined): number {
    if (item === undefined) {
      return 0;
    }
    let hash = this.#hashes.get(item);
    if (hash === undefined) {
      hash = hashItem(item);
      this.#hashes.set(item, hash);
    }
    return hash;
  }
}

interface Merged {
  readonly others: readonly Item[];
  readonly drafts: readonly Item[];
  readonly all: readonly Item[];
}

function siblingsIn(children: Map<ItemId | null, Siblings>, parent: ItemId | null): Siblings {
  let siblings = children.get(parent);
  if (siblings === undefined) {
    siblings = new Siblings();
    children.set(parent, siblings);
  }
  return siblings;
}

/** B11, B12. */
export const hashItem = (item: Item): number => hashValue({ id: item.id, r: item.r, type: item.type });

/** B12: the state hash computed from nothing but the items, to check the kept one against. */
export function recomputeHash(board: Board): string {
  let hash = hashValue(board.state);
  for (const item of board.items.values()) {
    hash ^= hashItem(item);
  }
  return hashHex(hash);
}

/** Number of ancestors of a child of this parent (B31). */
export function depthBelow(board: Board, parent: ItemId | null): number {
  let depth = 0;
  for (let id = parent; id !== null; id = board.item(id)?.r.slot.p ?? null) {
    depth++;
  }
  return depth;
}

function samePlace(a: Item, b: Item): boolean {
  return a.r.slot === b.r.slot || (a.r.slot.p === b.r.slot.p && a.r.slot.z === b.r.slot.z);
}

function targetsOf(item: Item | undefined): readonly ItemId[] {
  const ids: ItemId[] = [];
  for (const end of [item?.r.a, item?.r.b]) {
    if (end !== undefined && 'item' in end) {
      ids.push(end.item);
    }
  }
  return ids;
}
