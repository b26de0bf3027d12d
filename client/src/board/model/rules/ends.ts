import type { Board } from '../board.ts';
import { storablePoint } from '../numbers.ts';
import type { ConnectorEnd, Item } from '../types.ts';

/** B32: where a relative position on an item's box lies on the board. */
export function pointOn(item: Item, u: number, v: number): ConnectorEnd {
  const [x, y] = item.r.xy ?? [0, 0];
  const [w, h] = item.r.wh ?? [0, 0];
  return { pt: storablePoint(x + u * w, y + v * h) };
}

/** B32: the end as it may stand now: on a live item, or free; or why it can not stand. */
export function standingEnd(board: Board, end: ConnectorEnd): ConnectorEnd | 'unknown' | 'parent' {
  if ('pt' in end) {
    return end;
  }
  const target = board.liveOrDead(end.item);
  if (target === undefined || board.isOwnSecret(end.item)) {
    return 'unknown';
  }
  if (target.type === 'connector') {
    return 'parent';
  }
  return board.item(end.item) === undefined ? pointOn(target, end.u, end.v) : end;
}
