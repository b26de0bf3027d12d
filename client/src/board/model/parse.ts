import { documentLength, normaliseDocument, plainText } from './delta.ts';
import { type BoardLimits, MOST_PITCH_WORDS } from './limits.ts';
import { round, SHIFT_LIMIT } from './numbers.ts';
import {
  hasRegister,
  isBlank,
  isCleanText,
  isItemType,
  isRequired,
  parseDelta,
  parseDocument,
  parseRegister,
  registerOrder,
  textFieldOf,
  wordCount,
} from './registers.ts';
import { isConsentValue, isMode, isPhase, isScope } from './state.ts';
import type { Delta, ItemType, Op, TimerOp } from './types.ts';

/** Why an op refuses the whole tx (B20). */
export interface OpRefusal {
  readonly code: 'invalid' | 'text_empty' | 'text_too_long';
  readonly path: string;
}

export type ParsedOp =
  | { readonly ok: true; readonly op: Op }
  | { readonly ok: false; readonly refusal: OpRefusal };

/** What the checks need to know of the board: the type of an item or tombstone. */
export type TypeOf = (id: string) => ItemType | undefined;

type Fields = Readonly<Record<string, unknown>>;

const MOST_IDS = 2000;
const MOST_CASCADE = 10_000;
/** B95, milliseconds. */
const LEAST_TIMER = 1000;
const MOST_TIMER = 86_400_000;
const MOST_BUDGET = 20;
const MOST_CONCERN = 500;
const ROUND_ID = /^r_[A-Za-z0-9_-]{16,43}$/;
const ITEM_ID = /^i_[A-Za-z0-9_-]{16,43}$/;

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  new: ['op', 'id', 'type', 'r'],
  set: ['op', 'id', 'r', 'g'],
  txt: ['op', 'id', 'f', 'b', 'd'],
  del: ['op', 'ids', 'cascade'],
  restore: ['op', 'ids'],
  shift: ['op', 'ids', 'd'],
  mode: ['op', 'mode', 'phase', 'late'],
  timer: ['op', 'act', 'ms'],
  reveal: ['op'],
  policy: ['op', 'policy'],
  'round.open': ['op', 'id', 'budget', 'perItem', 'scope'],
  'round.close': ['op', 'round'],
  'dot.place': ['op', 'round', 'item'],
  'dot.take': ['op', 'round', 'item'],
  'consent.open': ['op', 'id', 'on'],
  'consent.give': ['op', 'round', 'value', 'text'],
  'consent.close': ['op', 'round'],
  'statement.confirm': ['op', 'id'],
  'statement.reopen': ['op', 'id'],
  silence: ['op', 'item'],
  unsilence: ['op', 'item'],
};

class Refused extends Error {
  readonly refusal: OpRefusal;
  constructor(path: string, code: OpRefusal['code'] = 'invalid') {
    super(`${code} ${path}`);
    this.refusal = { code, path };
  }
}

/** B6 to B8, B41: an op from outside in the form that the rules work with, rounded; or why the tx is refused. */
export function parseOp(value: unknown, typeOf: TypeOf, limits: BoardLimits): ParsedOp {
  try {
    return { ok: true, op: parse(value, typeOf, limits) };
  } catch (problem) {
    if (problem instanceof Refused) {
      return { ok: false, refusal: problem.refusal };
    }
    throw problem;
  }
}

function parse(value: unknown, typeOf: TypeOf, limits: BoardLimits): Op {
  const op = object(value, 'op');
  const allowed = typeof op.op === 'string' && Object.hasOwn(FIELDS, op.op) ? FIELDS[op.op] : undefined;
  if (allowed === undefined) {
    throw new Refused('op');
  }
  const foreign = Object.keys(op).find(key => op[key] !== undefined && !allowed.includes(key));
  if (foreign !== undefined) {
    throw new Refused(foreign);
  }
  switch (op.op) {
    case 'new':
      return parseNew(op, limits);
    case 'set':
      return parseSet(op, typeOf);
    case 'txt':
      return parseText(op, typeOf);
    case 'del':
      return parseDelete(op);
    case 'restore':
      return { op: 'restore', ids: names(op.ids, 'ids', 1, MOST_IDS) };
    case 'mode':
      return parseMode(op);
    case 'timer':
      return parseTimer(op);
    case 'reveal':
      return { op: 'reveal' };
    case 'policy':
      return parsePolicy(op);
    case 'round.open':
      return parseRoundOpen(op);
    case 'round.close':
    case 'consent.close':
      return { op: op.op, round: name(op.round, 'round') };
    case 'dot.place':
    case 'dot.take':
      return { op: op.op, round: name(op.round, 'round'), item: name(op.item, 'item') };
    case 'consent.open':
      return { op: 'consent.open', id: roundId(op.id), on: name(op.on, 'on') };
    case 'consent.give':
      return parseConsent(op);
    case 'statement.confirm':
    case 'statement.reopen':
      return { op: op.op, id: name(op.id, 'id') };
    case 'silence':
    case 'unsilence':
      return { op: op.op, item: name(op.item, 'item') };
    default:
      return parseShift(op);
  }
}

function parseNew(op: Fields, limits: BoardLimits): Op {
  if (typeof op.id !== 'string' || !ITEM_ID.test(op.id)) {
    throw new Refused('id');
  }
  if (!isItemType(op.type)) {
    throw new Refused('type');
  }
  const { type } = op;
  const given = object(op.r, 'r');
  const field = textFieldOf(type);
  const registers: Record<string, unknown> = {};
  rejectForeign(given, key => key === field || hasRegister(type, key));
  for (const name of registerOrder) {
    const value = given[name];
    if (value === undefined || value === null) {
      if (isRequired(type, name)) {
        throw new Refused(`r.${name}`);
      }
    } else {
      registers[name] = checked(parseRegister(name, value, type), `r.${name}`);
    }
  }
  if (given[field] !== undefined) {
    const path = `r.${field}`;
    const text = parseNewText(given[field], path, limits.text[type]);
    if (registers.kind === 'pitch' && wordCount(plainText(text)) > MOST_PITCH_WORDS) {
      throw new Refused(path, 'text_too_long');
    }
    registers[field] = text;
  }
  return { op: 'new', id: op.id, type, r: registers } as unknown as Op;
}

function parseNewText(value: unknown, path: string, longest: number): Delta {
  const document = normaliseDocument(checked(parseDocument(value), path));
  if (document.length > 0 && isBlank(plainText(document))) {
    throw new Refused(path, 'text_empty');
  }
  if (documentLength(document) > longest) {
    throw new Refused(path, 'text_too_long');
  }
  return document;
}

function parseSet(op: Fields, typeOf: TypeOf): Op {
  const id = name(op.id, 'id');
  const type = typeOf(id) ?? null;
  const given = object(op.r, 'r');
  rejectForeign(given, key => hasRegister(type, key));
  const writes: Record<string, unknown> = {};
  for (const register of registerOrder) {
    const value = given[register];
    if (value === null) {
      if (isRequired(type, register) || register === 'confirmed') {
        throw new Refused(`r.${register}`);
      }
      writes[register] = null;
    } else if (value !== undefined) {
      writes[register] = checked(parseRegister(register, value, type), `r.${register}`);
    }
  }
  if (Object.keys(writes).length === 0) {
    throw new Refused('r');
  }
  const guards = op.g === undefined ? undefined : parseGuards(object(op.g, 'g'), writes);
  return { op: 'set', id, r: writes, ...(guards === undefined ? {} : { g: guards }) } as unknown as Op;
}

function parseGuards(given: Fields, writes: Fields): Fields | undefined {
  const guards = Object.entries(given).filter(([, seq]) => seq !== undefined);
  for (const [register, seq] of guards) {
    if (!Object.hasOwn(writes, register) || !isInteger(seq, 1)) {
      throw new Refused(`g.${register}`);
    }
  }
  return guards.length === 0 ? undefined : Object.fromEntries(guards);
}

function parseText(op: Fields, typeOf: TypeOf): Op {
  const id = name(op.id, 'id');
  const type = typeOf(id);
  if ((op.f !== 'text' && op.f !== 'title') || (type !== undefined && textFieldOf(type) !== op.f)) {
    throw new Refused('f');
  }
  if (!isInteger(op.b, 0)) {
    throw new Refused('b');
  }
  return { op: 'txt', id, f: op.f, b: op.b, d: checked(parseDelta(op.d), 'd') };
}

function parseDelete(op: Fields): Op {
  const ids = names(op.ids, 'ids', 1, MOST_IDS);
  if (op.cascade === undefined) {
    return { op: 'del', ids };
  }
  return { op: 'del', ids, cascade: names(op.cascade, 'cascade', 0, MOST_CASCADE) };
}

function parseShift(op: Fields): Op {
  const ids = names(op.ids, 'ids', 1, MOST_IDS);
  if (!Array.isArray(op.d) || op.d.length !== 2) {
    throw new Refused('d');
  }
  const [dx, dy] = op.d.map((n: unknown) => {
    const rounded = typeof n === 'number' && Number.isFinite(n) ? round(n) : Number.NaN;
    return Math.abs(rounded) <= SHIFT_LIMIT ? rounded : checked(undefined, 'd');
  });
  return { op: 'shift', ids, d: [dx ?? 0, dy ?? 0] };
}

/** B91. */
function parseMode({ mode, phase, late }: Fields): Op {
  if (!isMode(mode)) {
    throw new Refused('mode');
  }
  if (phase !== undefined && !isPhase(phase)) {
    throw new Refused('phase');
  }
  if (late !== undefined && typeof late !== 'boolean') {
    throw new Refused('late');
  }
  return {
    op: 'mode',
    mode,
    ...(phase === undefined ? {} : { phase }),
    ...(late === undefined ? {} : { late }),
  };
}

/** B105. */
function parsePolicy({ policy }: Fields): Op {
  if (policy !== 'chatham_house' && policy !== 'attributed') {
    throw new Refused('policy');
  }
  return { op: 'policy', policy };
}

/** B107. */
function parseRoundOpen({ id, budget, perItem, scope }: Fields): Op {
  const round = roundId(id);
  if (!isInteger(budget, 1) || budget > MOST_BUDGET) {
    throw new Refused('budget');
  }
  if (!isInteger(perItem, 1) || perItem > budget) {
    throw new Refused('perItem');
  }
  if (!isScope(scope)) {
    throw new Refused('scope');
  }
  return { op: 'round.open', id: round, budget, perItem, scope };
}

/** B111. */
function parseConsent({ round, value, text }: Fields): Op {
  const id = name(round, 'round');
  if (!isConsentValue(value)) {
    throw new Refused('value');
  }
  if (text === undefined) {
    return { op: 'consent.give', round: id, value };
  }
  if (value !== 'concern' || typeof text !== 'string' || text.length > MOST_CONCERN) {
    throw new Refused('text');
  }
  if (isBlank(text) || !isCleanText(text)) {
    throw new Refused('text');
  }
  return { op: 'consent.give', round: id, value, text };
}

function roundId(value: unknown): string {
  if (typeof value !== 'string' || !ROUND_ID.test(value)) {
    throw new Refused('id');
  }
  return value;
}

/** B95. */
function parseTimer({ act, ms }: Fields): TimerOp {
  switch (act) {
    case 'start':
      return ms === undefined ? { op: 'timer', act } : { op: 'timer', act, ms: millis(ms) };
    case 'extend':
      return { op: 'timer', act, ms: millis(ms) };
    case 'pause':
    case 'stop':
      if (ms !== undefined) {
        throw new Refused('ms');
      }
      return { op: 'timer', act };
    default:
      throw new Refused('act');
  }
}

function millis(value: unknown): number {
  if (!isInteger(value, LEAST_TIMER) || value > MOST_TIMER) {
    throw new Refused('ms');
  }
  return value;
}

function rejectForeign(given: Fields, known: (key: string) => boolean): void {
  const foreign = Object.keys(given).find(key => given[key] !== undefined && !known(key));
  if (foreign !== undefined) {
    throw new Refused(`r.${foreign}`);
  }
}

function object(value: unknown, path: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refused(path);
  }
  return value as Fields;
}

function name(value: unknown, path: string): string {
  if (typeof value !== 'string') {
    throw new Refused(path);
  }
  return value;
}

function names(value: unknown, path: string, least: number, most: number): readonly string[] {
  if (!Array.isArray(value) || value.length < least || value.length > most) {
    throw new Refused(path);
  }
  return [...new Set(value.map(id => name(id, path)))];
}

function isInteger(value: unknown, least: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
}

function checked<T>(value: T | undefined, path: string): T {
  if (value === undefined) {
    throw new Refused(path);
  }
  return value;
}
