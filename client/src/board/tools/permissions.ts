import type { LiveBoard } from '../model/live.ts';
import type { PermitCode } from '../model/rules/permit.ts';
import type { ItemId, ItemType, Op } from '../model/types.ts';
import { movingWith } from './commands/move.ts';

/** What a person may want to do with items that are there. */
export type Act = 'write' | 'restyle' | 'move' | 'delete';

/** B93: why not now; null when it may be done with each of the items. */
export function whyNot(board: LiveBoard, act: Act, ids: Iterable<ItemId>): PermitCode | null {
  for (const id of ids) {
    const code = board.permits(opFor(act, id));
    if (code !== null) {
      return code;
    }
  }
  return null;
}

/** B93: why nothing of this type may be made now. */
export function whyNotNew(board: LiveBoard, type: ItemType): PermitCode | null {
  return board.permits({ op: 'new', id: '', type, r: { slot: { p: null, z: 'a0' } } });
}

/** Moving a container moves what lies in it. */
export function whyNotMove(board: LiveBoard, ids: Iterable<ItemId>): PermitCode | null {
  return whyNot(board, 'move', movingWith(board, ids));
}

export function whyNotCluster(board: LiveBoard, notes: Iterable<ItemId>): PermitCode | null {
  return whyNotNew(board, 'cluster') ?? whyNot(board, 'move', notes);
}

/** Why not all of these may be made now. */
export function whyNotAllNew(board: LiveBoard, types: Iterable<ItemType>): PermitCode | null {
  for (const type of types) {
    const code = whyNotNew(board, type);
    if (code !== null) {
      return code;
    }
  }
  return null;
}

/** Copies are new items, each of its type. */
export function whyNotCopy(board: LiveBoard, ids: Iterable<ItemId>): PermitCode | null {
  return whyNotAllNew(
    board,
    [...ids].flatMap(id => board.item(id)?.type ?? []),
  );
}

/** Why nothing at all may be made or moved by this person now; null when something may. */
export function whyReadOnly(board: LiveBoard): PermitCode | null {
  const [note, cluster, frame] = (['note', 'cluster', 'frame'] as const).map(type => whyNotNew(board, type));
  return note != null && cluster != null && frame != null ? note : null;
}

function opFor(act: Act, id: ItemId): Op {
  switch (act) {
    case 'write':
      return { op: 'txt', id, f: 'text', b: 0, d: [] };
    case 'restyle':
      return { op: 'set', id, r: { fill: 'yellow' } };
    case 'move':
      return { op: 'shift', ids: [id], d: [1, 0] };
    case 'delete':
      return { op: 'del', ids: [id] };
  }
}
