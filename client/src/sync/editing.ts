import type { Verdict } from '../board/model/decide.ts';
import { compose, difference, fit, isInsert, plainText, transform } from '../board/model/delta.ts';
import { Inverse, namedIds } from '../board/model/inverse.ts';
import type { Notice } from '../board/model/live.ts';
import { textFieldOf } from '../board/model/registers.ts';
import type { Delta, ItemId, Op, TextField } from '../board/model/types.ts';
import { frameBytes } from '../protocol/codec.ts';
import type { Limits, OwnEntry } from '../protocol/messages.ts';
import { type Entry, type History, itemsOf, opsToTakeBack, TYPING_PAUSE, type UndoOp } from './history.ts';
import type { Outbox } from './outbox.ts';
import type { Pending } from './pending.ts';
import { KeyedSignal } from './signal.ts';
import type { BoardView, Field } from './view.ts';

/** Typing is gathered so long before it is sent. Milliseconds. */
const TYPING_BATCH = 60;

/** Stands for a note whose own `new` is not at hand. */
const NEW_NOTE: Op = { op: 'new', id: '', type: 'note', r: { slot: { p: null, z: 'a0' } } };

export const DEFAULT_LIMITS: Limits = { txBytes: 131_072, opsPerTx: 500, txPerSec: 60, unacked: 256 };

/** What this tab's person does: edits, typing, undo; and what becomes of it. */
export class Editing {
  /** The server's limits, as it last said them. */
  limits = DEFAULT_LIMITS;
  readonly #view: BoardView;
  readonly #outbox: Outbox;
  readonly #history: History;
  readonly #now: () => number;
  readonly #tellPerson: (notice: Notice) => void;
  readonly #texts = new KeyedSignal<Delta>();
  readonly #watched = new Map<string, Field>();
  /** Typing that makes a text longer than it may be: kept here until it fits again. */
  readonly #held = new Map<string, Field & { readonly d: Delta }>();

  /** Own txs whose text the person was offered already, with that of an older one. */
  readonly #told = new Set<number>();

  constructor(
    view: BoardView,
    outbox: Outbox,
    history: History,
    now: () => number,
    tellPerson: (notice: Notice) => void,
  ) {
    this.#view = view;
    this.#outbox = outbox;
    this.#history = history;
    this.#now = now;
    this.#tellPerson = tellPerson;
  }

  /** Texts that are typed but can not be queued. */
  get heldBack(): number {
    return this.#held.size;
  }

  /** The fields with an editor. */
  watched(): Iterable<Field> {
    return this.#watched.values();
  }

  edit(ops: readonly Op[], options: { readonly undo?: boolean; readonly mergeKey?: string } = {}): void {
    const parts = this.#split(ops);
    const mergeKey = options.mergeKey ?? (parts.length > 1 ? `parts ${this.#outbox.peekK()}` : null);
    for (const part of parts) {
      const inverse = this.#add(part, 'edit');
      if (inverse !== null && options.undo !== false) {
        this.#history.record(inverse, mergeKey, this.#now(), null);
      }
    }
  }

  editText(id: ItemId, field: TextField, delta: Delta): void {
    const key = textKey(id, field);
    const held = this.#held.get(key);
    const whole = held === undefined ? delta : compose(held.d, delta);
    const inverse = this.#type(id, field, whole);
    if (inverse === 'too_long') {
      this.#held.set(key, { id, f: field, d: whole });
      this.#tellPerson({ code: 'text_too_long', ids: [id] });
    } else {
      this.#held.delete(key);
      if (inverse !== null) {
        this.#history.record(inverse, `text ${key}`, this.#now(), TYPING_PAUSE);
      }
    }
  }

  onText(id: ItemId, field: TextField, listener: (delta: Delta) => void): () => void {
    const key = textKey(id, field);
    this.#watched.set(key, { id, f: field });
    const stop = this.#texts.subscribe(key, listener);
    return () => {
      stop();
      if (!this.#texts.has(key)) {
        this.#watched.delete(key);
      }
    };
  }

  /** Queues one tx; what would take it back, or null when it has no effect. */
  #add(ops: readonly UndoOp[], kind: Pending['kind'], notBefore = 0): Inverse | null {
    const inverse = new Inverse();
    const p = this.#outbox.draft(ops, kind, notBefore);
    const verdict = this.#view.add(p, inverse);
    this.#tell(verdict, ops);
    if (!verdict.accepted || verdict.ops.length === 0) {
      return null;
    }
    this.#outbox.queued(p);
    return inverse;
  }

  /** Composes typing into the draft that waits for this field, or queues a new one. */
  #type(id: ItemId, f: TextField, d: Delta): Inverse | null | 'too_long' {
    const limit = this.#now() + TYPING_BATCH;
    const draft = this.#outbox.typingDraft({ id, f });
    const inverse = new Inverse();
    const code = this.#view.permits({ op: 'txt', id, f, b: 0, d });
    if (code !== null) {
      this.#offer(code, [{ op: 'txt', id, f, b: 0, d }]);
      return null;
    }
    if (draft !== null) {
      if (this.#view.typeInto(draft, d, inverse)) {
        this.#outbox.changed(draft);
        return inverse;
      }
      return 'too_long';
    }
    const p = this.#outbox.draft([{ op: 'txt', id, f, b: 0, d }], 'edit', limit);
    const verdict = this.#view.add(p, inverse);
    if (verdict.accepted && verdict.ops.length > 0) {
      this.#outbox.queued(p);
      return inverse;
    }
    if (verdict.accepted && verdict.drops[0]?.[1] === 'text_too_long') {
      return 'too_long';
    }
    this.#tell(verdict, p.ops);
    return null;
  }

  /** Parts that keep to the server's limits. */
  #split(ops: readonly Op[]): readonly (readonly Op[])[] {
    const parts: Op[][] = [];
    let part: Op[] = [];
    let bytes = 0;
    for (const op of ops) {
      const size = frameBytes({ t: 'tx', n: 1, ops: [op] });
      if (part.length > 0 && (part.length >= this.limits.opsPerTx || bytes + size > this.limits.txBytes)) {
        parts.push(part);
        part = [];
        bytes = 0;
      }
      part.push(op);
      bytes += size;
    }
    return part.length > 0 ? [...parts, part] : parts;
  }

  takeBack(kind: 'undo' | 'redo'): void {
    const take = (): Entry | undefined =>
      kind === 'undo' ? this.#history.takeUndo() : this.#history.takeRedo();
    const stuck = new Set<ItemId>();
    for (let entry = take(); entry !== undefined; entry = take()) {
      const ops = opsToTakeBack(entry.inverse, this.#view.board, this.#view);
      const code = this.#refusalOf(ops);
      if (code !== null) {
        this.#history.putBack(kind, entry);
        this.#offer(code, ops, false);
        return;
      }
      const texts = ops.flatMap(op => (op.op === 'txt' ? [op] : []));
      const whole = new Inverse();
      for (const part of this.#split(ops as readonly Op[])) {
        const inverse = this.#add(part, kind);
        if (inverse !== null) {
          whole.absorb(inverse);
        }
      }
      if (!whole.empty) {
        if (kind === 'undo') {
          this.#history.undone(whole, this.#now());
        } else {
          this.#history.redone(whole, this.#now());
        }
        for (const op of texts) {
          this.#toEditor(op.id, op.f, op.d);
        }
        break;
      }
      for (const id of itemsOf(entry)) {
        stuck.add(id);
      }
    }
    if (stuck.size > 0) {
      this.#tellPerson({ code: 'undo_nothing', ids: [...stuck] }); // once, however many entries were passed over
    }
  }

  #refusalOf(ops: readonly UndoOp[]): string | null {
    for (const op of ops) {
      const code = this.#view.permits(op as Op);
      if (code !== null) {
        return code;
      }
    }
    return null;
  }

  #tell(verdict: Verdict, ops: readonly UndoOp[]): void {
    if (!verdict.accepted) {
      this.#offer(verdict.code, ops);
      return;
    }
    for (const [index, code] of verdict.drops) {
      this.tellDrop(code, ops[index]);
    }
  }

  /** An own tx was refused: the person is told once, and offered all that they wrote in the texts concerned. */
  refused(p: Pending, code: string): void {
    if (this.#told.delete(p.k)) {
      return;
    }
    const ids = namedIds(p.ops as readonly Op[]);
    const lost = this.#view.pending.filter(
      q =>
        q.effects.length === 0 && q.kind === 'edit' && q.ops.every(op => op.op === 'txt' && ids.has(op.id)),
    );
    for (const q of lost) {
      this.#told.add(q.k);
    }
    this.#offer(code, p.kind === 'edit' ? [p, ...lost].flatMap(q => q.ops) : p.ops, p.kind === 'edit');
  }

  /**
   * Own txs that are decided, but whose answers got lost with the connection. What they wrote and is not there now was
   * refused, if it may not be now either: it is offered back.
   */
  settledUnseen(txs: readonly Pending[]): void {
    const lost = txs
      .filter(p => p.kind === 'edit' && !this.#told.delete(p.k))
      .flatMap(p => p.ops.filter(op => this.#isMissing(op)));
    const code = this.#refusalOf(lost) ?? this.#refusalOf(lost.length === 0 ? [] : [NEW_NOTE]);
    if (code !== null) {
      this.#offer(code, lost);
    }
  }

  #isMissing(op: UndoOp): boolean {
    if (op.op === 'new') {
      return this.#view.board.item(op.id) === undefined;
    }
    if (op.op !== 'txt') {
      return false;
    }
    const now = plainText(this.#view.document(op) ?? []);
    return op.d.some(part => isInsert(part) && !now.includes(part.insert));
  }

  /** What may be done has changed: typing that waits to fit and can not be sent any more is offered back. */
  stateChanged(): void {
    for (const [key, { id, f, d }] of this.#held) {
      const op: Op = { op: 'txt', id, f, b: 0, d };
      const code = this.#view.permits(op);
      if (code !== null) {
        this.#held.delete(key);
        this.#offer(code, [op]);
      }
    }
  }

  /** One notice for ops that may not be, with the texts as they would have become. */
  #offer(code: string, ops: readonly UndoOp[], written = true): void {
    const texts = new Map<string, Delta>();
    for (const op of written ? ops : []) {
      if (op.op === 'new') {
        const f = textFieldOf(op.type);
        texts.set(textKey(op.id, f), op.r[f] ?? []);
      } else if (op.op === 'txt') {
        const key = textKey(op.id, op.f);
        const before = texts.get(key) ?? this.#view.document(op) ?? [];
        texts.set(key, compose(before, fit(op.d, before)));
      }
    }
    const text = [...texts.values()]
      .map(plainText)
      .filter(part => part.trim() !== '')
      .join('\n\n');
    const ids = [...namedIds(ops as readonly Op[])];
    this.#tellPerson({ code, ids, ...(text === '' ? {} : { text }) });
  }

  tellDrop(code: string, op: UndoOp | undefined): void {
    if (code === 'noop' || op === undefined) {
      return;
    }
    const lost = op.op === 'txt' ? op.d.map(part => (isInsert(part) ? part.insert : '')).join('') : '';
    this.#tellPerson({
      code,
      ids: [...namedIds([op as Op])],
      ...(lost.trim() === '' ? {} : { text: lost }),
    });
  }

  /** A text changed under an editor: typing that is held back moves along. */
  textChanged(id: ItemId, f: TextField, delta: Delta): void {
    const held = this.#held.get(textKey(id, f));
    if (held !== undefined) {
      this.#held.set(textKey(id, f), { ...held, d: transform(delta, held.d, true) });
    }
    this.#toEditor(id, f, held === undefined ? delta : transform(held.d, delta, false));
  }

  #toEditor(id: ItemId, f: TextField, delta: Delta): void {
    if (delta.length > 0) {
      this.#texts.emit(textKey(id, f), delta);
    }
  }

  /** Tells the person what had no effect; text that came too late is merged in again. */
  afterDrops(p: Pending, entry: OwnEntry): void {
    const isTold = this.#told.delete(p.k);
    for (const [index, code] of isTold ? [] : entry.drop) {
      const op = p.ops[index];
      if (
        op?.op === 'txt' &&
        (code === 'stale' || code === 'text_too_long') &&
        this.#view.board.item(op.id) !== undefined
      ) {
        this.#rescueText(op, p.bases[index] ?? null);
      } else {
        this.tellDrop(p.kind !== 'edit' && code === 'guard' ? 'undo_nothing' : code, op);
      }
    }
    if (p.kind === 'undo' && entry.drop.length === p.ops.length && this.#history.canUndo) {
      this.takeBack('undo'); // B71: nothing of it took effect, so the entry before it is meant
    }
  }

  /** B40, B43: the three-way merge of what was typed, what it was typed on, and what is there now. */
  #rescueText(op: Extract<Op, { op: 'txt' }>, base: Delta | null): void {
    const now = this.#view.board.item(op.id)?.r[op.f] ?? [];
    const d = base === null ? op.d : transform(difference(base, now), op.d, true);
    this.editText(op.id, op.f, d);
    this.#toEditor(op.id, op.f, d);
  }
}

const textKey = (id: ItemId, f: TextField): string => `${f} ${id}`;
