import type { Board } from '../board.ts';
import { consentOn, openConsent, openDots, roundsOf, type Scope } from '../state.ts';
import type { Item, ItemId, Op, RoundId } from '../types.ts';
import { type Role, votes } from './permit.ts';
import type { Judged, Turn } from './turn.ts';

type DotOp = Extract<Op, { op: 'dot.place' | 'dot.take' }>;

/** B109, B111: why a ballot may not be cast, in this order. */
export type BallotCode =
  | 'vote_closed'
  | 'not_entitled_to_vote'
  | 'not_votable'
  | 'vote_budget_exhausted'
  | 'item_limit_reached'
  | 'consent_closed';

/** B107: whether dots of this scope may lie on the item. */
export function votable(board: Board, scope: Scope, id: ItemId): boolean {
  const item = board.publicItem(id);
  return item !== undefined && inScope(board, scope, item);
}

function inScope(board: Board, scope: Scope, item: Item): boolean {
  switch (scope) {
    case 'clusters':
      return item.type === 'cluster';
    case 'notes':
      return item.type === 'note';
    case 'clusters_and_loose_notes':
      return (
        item.type === 'cluster' ||
        (item.type === 'note' && board.item(item.r.slot.p ?? '')?.type !== 'cluster')
      );
    case 'statements':
      return item.type === 'statement';
    case 'cards':
      return item.type === 'card';
  }
}

export const dotsOn = (board: Board, round: RoundId, item: ItemId): number =>
  board.ballots.dots.get(round)?.get(item) ?? 0;

/** B109: dots on items that live. Those of deleted items come back to the person. */
export function dotsUsed(board: Board, round: RoundId): number {
  let used = 0;
  for (const [item, n] of board.ballots.dots.get(round) ?? []) {
    used += board.item(item) === undefined ? 0 : n;
  }
  return used;
}

/** Why this ballot may not be cast now; null when it may, and for every other op. */
export function ballotRefusal(board: Board, role: Role, op: Op): BallotCode | null {
  switch (op.op) {
    case 'dot.place':
    case 'dot.take':
      return dotRefusal(board, role, op);
    case 'consent.give':
      if (openConsent(board.state, op.round) === undefined) {
        return 'consent_closed';
      }
      return votes(role) ? null : 'not_entitled_to_vote';
    default:
      return null;
  }
}

function dotRefusal(board: Board, role: Role, op: DotOp): BallotCode | null {
  const round = openDots(board.state, op.round);
  if (round === undefined) {
    return 'vote_closed';
  }
  if (!votes(role)) {
    return 'not_entitled_to_vote';
  }
  if (!votable(board, round.scope, op.item)) {
    return 'not_votable';
  }
  if (op.op === 'dot.take') {
    return null;
  }
  if (dotsUsed(board, op.round) >= round.budget) {
    return 'vote_budget_exhausted';
  }
  return dotsOn(board, op.round, op.item) >= round.perItem ? 'item_limit_reached' : null;
}

export function judgeBallot(turn: Turn, op: DotOp | Extract<Op, { op: 'consent.give' }>): Judged {
  const refused = ballotRefusal(turn.board, turn.actor.role, op);
  if (refused !== null) {
    return { refused };
  }
  if (op.op === 'dot.take' && dotsOn(turn.board, op.round, op.item) === 0) {
    return 'noop';
  }
  turn.emit(op);
  return null;
}

/** B107. */
export function judgeRoundOpen(turn: Turn, op: Extract<Op, { op: 'round.open' }>): Judged {
  const { state } = turn.board;
  if (roundsOf(state).some(round => round.id === op.id)) {
    return 'exists';
  }
  if (openDots(state) !== undefined) {
    return 'live';
  }
  turn.emit(op);
  if (state.mode !== 'vote') {
    turn.emit({ op: 'mode', mode: 'vote' });
  }
  return null;
}

/** B108. What was voted is known to the server alone. */
export function judgeRoundClose(turn: Turn, op: Extract<Op, { op: 'round.close' }>): Judged {
  const { state } = turn.board;
  if (openDots(state, op.round) === undefined) {
    return 'noop';
  }
  turn.emit({ op: 'round.close', round: op.round });
  if (state.mode === 'vote') {
    turn.emit({ op: 'mode', mode: 'converge' });
  }
  return null;
}

/** B111. */
export function judgeConsentOpen(turn: Turn, op: Extract<Op, { op: 'consent.open' }>): Judged {
  const { board } = turn;
  const statement = board.item(op.on);
  if (roundsOf(board.state).some(round => round.id === op.id)) {
    return 'exists';
  }
  if (statement?.type !== 'statement') {
    return noStatement(board, op.on);
  }
  if (consentOn(board.state, op.on) !== undefined) {
    return 'live';
  }
  if (statement.r.confirmed === true) {
    return 'locked';
  }
  turn.emit(op);
  return null;
}

export function judgeConsentClose(turn: Turn, op: Extract<Op, { op: 'consent.close' }>): Judged {
  if (openConsent(turn.board.state, op.round) === undefined) {
    return 'noop';
  }
  turn.emit({ op: 'consent.close', round: op.round });
  return null;
}

/** B110: why there is no live statement with this id. */
export const noStatement = (board: Board, id: ItemId): 'unknown' | 'gone' =>
  board.tombstones.get(id)?.record.item.type === 'statement' ? 'gone' : 'unknown';
