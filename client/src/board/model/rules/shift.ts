import { shifted } from '../apply.ts';
import type { ItemId, Op } from '../types.ts';
import { judgeApart } from './secret.ts';
import type { Judged, Turn } from './turn.ts';

/** B60, B61. */
export function judgeShift(turn: Turn, op: Extract<Op, { op: 'shift' }>): Judged {
  const shift = (ids: readonly ItemId[]): Judged => shiftAll(turn, { ...op, ids });
  return judgeApart(turn, op.ids, (_, ids) => shift(ids), shift);
}

function shiftAll(turn: Turn, op: Extract<Op, { op: 'shift' }>): Judged {
  const live = op.ids.flatMap(id => turn.board.item(id) ?? []);
  const free = live.filter(item => item.r.locked !== true);
  const moving = free.filter(item => Object.keys(shifted(item, op.d)).length > 0);
  if (moving.length > 0) {
    turn.emit({ op: 'shift', ids: moving.map(item => item.id), d: op.d });
    return null;
  }
  return free.length > 0 ? 'noop' : live.length > 0 ? 'locked' : 'gone';
}
