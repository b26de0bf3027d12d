import { type Board, depthBelow, recomputeHash } from '../board.ts';
import { canonical } from '../canonical.ts';
import { normaliseDocument, plainText } from '../delta.ts';
import { DEEPEST } from '../limits.ts';
import { accepts, textFieldOf } from '../registers.ts';
import { isOrderKey } from '../zorder.ts';

/** Everything that must hold on a board after every tx; the sentences that do not. */
export function brokenInvariants(board: Board): readonly string[] {
  const broken: string[] = [];
  const places = new Set<string>();
  for (const item of board.items.values()) {
    const { p, z } = item.r.slot;
    const parent = p === null ? undefined : board.item(p);
    if (p !== null && (parent === undefined || !accepts(parent.type, item.type))) {
      broken.push(`${item.id} lies in ${p}, which does not take it`);
    }
    if (reachesItself(board, item.id)) {
      broken.push(`${item.id} lies in itself`);
    } else if (depthBelow(board, p) > DEEPEST) {
      broken.push(`${item.id} lies too deep`);
    }
    const isAlone = board.isDraft(item.id); // B100: never keyed anew
    if (!isOrderKey(z) || (!isAlone && places.has(`${p} ${z}`))) {
      broken.push(`${item.id} has the key ${z} of a sibling, or none`);
    }
    if (!isAlone) {
      places.add(`${p} ${z}`);
    }
    const text = item.r[textFieldOf(item.type)] ?? [];
    if (canonical(normaliseDocument(text)) !== canonical(text) || /\p{Surrogate}/u.test(plainText(text))) {
      broken.push(`${item.id} has a text that is not normal: ${canonical(text)}`);
    }
    for (const end of [item.r.a, item.r.b]) {
      if (end !== undefined && 'item' in end && board.item(end.item) === undefined) {
        broken.push(`${item.id} hangs on ${end.item}, which is not live`);
      }
    }
    if (board.tombstones.has(item.id)) {
      broken.push(`${item.id} is alive and dead`);
    }
  }
  const inOrder = [null, ...board.items.keys()].flatMap(parent => board.children(parent));
  if (inOrder.length !== board.items.size || inOrder.some(item => board.item(item.id) !== item)) {
    broken.push('the index of children is not the items');
  }
  if (board.hash() !== recomputeHash(board)) {
    broken.push('the kept hash is not the hash of the items');
  }
  return broken;
}

function reachesItself(board: Board, id: string): boolean {
  let steps = 0;
  for (let p = board.item(id)?.r.slot.p ?? null; p !== null; p = board.item(p)?.r.slot.p ?? null) {
    if (p === id || ++steps > 100) {
      return true;
    }
  }
  return false;
}
