import { type Board, depthBelow } from '../board.ts';
import { sameValue } from '../canonical.ts';
import { DEEPEST } from '../limits.ts';
import type { ItemRecord } from '../record.ts';
import { accepts, isSeed } from '../registers.ts';
import type { Item, ItemId, Op, RegisterName, RegisterWrites, Slot } from '../types.ts';
import { standingEnd } from './ends.ts';
import { homeFor, place } from './placing.ts';
import { isLongPitch } from './statements.ts';
import type { DropCode, Judged, Turn } from './turn.ts';

type SetOp = Extract<Op, { op: 'set' }>;

/** The registers that an op still writes; the code of the step that took the last one is the op's. */
class Writes {
  readonly #left: Map<string, unknown>;
  code: DropCode = 'noop';

  constructor(r: RegisterWrites) {
    this.#left = new Map(Object.entries(r));
  }

  get(name: RegisterName): unknown {
    return this.#left.get(name);
  }

  change(name: RegisterName, value: unknown): void {
    this.#left.set(name, value);
  }

  remove(name: string, code: DropCode): void {
    if (this.#left.delete(name)) {
      this.code = code;
    }
  }

  names(): readonly RegisterName[] {
    return [...this.#left.keys()] as RegisterName[];
  }

  get empty(): boolean {
    return this.#left.size === 0;
  }

  registers(): RegisterWrites {
    return Object.fromEntries(this.#left) as RegisterWrites;
  }
}

/** B33 to B37. */
export function judgeSet(turn: Turn, op: SetOp): Judged {
  const { board } = turn;
  const record = board.records.get(op.id);
  if (record === undefined) {
    return board.tombstones.has(op.id) ? 'gone' : 'unknown';
  }
  if (record.item.r.locked === true && (isSeed(record.item) || op.r.locked !== false)) {
    return 'locked';
  }
  if (record.item.r.confirmed === true && (op.r.kind !== undefined || op.r.sources !== undefined)) {
    return 'locked';
  }
  const writes = new Writes(op.r);
  removeGuarded(writes, op, record);
  standEnds(writes, board);
  if (record.draft) {
    settleDraft(writes, board);
  } else {
    removeBadSlot(writes, board, record.item);
  }
  removeLongPitch(writes, record.item);
  removeEqual(writes, record.item);
  if (writes.empty) {
    return writes.code;
  }
  const slot = writes.get('slot') as Slot | undefined;
  const placed = slot === undefined || record.draft ? undefined : place(board, op.id, slot);
  if (placed !== undefined) {
    writes.change('slot', placed.slot);
  }
  turn.emit({ op: 'set', id: op.id, r: writes.registers() });
  turn.emitAll(placed?.rekeyed ?? []);
  return null;
}

/** B35. */
function removeGuarded(writes: Writes, op: SetOp, record: ItemRecord): void {
  for (const [name, seq] of Object.entries(op.g ?? {})) {
    if (record.seqs[name as RegisterName] !== seq) {
      writes.remove(name, 'guard');
    }
  }
}

/** B32, one by one. */
function standEnds(writes: Writes, board: Board): void {
  for (const name of ['a', 'b'] as const) {
    const end = writes.get(name) as RegisterWrites['a'];
    if (end !== undefined && end !== null) {
      const standing = standingEnd(board, end);
      if (standing === 'unknown' || standing === 'parent') {
        writes.remove(name, standing);
      } else {
        writes.change(name, standing);
      }
    }
  }
}

/** B101: a draft lies where it was put, or in the nearest container that is there. */
function settleDraft(writes: Writes, board: Board): void {
  const slot = writes.get('slot') as Slot | undefined;
  if (slot !== undefined) {
    writes.change('slot', { p: homeFor(board, 'note', slot.p), z: slot.z });
  }
}

/** B110: what is too long for a pitch does not become one. */
function removeLongPitch(writes: Writes, item: Item): void {
  const kind = writes.get('kind') as RegisterWrites['kind'];
  if (kind === 'pitch' && kind !== item.r.kind && isLongPitch(kind, item.r.text ?? [])) {
    writes.remove('kind', 'text_too_long');
  }
}

/** B36. */
function removeBadSlot(writes: Writes, board: Board, item: Item): void {
  const slot = writes.get('slot') as Slot | undefined;
  const code = slot === undefined || slot.p === item.r.slot.p ? null : refuseParent(board, item, slot.p);
  if (code !== null) {
    writes.remove('slot', code);
  }
}

function refuseParent(board: Board, item: Item, parentId: ItemId | null): DropCode | null {
  if (parentId === null) {
    return null;
  }
  const parent = board.item(parentId);
  if (parent === undefined || !accepts(parent.type, item.type)) {
    return 'parent';
  }
  for (let id: ItemId | null = parentId; id !== null; id = board.item(id)?.r.slot.p ?? null) {
    if (id === item.id) {
      return 'cycle';
    }
  }
  return depthBelow(board, parentId) + height(board, item.id) > DEEPEST ? 'depth' : null;
}

/** Levels below an item. */
function height(board: Board, id: ItemId): number {
  return board.publicChildren(id).reduce((most, child) => Math.max(most, 1 + height(board, child.id)), 0);
}

/** B33: what is so already is not written again. */
function removeEqual(writes: Writes, item: Item): void {
  for (const name of writes.names()) {
    if (sameValue(writes.get(name) ?? null, item.r[name] ?? null)) {
      writes.remove(name, 'noop');
    }
  }
}
