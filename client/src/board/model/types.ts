/** The board's model as the client sees it. Rules and limits: `docs/spec/board.md` (B…). */
import type { Mode } from './state.ts';

export type ItemId = string;
export type ItemType = 'note' | 'text' | 'shape' | 'connector' | 'frame' | 'cluster';
export type Point = readonly [number, number];

/** B37: parent container (null: the board itself) and base-62 order key. */
export interface Slot {
  readonly p: ItemId | null;
  readonly z: string;
}

export type ConnectorEnd =
  | { readonly item: ItemId; readonly u: number; readonly v: number }
  | { readonly pt: Point };

export interface Gloss {
  readonly text: string;
  readonly lang: string;
  readonly by: 'human' | 'machine';
}

export type Fill =
  | 'yellow'
  | 'amber'
  | 'orange'
  | 'coral'
  | 'pink'
  | 'magenta'
  | 'purple'
  | 'indigo'
  | 'blue'
  | 'teal'
  | 'green'
  | 'grey'
  | 'none';

export interface DeltaAttributes {
  readonly bold?: true | null;
  readonly italic?: true | null;
  readonly strike?: true | null;
}

export type DeltaOp =
  | { readonly insert: string; readonly attributes?: DeltaAttributes }
  | { readonly retain: number; readonly attributes?: DeltaAttributes }
  | { readonly delete: number };

/** A change of a text field, or (inserts only) a whole document. */
export type Delta = readonly DeltaOp[];

/** All registers; which type has which is in the spec, section 1. */
export interface Registers {
  readonly xy?: Point;
  readonly wh?: Point;
  readonly rot?: number;
  readonly slot: Slot;
  readonly locked?: boolean;
  readonly fill?: Fill;
  readonly shape?: string;
  readonly a?: ConnectorEnd;
  readonly b?: ConnectorEnd;
  readonly head?: 'none' | 'end' | 'both';
  readonly lang?: string;
  readonly dir?: 'auto' | 'ltr' | 'rtl';
  readonly gloss?: Gloss;
  readonly tags?: Readonly<Record<string, string>>;
  readonly text?: Delta;
  readonly title?: Delta;
}

export type RegisterName = keyof Registers;
export type TextField = 'text' | 'title';

/** One live item. Immutable: a change makes a new object, so identity tells whether it changed. */
export interface Item {
  readonly id: ItemId;
  readonly type: ItemType;
  readonly r: Registers;
}

/** Values for `set`: null removes an optional register. */
export type RegisterWrites = { readonly [K in Exclude<RegisterName, TextField>]?: Registers[K] | null };

export type Op =
  | { readonly op: 'new'; readonly id: ItemId; readonly type: ItemType; readonly r: Registers }
  | {
      readonly op: 'set';
      readonly id: ItemId;
      readonly r: RegisterWrites;
      readonly g?: Readonly<Partial<Record<RegisterName, number>>>;
    }
  | { readonly op: 'txt'; readonly id: ItemId; readonly f: TextField; readonly b: number; readonly d: Delta }
  | { readonly op: 'del'; readonly ids: readonly ItemId[]; readonly cascade?: readonly ItemId[] }
  | { readonly op: 'restore'; readonly ids: readonly ItemId[] }
  | { readonly op: 'shift'; readonly ids: readonly ItemId[]; readonly d: Point }
  | { readonly op: 'mode'; readonly mode: Mode; readonly late?: boolean }
  | TimerOp;

/** B95: as an author says it, with `act`; as an effect, with what the timer is then (neither: there is none). */
export interface TimerOp {
  readonly op: 'timer';
  readonly act?: 'start' | 'extend' | 'pause' | 'stop';
  readonly ms?: number;
  readonly ends?: number;
  readonly left?: number;
}
