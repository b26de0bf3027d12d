import type { LiveBoard } from '../model/live.ts';
import type { ItemId } from '../model/types.ts';

/** Which items the person works on. Shared by canvas, outline and bars; forgets items that are deleted. */
export class Selection {
  private chosen: ReadonlySet<ItemId> = new Set();
  private readonly listeners = new Set<() => void>();

  ids(): ReadonlySet<ItemId> {
    return this.chosen;
  }

  has(id: ItemId): boolean {
    return this.chosen.has(id);
  }

  /** The one selected item, or null when none or several are. */
  only(): ItemId | null {
    const [first] = this.chosen;
    return this.chosen.size === 1 && first !== undefined ? first : null;
  }

  set(ids: Iterable<ItemId>): void {
    const next = new Set(ids);
    if (next.size === this.chosen.size && [...next].every(id => this.chosen.has(id))) {
      return;
    }
    this.chosen = next;
    for (const listener of [...this.listeners]) {
      listener();
    }
  }

  toggle(id: ItemId): void {
    this.set(this.chosen.has(id) ? [...this.chosen].filter(other => other !== id) : [...this.chosen, id]);
  }

  add(ids: Iterable<ItemId>): void {
    this.set([...this.chosen, ...ids]);
  }

  clear(): void {
    this.set([]);
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Keeps the selection to items that are alive; returns how to stop. */
  follow(board: Pick<LiveBoard, 'item' | 'onChange'>): () => void {
    return board.onChange(() => {
      if ([...this.chosen].some(id => board.item(id) === undefined)) {
        this.set([...this.chosen].filter(id => board.item(id) !== undefined));
      }
    });
  }
}
