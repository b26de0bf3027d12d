import type { ItemType } from './types.ts';

/** B5: limits of a board. Lengths in UTF-16 units. */
export interface BoardLimits {
  readonly items: number;
  readonly opsPerTx: number;
  readonly text: Readonly<Record<ItemType, number>>;
}

export const DEFAULT_LIMITS: BoardLimits = {
  items: 10_000,
  opsPerTx: 500,
  text: {
    note: 500,
    text: 5000,
    shape: 500,
    connector: 200,
    frame: 120,
    cluster: 120,
    statement: 1000,
    card: 500,
  },
};

/** B100: drafts of one person on a board. */
export const MOST_DRAFTS = 200;

/** B110. */
export const MOST_PITCH_WORDS = 60;

/** B31: most ancestors of an item. */
export const DEEPEST = 8;

/** B40: deltas kept for each text field. */
export const TAIL_LENGTH = 200;

/** B40: ops and inserted characters of the deltas kept for each text field. */
export const TAIL_UNITS = 20_000;
