import { ATTRIBUTE_NAMES } from './delta.ts';
import { COORDINATE_LIMIT, round, roundFraction } from './numbers.ts';
import type {
  Delta,
  DeltaAttributes,
  DeltaOp,
  ItemType,
  RegisterName,
  Registers,
  TextField,
} from './types.ts';
import { isOrderKey } from './zorder.ts';

const ITEM_TYPES: readonly string[] = [
  'note',
  'text',
  'shape',
  'connector',
  'frame',
  'cluster',
  'statement',
  'card',
];

export const isItemType = (value: unknown): value is ItemType =>
  typeof value === 'string' && ITEM_TYPES.includes(value);

export const textFieldOf = (type: ItemType): TextField =>
  type === 'frame' || type === 'cluster' || type === 'card' ? 'title' : 'text';

export const isContainer = (type: ItemType): boolean => type === 'frame' || type === 'cluster';

/** B31: which container takes which type. */
export const accepts = (container: ItemType, child: ItemType): boolean =>
  container === 'frame' || (container === 'cluster' && child === 'note');

/** The value as it may be stored, or undefined when it is out of its domain. `type` is null when it is not known. */
type Parse = (value: unknown, type: ItemType | null) => unknown;

interface Register {
  readonly name: RegisterName;
  readonly on: readonly ItemType[];
  readonly required: boolean;
  readonly parse: Parse;
}

const BOXES: readonly ItemType[] = ['note', 'text', 'shape', 'frame', 'cluster', 'statement', 'card'];
const ALL: readonly ItemType[] = [...BOXES, 'connector'];

const FILLS = 'yellow amber orange coral pink magenta purple indigo blue teal green grey none'.split(' ');
const SHAPES = 'rect round ellipse diamond triangle hexagon arrow'.split(' ');
const LINES = 'straight curved elbow'.split(' ');

export const STATEMENT_KINDS = ['problem', 'how_might_we', 'concept', 'pitch', 'outcome'] as const;

const oneOf =
  (names: readonly string[]): Parse =>
  value =>
    typeof value === 'string' && names.includes(value) ? value : undefined;

const isLanguage = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9-]{2,35}$/.test(value);

/** The registers in the order of the spec's table, which is the order of checks (B7). Text fields are not among them. */
const REGISTERS: readonly Register[] = [
  {
    name: 'xy',
    on: BOXES,
    required: true,
    parse: value => point(value, -COORDINATE_LIMIT, COORDINATE_LIMIT),
  },
  { name: 'wh', on: BOXES, required: true, parse: value => point(value, 8, 20_000) },
  { name: 'rot', on: ['shape', 'text'], required: false, parse: degrees },
  { name: 'slot', on: ALL, required: true, parse: slot },
  {
    name: 'locked',
    on: ALL,
    required: false,
    parse: value => (typeof value === 'boolean' ? value : undefined),
  },
  { name: 'fill', on: ALL, required: false, parse: oneOf(FILLS) },
  {
    name: 'shape',
    on: ['shape', 'connector'],
    required: false,
    parse: (value, type) =>
      oneOf(type === 'shape' ? SHAPES : type === 'connector' ? LINES : [...SHAPES, ...LINES])(value, type),
  },
  { name: 'a', on: ['connector'], required: true, parse: connectorEnd },
  { name: 'b', on: ['connector'], required: true, parse: connectorEnd },
  { name: 'head', on: ['connector'], required: false, parse: oneOf(['none', 'end', 'both']) },
  { name: 'lang', on: BOXES, required: false, parse: value => (isLanguage(value) ? value : undefined) },
  { name: 'dir', on: BOXES, required: false, parse: oneOf(['auto', 'ltr', 'rtl']) },
  { name: 'gloss', on: ['note', 'statement'], required: false, parse: gloss },
  { name: 'tags', on: ALL, required: false, parse: tags },
  { name: 'kind', on: ['statement'], required: true, parse: oneOf(STATEMENT_KINDS) },
  { name: 'sources', on: ['statement'], required: false, parse: sources },
  // B110: only what confirms and reopens a statement writes it, so no op may.
  { name: 'confirmed', on: ['statement'], required: false, parse: () => undefined },
  { name: 'origin', on: ['card'], required: true, parse: origin },
];

const BY_NAME: ReadonlyMap<string, Register> = new Map(REGISTERS.map(r => [r.name, r]));

export const registerOrder: readonly RegisterName[] = REGISTERS.map(r => r.name);

/** B119: whether it was carried from an earlier iteration. */
export const isSeed = ({ r }: { readonly r: Pick<Registers, 'tags'> }): boolean =>
  r.tags?.carried !== undefined;

export const isRegister = (name: string): name is RegisterName => BY_NAME.has(name);

/** B7: whether the type has the register; with an unknown type, whether any has. */
export function hasRegister(type: ItemType | null, name: string): boolean {
  const register = BY_NAME.get(name);
  return register !== undefined && (type === null || register.on.includes(type));
}

export const isRequired = (type: ItemType | null, name: RegisterName): boolean => {
  const register = BY_NAME.get(name);
  return register?.required === true && (type === null || register.on.includes(type));
};

/** The register's value as it may be stored (B6 rounding done), or undefined when it is out of its domain. */
export const parseRegister = (name: RegisterName, value: unknown, type: ItemType | null): unknown =>
  BY_NAME.get(name)?.parse(value, type);

function finite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function point(value: unknown, least: number, most: number): readonly [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2 || !value.every(finite)) {
    return undefined;
  }
  const [x, y] = value.map(round);
  const inside = (n: number | undefined): n is number => n !== undefined && n >= least && n <= most;
  return inside(x) && inside(y) ? [x, y] : undefined;
}

function degrees(value: unknown): number | undefined {
  if (!finite(value)) {
    return undefined;
  }
  const rounded = round(value);
  return rounded >= 0 && rounded < 360 ? rounded : undefined;
}

/** The fields of a plain object, or undefined when it is none or has fields other than these. */
function fields(value: unknown, names: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  return Object.keys(value).every(key => names.includes(key))
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function slot(value: unknown): unknown {
  const s = fields(value, ['p', 'z']);
  if (s === undefined || (s.p !== null && typeof s.p !== 'string')) {
    return undefined;
  }
  return typeof s.z === 'string' && isOrderKey(s.z) ? { p: s.p, z: s.z } : undefined;
}

function connectorEnd(value: unknown): unknown {
  const free = fields(value, ['pt']);
  if (free?.pt !== undefined) {
    const pt = point(free.pt, -COORDINATE_LIMIT, COORDINATE_LIMIT);
    return pt === undefined ? undefined : { pt };
  }
  const end = fields(value, ['item', 'u', 'v']);
  if (end === undefined || typeof end.item !== 'string' || !finite(end.u) || !finite(end.v)) {
    return undefined;
  }
  const u = roundFraction(end.u);
  const v = roundFraction(end.v);
  return u >= 0 && u <= 1 && v >= 0 && v <= 1 ? { item: end.item, u, v } : undefined;
}

function gloss(value: unknown): unknown {
  const g = fields(value, ['text', 'lang', 'by']);
  if (g === undefined || typeof g.text !== 'string' || g.text.length > 500 || !isCleanText(g.text)) {
    return undefined;
  }
  return isLanguage(g.lang) && (g.by === 'human' || g.by === 'machine')
    ? { text: g.text, lang: g.lang, by: g.by }
    : undefined;
}

function tags(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const entries = Object.entries(value);
  const good = ([key, text]: [string, unknown]): boolean =>
    /^[a-z][A-Za-z0-9_]{0,31}$/.test(key) &&
    typeof text === 'string' &&
    text.length <= 300 &&
    isCleanText(text);
  return entries.length <= 16 && entries.every(good) ? Object.fromEntries(entries) : undefined;
}

const SOURCE = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/)?i_[A-Za-z0-9_-]{16,43}$/;

function sources(value: unknown): unknown {
  const good = (source: unknown): boolean => typeof source === 'string' && SOURCE.test(source);
  return Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= 20 &&
    value.every(good) &&
    new Set(value).size === value.length
    ? [...value]
    : undefined;
}

const SOURCE_FIELDS = ['board', 'gone', 'group', 'heading', 'item'];
/** B112: sources of one card beside the first. */
const MOST_ALSO = 19;

const isLabel = (text: unknown): boolean =>
  typeof text === 'string' && text.length <= 300 && isCleanText(text);
const isCount = (n: unknown): boolean => typeof n === 'number' && Number.isSafeInteger(n) && n >= 0;

function origin(value: unknown): unknown {
  const o = fields(value, [...SOURCE_FIELDS, 'also', 'notes', 'votes']);
  const first = o === undefined ? undefined : source(o);
  if (o === undefined || first === undefined || !isCount(o.notes)) {
    return undefined;
  }
  const also = o.also === undefined ? undefined : sourcesAlso(o.also);
  if ((o.also !== undefined && also === undefined) || (o.votes !== undefined && !isCount(o.votes))) {
    return undefined;
  }
  return {
    ...first,
    notes: o.notes,
    ...(o.votes === undefined ? {} : { votes: o.votes }),
    ...(also === undefined ? {} : { also }),
  };
}

function sourcesAlso(value: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_ALSO) {
    return undefined;
  }
  const also = value.map(one => {
    const o = fields(one, SOURCE_FIELDS);
    return o === undefined ? undefined : source(o);
  });
  return also.includes(undefined) ? undefined : also;
}

function source(o: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const good =
    isLabel(o.board) &&
    isLabel(o.item) &&
    isLabel(o.group) &&
    (o.heading === undefined || isLabel(o.heading)) &&
    (o.gone === undefined || o.gone === true);
  return good
    ? Object.fromEntries(SOURCE_FIELDS.filter(name => o[name] !== undefined).map(name => [name, o[name]]))
    : undefined;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: B8 refuses exactly these
const REFUSED = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;

/** B8: no control characters, lone surrogates or bidi overrides. */
export const isCleanText = (text: string): boolean => !REFUSED.test(text);

/** B8: whether something can be seen. */
export const isBlank = (text: string): boolean => /^[\p{White_Space}\u200B\uFEFF]*$/u.test(text);

/** B110: runs of characters that are no white space. */
export const wordCount = (text: string): number =>
  text.match(/[^\p{White_Space}\u200B\uFEFF]+/gu)?.length ?? 0;

const MOST_DELTA_OPS = 200;

function parseAttributes(value: unknown): DeltaAttributes | undefined | 'invalid' {
  if (value === undefined) {
    return undefined;
  }
  const given = fields(value, ATTRIBUTE_NAMES);
  if (given === undefined || Object.values(given).some(v => v !== true && v !== null)) {
    return 'invalid';
  }
  return Object.keys(given).length === 0 ? undefined : (given as DeltaAttributes);
}

/** B41: a delta from outside, or undefined when it is not well formed. */
export function parseDelta(value: unknown): Delta | undefined {
  if (!Array.isArray(value) || value.length > MOST_DELTA_OPS) {
    return undefined;
  }
  const ops = value.map(parseDeltaOp);
  return ops.every(op => op !== undefined) ? ops : undefined;
}

function parseDeltaOp(value: unknown): DeltaOp | undefined {
  const op = fields(value, ['insert', 'retain', 'delete', 'attributes']);
  if (op === undefined || [op.insert, op.retain, op.delete].filter(v => v !== undefined).length !== 1) {
    return undefined;
  }
  const attributes = parseAttributes(op.attributes);
  const length = op.delete ?? op.retain;
  if (attributes === 'invalid') {
    return undefined;
  }
  const dressing = attributes === undefined ? {} : { attributes };
  if (op.insert !== undefined) {
    return typeof op.insert === 'string' && op.insert !== '' && isCleanText(op.insert)
      ? { insert: op.insert, ...worn(attributes) }
      : undefined;
  }
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 1) {
    return undefined;
  }
  if (op.delete !== undefined) {
    return op.attributes === undefined ? { delete: length } : undefined;
  }
  return { retain: length, ...dressing };
}

/** B41: new text has nothing to take away, so `null` in its attributes counts as absent. */
function worn(attributes: DeltaAttributes | undefined): { readonly attributes?: DeltaAttributes } {
  const set = Object.entries(attributes ?? {}).filter(([, value]) => value !== null);
  return set.length === 0 ? {} : { attributes: Object.fromEntries(set) };
}

/** A document from outside as given in `new` and `snap`: inserts only. Not yet normalised. */
export function parseDocument(value: unknown): Delta | undefined {
  if (!Array.isArray(value)) {
    return undefined;
  }
  const parts: DeltaOp[] = [];
  for (const part of value) {
    const op = fields(part, ['insert', 'attributes']);
    const attributes = parseAttributes(op?.attributes);
    if (typeof op?.insert !== 'string' || !isCleanText(op.insert) || attributes === 'invalid') {
      return undefined;
    }
    parts.push(attributes === undefined ? { insert: op.insert } : { insert: op.insert, attributes });
  }
  return parts;
}
