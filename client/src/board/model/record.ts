import type { ConsentValue } from './state.ts';
import type { Delta, Item, ItemId, RegisterName, RoundId } from './types.ts';

/** B40: the last deltas of a text field. A base below `floor` can not be transformed. */
export interface Tail {
  readonly floor: number;
  readonly deltas: readonly { readonly seq: number; readonly d: Delta }[];
}

/** B1: the seq that last wrote each register; for the text field its `rev`. Also of registers removed since. */
export type Seqs = Readonly<Partial<Record<RegisterName, number>>>;

/** An item with what the rules remember about it. Immutable: every change is a new record. */
export interface ItemRecord {
  readonly item: Item;
  readonly seqs: Seqs;
  readonly tail: Tail;
  /** B92: whether the reader made it. Who else did is not known here. */
  readonly mine: boolean;
  /** B100: it is there for its author alone. */
  readonly draft: boolean;
}

/** B52: a connector end that the deletion freed. */
export interface Freed {
  readonly connector: ItemId;
  readonly end: 'a' | 'b';
  readonly u: number;
  readonly v: number;
}

/** B2: what is left of a deleted item. */
export interface Tombstone {
  readonly record: ItemRecord;
  readonly seq: number;
  readonly was: readonly Freed[];
}

export const NO_TAIL: Tail = { floor: 0, deltas: [] };

/** B111: what the reader said to a consent check. The text is known only to the tab in which it was written. */
export interface Answer {
  readonly value: ConsentValue;
  readonly text?: string;
}

/** B109, B111: what is the reader's own in open rounds. Nobody else is told, and it is in no hash. */
export interface Ballots {
  readonly dots: ReadonlyMap<RoundId, ReadonlyMap<ItemId, number>>;
  readonly said: ReadonlyMap<RoundId, Answer>;
}

export const NO_BALLOTS: Ballots = { dots: new Map(), said: new Map() };
