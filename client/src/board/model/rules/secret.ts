import type { ItemId } from '../types.ts';
import type { DropCode, Judged, Turn } from './turn.ts';

/** Of the codes of two parts the one that says most is the op's. */
const TELLING: readonly DropCode[] = ['board_full', 'noop', 'live', 'locked', 'gone', 'unknown'];

/** B101: own drafts and other items in one op are judged apart, the drafts first. */
export function judgeApart(
  turn: Turn,
  ids: readonly ItemId[],
  judgeDrafts: (turn: Turn, ids: readonly ItemId[]) => Judged,
  judgeOthers: (ids: readonly ItemId[]) => Judged,
): Judged {
  const drafts = ids.filter(id => turn.board.isOwnSecret(id));
  if (drafts.length === 0) {
    return judgeOthers(ids);
  }
  const others = ids.filter(id => !drafts.includes(id));
  const codes = [judgeDrafts(turn, drafts), ...(others.length === 0 ? [] : [judgeOthers(others)])];
  return codes.includes(null) ? null : (TELLING.find(code => codes.includes(code)) ?? codes[0] ?? null);
}
