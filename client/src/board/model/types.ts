/** The board's model as the client sees it. Rules and limits: `docs/spec/board.md` (B…). */
import type { ConsentResult, ConsentValue, DotsResult, Mode, Phase, Scope } from './state.ts';

export type ItemId = string;
export type RoundId = string;
export type ItemType = 'note' | 'text' | 'shape' | 'connector' | 'frame' | 'cluster' | 'statement' | 'card';
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

/** B110: what a statement is. */
export type StatementKind = 'problem' | 'how_might_we' | 'concept' | 'pitch' | 'outcome';

/** B112: an item of a group's board that a card mirrors. */
export interface Source {
  readonly board: string;
  readonly item: ItemId;
  readonly group: string;
  readonly heading?: string;
  readonly gone?: true;
}

/** B112: what a card mirrors, and how it stands there; notes and votes are those of all its sources together. */
export interface Origin extends Source {
  readonly notes: number;
  readonly votes?: number;
  /** What was merged into it. */
  readonly also?: readonly Source[];
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
  readonly kind?: StatementKind;
  readonly sources?: readonly string[];
  readonly confirmed?: true;
  readonly origin?: Origin;
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
  | { readonly op: 'mode'; readonly mode: Mode; readonly phase?: Phase; readonly late?: boolean }
  | TimerOp
  | RevealOp
  | { readonly op: 'policy'; readonly policy: 'chatham_house' | 'attributed' }
  | RoundOp
  | { readonly op: 'statement.confirm' | 'statement.reopen'; readonly id: ItemId }
  | { readonly op: 'silence' | 'unsilence'; readonly item: ItemId };

/** B95: as an author says it, with `act`; as an effect, with what the timer is then (neither: there is none). */
export interface TimerOp {
  readonly op: 'timer';
  readonly act?: 'start' | 'extend' | 'pause' | 'stop';
  readonly ms?: number;
  readonly ends?: number;
  readonly left?: number;
}

/** B103: as an author says it, without `items`; as an effect, with what everybody sees from now on. */
export interface RevealOp {
  readonly op: 'reveal';
  readonly items?: readonly Item[];
}

/** B107 to B109, B111. The results are known to the server alone, which counts. */
export type RoundOp =
  | {
      readonly op: 'round.open';
      readonly id: RoundId;
      readonly budget: number;
      readonly perItem: number;
      readonly scope: Scope;
    }
  | { readonly op: 'round.close'; readonly round: RoundId; readonly result?: DotsResult }
  | { readonly op: 'dot.place' | 'dot.take'; readonly round: RoundId; readonly item: ItemId }
  | { readonly op: 'consent.open'; readonly id: RoundId; readonly on: ItemId }
  | {
      readonly op: 'consent.give';
      readonly round: RoundId;
      readonly value: ConsentValue;
      readonly text?: string;
    }
  | { readonly op: 'consent.close'; readonly round: RoundId; readonly result?: ConsentResult };
