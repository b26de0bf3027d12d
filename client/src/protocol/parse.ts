import type { BoardState } from '../board/model/board.ts';
import { isItemType, parseDelta } from '../board/model/registers.ts';
import type { ItemSnapshot } from '../board/model/snapshot.ts';
import {
  CONSENT_VALUES,
  type ConsentResult,
  type DotsResult,
  MODES,
  type Mode,
  PHASES,
  type Phase,
  type Round,
  SCOPES,
  stateOf,
  type Timer,
} from '../board/model/state.ts';
import type { Delta, Item, Op, Point, TextField } from '../board/model/types.ts';
import { err, ok, type Result } from '../kernel/result.ts';
import type {
  Drag,
  Drops,
  Limits,
  PeerState,
  ServerMessage,
  TextPut,
  TxEntry,
  WireRole,
} from './messages.ts';

/**
 * `malformed`: a known frame whose shape is wrong. `unsupported`: content from a newer server which this client would
 * get wrong if it skipped it (an op or item type it does not know).
 */
export interface FrameProblem {
  readonly kind: 'malformed' | 'unsupported';
  readonly path: string;
}

const POLICIES = ['chatham_house'] as const;
const ROLES: readonly WireRole[] = [
  'owner',
  'facilitator',
  'moderator',
  'rapporteur',
  'editor',
  'writer',
  'viewer',
];

type Fields = Readonly<Record<string, unknown>>;

class Problem extends Error {
  readonly problem: FrameProblem;
  constructor(path: string, kind: FrameProblem['kind'] = 'malformed') {
    super(`${kind} ${path}`);
    this.problem = { kind, path };
  }
}

/** A server frame from JSON. Strict on the shape of what it knows, silent about fields that it does not know. */
export function parseServerMessage(value: unknown): Result<ServerMessage, FrameProblem> {
  try {
    return ok(message(record(value, '$')));
  } catch (problem) {
    if (problem instanceof Problem) {
      return err(problem.problem);
    }
    throw problem;
  }
}

function message(m: Fields): ServerMessage {
  const t = text(m.t, 't');
  switch (t) {
    case 'welcome':
      return welcome(m);
    case 'snap':
      return {
        t,
        i: integer(m.i, 'i'),
        of: integer(m.of, 'of'),
        seq: integer(m.seq, 'seq'),
        items: list(m.items, 'items', item),
        ...(m.state === undefined ? {} : { state: boardState(m.state) }),
        ...(m.lastN === undefined ? {} : { lastN: integer(m.lastN, 'lastN') }),
      };
    case 'delta':
      return {
        t,
        prev: integer(m.prev, 'prev'),
        upto: integer(m.upto, 'upto'),
        i: integer(m.i, 'i'),
        of: integer(m.of, 'of'),
        put: list(m.put, 'put', item),
        gone: list(m.gone, 'gone', text),
        txt: list(m.txt, 'txt', textPut),
        ...(m.state === undefined ? {} : { state: boardState(m.state) }),
        ...(m.lastN === undefined ? {} : { lastN: integer(m.lastN, 'lastN') }),
      };
    case 'txs':
      return {
        t,
        prev: integer(m.prev, 'prev'),
        upto: integer(m.upto, 'upto'),
        x: list(m.x, 'x', entry),
      };
    case 'nack':
      return {
        t,
        n: integer(m.n, 'n'),
        code: text(m.code, 'code'),
        ...optional('op', m.op, integer),
        ...optional('path', m.path, text),
        ...optional('s', m.s, integer),
      };
    case 'pr':
      return { t, a: list(m.a, 'a', peerEntry) };
    case 'own':
      return {
        t,
        i: m.i === undefined ? 0 : integer(m.i, 'i'),
        of: m.of === undefined ? 1 : integer(m.of, 'of'),
        ids: list(m.ids, 'ids', text),
        drafts: m.drafts === undefined ? [] : list(m.drafts, 'drafts', item),
        dots: table(m.dots, 'dots', (of, path) => table(of, path, integer)),
        said: table(m.said, 'said', (value, path) => known(value, CONSENT_VALUES, path)),
      };
    case 'counts':
      return {
        t,
        notes: m.notes === undefined ? 0 : integer(m.notes, 'notes'),
        writers: m.writers === undefined ? 0 : integer(m.writers, 'writers'),
        frames: table(m.frames, 'frames', integer),
        rounds: table(m.rounds, 'rounds', integer),
      };
    case 'hash':
      return { t, seq: integer(m.seq, 'seq'), h: text(m.h, 'h') };
    case 'status':
      return { t, save: oneOf(m.save, ['ok', 'slow', 'stalled'], 'save') };
    case 'view':
      return { t, view: text(m.view, 'view'), ...optional('why', m.why, text) };
    case 'goaway':
      return { t, afterMs: integer(m.afterMs, 'afterMs'), ...optional('url', m.url, text) };
    case 'pong':
      return { t, x: integer(m.x, 'x'), now: number(m.now, 'now') };
    case 'err':
      return { t, code: text(m.code, 'code'), ...optional('expect', m.expect, integer) };
    default:
      return { t: 'unknown', type: t };
  }
}

function welcome(m: Fields): ServerMessage {
  const you = record(m.you, 'you');
  const board = record(m.board, 'board');
  return {
    t: 'welcome',
    log: text(m.log, 'log'),
    head: integer(m.head, 'head'),
    epoch: integer(m.epoch, 'epoch'),
    lastN: integer(m.lastN, 'lastN'),
    view: text(m.view, 'view'),
    mode: oneOf(m.mode, ['full', 'delta'], 'mode'),
    you: {
      role: role(you.role, 'you.role'),
      handle: text(you.handle, 'you.handle'),
      s: text(you.s, 'you.s'),
    },
    limits: limits(record(m.limits, 'limits')),
    hb: integer(m.hb, 'hb'),
    now: number(m.now, 'now'),
    board: { id: text(board.id, 'board.id'), title: text(board.title, 'board.title') },
  };
}

function limits(m: Fields): Limits {
  return {
    txBytes: positive(m.txBytes, 'limits.txBytes'),
    opsPerTx: positive(m.opsPerTx, 'limits.opsPerTx'),
    txPerSec: positive(m.txPerSec, 'limits.txPerSec'),
    unacked: positive(m.unacked, 'limits.unacked'),
  };
}

function item(value: unknown, path: string): ItemSnapshot {
  const m = record(value, path);
  const id = text(m.id, `${path}.id`);
  if (typeof m.type !== 'string') {
    throw new Problem(`${path}.type`);
  }
  if (!isItemType(m.type)) {
    throw new Problem(`${path}.type`, 'unsupported');
  }
  const s = record(m.s, `${path}.s`);
  for (const name of Object.keys(s)) {
    integer(s[name], `${path}.s.${name}`);
  }
  return { id, type: m.type, r: record(m.r, `${path}.r`), s: s as Readonly<Record<string, number>> };
}

function textPut(value: unknown, path: string): TextPut {
  const m = record(value, path);
  return {
    id: text(m.id, `${path}.id`),
    f: textField(m.f, `${path}.f`),
    rev: integer(m.rev, `${path}.rev`),
    doc: delta(m.doc, `${path}.doc`),
  };
}

function entry(value: unknown, path: string): TxEntry {
  const m = record(value, path);
  const s = integer(m.s, `${path}.s`);
  if (m.n === undefined) {
    const own = m.own === 1 ? { own: true as const } : {};
    return { s, ...optional('by', m.by, text), ...own, ops: list(m.ops, `${path}.ops`, effectiveOp) };
  }
  return {
    s,
    n: integer(m.n, `${path}.n`),
    drop: m.drop === undefined ? [] : drops(m.drop, `${path}.drop`),
    ...(m.fix === undefined ? {} : { fix: list(m.fix, `${path}.fix`, effectiveOp) }),
    dup: m.dup === 1,
  };
}

function drops(value: unknown, path: string): Drops {
  return list(value, path, (pair, at) => {
    const [index, code] = Array.isArray(pair) ? pair : [];
    return [integer(index, at), text(code, at)] as const;
  });
}

function effectiveOp(value: unknown, path: string): Op {
  const m = record(value, path);
  switch (m.op) {
    case 'new':
      if (!isItemType(m.type)) {
        throw new Problem(`${path}.type`, 'unsupported');
      }
      record(record(m.r, `${path}.r`).slot, `${path}.r.slot`);
      return { op: 'new', id: text(m.id, `${path}.id`), type: m.type, r: m.r } as unknown as Op;
    case 'set':
      return { op: 'set', id: text(m.id, `${path}.id`), r: record(m.r, `${path}.r`) } as unknown as Op;
    case 'txt':
      return {
        op: 'txt',
        id: text(m.id, `${path}.id`),
        f: textField(m.f, `${path}.f`),
        b: integer(m.b, `${path}.b`),
        d: delta(m.d, `${path}.d`),
      };
    case 'del':
    case 'restore':
      return { op: m.op, ids: list(m.ids, `${path}.ids`, text) };
    case 'shift':
      return { op: 'shift', ids: list(m.ids, `${path}.ids`, text), d: point(m.d, `${path}.d`) };
    case 'mode':
      return {
        op: 'mode',
        mode: mode(m.mode, `${path}.mode`),
        ...(m.phase === undefined ? {} : { phase: phase(m.phase, `${path}.phase`) }),
        ...(m.late === undefined ? {} : { late: boolean(m.late, `${path}.late`) }),
      };
    case 'timer':
      return { op: 'timer', ...timer(m, path) };
    case 'reveal':
      return { op: 'reveal', items: list(m.items, `${path}.items`, revealed) };
    case 'policy':
      return { op: 'policy', policy: known(m.policy, ['chatham_house'], `${path}.policy`) };
    case 'round.open':
      return {
        op: 'round.open',
        id: text(m.id, `${path}.id`),
        budget: positive(m.budget, `${path}.budget`),
        perItem: positive(m.perItem, `${path}.perItem`),
        scope: known(m.scope, SCOPES, `${path}.scope`),
      };
    case 'round.close':
      return {
        op: 'round.close',
        round: text(m.round, `${path}.round`),
        result: dotsResult(m.result, `${path}.result`),
      };
    case 'dot.place':
    case 'dot.take':
      return { op: m.op, round: text(m.round, `${path}.round`), item: text(m.item, `${path}.item`) };
    case 'consent.open':
      return { op: 'consent.open', id: text(m.id, `${path}.id`), on: text(m.on, `${path}.on`) };
    case 'consent.give':
      return {
        op: 'consent.give',
        round: text(m.round, `${path}.round`),
        value: known(m.value, CONSENT_VALUES, `${path}.value`),
        ...optional('text', m.text, text),
      };
    case 'consent.close':
      return {
        op: 'consent.close',
        round: text(m.round, `${path}.round`),
        result: consentResult(m.result, `${path}.result`),
      };
    case 'silence':
    case 'unsilence':
      return { op: m.op, item: text(m.item, `${path}.item`) };
    default:
      throw new Problem(`${path}.op`, typeof m.op === 'string' ? 'unsupported' : 'malformed');
  }
}

/** Deltas from the server may be longer than what a client may send: piece by piece they follow the same rules. */
function delta(value: unknown, path: string): Delta {
  return list(value, path, (op, at) => {
    const parsed = parseDelta([op])?.[0];
    if (parsed === undefined) {
      throw new Problem(at);
    }
    return parsed;
  });
}

function peerEntry(value: unknown, path: string): readonly [string, PeerState | null] {
  const [s, state] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return [text(s, path), state === null ? null : peer(record(state, path), path)];
}

function peer(m: Fields, path: string): PeerState {
  const nullable = <T>(name: string, parse: (value: unknown, path: string) => T) =>
    m[name] === undefined ? {} : { [name]: m[name] === null ? null : parse(m[name], `${path}.${name}`) };
  return {
    ...optional('h', m.h, text),
    ...optional('name', m.name, text),
    ...optional('role', m.role, role),
    ...nullable('cur', point),
    ...(m.sel === undefined ? {} : { sel: list(m.sel, `${path}.sel`, text) }),
    ...nullable('drag', drag),
    ...nullable('edit', text),
  };
}

function drag(value: unknown, path: string): Drag {
  const m = record(value, path);
  return { ids: list(m.ids, `${path}.ids`, text), d: point(m.d, `${path}.d`) };
}

function boardState(value: unknown): BoardState {
  const m = record(value, 'state');
  return stateOf({
    mode: mode(m.mode, 'state.mode'),
    late: m.late === undefined ? false : boolean(m.late, 'state.late'),
    phase: m.phase === undefined ? undefined : phase(m.phase, 'state.phase'),
    policy: m.policy === undefined ? undefined : known(m.policy, POLICIES, 'state.policy'),
    rounds: m.rounds === undefined ? undefined : list(m.rounds, 'state.rounds', round),
    timer: m.timer === undefined ? undefined : timer(record(m.timer, 'state.timer'), 'state.timer'),
  });
}

function round(value: unknown, path: string): Round {
  const m = record(value, path);
  const kind = known(m.kind, ['dots', 'consent'], `${path}.kind`);
  const id = text(m.id, `${path}.id`);
  const open = m.open === true ? { open: true as const } : {};
  if (kind === 'consent') {
    const result = m.result === undefined ? {} : { result: consentResult(m.result, `${path}.result`) };
    return { id, kind, on: text(m.on, `${path}.on`), ...open, ...result };
  }
  return {
    budget: positive(m.budget, `${path}.budget`),
    id,
    kind,
    perItem: positive(m.perItem, `${path}.perItem`),
    scope: known(m.scope, SCOPES, `${path}.scope`),
    ...open,
    ...(m.result === undefined ? {} : { result: dotsResult(m.result, `${path}.result`) }),
  };
}

function dotsResult(value: unknown, path: string): DotsResult {
  const m = record(value, path);
  const voters = integer(m.voters, `${path}.voters`);
  if (m.tally === undefined) {
    return { order: list(m.order, `${path}.order`, texts), voters };
  }
  const tally = list(m.tally, `${path}.tally`, (pair, at) => {
    const [id, n] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
    return [text(id, at), integer(n, at)] as const;
  });
  return { tally, voters };
}

function consentResult(value: unknown, path: string): ConsentResult {
  const m = record(value, path);
  const voters = integer(m.voters, `${path}.voters`);
  const concerns = texts(m.texts, `${path}.texts`);
  if (m.order !== undefined) {
    const group = (values: unknown, at: string) =>
      list(values, at, (answer, where) => known(answer, CONSENT_VALUES, where));
    return { order: list(m.order, `${path}.order`, group), texts: concerns, voters };
  }
  return {
    agree: integer(m.agree, `${path}.agree`),
    can_live_with: integer(m.can_live_with, `${path}.can_live_with`),
    concern: integer(m.concern, `${path}.concern`),
    texts: concerns,
    voters,
  };
}

/** B103. */
function revealed(value: unknown, path: string): Item {
  const m = record(value, path);
  if (typeof m.type === 'string' && !isItemType(m.type)) {
    throw new Problem(`${path}.type`, 'unsupported');
  }
  record(record(m.r, `${path}.r`).slot, `${path}.r.slot`);
  return { id: text(m.id, `${path}.id`), type: m.type, r: m.r } as unknown as Item;
}

const texts = (value: unknown, path: string): readonly string[] => list(value, path, text);

const phase = (value: unknown, path: string): Phase => known(value, PHASES, path);

/** A mode of a newer server: what may be done in it can not be guessed. */
function mode(value: unknown, path: string): Mode {
  return known(value, MODES, path);
}

/** A name that a newer server may have more of, in a place where skipping it would be wrong. */
function known<T extends string>(value: unknown, names: readonly T[], path: string): T {
  const found = names.find(name => name === value);
  if (found === undefined) {
    throw new Problem(path, typeof value === 'string' ? 'unsupported' : 'malformed');
  }
  return found;
}

function table<T>(
  value: unknown,
  path: string,
  parse: (value: unknown, path: string) => T,
): Readonly<Record<string, T>> {
  const entries = value === undefined ? [] : Object.entries(record(value, path));
  return Object.fromEntries(entries.map(([name, of]) => [name, parse(of, `${path}.${name}`)]));
}

/** B95: one of its two forms; neither is no timer. */
function timer(m: Fields, path: string): Timer | undefined {
  if (m.ends !== undefined && m.left !== undefined) {
    throw new Problem(path);
  }
  if (m.ends !== undefined) {
    return { ends: integer(m.ends, `${path}.ends`) };
  }
  return m.left === undefined ? undefined : { left: integer(m.left, `${path}.left`) };
}

function boolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') {
    throw new Problem(path);
  }
  return value;
}

function record(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem(path);
  }
  return value as Fields;
}

function list<T>(value: unknown, path: string, parse: (value: unknown, path: string) => T): readonly T[] {
  if (!Array.isArray(value)) {
    throw new Problem(path);
  }
  return value.map((element, i) => parse(element, `${path}[${i}]`));
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string') {
    throw new Problem(path);
  }
  return value;
}

function number(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new Problem(path);
  }
  return value;
}

function integer(value: unknown, path: string): number {
  const n = number(value, path);
  if (!Number.isSafeInteger(n) || n < 0) {
    throw new Problem(path);
  }
  return n;
}

function positive(value: unknown, path: string): number {
  const n = integer(value, path);
  if (n === 0) {
    throw new Problem(path);
  }
  return n;
}

function point(value: unknown, path: string): Point {
  if (!Array.isArray(value) || value.length !== 2) {
    throw new Problem(path);
  }
  return [number(value[0], path), number(value[1], path)];
}

function oneOf<T extends string>(value: unknown, names: readonly T[], path: string): T {
  const found = names.find(name => name === value);
  if (found === undefined) {
    throw new Problem(path);
  }
  return found;
}

const role = (value: unknown, path: string): WireRole => oneOf(value, ROLES, path);
const textField = (value: unknown, path: string): TextField => oneOf(value, ['text', 'title'], path);

function optional<K extends string, T>(
  name: K,
  value: unknown,
  parse: (value: unknown, path: string) => T,
): { readonly [name in K]?: T } {
  return value === undefined ? {} : ({ [name]: parse(value, name) } as { readonly [name in K]?: T });
}
