import type { LiveBoard } from '../../model/live.ts';
import type { ItemId, Point } from '../../model/types.ts';
import { type Box, bottom, inflate, intersects, right, union } from '../geometry.ts';
import { boxOf, FRAME_TITLE, GAP, isContainer, storedBox } from '../places.ts';

/**
 * A place for a box of this size in a container: beside `near` when given, else the first free cell in reading order.
 * A frame that is full is filled below its last row; nothing is ever put on top of something on purpose.
 */
export function freeSpot(board: LiveBoard, parent: ItemId | null, size: Point, near?: Box): Box {
  const [w, h] = size;
  const taken = board
    .children(parent)
    .filter(item => item.type !== 'connector')
    .map(item => boxOf(board, item));
  const isFree = (box: Box) => !taken.some(other => intersects(inflate(box, -1), other));
  const area = areaOf(board, parent, taken, size);
  const beside = near === undefined ? undefined : cellsBeside(near, w, h, area).find(isFree);
  return beside ?? cells(area, w, h).find(isFree) ?? belowAll(area, taken, w, h);
}

/** Where new content of a container goes. */
function areaOf(board: LiveBoard, parent: ItemId | null, taken: readonly Box[], size: Point): Box {
  const container = parent === null ? undefined : board.item(parent);
  if (container?.type === 'frame') {
    const box = storedBox(container);
    return {
      x: box.x + GAP,
      y: box.y + FRAME_TITLE + GAP,
      w: Math.max(size[0], box.w - 2 * GAP),
      h: Math.max(size[1], box.h - FRAME_TITLE - 2 * GAP),
    };
  }
  const content = union(taken);
  if (container !== undefined && content !== null) {
    return {
      x: content.x,
      y: content.y,
      w: Math.max(content.w, 4 * size[0] + 3 * GAP),
      h: Math.max(content.h, size[1]),
    };
  }
  if (container !== undefined) {
    const box = storedBox(container);
    return { x: box.x + GAP, y: box.y + GAP * 2, w: 4 * size[0] + 3 * GAP, h: size[1] };
  }
  return onBoard(board, content, size);
}

/** Loose content goes into a row below everything that is there. */
function onBoard(board: LiveBoard, content: Box | null, size: Point): Box {
  if (content === null) {
    return { x: 0, y: 0, w: 6 * (size[0] + GAP), h: size[1] };
  }
  const loose = union(
    board
      .children(null)
      .filter(item => !isContainer(item) && item.type !== 'connector')
      .map(storedBox),
  );
  const containers = union(
    board
      .children(null)
      .filter(isContainer)
      .map(item => boxOf(board, item)),
  );
  const top = Math.max(
    loose?.y ?? Number.NEGATIVE_INFINITY,
    containers === null ? Number.NEGATIVE_INFINITY : bottom(containers) + 3 * GAP,
  );
  return { x: content.x, y: top, w: Math.max(content.w, 6 * (size[0] + GAP)), h: size[1] };
}

function cells(area: Box, w: number, h: number): Box[] {
  const found: Box[] = [];
  for (let y = area.y; y + h <= bottom(area) + 0.5 && found.length < 4000; y += h + GAP) {
    for (let x = area.x; x + w <= right(area) + 0.5; x += w + GAP) {
      found.push({ x, y, w, h });
    }
  }
  return found;
}

function cellsBeside(near: Box, w: number, h: number, area: Box): Box[] {
  const found: Box[] = [];
  for (let row = 0; row < 12; row++) {
    const y = near.y + row * (h + GAP);
    for (
      let x = row === 0 ? right(near) + GAP : area.x;
      x + w <= Math.max(right(area), right(near) + w + GAP) + 0.5;
      x += w + GAP
    ) {
      if (row === 0 || y + h <= bottom(area) + 0.5) {
        found.push({ x, y, w, h });
      }
    }
  }
  return found;
}

function belowAll(area: Box, taken: readonly Box[], w: number, h: number): Box {
  const columns = Math.max(1, Math.floor((area.w + GAP) / (w + GAP)));
  for (let row = 0; row < 500; row++) {
    for (let column = 0; column < columns; column++) {
      const box = { x: area.x + column * (w + GAP), y: area.y + row * (h + GAP), w, h };
      if (!taken.some(other => intersects(inflate(box, -1), other))) {
        return box;
      }
    }
  }
  return { x: area.x, y: area.y, w, h };
}
