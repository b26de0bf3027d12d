import { type BoardState, type Timer, timeLeft } from '../state.ts';
import type { Op } from '../types.ts';
import type { Judged, Turn } from './turn.ts';

/** B91. */
export function judgeMode(turn: Turn, op: Extract<Op, { op: 'mode' }>): Judged {
  const { state } = turn.board;
  const late = op.late === (state.late === true) ? undefined : op.late;
  if (late === undefined && op.mode === state.mode) {
    return 'noop';
  }
  turn.emit({ op: 'mode', mode: op.mode, ...(late === undefined ? {} : { late }) });
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
