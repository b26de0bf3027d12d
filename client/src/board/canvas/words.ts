import type { Peer } from '../model/live.ts';
import type { Item } from '../model/types.ts';

/** The sentences that the canvas says; the page gives them in the person's language. */
export interface CanvasWords {
  /** Name of an item for assistive technology: what it is, its colour, where it lies, what it says. */
  readonly describe: (item: Item) => string;
  /** What stands on an item besides its text: own dots, what a vote gave, what kind it is; empty for nothing. */
  readonly sign: (item: Item) => string;
  readonly notes: (count: number) => string;
  readonly editing: (item: Item) => string;
  readonly charactersLeft: (count: number) => string;
  readonly nameOf: (peer: Peer) => string;
  readonly focusMoved: (to: Item | undefined) => string;
  readonly moved: (count: number) => string;
  readonly deleted: (count: number) => string;
  readonly pasted: (count: number) => string;
  readonly copied: (count: number) => string;
  readonly nothingThere: () => string;
}
