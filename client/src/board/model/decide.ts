import { assertNever } from '../../kernel/assertNever.ts';
import type { Board } from './board.ts';
import { sameValue } from './canonical.ts';
import { type BoardLimits, DEFAULT_LIMITS } from './limits.ts';
import { parseOp } from './parse.ts';
import {
  judgeBallot,
  judgeConsentClose,
  judgeConsentOpen,
  judgeRoundClose,
  judgeRoundOpen,
} from './rules/ballots.ts';
import { judgeNew } from './rules/create.ts';
import { judgeMode, judgePolicy, judgeReveal, judgeSilence, judgeTimer } from './rules/modes.ts';
import { permitted, withinPermission } from './rules/permit.ts';
import { judgeDelete } from './rules/remove.ts';
import { judgeRestore } from './rules/restore.ts';
import { judgeShift } from './rules/shift.ts';
import { judgeStatement } from './rules/statements.ts';
import { judgeText } from './rules/text.ts';
import { type Actor, type BeforeEffect, type DropCode, type Judged, Turn } from './rules/turn.ts';
import { judgeSet } from './rules/write.ts';
import type { Op } from './types.ts';

export type { Role } from './rules/permit.ts';
export type { Actor, DropCode } from './rules/turn.ts';

/** The tx takes effect, perhaps not all of it (B20). */
export interface Accepted {
  readonly accepted: true;
  /** B22: effective ops. */
  readonly ops: readonly Op[];
  /** Index of the author's op, and why nothing of it took effect. */
  readonly drops: readonly (readonly [number, DropCode])[];
  /** B23: the effective ops are more or other than the author's without the dropped ones. */
  readonly rewritten: boolean;
}

/** Nothing of the tx takes effect (B20). */
export interface Refused {
  readonly accepted: false;
  readonly code: string;
  readonly op?: number;
  readonly path?: string;
}

export type Verdict = Accepted | Refused;

/** Judges a tx and leaves the board as it was. */
export function decide(
  board: Board,
  actor: Actor,
  ops: readonly unknown[],
  seq: number,
  limits: BoardLimits = DEFAULT_LIMITS,
): Verdict {
  const mark = board.mark();
  const verdict = judge(board, actor, ops, seq, limits);
  board.rollback(mark);
  return verdict;
}

/** Judges a tx and, when it is accepted, leaves its effect on the board. */
export function judge(
  board: Board,
  actor: Actor,
  ops: readonly unknown[],
  seq: number,
  limits: BoardLimits = DEFAULT_LIMITS,
  before?: BeforeEffect,
): Verdict {
  if (actor.role === 'viewer') {
    return { accepted: false, code: board.state.mode === 'frozen' ? 'board_frozen' : 'forbidden' };
  }
  if (ops.length === 0 || ops.length > limits.opsPerTx) {
    return { accepted: false, code: 'invalid' };
  }
  const outer = board.mark();
  const turn = new Turn(board, actor, seq, limits, before);
  const drops: [number, DropCode][] = [];
  const wished: Op[] = [];
  for (const [index, value] of ops.entries()) {
    const parsed = parseOp(value, id => board.liveOrDead(id)?.type, limits);
    if (!parsed.ok) {
      board.rollback(outer);
      return { accepted: false, code: parsed.refusal.code, op: index, path: parsed.refusal.path };
    }
    const code = permitted(board.state, actor.role, parsed.op, id => turn.owned(id));
    if (code !== null) {
      board.rollback(outer);
      return { accepted: false, code, op: index };
    }
    const dropped = judgeOp(turn, parsed.op);
    if (typeof dropped === 'object' && dropped !== null) {
      board.rollback(outer);
      return { accepted: false, code: dropped.refused, op: index };
    }
    if (dropped === null) {
      wished.push(withoutGuard(parsed.op));
    } else {
      drops.push([index, dropped]);
    }
  }
  board.release(outer);
  return { accepted: true, ops: turn.effects, drops, rewritten: !sameValue(wished, turn.effects) };
}

/** An effective `set` has no guard, and its absence is no difference (B23). */
function withoutGuard(op: Op): Op {
  return op.op === 'set' && op.g !== undefined ? { op: 'set', id: op.id, r: op.r } : op;
}

function judgeOp(turn: Turn, op: Op): Judged {
  switch (op.op) {
    case 'new':
      return judgeNew(turn, op);
    case 'set':
      return judgeSet(turn, op);
    case 'txt':
      return judgeText(turn, op);
    case 'del':
      return judgeDelete(
        turn,
        withinPermission(turn.board.state, turn.actor.role, op, id => turn.owned(id)),
      );
    case 'restore':
      return judgeRestore(turn, op);
    case 'shift':
      return judgeShift(turn, op);
    case 'mode':
      return judgeMode(turn, op);
    case 'timer':
      return judgeTimer(turn, op);
    case 'reveal':
      return judgeReveal(turn);
    case 'policy':
      return judgePolicy(turn, op);
    case 'round.open':
      return judgeRoundOpen(turn, op);
    case 'round.close':
      return judgeRoundClose(turn, op);
    case 'dot.place':
    case 'dot.take':
    case 'consent.give':
      return judgeBallot(turn, op);
    case 'consent.open':
      return judgeConsentOpen(turn, op);
    case 'consent.close':
      return judgeConsentClose(turn, op);
    case 'statement.confirm':
    case 'statement.reopen':
      return judgeStatement(turn, op);
    case 'silence':
    case 'unsilence':
      return judgeSilence(turn, op);
    default:
      return assertNever(op);
  }
}
