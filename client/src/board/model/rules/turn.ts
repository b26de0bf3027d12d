import { applyOp } from '../apply.ts';
import type { Board } from '../board.ts';
import type { BoardLimits } from '../limits.ts';
import type { Op } from '../types.ts';

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

/** One tx being judged: the board as the ops so far left it, and the effective ops so far. */
export class Turn {
  readonly board: Board;
  readonly seq: number;
  readonly limits: BoardLimits;
  readonly effects: Op[] = [];
  readonly #before: BeforeEffect | undefined;

  constructor(board: Board, seq: number, limits: BoardLimits, before?: BeforeEffect) {
    this.#before = before;
    this.board = board;
    this.seq = seq;
    this.limits = limits;
  }

  /** B22: takes an effective op into the list and onto the board. */
  emit(op: Op): void {
    this.#before?.(op, this.board);
    applyOp(this.board, this.seq, op);
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
