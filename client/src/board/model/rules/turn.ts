import { applyOp } from '../apply.ts';
import type { Board } from '../board.ts';
import type { BoardLimits } from '../limits.ts';
import type { ItemId, Op } from '../types.ts';
import type { BallotCode } from './ballots.ts';
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

/** Section 7: effects that only their author is told. */
export function isPrivate(op: Op, board: Board): boolean {
  switch (op.op) {
    case 'new':
      return op.type === 'note' && board.state.mode === 'private_write';
    case 'set':
    case 'txt':
      return board.isDraft(op.id);
    case 'del':
    case 'shift':
      return op.ids.some(id => board.isDraft(id));
    case 'restore':
      return op.ids.some(id => board.tombstones.get(id)?.record.draft === true);
    case 'dot.place':
    case 'dot.take':
    case 'consent.give':
    case 'silence':
    case 'unsilence':
      return true;
    default:
      return false;
  }
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
    if (this.#isOther && this.board.isDraft(id)) {
      return undefined;
    }
    const owned = this.board.owned(id);
    return owned === undefined ? undefined : { ...owned, mine: owned.mine !== this.#isOther };
  }

  /** B22: takes an effective op into the list and onto the board. */
  emit(op: Op): void {
    this.#before?.(op, this.board);
    if (!this.#isOther || !isPrivate(op, this.board)) {
      applyOp(this.board, this.seq, op, !this.#isOther);
    }
    this.effects.push(op);
  }

  emitAll(ops: readonly Op[]): void {
    for (const op of ops) {
      this.emit(op);
    }
  }
}

/** B105, B109 to B111: why the tx is refused whole, though the op might be made in general. */
export type RefusalCode = BallotCode | 'only_stricter' | 'text_empty' | 'not_linked';

/** What a rule says to one op: null when it took effect. */
export type Judged = DropCode | null | { readonly refused: RefusalCode };
