import type { Delta, DeltaAttributes, DeltaOp } from './types.ts';

type Attributes = DeltaAttributes | undefined;
type AttributeName = keyof DeltaAttributes;

export const ATTRIBUTE_NAMES: readonly AttributeName[] = ['bold', 'italic', 'strike'];

export const isInsert = (op: DeltaOp): op is Extract<DeltaOp, { insert: string }> => 'insert' in op;
export const isDelete = (op: DeltaOp): op is Extract<DeltaOp, { delete: number }> => 'delete' in op;

const opLength = (op: DeltaOp): number =>
  'insert' in op ? op.insert.length : 'delete' in op ? op.delete : op.retain;

/** Length of a document in UTF-16 units. */
export const documentLength = (document: Delta): number =>
  document.reduce((sum, op) => sum + (isInsert(op) ? op.insert.length : 0), 0);

export const plainText = (document: Delta): string =>
  document.map(op => (isInsert(op) ? op.insert : '')).join('');

/** Appends ops in the normal form of Quill's Delta: equal neighbours joined, an insert before a delete. */
class DeltaBuilder {
  readonly ops: DeltaOp[] = [];

  insert(text: string, attributes?: Attributes): void {
    if (text === '') {
      return;
    }
    const last = this.ops.at(-1);
    const index = last !== undefined && isDelete(last) ? this.ops.length - 1 : this.ops.length;
    const before = this.ops[index - 1];
    if (before !== undefined && isInsert(before) && sameAttributes(before.attributes, attributes)) {
      this.ops[index - 1] = withAttributes({ insert: before.insert + text }, attributes);
    } else {
      this.ops.splice(index, 0, withAttributes({ insert: text }, attributes));
    }
  }

  retain(length: number, attributes?: Attributes): void {
    if (length <= 0) {
      return;
    }
    const last = this.ops.at(-1);
    if (last !== undefined && 'retain' in last && sameAttributes(last.attributes, attributes)) {
      this.ops[this.ops.length - 1] = withAttributes({ retain: last.retain + length }, attributes);
    } else {
      this.ops.push(withAttributes({ retain: length }, attributes));
    }
  }

  delete(length: number): void {
    if (length <= 0) {
      return;
    }
    const last = this.ops.at(-1);
    if (last !== undefined && isDelete(last)) {
      this.ops[this.ops.length - 1] = { delete: last.delete + length };
    } else {
      this.ops.push({ delete: length });
    }
  }

  push(op: DeltaOp): void {
    if ('insert' in op) {
      this.insert(op.insert, op.attributes);
    } else if ('retain' in op) {
      this.retain(op.retain, op.attributes);
    } else {
      this.delete(op.delete);
    }
  }

  /** The ops without a trailing retain that changes nothing. */
  done(): Delta {
    const last = this.ops.at(-1);
    if (last !== undefined && 'retain' in last && last.attributes === undefined) {
      this.ops.pop();
    }
    return this.ops;
  }
}

type Kind = 'insert' | 'retain' | 'delete';

/** Walks a delta in pieces. Beyond its end it goes on as an endless retain. */
class DeltaCursor {
  readonly #ops: Delta;
  #index = 0;
  #offset = 0;

  constructor(ops: Delta) {
    this.#ops = ops;
  }

  hasNext(): boolean {
    return this.#index < this.#ops.length;
  }

  kind(): Kind {
    const op = this.#ops[this.#index];
    return op === undefined || 'retain' in op ? 'retain' : 'insert' in op ? 'insert' : 'delete';
  }

  left(): number {
    const op = this.#ops[this.#index];
    return op === undefined ? Number.POSITIVE_INFINITY : opLength(op) - this.#offset;
  }

  take(wanted = Number.POSITIVE_INFINITY): DeltaOp {
    const op = this.#ops[this.#index];
    if (op === undefined) {
      return { retain: wanted };
    }
    const from = this.#offset;
    const length = Math.min(wanted, opLength(op) - from);
    if (from + length === opLength(op)) {
      this.#index++;
      this.#offset = 0;
    } else {
      this.#offset += length;
    }
    if ('delete' in op) {
      return { delete: length };
    }
    return 'insert' in op
      ? withAttributes({ insert: op.insert.slice(from, from + length) }, op.attributes)
      : withAttributes({ retain: length }, op.attributes);
  }
}

/** First `first`, then `second`, as one delta; with a document first, the changed document. */
export function compose(first: Delta, second: Delta): Delta {
  const ours = new DeltaCursor(first);
  const theirs = new DeltaCursor(second);
  const out = new DeltaBuilder();
  while (ours.hasNext() || theirs.hasNext()) {
    if (theirs.kind() === 'insert') {
      out.push(theirs.take());
    } else if (ours.kind() === 'delete') {
      out.push(ours.take());
    } else {
      const length = Math.min(ours.left(), theirs.left());
      const mine = ours.take(length);
      const other = theirs.take(length);
      if ('delete' in other) {
        if ('retain' in mine) {
          out.delete(length);
        }
      } else if ('retain' in other) {
        if ('insert' in mine) {
          out.insert(mine.insert, composeAttributes(mine.attributes, other.attributes, false));
        } else if ('retain' in mine) {
          out.retain(length, composeAttributes(mine.attributes, other.attributes, true));
        }
      }
    }
  }
  return out.done();
}

/** What `incoming` becomes when `existing` has happened before it. `existingFirst` settles inserts at one place. */
export function transform(existing: Delta, incoming: Delta, existingFirst: boolean): Delta {
  const ours = new DeltaCursor(existing);
  const theirs = new DeltaCursor(incoming);
  const out = new DeltaBuilder();
  while (ours.hasNext() || theirs.hasNext()) {
    if (ours.kind() === 'insert' && (existingFirst || theirs.kind() !== 'insert')) {
      out.retain(opLength(ours.take()));
    } else if (theirs.kind() === 'insert') {
      out.push(theirs.take());
    } else {
      const length = Math.min(ours.left(), theirs.left());
      const mine = ours.take(length);
      const other = theirs.take(length);
      if ('delete' in mine) {
        continue; // our delete makes their delete redundant, or removes what they retain
      }
      if ('delete' in other) {
        out.delete(length);
      } else if ('retain' in mine && 'retain' in other) {
        out.retain(length, transformAttributes(mine.attributes, other.attributes, existingFirst));
      }
    }
  }
  return out.done();
}

/** The delta that takes `change` back; `before` is the document that `change` was applied to. */
export function invert(change: Delta, before: Delta): Delta {
  const document = new DeltaCursor(before);
  const out = new DeltaBuilder();
  for (const op of change) {
    if ('insert' in op) {
      out.delete(op.insert.length);
      continue;
    }
    let left = opLength(op);
    while (left > 0 && document.hasNext()) {
      const piece = document.take(left);
      const length = opLength(piece);
      left -= length;
      const attributes = 'insert' in piece ? piece.attributes : undefined;
      if ('delete' in op) {
        out.push(piece);
      } else {
        out.retain(length, invertAttributes(op.attributes, attributes));
      }
    }
  }
  return out.done();
}

/** B11: a document with equal neighbours joined and nothing empty in it. */
export function normaliseDocument(document: Delta): Delta {
  const out = new DeltaBuilder();
  for (const op of document) {
    if (isInsert(op)) {
      out.insert(op.insert, composeAttributes(undefined, op.attributes, false));
    }
  }
  return out.ops;
}

/**
 * B42: the change as it can be applied to this document. A boundary inside a surrogate pair moves before the pair
 * without moving the later ones; lengths beyond the end are cut.
 */
export function fit(change: Delta, document: Delta): Delta {
  const text = plainText(document);
  const whole = (position: number): number =>
    position >= text.length
      ? text.length
      : isLow(text.charCodeAt(position)) && isHigh(text.charCodeAt(position - 1))
        ? position - 1
        : position;
  const out = new DeltaBuilder();
  let position = 0;
  for (const op of change) {
    if ('insert' in op) {
      out.push(op);
      continue;
    }
    const from = whole(position);
    position += opLength(op);
    const length = whole(position) - from;
    if ('delete' in op) {
      out.delete(length);
    } else {
      out.retain(length, op.attributes);
    }
  }
  return out.done();
}

/** Whether the change leaves this document as it is. */
export function changesNothing(change: Delta, document: Delta): boolean {
  return change.length === 0 || sameDelta(compose(document, change), document);
}

export function sameDelta(a: Delta, b: Delta): boolean {
  return (
    a.length === b.length &&
    a.every((op, i) => {
      const other = b[i];
      return (
        other !== undefined &&
        opLength(op) === opLength(other) &&
        isDelete(op) === isDelete(other) &&
        (isInsert(op) ? isInsert(other) && op.insert === other.insert : !isInsert(other)) &&
        sameAttributes(attributesOf(op), attributesOf(other))
      );
    })
  );
}

/** Length of common text from the start that ends between words. A word owns the white space behind it. */
function commonPrefix(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) {
    n++;
  }
  if (n === a.length && n === b.length) {
    return n;
  }
  while (n > 0 && !/\s/.test(a.charAt(n - 1))) {
    n--;
  }
  return n;
}

function commonSuffix(a: string, b: string, from: number): number {
  let n = 0;
  while (n < a.length - from && n < b.length - from && a[a.length - 1 - n] === b[b.length - 1 - n]) {
    n++;
  }
  const startsWord = (text: string): boolean => /\s/.test(text.charAt(text.length - n - 1));
  while (n > 0 && !(startsWord(a) && startsWord(b))) {
    n--;
  }
  return n;
}

/**
 * A delta that makes `after` of `before`, word by word: for the three-way merge when the deltas in between are not
 * known. Unchanged words keep their place, so that edits made in them on the other side survive.
 */
export function difference(before: Delta, after: Delta): Delta {
  const a = plainText(before);
  const b = plainText(after);
  const prefix = commonPrefix(a, b);
  const suffix = commonSuffix(a, b, prefix);
  const old = new DeltaCursor(before);
  const now = new DeltaCursor(after);
  const out = new DeltaBuilder();
  const keep = (length: number) => {
    for (let left = length; left > 0; ) {
      const step = Math.min(left, old.left(), now.left());
      out.retain(step, differenceAttributes(attributesOf(old.take(step)), attributesOf(now.take(step))));
      left -= step;
    }
  };
  const insert = (length: number) => {
    for (let left = length; left > 0; ) {
      const piece = now.take(left);
      out.push(piece);
      left -= opLength(piece);
    }
  };
  const remove = (length: number) => {
    for (let left = length; left > 0; ) {
      left -= opLength(old.take(left));
    }
    out.delete(length);
  };
  keep(prefix);
  for (const step of wordSteps(words(a, prefix, suffix), words(b, prefix, suffix))) {
    if (step.kind === 'keep') {
      keep(step.length);
    } else if (step.kind === 'insert') {
      insert(step.length);
    } else {
      remove(step.length);
    }
  }
  keep(suffix);
  return out.done();
}

const words = (text: string, prefix: number, suffix: number): readonly string[] =>
  text.slice(prefix, text.length - suffix).match(/\S+\s*|\s+/gu) ?? [];

interface Step {
  readonly kind: 'keep' | 'insert' | 'remove';
  readonly length: number;
}

/** Beyond this many words the table would cost more than the finer merge is worth: the middle is replaced whole. */
const MOST_WORDS = 600;

function wordSteps(a: readonly string[], b: readonly string[]): readonly Step[] {
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) {
    return [
      { kind: 'insert', length: b.join('').length },
      { kind: 'remove', length: a.join('').length },
    ];
  }
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width); // longest common subsequence of the tails
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const steps: Step[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const old = a[i];
    const now = b[j];
    if (old !== undefined && old === now) {
      steps.push({ kind: 'keep', length: old.length });
      i++;
      j++;
    } else if (now !== undefined && (old === undefined || at(i, j + 1) >= at(i + 1, j))) {
      steps.push({ kind: 'insert', length: now.length });
      j++;
    } else if (old !== undefined) {
      steps.push({ kind: 'remove', length: old.length });
      i++;
    }
  }
  return steps;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

const attributesOf = (op: DeltaOp): Attributes => ('delete' in op ? undefined : op.attributes);

function sameAttributes(a: Attributes, b: Attributes): boolean {
  return a === b || ATTRIBUTE_NAMES.every(name => a?.[name] === b?.[name]);
}

function withAttributes<T extends { insert: string } | { retain: number }>(op: T, attributes: Attributes): T {
  return attributes === undefined ? op : { ...op, attributes };
}

/** Builds attributes from a choice for each name; undefined when none is left. */
function attributes(choose: (name: AttributeName) => true | null | undefined): Attributes {
  let out: { bold?: true | null; italic?: true | null; strike?: true | null } | undefined;
  for (const name of ATTRIBUTE_NAMES) {
    const value = choose(name);
    if (value !== undefined) {
      out = { ...out, [name]: value };
    }
  }
  return out;
}

function composeAttributes(first: Attributes, second: Attributes, keepNull: boolean): Attributes {
  if (first === undefined && second === undefined) {
    return undefined;
  }
  return attributes(name => {
    const value = second?.[name];
    if (value === undefined) {
      return first?.[name];
    }
    return value === null && !keepNull ? undefined : value;
  });
}

function transformAttributes(existing: Attributes, incoming: Attributes, existingFirst: boolean): Attributes {
  if (existing === undefined || incoming === undefined || !existingFirst) {
    return incoming;
  }
  return attributes(name => (existing[name] === undefined ? incoming[name] : undefined));
}

function invertAttributes(change: Attributes, before: Attributes): Attributes {
  if (change === undefined) {
    return undefined;
  }
  return attributes(name => {
    const value = change[name];
    const was = before?.[name];
    return value === undefined || value === was ? undefined : (was ?? null);
  });
}

function differenceAttributes(before: Attributes, after: Attributes): Attributes {
  return attributes(name => (before?.[name] === after?.[name] ? undefined : (after?.[name] ?? null)));
}
