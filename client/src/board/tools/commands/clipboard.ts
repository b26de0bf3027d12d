import type { LiveBoard } from '../../model/live.ts';
import { isSeed } from '../../model/registers.ts';
import type { ConnectorEnd, Item, ItemId, Op, Point, Registers } from '../../model/types.ts';
import { centre, roundedPoint, union } from '../geometry.ts';
import { grouped } from '../group.ts';
import { newItemId } from '../ids.ts';
import { accepts, boxOf, containerAt, descendants, isContainer, storedBox } from '../places.ts';
import { readingOrder } from '../reading.ts';
import { textOf } from '../text.ts';
import { inOrder, keysOnTop } from '../zorder.ts';

/** What is copied: the items with all their content, parents before children. */
export interface Copied {
  readonly items: readonly Item[];
  readonly middle: Point;
  /** The same as plain text, a line an item, for pasting elsewhere. */
  readonly text: string;
}

export function copyItems(board: LiveBoard, ids: Iterable<ItemId>): Copied | null {
  const chosen = new Set(ids);
  const all = new Set([...chosen, ...descendants(board, chosen)]);
  const items = parentsFirst(board, all);
  const box = union(items.filter(item => item.type !== 'connector').map(item => boxOf(board, item)));
  if (items.length === 0) {
    return null;
  }
  return { items, middle: box === null ? [0, 0] : centre(box), text: asPlainText(board, items) };
}

function parentsFirst(board: LiveBoard, ids: ReadonlySet<ItemId>): Item[] {
  const found: Item[] = [];
  const visit = (parent: ItemId | null) => {
    for (const item of board.children(parent)) {
      if (ids.has(item.id)) {
        found.push(item);
      }
      if (isContainer(item)) {
        visit(item.id);
      }
    }
  };
  visit(null);
  return found;
}

function asPlainText(board: LiveBoard, items: readonly Item[]): string {
  const ids = new Set(items.map(item => item.id));
  return readingOrder(board)
    .filter(item => ids.has(item.id))
    .map(item => textOf(item).trim())
    .filter(text => text !== '')
    .join('\n');
}

/** Puts copies at a distance from the originals. Returns the new roots, which become the selection. */
export function pasteItems(board: LiveBoard, copied: Copied, d: Point): ItemId[] {
  const renamed = new Map(copied.items.map(item => [item.id, newItemId()]));
  const roots: ItemId[] = [];
  const byParent = grouped(copied.items, item => targetParent(board, item, renamed, d));
  const slots = new Map<ItemId, { p: ItemId | null; z: string }>();
  for (const [parent, items] of byParent) {
    const keys = keysOnTop(board, parent, items.length);
    inOrder(items).forEach((item, i) => {
      slots.set(item.id, { p: parent, z: keys[i] ?? 'a0' });
    });
  }
  const ordered = [...copied.items].sort(
    (a, b) => Number(a.type === 'connector') - Number(b.type === 'connector'),
  );
  const ops = ordered.map((item): Op => {
    const id = renamed.get(item.id) ?? newItemId();
    if (item.r.slot.p === null || !renamed.has(item.r.slot.p)) {
      roots.push(id);
    }
    return {
      op: 'new',
      id,
      type: item.type,
      r: copyOf(board, item, slots.get(item.id) ?? item.r.slot, renamed, d),
    };
  });
  if (ops.length > 0) {
    board.edit(ops);
  }
  return roots;
}

function targetParent(
  board: LiveBoard,
  item: Item,
  renamed: ReadonlyMap<ItemId, ItemId>,
  d: Point,
): ItemId | null {
  const own = item.r.slot.p === null ? undefined : renamed.get(item.r.slot.p);
  if (own !== undefined) {
    return own;
  }
  if (item.type === 'connector') {
    return item.r.slot.p !== null && board.item(item.r.slot.p) !== undefined ? item.r.slot.p : null;
  }
  const [x, y] = centre(storedBox(item));
  const there = containerAt(board, [x + d[0], y + d[1]], item.type);
  const container = there === null ? undefined : board.item(there);
  return container !== undefined && accepts(container, item.type) ? container.id : null;
}

function copyOf(
  board: LiveBoard,
  item: Item,
  slot: { p: ItemId | null; z: string },
  renamed: ReadonlyMap<ItemId, ItemId>,
  d: Point,
): Registers {
  const { locked: _unlocked, confirmed: _confirmed, tags, a, b, xy, text, title, ...rest } = item.r;
  const end = (value: ConnectorEnd): ConnectorEnd => {
    if ('pt' in value) {
      return { pt: roundedPoint([value.pt[0] + d[0], value.pt[1] + d[1]]) };
    }
    const target = renamed.get(value.item);
    if (target !== undefined) {
      return { ...value, item: target };
    }
    return board.item(value.item) === undefined ? { pt: [d[0], d[1]] } : value;
  };
  const visible = (doc: typeof text) => doc?.some(op => 'insert' in op && op.insert.trim() !== '') === true;
  return {
    ...rest,
    ...(tags === undefined || isSeed(item) ? {} : { tags }), // a copy of a seed is a thing of its own
    slot,
    ...(xy === undefined ? {} : { xy: roundedPoint([xy[0] + d[0], xy[1] + d[1]]) }),
    ...(a === undefined ? {} : { a: end(a) }),
    ...(b === undefined ? {} : { b: end(b) }),
    ...(text !== undefined && visible(text) ? { text } : {}),
    ...(title !== undefined && visible(title) ? { title } : {}),
  };
}

/** Copies beside the originals. */
export function duplicate(board: LiveBoard, ids: Iterable<ItemId>): ItemId[] {
  const copied = copyItems(board, ids);
  if (copied === null) {
    return [];
  }
  const box = union(copied.items.filter(item => item.type !== 'connector').map(storedBox));
  return pasteItems(board, copied, [
    box !== null && box.w <= 400 ? box.w + 20 : 24,
    box !== null && box.w <= 400 ? 0 : 24,
  ]);
}
