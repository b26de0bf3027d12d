import type { LiveBoard } from '../../model/live.ts';
import { isSeed } from '../../model/registers.ts';
import type { Fill, Item, ItemId, Op, RegisterWrites } from '../../model/types.ts';
import { roundedPoint, union } from '../geometry.ts';
import { grouped } from '../group.ts';
import { newItemId } from '../ids.ts';
import { ancestors, hullAround, rootsOf, storedBox } from '../places.ts';
import { acceptable, textLimit } from '../text.ts';
import { inOrder, keysAtBottom, keysOnTop } from '../zorder.ts';
import { moveInto } from './move.ts';

function itemsOf(board: LiveBoard, ids: Iterable<ItemId>): Item[] {
  return [...ids].map(id => board.item(id)).filter(item => item !== undefined);
}

/** Writes the same registers on all items that are free; one undo takes it back. */
export function setAll(board: LiveBoard, ids: Iterable<ItemId>, r: RegisterWrites): void {
  const ops = itemsOf(board, ids)
    .filter(item => item.r.locked !== true)
    .map((item): Op => ({ op: 'set', id: item.id, r }));
  if (ops.length > 0) {
    board.edit(ops);
  }
}

export function recolour(board: LiveBoard, ids: Iterable<ItemId>, fill: Fill): void {
  setAll(board, ids, { fill });
}

export function setLocked(board: LiveBoard, ids: Iterable<ItemId>, locked: boolean): void {
  const ops = itemsOf(board, ids)
    .filter(item => (item.r.locked === true) !== locked && !isSeed(item))
    .map((item): Op => ({ op: 'set', id: item.id, r: { locked } }));
  if (ops.length > 0) {
    board.edit(ops);
  }
}

export function bringToFront(board: LiveBoard, ids: Iterable<ItemId>): void {
  restack(board, ids, keysOnTop);
}

export function sendToBack(board: LiveBoard, ids: Iterable<ItemId>): void {
  restack(board, ids, keysAtBottom);
}

function restack(board: LiveBoard, ids: Iterable<ItemId>, keysFor: typeof keysOnTop): void {
  const byParent = grouped(
    itemsOf(board, ids).filter(item => item.r.locked !== true),
    item => item.r.slot.p,
  );
  const ops: Op[] = [];
  for (const [parent, items] of byParent) {
    const keys = keysFor(board, parent, items.length, new Set(items.map(item => item.id)));
    inOrder(items).forEach((item, i) => {
      ops.push({ op: 'set', id: item.id, r: { slot: { p: parent, z: keys[i] ?? item.r.slot.z } } });
    });
  }
  if (ops.length > 0) {
    board.edit(ops);
  }
}

export function notesAmong(board: LiveBoard, ids: Iterable<ItemId>): Item[] {
  return itemsOf(board, ids).filter(item => item.type === 'note' && item.r.locked !== true);
}

/** Two or more notes under one title; they stay where they lie. Null when there are fewer than two. */
export function clusterNotes(board: LiveBoard, ids: Iterable<ItemId>, title = ''): ItemId | null {
  const notes = notesAmong(board, ids);
  const around = union(notes.map(storedBox));
  if (notes.length < 2 || around === null) {
    return null;
  }
  const parent = commonFrame(board, notes);
  const [z = 'a0'] = keysOnTop(board, parent, 1);
  const keys = keysOnTop(board, null, notes.length, new Set(board.children(null).map(item => item.id)));
  const hull = hullAround(around);
  const text = acceptable(title, textLimit('cluster'));
  const id = newItemId();
  board.edit([
    {
      op: 'new',
      id,
      type: 'cluster',
      r: {
        xy: roundedPoint([hull.x, hull.y]),
        wh: roundedPoint([hull.w, hull.h]),
        slot: { p: parent, z },
        ...(text.trim() === '' ? {} : { title: [{ insert: text }] }),
      },
    },
    ...inOrder(notes).map(
      (note, i): Op => ({ op: 'set', id: note.id, r: { slot: { p: id, z: keys[i] ?? 'a0' } } }),
    ),
  ]);
  return id;
}

/** The frame that holds most of the notes. */
function commonFrame(board: LiveBoard, notes: readonly Item[]): ItemId | null {
  const counts = new Map<ItemId | null, number>();
  for (const note of notes) {
    const frame = ancestors(board, note).find(parent => parent.type === 'frame')?.id ?? null;
    counts.set(frame, (counts.get(frame) ?? 0) + 1);
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? null;
}

/** Adds notes to a cluster, moving them beside the ones that are in it. */
export function addToCluster(board: LiveBoard, ids: Iterable<ItemId>, cluster: ItemId): void {
  moveInto(
    board,
    notesAmong(board, ids).map(note => note.id),
    cluster,
  );
}

/** Takes notes out of their clusters, where they lie. */
export function takeOutOfCluster(board: LiveBoard, ids: Iterable<ItemId>): void {
  const ops: Op[] = [];
  for (const note of notesAmong(board, ids)) {
    const cluster = note.r.slot.p === null ? undefined : board.item(note.r.slot.p);
    if (cluster?.type === 'cluster') {
      const [z = 'a0'] = keysOnTop(board, cluster.r.slot.p, 1);
      ops.push({ op: 'set', id: note.id, r: { slot: { p: cluster.r.slot.p, z } } });
    }
  }
  if (ops.length > 0) {
    board.edit(ops);
  }
}

/** Deletes items. What lies in a deleted frame or cluster stays on the board unless it was chosen itself. */
export function removeItems(board: LiveBoard, ids: Iterable<ItemId>): number {
  const doomed = itemsOf(board, ids).filter(item => item.r.locked !== true);
  if (doomed.length > 0) {
    const roots = rootsOf(
      board,
      doomed.map(item => item.id),
    ).map(item => item.id);
    const chosen = doomed.map(item => item.id);
    board.edit([{ op: 'del', ids: roots, cascade: chosen.filter(id => !roots.includes(id)) }]);
  }
  return doomed.length;
}
