import type { LiveBoard } from '../model/live.ts';
import type { Item, ItemId, Point } from '../model/types.ts';
import { type Box, holds, inflate, union } from './geometry.ts';
import { type Route, routeOf } from './route.ts';

/** What the geometry needs of a board; a `LiveBoard` is one. */
export type Items = Pick<LiveBoard, 'item' | 'children' | 'items' | 'connectorsOf'>;

/** Room that a cluster keeps around its notes, and above them for its title. */
export const CLUSTER_PADDING = 20;
export const CLUSTER_TITLE = 44;
/** Room above a frame's first row: its title and its prompt. */
export const FRAME_TITLE = 64;
export const NOTE_SIZE = 160;
export const GAP = 20;

const NOTHING: readonly Item[] = [];

export function isContainer(item: Item): boolean {
  return item.type === 'frame' || item.type === 'cluster';
}

/** The register box of anything but a connector. */
export function storedBox(item: Item): Box {
  const [x, y] = item.r.xy ?? [0, 0];
  const [w, h] = item.r.wh ?? [NOTE_SIZE, NOTE_SIZE];
  return { x, y, w, h };
}

/**
 * Where an item is seen. A cluster is the hull of its notes (its stored box only while it is empty), a connector
 * the box of its way. `exclude` leaves notes out of hulls, so that a dragged note does not pull its cluster along.
 */
export function boxOf(board: Items, item: Item, exclude?: ReadonlySet<ItemId>): Box {
  if (item.type === 'cluster') {
    return hullOf(board, item, exclude);
  }
  if (item.type === 'connector') {
    return routeOfConnector(board, item)?.box ?? { x: 0, y: 0, w: 0, h: 0 };
  }
  return storedBox(item);
}

export function hullOf(board: Items, cluster: Item, exclude?: ReadonlySet<ItemId>): Box {
  const notes = board.children(cluster.id).filter(note => exclude?.has(note.id) !== true);
  const box = union(notes.map(storedBox));
  return box === null ? storedBox(cluster) : hullAround(box);
}

export function hullAround(notes: Box): Box {
  const box = inflate(notes, CLUSTER_PADDING);
  return {
    x: box.x,
    y: box.y - CLUSTER_TITLE + CLUSTER_PADDING / 2,
    w: box.w,
    h: box.h + CLUSTER_TITLE - CLUSTER_PADDING / 2,
  };
}

export function routeOfConnector(board: Items, connector: Item): Route | null {
  return routeOf(connector, id => {
    const item = board.item(id);
    return item === undefined || item.type === 'connector' ? null : boxOf(board, item);
  });
}

/** The container chain of an item, nearest first. */
export function ancestors(board: Items, item: Item): Item[] {
  const found: Item[] = [];
  let next = item.r.slot.p;
  while (next !== null && found.length < 16) {
    const parent = board.item(next);
    if (parent === undefined) {
      break;
    }
    found.push(parent);
    next = parent.r.slot.p;
  }
  return found;
}

/** Everything inside the items named, at any depth, without the items themselves. */
export function descendants(board: Items, ids: Iterable<ItemId>): Set<ItemId> {
  const found = new Set<ItemId>();
  const visit = (id: ItemId) => {
    for (const child of childrenOf(board, id)) {
      if (!found.has(child.id)) {
        found.add(child.id);
        visit(child.id);
      }
    }
  };
  for (const id of ids) {
    visit(id);
  }
  return found;
}

function childrenOf(board: Items, id: ItemId): readonly Item[] {
  const item = board.item(id);
  return item !== undefined && isContainer(item) ? board.children(id) : NOTHING;
}

/** The items of a selection that are not inside another item of it: moving these moves all. */
export function rootsOf(board: Items, ids: Iterable<ItemId>): Item[] {
  const chosen = new Set(ids);
  const roots: Item[] = [];
  for (const id of chosen) {
    const item = board.item(id);
    if (item !== undefined && !ancestors(board, item).some(parent => chosen.has(parent.id))) {
      roots.push(item);
    }
  }
  return roots;
}

/** Whether a container of type `parent` takes an item of type `child` (B31). */
export function accepts(parent: Item, child: Item['type']): boolean {
  return parent.type === 'frame' || (parent.type === 'cluster' && child === 'note');
}

/**
 * The container that an item lands in when its middle lies at `point`: the smallest cluster or frame there that takes
 * it, never itself or something that moves with it.
 */
export function containerAt(
  board: Items,
  point: Point,
  type: Item['type'],
  moving: ReadonlySet<ItemId> = new Set(),
): ItemId | null {
  let best: { id: ItemId; area: number } | null = null;
  for (const item of board.items().values()) {
    if (!isContainer(item) || moving.has(item.id) || !accepts(item, type)) {
      continue;
    }
    const box = boxOf(board, item, moving);
    const area = box.w * box.h;
    if (holds(box, point) && (best === null || area < best.area)) {
      best = { id: item.id, area };
    }
  }
  return best?.id ?? null;
}
