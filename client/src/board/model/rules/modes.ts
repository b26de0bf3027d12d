import type { Board } from '../board.ts';
import { plainText } from '../delta.ts';
import { hashText } from '../hash.ts';
import { isBlank } from '../registers.ts';
import { type BoardState, type Mode, openDots, type Timer, timeLeft } from '../state.ts';
import type { Item, Op } from '../types.ts';
import type { Judged, Turn } from './turn.ts';

/** B91. */
export function judgeMode(turn: Turn, op: Extract<Op, { op: 'mode' }>): Judged {
  const { state } = turn.board;
  const late = op.late === (state.late === true) ? undefined : op.late;
  const phase = op.phase === state.phase ? undefined : op.phase;
  if (late === undefined && phase === undefined && op.mode === state.mode) {
    return 'noop';
  }
  leaveMode(turn, op.mode);
  turn.emit({
    op: 'mode',
    mode: op.mode,
    ...(phase === undefined ? {} : { phase }),
    ...(late === undefined ? {} : { late }),
  });
  return null;
}

/** B103: it is the mode op `locked`. */
export function judgeReveal(turn: Turn): Judged {
  return turn.board.state.mode === 'private_write' ? judgeMode(turn, { op: 'mode', mode: 'locked' }) : 'noop';
}

/**
 * B103, B108: what leaving a mode does first. What other people wrote and voted is known to the server alone, so own
 * drafts are expected to stay where they are, and the server says what really happened.
 */
function leaveMode(turn: Turn, to: Mode): void {
  const { board } = turn;
  if (board.state.mode === to) {
    return;
  }
  if (board.state.mode === 'private_write') {
    if (board.draftIds.size > 0) {
      turn.emit({ op: 'reveal', items: revealed(board) });
    }
  }
  const round = board.state.mode === 'vote' ? openDots(board.state) : undefined;
  if (round !== undefined) {
    turn.emit({ op: 'round.close', round: round.id });
  }
}

/** B103: the own drafts in which something is written, in the order of a reveal. */
function revealed(board: Board): readonly Item[] {
  return [...board.draftIds]
    .flatMap(id => board.item(id) ?? [])
    .filter(item => !isBlank(plainText(item.r.text ?? [])))
    .map(item => ({ item, key: hashText(item.id) }))
    .sort((a, b) => a.key - b.key || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);
}

/** B105. */
export function judgePolicy(turn: Turn, op: Extract<Op, { op: 'policy' }>): Judged {
  if (op.policy === 'attributed') {
    return { refused: 'only_stricter' };
  }
  if (turn.board.state.policy === 'chatham_house') {
    return 'noop';
  }
  turn.emit(op);
  return null;
}

/** B113: whom it silences is known to the server alone; nobody is told. */
export function judgeSilence(turn: Turn, op: Extract<Op, { op: 'silence' | 'unsilence' }>): Judged {
  const owned = turn.owned(op.item);
  if (owned === undefined) {
    return 'unknown';
  }
  if (owned.mine) {
    return 'noop';
  }
  turn.emit(op);
  return null;
}

/** B95. */
export function judgeTimer(turn: Turn, op: Extract<Op, { op: 'timer' }>): Judged {
  const after = timerAfter(turn.board.state, op, turn.actor.now);
  if (after === null) {
    return 'noop';
  }
  turn.emit({ op: 'timer', ...after });
  return null;
}

/** The effective values; null when the op has no effect now. */
function timerAfter(
  { timer }: BoardState,
  op: Extract<Op, { op: 'timer' }>,
  now: number,
): Timer | Record<string, never> | null {
  const { ms } = op;
  switch (op.act) {
    case 'start':
      if (ms !== undefined) {
        return { ends: now + ms };
      }
      return timer !== undefined && 'left' in timer ? { ends: now + timer.left } : null;
    case 'extend':
      if (timer === undefined) {
        return null;
      }
      return 'ends' in timer
        ? { ends: Math.max(timer.ends, now) + (ms ?? 0) }
        : { left: timer.left + (ms ?? 0) };
    case 'pause':
      return timer !== undefined && 'ends' in timer ? { left: timeLeft(timer, now) } : null;
    case 'stop':
      return timer === undefined ? null : {};
    default:
      return null;
  }
}
