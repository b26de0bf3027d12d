import type { Board } from './board.ts';
import { compose, normaliseDocument } from './delta.ts';
import { TAIL_LENGTH, TAIL_UNITS } from './limits.ts';
import { storablePoint } from './numbers.ts';
import { type Ballots, type Freed, type ItemRecord, NO_TAIL, type Tail } from './record.ts';
import { textFieldOf } from './registers.ts';
import { stateOf, type Timer, withClosed, withRound } from './state.ts';
import type {
  ConnectorEnd,
  Delta,
  Item,
  ItemId,
  Op,
  Point,
  RegisterName,
  Registers,
  RoundId,
} from './types.ts';

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
    case 'mode':
      applyMode(board, op);
      break;
    case 'timer':
      board.setState(stateOf({ ...board.state, timer: timerFrom(op) }));
      break;
    case 'reveal':
      applyReveal(board, seq, op.items ?? []);
      break;
    case 'policy':
      board.setState(stateOf({ ...board.state, policy: op.policy === 'attributed' ? undefined : op.policy }));
      break;
    case 'round.open': {
      const { id, budget, perItem, scope } = op;
      board.setState(withRound(board.state, { budget, id, kind: 'dots', open: true, perItem, scope }));
      break;
    }
    case 'consent.open':
      board.setState(withRound(board.state, { id: op.id, kind: 'consent', on: op.on, open: true }));
      break;
    case 'round.close':
    case 'consent.close':
      board.setState(withClosed(board.state, op.round, op.result));
      board.setBallots(without(board.ballots, op.round));
      break;
    case 'dot.place':
      addDots(board, op.round, op.item, 1);
      break;
    case 'dot.take':
      addDots(board, op.round, op.item, -1);
      break;
    case 'consent.give': {
      const answer = op.text === undefined ? { value: op.value } : { value: op.value, text: op.text };
      board.setBallots({ ...board.ballots, said: new Map(board.ballots.said).set(op.round, answer) });
      break;
    }
    case 'statement.confirm':
    case 'statement.reopen':
    case 'silence':
    case 'unsilence':
      break; // what they do to items are effects of their own; of silence nothing can be seen
  }
}

function timerFrom({ ends, left }: Extract<Op, { op: 'timer' }>): Timer | undefined {
  return ends !== undefined ? { ends } : left !== undefined ? { left } : undefined;
}

/** B103: what was left of drafts is forgotten, but for a board that froze under the Rule before it could be revealed. */
function applyMode(board: Board, op: Extract<Op, { op: 'mode' }>): void {
  const { state } = board;
  if (state.mode === 'private_write' && op.mode !== 'private_write') {
    if (op.mode !== 'frozen' || state.policy === undefined) {
      forgetDrafts(board);
    }
  }
  const { mode, late = state.late, phase = state.phase } = op;
  board.setState(stateOf({ ...state, mode, late, phase }));
}

/** B103: own drafts stay the reader's, with the text changes that may still be on their way. */
function applyReveal(board: Board, seq: number, items: readonly Item[]): void {
  for (const item of items) {
    const own = board.records.get(item.id);
    const r = { ...item.r, text: normaliseDocument(item.r.text ?? []) };
    const names = Object.keys(own === undefined ? r : { ...r, ...own.seqs });
    board.put({
      item: { id: item.id, type: item.type, r },
      seqs: Object.fromEntries(names.map(name => [name, seq])),
      tail: own?.tail ?? { floor: seq, deltas: [] },
      mine: own?.mine === true,
      draft: false,
    });
  }
  forgetDrafts(board);
}

function forgetDrafts(board: Board): void {
  const graves = [...board.tombstones].filter(([, grave]) => grave.record.draft).map(([id]) => id);
  for (const id of [...board.draftIds, ...graves]) {
    board.forget(id);
  }
}

function addDots(board: Board, round: RoundId, item: ItemId, change: number): void {
  const dots = new Map(board.ballots.dots.get(round));
  const n = (dots.get(item) ?? 0) + change;
  if (n > 0) {
    dots.set(item, n);
  } else {
    dots.delete(item);
  }
  board.setBallots({ ...board.ballots, dots: new Map(board.ballots.dots).set(round, dots) });
}

/** B108: with the closing all ballots are forgotten. */
function without({ dots, said }: Ballots, round: RoundId): Ballots {
  const others = <T>(of: ReadonlyMap<RoundId, T>) => new Map([...of].filter(([id]) => id !== round));
  return { dots: others(dots), said: others(said) };
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
  const draft = op.type === 'note' && board.state.mode === 'private_write';
  board.put({ item, seqs, tail: NO_TAIL, mine: mine || draft, draft });
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
