import type { Board } from './board.ts';
import { compose, normaliseDocument } from './delta.ts';
import { TAIL_LENGTH, TAIL_UNITS } from './limits.ts';
import { storablePoint } from './numbers.ts';
import { type Freed, type ItemRecord, NO_TAIL, type Tail } from './record.ts';
import { textFieldOf } from './registers.ts';
import { stateOf, type Timer } from './state.ts';
import type { ConnectorEnd, Delta, Item, ItemId, Op, Point, RegisterName, Registers } from './types.ts';

/** An effective op names an item that this board does not know (a view that started later): catch-up is needed. */
export class UnknownItem extends Error {
  constructor(id: ItemId) {
    super(`effective op on unknown item ${id}`);
  }
}

/** B22: applies effective ops in order as entry `seq`, without judgement. `mine`: the reader is their author (B92). */
export function apply(board: Board, seq: number, ops: readonly Op[], mine = false): void {
  for (const op of ops) {
    applyOp(board, seq, op, mine);
  }
}

export function applyOp(board: Board, seq: number, op: Op, mine: boolean): void {
  switch (op.op) {
    case 'new':
      applyNew(board, seq, op, mine);
      break;
    case 'set':
      applySet(board, seq, op);
      break;
    case 'txt':
      applyText(board, seq, op);
      break;
    case 'del':
      applyDelete(board, seq, op.ids);
      break;
    case 'restore':
      applyRestore(board, seq, op.ids);
      break;
    case 'shift':
      applyShift(board, seq, op);
      break;
    case 'mode': {
      const { late, timer } = board.state;
      board.setState(stateOf(op.mode, op.late ?? late === true, timer));
      break;
    }
    case 'timer':
      board.setState(stateOf(board.state.mode, board.state.late === true, timerFrom(op)));
      break;
  }
}

function timerFrom({ ends, left }: Extract<Op, { op: 'timer' }>): Timer | undefined {
  return ends !== undefined ? { ends } : left !== undefined ? { left } : undefined;
}

function applyNew(board: Board, seq: number, op: Extract<Op, { op: 'new' }>, mine: boolean): void {
  const field = textFieldOf(op.type);
  const r: Record<string, unknown> = {};
  const seqs: Partial<Record<RegisterName, number>> = { [field]: seq };
  for (const name of Object.keys(op.r) as RegisterName[]) {
    if (op.r[name] !== undefined && op.r[name] !== null) {
      r[name] = op.r[name];
      seqs[name] = seq;
    }
  }
  r[field] = normaliseDocument(op.r[field] ?? []);
  const item: Item = { id: op.id, type: op.type, r: r as unknown as Registers };
  board.put({ item, seqs, tail: NO_TAIL, mine });
}

function applySet(board: Board, seq: number, op: Extract<Op, { op: 'set' }>): void {
  const record = known(board, op.id);
  const r: Record<string, unknown> = { ...record.item.r };
  const seqs: Partial<Record<RegisterName, number>> = { ...record.seqs };
  for (const [name, value] of Object.entries(op.r)) {
    if (value === undefined) {
      continue;
    }
    if (value === null) {
      delete r[name];
    } else {
      r[name] = value;
    }
    seqs[name as RegisterName] = seq;
  }
  board.put({ ...record, item: { ...record.item, r: r as unknown as Registers }, seqs });
}

function applyText(board: Board, seq: number, op: Extract<Op, { op: 'txt' }>): void {
  const record = known(board, op.id);
  const document = compose(record.item.r[op.f] ?? [], op.d);
  board.put({
    ...record,
    item: { ...record.item, r: { ...record.item.r, [op.f]: document } },
    seqs: { ...record.seqs, [op.f]: seq },
    tail: longer(record.tail, seq, op.d),
  });
}

/** B40: the tail with one more delta; when the oldest are cut, the floor rises to the last of them. */
export function longer(tail: Tail, seq: number, d: Delta): Tail {
  const deltas = [...tail.deltas, { seq, d }];
  let { floor } = tail;
  let units = deltas.reduce((sum, later) => sum + unitsOf(later.d), 0);
  while (deltas.length > 1 && (deltas.length > TAIL_LENGTH || units > TAIL_UNITS)) {
    const oldest = deltas.shift();
    units -= unitsOf(oldest?.d ?? []);
    floor = oldest?.seq ?? floor;
  }
  return { floor, deltas };
}

/** B40: a unit is an op or an inserted character. */
const unitsOf = (d: Delta): number =>
  d.reduce((sum, op) => sum + 1 + ('insert' in op ? op.insert.length : 0), 0);

function applyDelete(board: Board, seq: number, ids: readonly ItemId[]): void {
  const freed = new Map(ids.map(id => [id, freedBy(board, id)]));
  for (const id of ids) {
    board.bury({ record: known(board, id), seq, was: freed.get(id) ?? [] });
  }
}

/** B52: the ends of live connectors on this item, by connector, `a` first. */
function freedBy(board: Board, id: ItemId): readonly Freed[] {
  return board.connectorIds(id).flatMap(connector =>
    (['a', 'b'] as const).flatMap(end => {
      const value = board.item(connector)?.r[end];
      return value !== undefined && 'item' in value && value.item === id
        ? [{ connector, end, u: value.u, v: value.v }]
        : [];
    }),
  );
}

function applyRestore(board: Board, seq: number, ids: readonly ItemId[]): void {
  for (const id of ids) {
    const tombstone = board.tombstones.get(id);
    if (tombstone === undefined) {
      throw new UnknownItem(id);
    }
    const { record } = tombstone;
    const seqs = Object.fromEntries(Object.keys(record.seqs).map(name => [name, seq]));
    board.put({ ...record, seqs });
  }
}

function applyShift(board: Board, seq: number, op: Extract<Op, { op: 'shift' }>): void {
  for (const id of op.ids) {
    const record = known(board, id);
    const moved = shifted(record.item, op.d);
    const seqs = Object.fromEntries(Object.keys(moved).map(name => [name, seq]));
    board.put({
      ...record,
      item: { ...record.item, r: { ...record.item.r, ...moved } as Registers },
      seqs: { ...record.seqs, ...seqs },
    });
  }
}

/** B60: the registers that a shift changes, with their new values; empty when nothing would move. */
export function shifted(item: Item, d: Point): Partial<Record<'xy' | 'a' | 'b', Point | ConnectorEnd>> {
  const out: Partial<Record<'xy' | 'a' | 'b', Point | ConnectorEnd>> = {};
  const { xy } = item.r;
  if (xy !== undefined) {
    const to = moved(xy, d);
    if (to !== null) {
      out.xy = to;
    }
  }
  for (const end of ['a', 'b'] as const) {
    const value = item.r[end];
    const to = value !== undefined && 'pt' in value ? moved(value.pt, d) : null;
    if (to !== null) {
      out[end] = { pt: to };
    }
  }
  return out;
}

function moved(from: Point, d: Point): Point | null {
  const to = storablePoint(from[0] + d[0], from[1] + d[1]);
  return to[0] === from[0] && to[1] === from[1] ? null : to;
}

function known(board: Board, id: ItemId): ItemRecord {
  const record = board.records.get(id);
  if (record === undefined) {
    throw new UnknownItem(id);
  }
  return record;
}
