import { MOST_DRAFTS } from '../limits.ts';
import type { ConnectorEnd, Op, Registers } from '../types.ts';
import { standingEnd } from './ends.ts';
import { homeFor, place } from './placing.ts';
import type { Judged, Turn } from './turn.ts';

/** B30 to B32: a new item is never lost for want of its parent. */
export function judgeNew(turn: Turn, op: Extract<Op, { op: 'new' }>): Judged {
  const { board } = turn;
  if (board.liveOrDead(op.id) !== undefined) {
    return 'exists';
  }
  const ends: { a?: ConnectorEnd; b?: ConnectorEnd } = {};
  for (const name of ['a', 'b'] as const) {
    const end = op.r[name];
    if (end !== undefined) {
      const standing = standingEnd(board, end);
      if (standing === 'unknown' || standing === 'parent') {
        return standing;
      }
      ends[name] = standing;
    }
  }
  if (op.type === 'note' && board.state.mode === 'private_write') {
    return judgeDraft(turn, op);
  }
  if (board.publicCount >= turn.limits.items) {
    return 'board_full';
  }
  const parent = homeFor(board, op.type, op.r.slot.p);
  const { slot, rekeyed } = place(board, op.id, { p: parent, z: op.r.slot.z });
  const r: Registers = { ...op.r, ...ends, slot };
  turn.emit({ op: 'new', id: op.id, type: op.type, r });
  turn.emitAll(rekeyed);
  return null;
}

/** B100: its key is as given, because who else keys there must not show. */
function judgeDraft(turn: Turn, op: Extract<Op, { op: 'new' }>): Judged {
  const { board } = turn;
  if (board.draftIds.size >= MOST_DRAFTS) {
    return 'board_full';
  }
  const slot = { p: homeFor(board, op.type, op.r.slot.p), z: op.r.slot.z };
  turn.emit({ ...op, r: { ...op.r, slot } });
  return null;
}
