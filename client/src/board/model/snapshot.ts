import { Board, type BoardState } from './board.ts';
import type { ItemRecord } from './record.ts';
import { textFieldOf } from './registers.ts';
import type { Item, ItemType, RegisterName, Registers } from './types.ts';

/** An item as frames carry it: `s` maps register to seq, `"*"` stands for all that are not named. */
export interface ItemSnapshot {
  readonly id: string;
  readonly type: ItemType;
  readonly r: Readonly<Record<string, unknown>>;
  readonly s: Readonly<Record<string, number>>;
}

/** All live items with the seqs of their registers. */
export const snapshotItems = (board: Board): readonly ItemSnapshot[] =>
  [...board.records.values()].map(snapshotOf);

/** Seqs equal to the most common one are said once, as `"*"`. */
export function snapshotOf({ item, seqs }: ItemRecord): ItemSnapshot {
  const counts = new Map<number, number>();
  for (const seq of Object.values(seqs)) {
    counts.set(seq, (counts.get(seq) ?? 0) + 1);
  }
  const [common = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  const others = Object.entries(seqs).filter(([, seq]) => seq !== common);
  const r = item.r as unknown as Readonly<Record<string, unknown>>;
  return { id: item.id, type: item.type, r, s: { '*': common, ...Object.fromEntries(others) } };
}

/** The record of an item that a frame carries whole. Its text can not be transformed from before this moment (B40). */
export function recordFrom({ id, type, r, s }: ItemSnapshot, mine = false, draft = false): ItemRecord {
  const field = textFieldOf(type);
  const present = Object.entries({ [field]: [], ...r }).filter(([, value]) => value !== null);
  const item = { id, type, r: Object.fromEntries(present) as unknown as Registers } satisfies Item;
  const names = new Set([...Object.keys(item.r), ...Object.keys(s).filter(name => name !== '*')]);
  const seqs: Partial<Record<RegisterName, number>> = Object.fromEntries(
    [...names].map(name => [name, s[name] ?? s['*'] ?? 0]),
  );
  return { item, seqs, tail: { floor: seqs[field] ?? 0, deltas: [] }, mine, draft };
}

export function boardFromSnapshot(items: Iterable<ItemSnapshot>, state: BoardState): Board {
  const board = new Board();
  board.setState(state);
  for (const item of items) {
    board.put(recordFrom(item));
  }
  return board;
}
