import type { Item, ItemId } from './types.ts';
import { compareOrder } from './zorder.ts';

/** The live children of one container in `(z, id)` order, kept sorted while they change. */
export class Siblings {
  readonly #sorted: Item[] = [];
  #view: readonly Item[] | null = null;

  get size(): number {
    return this.#sorted.length;
  }

  /** Lowest first. The same array until something changes. */
  items(): readonly Item[] {
    this.#view ??= this.#sorted.slice();
    return this.#view;
  }

  add(item: Item): void {
    this.#sorted.splice(this.#position(item.r.slot.z, item.id), 0, item);
    this.#view = null;
  }

  remove(item: Item): void {
    this.#sorted.splice(this.#position(item.r.slot.z, item.id), 1);
    this.#view = null;
  }

  /** Puts the new version of an item that kept its place in the order. */
  replace(item: Item): void {
    this.#sorted[this.#position(item.r.slot.z, item.id)] = item;
    this.#view = null;
  }

  /** Another child than `id` with exactly this key. */
  holds(z: string, id: ItemId): boolean {
    for (let i = this.#position(z, ''); this.#sorted[i]?.r.slot.z === z; i++) {
      if (this.#sorted[i]?.id !== id) {
        return true;
      }
    }
    return false;
  }

  /** The lowest key above `z` among the children other than `id`; null when there is none. */
  above(z: string, id: ItemId): string | null {
    for (let i = this.#position(z, ''); i < this.#sorted.length; i++) {
      const sibling = this.#sorted[i];
      if (sibling !== undefined && sibling.r.slot.z > z && sibling.id !== id) {
        return sibling.r.slot.z;
      }
    }
    return null;
  }

  /** The highest key; null without children. */
  highest(): string | null {
    return this.#sorted.at(-1)?.r.slot.z ?? null;
  }

  /** Where an item with this key and id stands or would stand. */
  #position(z: string, id: ItemId): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const item = this.#sorted[middle];
      if (item !== undefined && compareOrder(item.r.slot.z, item.id, z, id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
