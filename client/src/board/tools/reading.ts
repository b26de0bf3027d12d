import type { Item, ItemId } from '../model/types.ts';
import { type Box, centre } from './geometry.ts';
import { ancestors, boxOf, type Items } from './places.ts';

/** Height of a row in reading order (B81). */
const ROW = 80;

/** B81: by rows of 80 px from the top, then by the left edge; ids settle ties so that everybody reads alike. */
export function byReading(board: Items): (a: Item, b: Item) => number {
  const boxes = new Map<ItemId, Box>();
  const box = (item: Item) => {
    const known = boxes.get(item.id) ?? boxOf(board, item);
    boxes.set(item.id, known);
    return known;
  };
  return (a, b) => {
    const [boxA, boxB] = [box(a), box(b)];
    return (
      Math.floor(boxA.y / ROW) - Math.floor(boxB.y / ROW) ||
      boxA.x - boxB.x ||
      boxA.y - boxB.y ||
      (a.id < b.id ? -1 : 1)
    );
  };
}

/** Reading order of a container: frames first, then loose content and clusters as they lie; connectors last. */
export function readingChildren(board: Items, parent: ItemId | null): Item[] {
  const rank = (item: Item) => (item.type === 'frame' ? 0 : item.type === 'connector' ? 2 : 1);
  const compare = byReading(board);
  return [...board.children(parent)].sort((a, b) => rank(a) - rank(b) || compare(a, b));
}

/** Every item in reading order, containers before what they hold. */
export function readingOrder(board: Items, parent: ItemId | null = null): Item[] {
  return readingChildren(board, parent).flatMap(item =>
    item.type === 'frame' || item.type === 'cluster' ? [item, ...readingOrder(board, item.id)] : [item],
  );
}

export interface Place {
  readonly frame: Item | null;
  readonly cluster: Item | null;
}

/** B80: the nearest frame and cluster around an item. */
export function placeOf(board: Items, item: Item): Place {
  const chain = ancestors(board, item);
  return {
    frame: chain.find(parent => parent.type === 'frame') ?? null,
    cluster: chain.find(parent => parent.type === 'cluster') ?? null,
  };
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The nearest item in a direction, for moving the focus by arrow keys. */
export function neighbour(board: Items, from: Item, direction: Direction): Item | null {
  const [x, y] = centre(boxOf(board, from));
  let best: { item: Item; cost: number } | null = null;
  for (const item of board.items().values()) {
    if (item.id === from.id || item.type === 'connector' || item.type === 'frame') {
      continue;
    }
    const [ix, iy] = centre(boxOf(board, item));
    const along = { left: x - ix, right: ix - x, up: y - iy, down: iy - y }[direction];
    const across = Math.abs(direction === 'left' || direction === 'right' ? iy - y : ix - x);
    if (along <= 1 || across > along * 2) {
      continue;
    }
    const cost = along + 2 * across;
    if (best === null || cost < best.cost) {
      best = { item, cost };
    }
  }
  return best?.item ?? null;
}
