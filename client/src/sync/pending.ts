import type { Delta, Op } from '../board/model/types.ts';
import type { UndoOp } from './history.ts';

/**
 * An own tx that the server has not decided.
 *
 *     draft ──freeze──► frozen ──ack, nack or lastN──► gone
 *
 * A draft may still change: typing is composed into it, its guards and text bases wait for older own txs to be decided.
 * It is frozen when it is first handed to a socket, and from then on it is resent unchanged: the server knows it by
 * `(client, n)`. One that was read from storage counts as frozen unless it waits for another: nobody knows any more
 * whether it was sent.
 */
export interface Pending {
  /** Place in the local order over all client ids; the provisional seq of its effects is `PROVISIONAL + k`. */
  readonly k: number;
  readonly client: string;
  readonly n: number;
  /** Wall clock, milliseconds. */
  readonly at: number;
  readonly kind: 'edit' | 'undo' | 'redo';
  ops: readonly UndoOp[];
  frozen: boolean;
  /** Handed to the present socket. */
  sentAt: number | null;
  /** Typing is gathered until then. */
  notBefore: number;
  /** What it did on the view when it was last applied there. */
  effects: readonly Op[];
  /** For each `txt` the document that it was written on: for the three-way merge when the deltas between are lost. */
  bases: readonly (Delta | null)[];
  /** Read from storage and not yet fitted to the board as it is now. */
  loaded: boolean;
}

/** Seqs of own writes that have none yet. Above every real one. */
export const PROVISIONAL = 2 ** 52;

/** A guard that no write fulfils: the own write that it waited for had no effect. */
export const NEVER = Number.MAX_SAFE_INTEGER;

/** A pending tx as it is kept on the device. */
export interface StoredTx {
  readonly board: string;
  readonly client: string;
  readonly n: number;
  readonly at: number;
  readonly kind: Pending['kind'];
  readonly ops: readonly UndoOp[];
  readonly frozen: boolean;
  readonly bases: readonly (Delta | null)[];
}

export const toStored = (board: string, p: Pending): StoredTx => ({
  board,
  client: p.client,
  n: p.n,
  at: p.at,
  kind: p.kind,
  ops: p.ops,
  frozen: p.frozen,
  bases: p.bases,
});
