import type { LiveBoard } from '../../model/live.ts';
import type { Item, ItemId, Op, Point } from '../../model/types.ts';
import { type Box, roundedPoint, translate, union } from '../geometry.ts';
import { boxOf, descendants, GAP, rootsOf } from '../places.ts';

/** Puts the result of a poll about items on the board: pure edits, so that one transaction does it and one undo takes it back. */

export type Way = 'row' | 'column';

/** Step between items that would lie on one another. */
const APART = 28;

/** The items in this order, beside or below each other, from the corner where they begin now. Sizes stay. */
export function lineUpEdits(board: LiveBoard, ids: readonly ItemId[], way: Way): Op[] {
  const items = movable(board, ids);
  const boxes = items.map(item => boxOf(board, item));
  const corner = union(boxes);
  if (corner === null) {
    return [];
  }
  let next = way === 'row' ? corner.x : corner.y;
  return items.flatMap((item, index) => {
    const box = boxes[index] ?? corner;
    const to: Point = way === 'row' ? [next, corner.y] : [corner.x, next];
    next += (way === 'row' ? box.w : box.h) + GAP;
    return moveTo(board, item, box, to);
  });
}

/**
 * Each item at its place in the area: thousandths from the left and from the bottom, 0 and 1,000 just inside the edges.
 * Items with one place lie fanned, so that each can be read and taken.
 */
export function spreadEdits(board: LiveBoard, places: ReadonlyMap<ItemId, Point>, area: Box): Op[] {
  const taken: Box[] = [];
  return movable(board, [...places.keys()]).flatMap(item => {
    const box = boxOf(board, item);
    const [x, y] = places.get(item.id) ?? [0, 0];
    let target: Box = {
      ...box,
      x: area.x + (Math.max(0, area.w - box.w) * x) / 1_000,
      y: area.y + Math.max(0, area.h - box.h) * (1 - y / 1_000),
    };
    while (taken.some(other => isNear(other, target))) {
      target = translate(target, [APART, APART]);
    }
    taken.push(target);
    return moveTo(board, item, box, [target.x, target.y]);
  });
}

const isNear = (a: Box, b: Box): boolean => Math.abs(a.x - b.x) < APART && Math.abs(a.y - b.y) < APART;

/** Those that are still there and free, in the order named; what lies in another of them goes with it. */
function movable(board: LiveBoard, ids: readonly ItemId[]): Item[] {
  const roots = new Set(rootsOf(board, ids).map(({ id }) => id));
  return ids.flatMap(id => {
    const item = board.item(id);
    return item !== undefined && roots.has(id) && item.r.locked !== true && item.type !== 'connector'
      ? [item]
      : [];
  });
}

function moveTo(board: LiveBoard, item: Item, box: Box, to: Point): Op[] {
  const d = roundedPoint([to[0] - box.x, to[1] - box.y]);
  return d[0] === 0 && d[1] === 0
    ? []
    : [{ op: 'shift', ids: [item.id, ...descendants(board, [item.id])], d }];
}
