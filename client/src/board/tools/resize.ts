import type { Item, ItemId, Point } from '../model/types.ts';
import type { Box } from './geometry.ts';
import type { Handle } from './tool.ts';

const MINIMUM: Readonly<Record<Item['type'], number>> = {
  note: 60,
  text: 40,
  shape: 24,
  frame: 120,
  cluster: 80,
  statement: 120,
  card: 120,
  connector: 8,
};

export function canResize(item: Item): boolean {
  return item.type !== 'connector' && item.type !== 'cluster' && item.r.locked !== true;
}

/** The new outline of a selection whose handle moved by `d`; `square` keeps its proportions. */
export function resizedOutline(outline: Box, handle: Handle, d: Point, minimum: Point, square: boolean): Box {
  let w = Math.max(minimum[0], outline.w + handle.x * d[0]);
  let h = Math.max(minimum[1], outline.h + handle.y * d[1]);
  if (square) {
    const sx = w / outline.w;
    const sy = h / outline.h;
    const scale = handle.x === 0 ? sy : handle.y === 0 ? sx : Math.max(sx, sy);
    w = outline.w * scale;
    h = outline.h * scale;
  }
  return {
    x: handle.x < 0 ? outline.x + outline.w - w : outline.x,
    y: handle.y < 0 ? outline.y + outline.h - h : outline.y,
    w,
    h,
  };
}

/** The smallest outline in which no item falls below its own minimum. */
export function minimumOutline(items: ReadonlyMap<ItemId, { item: Item; box: Box }>, outline: Box): Point {
  let scaleX = 0;
  let scaleY = 0;
  for (const { item, box } of items.values()) {
    scaleX = Math.max(scaleX, Math.min(1, MINIMUM[item.type] / box.w));
    scaleY = Math.max(scaleY, Math.min(1, MINIMUM[item.type] / box.h));
  }
  return [outline.w * scaleX, outline.h * scaleY];
}

/** Each item's new box when the selection's outline goes from one box to another. */
export function resizedBoxes(
  items: ReadonlyMap<ItemId, { item: Item; box: Box }>,
  from: Box,
  to: Box,
): Map<ItemId, Box> {
  const sx = to.w / from.w;
  const sy = to.h / from.h;
  return new Map(
    [...items].map(([id, { box }]) => [
      id,
      { x: to.x + (box.x - from.x) * sx, y: to.y + (box.y - from.y) * sy, w: box.w * sx, h: box.h * sy },
    ]),
  );
}
