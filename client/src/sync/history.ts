import type { Board } from '../board/model/board.ts';
import { sameValue } from '../board/model/canonical.ts';
import { changesNothing, fit } from '../board/model/delta.ts';
import type { Inverse } from '../board/model/inverse.ts';
import type { Delta, ItemId, Op, RegisterName, TextField } from '../board/model/types.ts';

/** B73. */
const MOST_ENTRIES = 200;
/** B73: typing goes on as one entry while no pause is longer. Milliseconds. */
export const TYPING_PAUSE = 500;

export interface Entry {
  readonly inverse: Inverse;
  readonly mergeKey: string | null;
  readonly at: number;
}

/** The undo and redo stacks of one tab. */
export class History {
  readonly #undo: Entry[] = [];
  readonly #redo: Entry[] = [];

  get canUndo(): boolean {
    return this.#undo.length > 0;
  }

  get canRedo(): boolean {
    return this.#redo.length > 0;
  }

  /**
   * An own edit. It joins the entry before it when both have the same key and, with a `pause`, when no more time than
   * that lies between them.
   */
  record(inverse: Inverse, mergeKey: string | null, at: number, pause: number | null): void {
    this.#redo.length = 0;
    if (inverse.empty) {
      return;
    }
    const last = this.#undo.at(-1);
    if (last !== undefined && mergeKey !== null && last.mergeKey === mergeKey && !paused(last, at, pause)) {
      last.inverse.absorb(inverse);
      this.#undo[this.#undo.length - 1] = { ...last, at };
    } else {
      push(this.#undo, { inverse, mergeKey, at });
    }
  }

  takeUndo(): Entry | undefined {
    return this.#undo.pop();
  }

  takeRedo(): Entry | undefined {
    return this.#redo.pop();
  }

  /** An entry that may not be taken back now waits until it may. */
  putBack(kind: 'undo' | 'redo', entry: Entry): void {
    push(kind === 'undo' ? this.#undo : this.#redo, entry);
  }

  /** B72: what an undo really changed can be done again. */
  undone(inverse: Inverse, at: number): void {
    push(this.#redo, { inverse, mergeKey: null, at });
  }

  redone(inverse: Inverse, at: number): void {
    push(this.#undo, { inverse, mergeKey: null, at });
  }

  /** Somebody else changed a text that the view shows: inverses of own typing move along, newest first. */
  transformText(id: ItemId, f: TextField, change: Delta): void {
    for (const stack of [this.#undo, this.#redo]) {
      let below = change;
      for (let i = stack.length - 1; i >= 0 && below.length > 0; i--) {
        below = stack[i]?.inverse.transformText(id, f, below) ?? below;
      }
      dropEmpty(stack); // somebody deleted all that was typed: nothing is left to take back there
    }
  }

  clear(): void {
    this.#undo.length = 0;
    this.#redo.length = 0;
  }
}

function push(stack: Entry[], entry: Entry): void {
  if (entry.inverse.empty) {
    return;
  }
  stack.push(entry);
  if (stack.length > MOST_ENTRIES) {
    stack.shift();
  }
}

function dropEmpty(stack: Entry[]): void {
  for (let i = stack.length - 1; i >= 0; i--) {
    if (stack[i]?.inverse.empty === true) {
      stack.splice(i, 1);
    }
  }
}

const paused = (entry: Entry, at: number, pause: number | null): boolean =>
  pause !== null && at - entry.at > pause;

/** The items that an entry is about, so that the person can be told what became of them. */
export function itemsOf({ inverse }: Pick<Entry, 'inverse'>): readonly ItemId[] {
  const { created, restored, deleted, values, texts } = inverse;
  const written = [...texts.values()].map(text => text.id);
  return [...new Set([...created, ...restored, ...deleted, ...values.keys(), ...written])];
}

/** A guarded write whose guard is an own tx: its seq is put in once that tx is acknowledged. */
export interface GuardedSet {
  readonly op: 'set';
  readonly id: ItemId;
  readonly r: Readonly<Record<string, unknown>>;
  /** Register to the own tx (its local number) that must be its last writer. */
  readonly by: Readonly<Record<string, number>>;
  /** Guards whose tx has its seq already. */
  readonly g?: Readonly<Record<string, number>>;
}

export type UndoOp = Op | GuardedSet;

/** What taking an edit back needs to know of the own writes. */
export interface OwnWrites {
  /** The seq that the view shows for own tx `n`; undefined when it had no effect or is forgotten. */
  seqOf(n: number): number | undefined;
  /** Whether this tab wrote entry `seq`. */
  wrote(seq: number): boolean;
}

/**
 * B70, B71: the ops that take an edit back on the board as it is now. What somebody else has written since stays; when
 * nothing is left the list is empty.
 */
export function opsToTakeBack(inverse: Inverse, view: Board, own: OwnWrites): readonly UndoOp[] {
  const ops: UndoOp[] = [];
  const graves = [...inverse.deleted].filter(id => view.item(id) === undefined);
  if (graves.length > 0) {
    ops.push({ op: 'restore', ids: graves });
  }
  for (const [id, registers] of inverse.values) {
    const revived = graves.includes(id);
    const record = view.records.get(id) ?? (revived ? view.tombstones.get(id)?.record : undefined);
    if (record === undefined || (record.item.r.locked === true && !registers.has('locked'))) {
      continue;
    }
    const r: Record<string, unknown> = {};
    const by: Record<string, number> = {};
    for (const [name, former] of registers) {
      const mine = record.seqs[name] !== undefined && record.seqs[name] === own.seqOf(former.by);
      if ((mine || revived) && !sameValue(record.item.r[name] ?? null, former.value)) {
        r[name] = name === 'locked' ? former.value === true : former.value; // B34: only false unlocks
        by[name] = former.by;
      }
    }
    if (Object.keys(r).length > 0) {
      ops.push(revived ? ({ op: 'set', id, r } as unknown as Op) : { op: 'set', id, r, by });
    }
  }
  for (const { id, f, d } of inverse.texts.values()) {
    const record = view.records.get(id);
    const document = record?.item.r[f];
    const change = document === undefined ? [] : fit(d, document);
    if (record !== undefined && record.item.r.locked !== true && !changesNothing(change, document ?? [])) {
      ops.push({ op: 'txt', id, f, b: record.seqs[f] ?? 0, d: change });
    }
  }
  const unwanted = [
    ...[...inverse.created].filter(id => onlyOwn(view, id, own)),
    ...[...inverse.restored].filter(id => view.item(id) !== undefined),
  ].filter(id => view.item(id)?.r.locked !== true);
  if (unwanted.length > 0) {
    ops.push({ op: 'del', ids: unwanted });
  }
  return ops;
}

/** B71: nobody else has written to the item since this tab made it. */
function onlyOwn(view: Board, id: ItemId, own: OwnWrites): boolean {
  const record = view.records.get(id);
  if (record === undefined) {
    return false;
  }
  const seqs = Object.keys(record.seqs).map(name => record.seqs[name as RegisterName] ?? 0);
  return [...seqs, ...record.tail.deltas.map(d => d.seq)].every(seq => own.wrote(seq));
}
