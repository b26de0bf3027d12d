import { type Board, depthBelow } from '../board.ts';
import { DEEPEST } from '../limits.ts';
import { accepts } from '../registers.ts';
import type { ItemId, ItemType, Op, Slot } from '../types.ts';
import { between, compareOrder, evenKeys, REKEY_ABOVE } from '../zorder.ts';

/** B30: the nearest container, from the wanted parent upwards, that takes this type with room in depth. */
export function homeFor(board: Board, type: ItemType, wanted: ItemId | null): ItemId | null {
  const start = wanted !== null && board.isOwnSecret(wanted) ? null : wanted;
  for (let id = start; id !== null; id = board.liveOrDead(id)?.r.slot.p ?? null) {
    const live = board.item(id);
    if (live !== undefined && accepts(live.type, type) && depthBelow(board, id) <= DEEPEST) {
      return id;
    }
  }
  return null;
}

/** A place among siblings, and what it costs them. */
export interface Placed {
  readonly slot: Slot;
  /** B37: siblings keyed anew. */
  readonly rekeyed: readonly Op[];
}

/** B37: the wanted place with a key that no live sibling has and that is not too long. */
export function place(board: Board, id: ItemId, wanted: Slot): Placed {
  const siblings = board.siblings(wanted.p);
  const z = siblings.holds(wanted.z, id) ? between(wanted.z, siblings.above(wanted.z, id)) : wanted.z;
  return z.length <= REKEY_ABOVE ? { slot: { p: wanted.p, z }, rekeyed: [] } : rekey(board, id, wanted.p, z);
}

/** Above everything in the parent (B51). */
export function placeOnTop(board: Board, id: ItemId, parent: ItemId | null): Placed {
  return place(board, id, { p: parent, z: between(board.siblings(parent).highest(), null) });
}

function rekey(board: Board, id: ItemId, parent: ItemId | null, z: string): Placed {
  const order = board
    .publicChildren(parent)
    .filter(item => item.id !== id)
    .map(item => ({ id: item.id, z: item.r.slot.z }))
    .concat({ id, z })
    .sort((a, b) => compareOrder(a.z, a.id, b.z, b.id));
  const keys = evenKeys(order.length);
  const rekeyed: Op[] = [];
  let own = z;
  order.forEach((sibling, i) => {
    const key = keys[i] ?? sibling.z;
    if (sibling.id === id) {
      own = key;
    } else if (key !== sibling.z) {
      rekeyed.push({ op: 'set', id: sibling.id, r: { slot: { p: parent, z: key } } });
    }
  });
  return { slot: { p: parent, z: own }, rekeyed };
}
