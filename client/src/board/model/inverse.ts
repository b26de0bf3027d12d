import { shifted } from './apply.ts';
import type { Board } from './board.ts';
import { compose, invert, transform } from './delta.ts';
import type { Delta, Item, ItemId, Op, RegisterName, TextField } from './types.ts';

/** A register's former value (null: absent) and the own tx whose write it takes back. */
export interface Former {
  readonly value: unknown;
  readonly by: number;
}

/** B70: what takes an edit back. Built from effective ops, so it takes back what really happened. */
export class Inverse {
  /** Items that the edit made: to be deleted, if nobody else wrote to them. */
  readonly created = new Set<ItemId>();
  /** Items that the edit brought back: to be deleted again. */
  readonly restored = new Set<ItemId>();
  /** Items that the edit deleted: to be restored. */
  readonly deleted = new Set<ItemId>();
  readonly values = new Map<ItemId, Map<RegisterName, Former>>();
  readonly texts = new Map<string, { readonly id: ItemId; readonly f: TextField; readonly d: Delta }>();

  get empty(): boolean {
    return [this.created, this.restored, this.deleted, this.values, this.texts].every(
      part => part.size === 0,
    );
  }

  /**
   * Notes one effective op before it is applied, as part of own tx `by`. `named` are the ids that the author wrote to:
   * what the rules add elsewhere (a freed end, a sibling's key) is theirs to take back.
   */
  note(op: Op, board: Board, by: number, named: ReadonlySet<ItemId>): void {
    switch (op.op) {
      case 'new':
        this.created.add(op.id);
        break;
      case 'set':
        if (op.r.confirmed !== undefined) {
          break; // reopened by an op of its own
        }
        this.#noteSet(op, board.item(op.id), by, named.has(op.id));
        break;
      case 'txt':
        this.#noteText(op.id, op.f, invert(op.d, board.item(op.id)?.r[op.f] ?? []));
        break;
      case 'del':
        for (const id of op.ids) {
          this.#noteDelete(id);
        }
        break;
      case 'restore':
        for (const id of op.ids) {
          this.#noteRestore(id);
        }
        break;
      case 'shift':
        for (const id of op.ids) {
          const item = board.item(id);
          if (item !== undefined) {
            this.#noteValues(item, Object.keys(shifted(item, op.d)) as RegisterName[], by);
          }
        }
        break;
      default:
        break; // B96: modes, timers and rounds are not taken back
    }
  }

  /** Goes on with a later part of the same gesture: the first former values stay, the last writes guard them. */
  absorb(later: Inverse): void {
    for (const id of later.created) {
      this.created.add(id);
    }
    for (const id of later.restored) {
      this.#noteRestore(id);
    }
    for (const id of later.deleted) {
      this.#noteDelete(id);
    }
    for (const [id, registers] of later.values) {
      for (const [name, former] of registers) {
        this.#noteValue(id, name, former);
      }
    }
    for (const { id, f, d } of later.texts.values()) {
      this.#noteText(id, f, d);
    }
  }

  /** Somebody else changed a text: keeps the own inverse valid and answers the change as it is below it. */
  transformText(id: ItemId, f: TextField, change: Delta): Delta {
    const key = textKey(id, f);
    const own = this.texts.get(key);
    if (own === undefined) {
      return change;
    }
    const d = transform(change, own.d, true);
    if (d.length === 0) {
      this.texts.delete(key);
    } else {
      this.texts.set(key, { id, f, d });
    }
    return transform(own.d, change, false);
  }

  #noteSet(op: Extract<Op, { op: 'set' }>, item: Item | undefined, by: number, named: boolean): void {
    const reparented = op.r.slot !== undefined && op.r.slot?.p !== item?.r.slot.p;
    if (item !== undefined && named) {
      this.#noteValues(item, Object.keys(op.r) as RegisterName[], by);
    } else if (item !== undefined && reparented) {
      this.#noteValues(item, ['slot'], by);
    }
  }

  #noteValues(item: Item, names: readonly RegisterName[], by: number): void {
    for (const name of names) {
      this.#noteValue(item.id, name, { value: item.r[name] ?? null, by });
    }
  }

  #noteValue(id: ItemId, name: RegisterName, former: Former): void {
    if (this.created.has(id) || this.restored.has(id)) {
      return; // goes away whole
    }
    const registers = this.values.get(id) ?? new Map<RegisterName, Former>();
    const earlier = registers.get(name);
    registers.set(name, { value: earlier === undefined ? former.value : earlier.value, by: former.by });
    this.values.set(id, registers);
  }

  #noteText(id: ItemId, f: TextField, d: Delta): void {
    if (!this.created.has(id) && !this.restored.has(id)) {
      const key = textKey(id, f);
      this.texts.set(key, { id, f, d: compose(d, this.texts.get(key)?.d ?? []) });
    }
  }

  #noteDelete(id: ItemId): void {
    if (!this.created.delete(id) && !this.restored.delete(id)) {
      this.deleted.add(id);
    }
  }

  #noteRestore(id: ItemId): void {
    if (!this.deleted.delete(id)) {
      this.restored.add(id);
    }
  }
}

const textKey = (id: ItemId, f: TextField): string => `${f} ${id}`;

/** The ids that ops write to. */
export function namedIds(ops: readonly Op[]): ReadonlySet<ItemId> {
  return new Set(ops.flatMap(namedBy));
}

function namedBy(op: Op): readonly ItemId[] {
  switch (op.op) {
    case 'round.open':
      return [];
    case 'consent.open':
      return [op.on];
    case 'reveal':
      return (op.items ?? []).map(item => item.id);
    default:
      return 'id' in op ? [op.id] : 'ids' in op ? op.ids : 'item' in op ? [op.item] : [];
  }
}
