/** The frames of `charrette.v1`, as unions by `t`. Meaning and rules: `docs/protocol/messages.md`. */
import type { BoardState } from '../board/model/board.ts';
import type { Counts } from '../board/model/live.ts';
import type { Role } from '../board/model/rules/permit.ts';
import type { ItemSnapshot } from '../board/model/snapshot.ts';
import type { ConsentValue } from '../board/model/state.ts';
import type { Delta, ItemId, Op, Point, RoundId, TextField } from '../board/model/types.ts';

export const SUBPROTOCOL = 'charrette.v1';
export const MINOR = 1;

export interface Limits {
  readonly txBytes: number;
  readonly opsPerTx: number;
  readonly txPerSec: number;
  readonly unacked: number;
}

export interface Drag {
  readonly ids: readonly ItemId[];
  readonly d: Point;
}

export interface PresenceState {
  readonly cur?: Point | null;
  readonly sel?: readonly ItemId[];
  readonly drag?: Drag | null;
  readonly edit?: ItemId | null;
}

export type ClientMessage =
  | {
      readonly t: 'hello';
      readonly ticket: string;
      readonly client: string;
      readonly minor: number;
      readonly app: string;
      readonly log?: string;
      readonly have?: number;
      readonly view?: string;
    }
  | { readonly t: 'tx'; readonly n: number; readonly ops: readonly Op[]; readonly u?: 1 }
  | { readonly t: 'pr'; readonly k: PresenceState }
  | { readonly t: 'need'; readonly from: number }
  | { readonly t: 'auth'; readonly ticket: string }
  | { readonly t: 'ping'; readonly x: number }
  | { readonly t: 'bye' };

export type WireRole = Role;

export interface Welcome {
  readonly t: 'welcome';
  readonly log: string;
  readonly head: number;
  readonly epoch: number;
  readonly lastN: number;
  readonly view: string;
  readonly mode: 'full' | 'delta';
  readonly you: { readonly role: WireRole; readonly handle: string; readonly s: string };
  readonly limits: Limits;
  readonly hb: number;
  readonly now: number;
  readonly board: { readonly id: string; readonly title: string };
}

export interface Snap {
  readonly t: 'snap';
  readonly i: number;
  readonly of: number;
  readonly seq: number;
  readonly items: readonly ItemSnapshot[];
  readonly state?: BoardState;
  /** M8, as in `delta`. */
  readonly lastN?: number;
}

export interface TextPut {
  readonly id: ItemId;
  readonly f: TextField;
  readonly rev: number;
  readonly doc: Delta;
}

export interface CatchUp {
  readonly t: 'delta';
  readonly prev: number;
  readonly upto: number;
  readonly i: number;
  readonly of: number;
  readonly put: readonly ItemSnapshot[];
  readonly gone: readonly ItemId[];
  readonly txt: readonly TextPut[];
  readonly state?: BoardState;
  /** M8: the reader's own last decided `n` at `upto`. */
  readonly lastN?: number;
}

export type Drops = readonly (readonly [op: number, code: string])[];

/** Somebody else's tx: effective ops. */
export interface OthersEntry {
  readonly s: number;
  readonly by?: string;
  /** Of the reader's person on another connection, with private effects. */
  readonly own?: true;
  readonly ops: readonly Op[];
}

/** The reader's own tx: its acknowledgement (P1). */
export interface OwnEntry {
  readonly s: number;
  readonly n: number;
  readonly drop: Drops;
  readonly fix?: readonly Op[];
  readonly dup: boolean;
}

export type TxEntry = OthersEntry | OwnEntry;

export interface PeerState {
  readonly h?: string;
  readonly name?: string;
  readonly role?: WireRole;
  readonly cur?: Point | null;
  readonly sel?: readonly ItemId[];
  readonly drag?: Drag | null;
  readonly edit?: ItemId | null;
}

/** B92, B100: what is the reader's own. Chunk 0 replaces drafts, dots and answers. */
export interface Own {
  readonly t: 'own';
  readonly i: number;
  readonly of: number;
  readonly ids: readonly ItemId[];
  readonly drafts: readonly ItemSnapshot[];
  readonly dots: Readonly<Record<RoundId, Readonly<Record<ItemId, number>>>>;
  readonly said: Readonly<Record<RoundId, ConsentValue>>;
}

export type ServerMessage =
  | Welcome
  | Snap
  | CatchUp
  | { readonly t: 'txs'; readonly prev: number; readonly upto: number; readonly x: readonly TxEntry[] }
  | {
      readonly t: 'nack';
      readonly n: number;
      readonly code: string;
      readonly op?: number;
      readonly path?: string;
      readonly s?: number;
    }
  | { readonly t: 'pr'; readonly a: readonly (readonly [string, PeerState | null])[] }
  | Own
  | ({ readonly t: 'counts' } & Counts)
  | { readonly t: 'hash'; readonly seq: number; readonly h: string }
  | { readonly t: 'status'; readonly save: 'ok' | 'slow' | 'stalled' }
  | { readonly t: 'view'; readonly view: string; readonly why?: string }
  | { readonly t: 'goaway'; readonly afterMs: number; readonly url?: string }
  | { readonly t: 'pong'; readonly x: number; readonly now: number }
  | { readonly t: 'err'; readonly code: string; readonly expect?: number }
  /** A type that a newer server may send: ignored. */
  | { readonly t: 'unknown'; readonly type: string };

/** Close codes of the socket. */
export const CLOSE = {
  protocol: 4000,
  notAuthenticated: 4001,
  forbidden: 4003,
  gone: 4004,
  tooSlow: 4008,
  superseded: 4009,
  tooOld: 4010,
  moved: 4012,
  tooBig: 4013,
  rate: 4029,
  restart: 1012,
} as const;
