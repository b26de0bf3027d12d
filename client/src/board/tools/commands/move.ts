import type { LiveBoard } from '../../model/live.ts';
import type { Item, ItemId, Op, Point } from '../../model/types.ts';
import { type Box, centre, roundedPoint, translate } from '../geometry.ts';
import { accepts, boxOf, containerAt, descendants, rootsOf } from '../places.ts';
import { keysOnTop } from '../zorder.ts';
import { freeSpot } from './spots.ts';

/** All that moves when these items move: containers with everything in them; locked items stay. */
export function movingWith(board: LiveBoard, ids: Iterable<ItemId>): Set<ItemId> {
  const free = [...ids].filter(id => {
    const item = board.item(id);
    return item !== undefined && item.r.locked !== true;
  });
  return new Set([...free, ...descendants(board, free)]);
}

/**
 * Moves items by a distance, their content with them, and gives each the container it now lies in.
 * `drop: false` leaves containers as they are (nudging by keys inside a frame).
 */
export function moveBy(
  board: LiveBoard,
  ids: Iterable<ItemId>,
  d: Point,
  options: { drop?: boolean; mergeKey?: string } = {},
): void {
  const moving = movingWith(board, ids);
  if (moving.size === 0 || (d[0] === 0 && d[1] === 0)) {
    return;
  }
  const ops: Op[] = [{ op: 'shift', ids: [...moving], d: roundedPoint(d) }];
  if (options.drop !== false) {
    ops.push(...reparenting(board, rootsOf(board, ids), d, moving));
  }
  board.edit(ops, options.mergeKey === undefined ? {} : { mergeKey: options.mergeKey });
}

/** `set slot` for each root whose middle comes to lie in another container. */
function reparenting(board: LiveBoard, roots: readonly Item[], d: Point, moving: ReadonlySet<ItemId>): Op[] {
  const wanted = new Map<ItemId | null, Item[]>();
  for (const item of roots) {
    if (item.type === 'connector' || !moving.has(item.id)) {
      continue;
    }
    const landed = translate(boxOf(board, item), d);
    const target = containerAt(board, centre(landed), item.type, moving);
    if (target !== item.r.slot.p) {
      wanted.set(target, [...(wanted.get(target) ?? []), item]);
    }
  }
  return [...wanted].flatMap(([target, items]) => slotsOnTop(board, target, items));
}

/** Puts items on top of a container's content, in their present order. */
export function slotsOnTop(board: LiveBoard, parent: ItemId | null, items: readonly Item[]): Op[] {
  const keys = keysOnTop(board, parent, items.length, new Set(items.map(item => item.id)));
  return items.map((item, i) => ({ op: 'set', id: item.id, r: { slot: { p: parent, z: keys[i] ?? 'a0' } } }));
}

/** Moves items to free places in another container: the alternative to dragging. */
export function moveInto(board: LiveBoard, ids: Iterable<ItemId>, parent: ItemId | null): void {
  const container = parent === null ? undefined : board.item(parent);
  const roots = rootsOf(board, ids).filter(
    item =>
      item.r.locked !== true &&
      item.type !== 'connector' &&
      item.id !== parent &&
      item.r.slot.p !== parent &&
      (container === undefined || accepts(container, item.type)),
  );
  const placed: Box[] = [];
  const ops: Op[] = [];
  for (const item of roots) {
    const box = boxOf(board, item);
    const spot = spotAmong(board, parent, box, placed);
    placed.push(spot);
    ops.push({
      op: 'shift',
      ids: [item.id, ...descendants(board, [item.id])],
      d: roundedPoint([spot.x - box.x, spot.y - box.y]),
    });
  }
  if (ops.length > 0) {
    board.edit([...ops, ...slotsOnTop(board, parent, roots)]);
  }
}

/** A free spot that also keeps off the items this very move has placed. */
function spotAmong(board: LiveBoard, parent: ItemId | null, box: Box, placed: readonly Box[]): Box {
  const last = placed[placed.length - 1];
  const spot = freeSpot(board, parent, [box.w, box.h], last);
  const clashes = placed.some(other => other.x === spot.x && other.y === spot.y);
  return clashes && last !== undefined ? translate(last, [24, 24]) : spot;
}

/** Moves one item before or after its reading neighbour by exchanging their places. */
export function exchangePlaces(board: LiveBoard, a: Item, b: Item): void {
  const [boxA, boxB] = [boxOf(board, a), boxOf(board, b)];
  const shift = (item: Item, d: Point): Op => ({
    op: 'shift',
    ids: [item.id, ...descendants(board, [item.id])],
    d: roundedPoint(d),
  });
  board.edit([shift(a, [boxB.x - boxA.x, boxB.y - boxA.y]), shift(b, [boxA.x - boxB.x, boxA.y - boxB.y])]);
}

/** Gives items new boxes (resizing). */
export function setBoxes(board: LiveBoard, boxes: ReadonlyMap<ItemId, Box>): void {
  const ops: Op[] = [];
  for (const [id, box] of boxes) {
    const item = board.item(id);
    if (item !== undefined && item.r.locked !== true) {
      ops.push({
        op: 'set',
        id,
        r: { xy: roundedPoint([box.x, box.y]), wh: roundedPoint([Math.max(8, box.w), Math.max(8, box.h)]) },
      });
    }
  }
  if (ops.length > 0) {
    board.edit(ops);
  }
}
