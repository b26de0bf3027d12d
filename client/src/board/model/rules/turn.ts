import { applyOp } from '../apply.ts';
import type { Board } from '../board.ts';
import type { BoardLimits } from '../limits.ts';
import type { ItemId, Op } from '../types.ts';
import type { Owned, Role } from './permit.ts';

/** B26: why an op had no effect. */
export type DropCode =
  | 'unknown'
  | 'gone'
  | 'exists'
  | 'cycle'
  | 'parent'
  | 'depth'
  | 'stale'
  | 'guard'
  | 'locked'
  | 'text_too_long'
  | 'board_full'
  | 'noop'
  | 'live';

/** Told of each effective op just before it is applied: whoever wants to know what it replaces. */
export type BeforeEffect = (op: Op, board: Board) => void;

/** Whose tx is judged, and when. */
export interface Actor {
  readonly role: Role;
  /** Milliseconds of server time (B95). */
  readonly now: number;
  /** Somebody else than the reader, whose items are all that is not the reader's: for boards of two people. */
  readonly isOther?: boolean;
}

/** One tx being judged: the board as the ops so far left it, and the effective ops so far. */
export class Turn {
  readonly board: Board;
  readonly actor: Actor;
  readonly seq: number;
  readonly limits: BoardLimits;
  readonly effects: Op[] = [];
  readonly #before: BeforeEffect | undefined;
  readonly #isOther: boolean;

  constructor(board: Board, actor: Actor, seq: number, limits: BoardLimits, before?: BeforeEffect) {
    this.actor = actor;
    this.#before = before;
    this.#isOther = actor.isOther === true;
    this.board = board;
    this.seq = seq;
    this.limits = limits;
  }

  /** B92, from where the author of the tx stands. */
  owned(id: ItemId): Owned | undefined {
    const owned = this.board.owned(id);
    return owned === undefined ? undefined : { ...owned, mine: owned.mine !== this.#isOther };
  }

  /** B22: takes an effective op into the list and onto the board. */
  emit(op: Op): void {
    this.#before?.(op, this.board);
    applyOp(this.board, this.seq, op, !this.#isOther);
    this.effects.push(op);
  }

  emitAll(ops: readonly Op[]): void {
    for (const op of ops) {
      this.emit(op);
    }
  }
}

/** What a rule says to one op: null when it took effect. */
export type Judged = DropCode | null;
