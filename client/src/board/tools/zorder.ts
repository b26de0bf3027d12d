import { generateNKeysBetween } from 'fractional-indexing';
import type { Item, ItemId } from '../model/types.ts';
import type { Items } from './places.ts';

/** `count` z keys above everything in a container, in rising order; items in `without` are about to move. */
export function keysOnTop(
  board: Items,
  parent: ItemId | null,
  count: number,
  without?: ReadonlySet<ItemId>,
): string[] {
  const last = board.children(parent).findLast(item => without?.has(item.id) !== true);
  return keysBetween(last?.r.slot.z ?? null, null, count);
}

/** `count` z keys below everything in a container, in rising order. */
export function keysAtBottom(
  board: Items,
  parent: ItemId | null,
  count: number,
  without?: ReadonlySet<ItemId>,
): string[] {
  const first = board.children(parent).find(item => without?.has(item.id) !== true);
  return keysBetween(null, first?.r.slot.z ?? null, count);
}

/** Concurrent writers may have left equal or unordered neighbours; then the keys go above the lower one. */
export function keysBetween(lower: string | null, upper: string | null, count: number): string[] {
  try {
    return generateNKeysBetween(
      lower,
      lower !== null && upper !== null && upper <= lower ? null : upper,
      count,
    );
  } catch {
    return generateNKeysBetween(null, null, count);
  }
}

/** The items of one container in their drawing order, lowest first (B37). */
export function inOrder(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => compare(a.r.slot.z, b.r.slot.z) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
