import { apply, longer } from '../board/model/apply.ts';
import { Board, type BoardState, type Mark } from '../board/model/board.ts';
import { sameValue } from '../board/model/canonical.ts';
import { type Actor, judge, type Role, type Verdict } from '../board/model/decide.ts';
import { compose, difference, sameDelta, transform } from '../board/model/delta.ts';
import { type Inverse, namedIds } from '../board/model/inverse.ts';
import type { BoardChange } from '../board/model/live.ts';
import { type Ballots, NO_BALLOTS } from '../board/model/record.ts';
import { textFieldOf } from '../board/model/registers.ts';
import { type BallotCode, ballotRefusal } from '../board/model/rules/ballots.ts';
import { type PermitCode, permitted } from '../board/model/rules/permit.ts';
import { type ItemSnapshot, recordFrom } from '../board/model/snapshot.ts';
import { FIRST_STATE } from '../board/model/state.ts';
import type { Delta, Item, ItemId, Op, RegisterName, TextField } from '../board/model/types.ts';
import type { Own, OwnEntry, TextPut } from '../protocol/messages.ts';
import type { History, UndoOp } from './history.ts';
import { NEVER, type Pending, PROVISIONAL } from './pending.ts';

/** Told what the screens must know. */
export interface ViewListener {
  changed(change: BoardChange): void;
  /** The board's state, or what is the reader's own, is another. */
  state(): void;
  /** A text changed other than by its editor; `delta` fits the text as the view showed it. */
  text(id: ItemId, field: TextField, delta: Delta): void;
  /** The fields that somebody looks at with an editor. */
  watched(): Iterable<Field>;
}

export interface Field {
  readonly id: ItemId;
  readonly f: TextField;
}

/** A state delta of all chunks together. */
export interface CatchUpState {
  readonly put: readonly ItemSnapshot[];
  readonly gone: readonly ItemId[];
  readonly txt: readonly TextPut[];
  readonly state: BoardState | undefined;
  readonly upto: number;
}

/** Own txs remembered for guards (B70). */
const MOST_ACKED = 5000;

/**
 * What the person sees: the confirmed board with the own pending txs on top, judged by the same rules as on the server.
 * A frame from the server takes the pending txs off, changes the confirmed board, and judges them again; an item whose
 * value is the same afterwards is the same object.
 */
export class BoardView {
  readonly board = new Board();
  /** In local order. */
  readonly pending: Pending[] = [];
  /** The last seq of the confirmed board. */
  seq = 0;
  role: Role = 'editor';
  /** Milliseconds of server time. */
  now: () => number = () => 0;
  readonly #history: History;
  readonly #listener: ViewListener;
  readonly #acked = new Map<number, number>();
  readonly #ownSeqs = new Set<number>();
  /** B92, also of items that this view does not have yet. */
  readonly #mine = new Set<ItemId>();
  /** What editors were told since `#shownTexts`. */
  readonly #toldEditors = new Map<string, Delta>();
  /** Drafts that no part of an `own` frame has named yet. */
  #unclaimed = new Set<ItemId>();
  #mark: Mark | null = null;
  #shownState: BoardState = FIRST_STATE;

  readonly #rebaseText: boolean;

  /** `rebaseText` is false only where a test wants to see that it is needed. */
  constructor(history: History, listener: ViewListener, rebaseText = true) {
    this.#rebaseText = rebaseText;
    this.#history = history;
    this.#listener = listener;
  }

  /** The seq of an own tx as the view shows it. */
  seqOf(k: number): number | undefined {
    return this.pending.some(p => p.k === k) ? PROVISIONAL + k : this.#acked.get(k);
  }

  isPending(k: number): boolean {
    return this.pending.some(p => p.k === k);
  }

  wrote(seq: number): boolean {
    return seq >= PROVISIONAL || this.#ownSeqs.has(seq);
  }

  /** B12 of the confirmed board alone. */
  confirmedHash(): string {
    let hash = '';
    this.#change('remote', [], () => {
      hash = this.board.hash();
    });
    return hash;
  }

  /** The state as the view shows it; the same object as long as it is equal. */
  state(): BoardState {
    if (!sameValue(this.#shownState, this.board.state)) {
      this.#shownState = this.board.state;
    }
    return this.#shownState;
  }

  /** B93. */
  permits(op: Op): PermitCode | null {
    return permitted(this.board.state, this.role, op, id => this.board.owned(id));
  }

  /** B109, B111. */
  mayVote(op: Op): PermitCode | BallotCode | null {
    return this.permits(op) ?? ballotRefusal(this.board, this.role, op);
  }

  /** B92: these items are the reader's own. */
  own({ i, of, ids, drafts, dots, said }: Own): void {
    if (i === 0) {
      this.#unclaimed = new Set();
    }
    const fields = [...this.#listener.watched(), ...drafts.map(({ id }) => ({ id, f: 'text' as const }))];
    this.#change(
      'load',
      drafts.map(draft => draft.id),
      () => {
        const expected = this.#documentsAfter(fields, []);
        if (i === 0) {
          this.#unclaimed = new Set(this.board.draftIds);
          this.board.setBallots(ballotsFrom(dots, said, this.board.ballots));
        }
        for (const id of ids) {
          this.#mine.add(id);
        }
        for (const draft of drafts) {
          this.#putDraft(draft);
        }
        if (i === of - 1) {
          this.#forgetUnclaimed();
        }
        this.board.setMine(id => this.#isMine(id));
        for (const [field, document] of expected) {
          this.#correctText(field, document);
        }
      },
    );
    this.#listener.state();
  }

  /** A draft that is known as it is keeps its tail: texts that are on their way build on it. */
  #putDraft(draft: ItemSnapshot): void {
    const known = this.board.records.get(draft.id);
    const record = recordFrom(draft, true, true);
    this.#unclaimed.delete(draft.id);
    const isSame =
      known?.draft === true && sameValue(known.item.r, record.item.r) && sameValue(known.seqs, record.seqs);
    if (!isSame) {
      this.board.put(record);
    }
  }

  /** What the server does not know as a draft is none; it may have become an item that everybody sees. */
  #forgetUnclaimed(): void {
    for (const id of this.#unclaimed) {
      if (this.board.isDraft(id)) {
        this.board.forget(id);
      }
    }
    this.#unclaimed.clear();
  }

  /** Puts a new own tx on top. It stays pending only if it has an effect here. */
  add(p: Pending, inverse: Inverse): Verdict {
    const { state, ballots } = this.board;
    this.#mark ??= this.board.mark();
    const mark = this.board.mark();
    const named = namedIds(p.ops.map(op => op as Op));
    const verdict = this.#judge(p, (op, board) => inverse.note(op, board, p.k, named));
    if (verdict.accepted && verdict.ops.length > 0) {
      this.pending.push(p);
      this.#announce(this.board.changesSince(mark), 'local');
      this.#announceState(state, ballots);
    } else {
      this.board.rollback(mark);
      this.#releaseIfIdle();
    }
    return verdict;
  }

  /** Goes on with the typing in a draft; false when the result would not stand. */
  typeInto(p: Pending, d: Delta, inverse: Inverse): boolean {
    const op = p.ops[0];
    if (op?.op !== 'txt') {
      return false;
    }
    const mark = this.board.mark();
    const typed: Op = { op: 'txt', id: op.id, f: op.f, b: NEVER, d };
    const verdict = judge(this.board, this.#actor(), [typed], PROVISIONAL + p.k, undefined, (effect, board) =>
      inverse.note(effect, board, p.k, new Set([op.id])),
    );
    if (!verdict.accepted || verdict.ops.length === 0) {
      this.board.rollback(mark);
      return verdict.accepted && verdict.drops.every(([, code]) => code === 'noop');
    }
    const effect = verdict.ops[0];
    if (effect?.op === 'txt') {
      p.ops = [{ ...op, d: compose(op.d, effect.d) }];
      p.effects = [...p.effects, effect];
    }
    this.#announce(this.board.changesSince(mark), 'local');
    return true;
  }

  /** Takes pending txs from storage, oldest first, under what is already pending. */
  adopt(stored: readonly Pending[]): void {
    this.#change('load', [], () => this.pending.unshift(...stored));
  }

  /** Somebody else's tx, or one of the same person elsewhere (`mine`). Throws {@link UnknownItem} and leaves everything as it was when this view lacks an item. */
  others(seq: number, ops: readonly Op[], mine = false): void {
    this.#change('remote', this.#touchedBy(ops), () => {
      this.#applyWhole(seq, ops, mine);
      this.seq = seq;
      for (const op of ops) {
        if (op.op === 'txt') {
          this.#passText({ id: op.id, f: op.f }, op.d, 0);
        }
      }
    });
  }

  /** An own tx was decided: what really happened replaces what the view expected. Throws like {@link others}. */
  acknowledged(p: Pending, entry: OwnEntry): void {
    const dropped = new Set(entry.drop.map(([index]) => index));
    const ops = entry.fix ?? (p.ops.filter((_, i) => !dropped.has(i)) as readonly Op[]);
    this.#change('remote', this.#touchedBy(ops), () => {
      const expected = this.#documentsAfter(fieldsOf(p.effects), [p]);
      this.#applyWhole(entry.s, ops, true);
      this.seq = entry.s;
      this.#settle(p, entry.s);
      for (const [field, document] of expected) {
        this.#correctText(field, document);
      }
    });
  }

  /** An own tx was refused, or is known to be part of the confirmed board already. */
  settled(p: Pending, seq: number): void {
    this.#change('remote', namedIds(p.effects), () => {
      const expected = this.#documentsAfter(fieldsOf(p.effects), [p]);
      this.#settle(p, seq);
      for (const [field, document] of expected) {
        this.#correctText(field, document);
      }
    });
  }

  /** A whole board from the server. `settled` are own txs that are part of it. */
  load(items: readonly ItemSnapshot[], state: BoardState, seq: number, settled: readonly Pending[]): void {
    const shown = this.#shownTexts();
    this.#unwind();
    const fields = [...shown.map(([field]) => field), ...this.pending.flatMap(p => [...fieldsOf(p.effects)])];
    const expected = this.#documentsAfter(fields, settled);
    const before = new Map(this.board.items);
    const oldState = this.board.state;
    this.#noteMine(settled);
    const records = items.map(item => recordFrom(item, this.#isMine(item.id)));
    const drafts = [...this.board.draftIds].flatMap(id => this.board.records.get(id) ?? []);
    const { ballots } = this.board;
    this.board.clear();
    this.board.setState(state);
    this.board.setBallots(ballots);
    // Own drafts are no part of a view: they stay until `own` says what has become of them.
    for (const draft of drafts) {
      this.board.put(draft);
    }
    for (const record of records) {
      const old = before.get(record.item.id);
      this.board.put(
        old !== undefined && old.type === record.item.type && sameValue(old.r, record.item.r)
          ? { ...record, item: old }
          : record,
      );
    }
    this.seq = seq;
    for (const p of settled) {
      this.#settle(p, seq);
    }
    for (const [field, document] of expected) {
      this.#correctText(field, document);
    }
    this.#rewind();
    this.#correctEditors(shown);
    this.#listener.changed({ ids: new Set(), all: true, source: 'load' });
    this.#announceState(oldState, ballots);
  }

  /** What changed on the server since this view's seq or earlier. */
  catchUp(change: CatchUpState, settled: readonly Pending[]): void {
    const puts = change.put.map(put => ({ id: put.id, f: textFieldOf(put.type) }));
    const watched = [...this.#listener.watched()];
    const fields = [...watched, ...puts, ...change.txt, ...settled.flatMap(p => [...fieldsOf(p.effects)])];
    const ids = [...puts.map(put => put.id), ...change.gone, ...change.txt.map(txt => txt.id)];
    this.#change('load', ids, () => {
      const expected = this.#documentsAfter(fields, settled);
      this.#noteMine(settled);
      for (const id of change.gone) {
        this.board.forget(id); // not a tombstone: what it last was is not known
      }
      for (const put of change.put) {
        this.#put(put);
      }
      for (const { id, f, rev, doc } of change.txt) {
        this.#putText({ id, f }, rev, doc);
      }
      if (change.state !== undefined) {
        this.board.setState(change.state);
      }
      this.seq = Math.max(this.seq, change.upto);
      for (const p of settled) {
        this.#settle(p, change.upto);
      }
      for (const [field, document] of expected) {
        this.#correctText(field, document);
      }
    });
  }

  /** The ops of a draft as they can be sent now. Call only when nothing that it waits for is pending. */
  sendable(p: Pending): readonly Op[] {
    return p.ops.map(op => {
      if (isGuarded(op)) {
        return this.#withSeqs(op);
      }
      return op.op === 'txt' ? { ...op, b: this.#sendableBase(op, p) } : op;
    });
  }

  /** The document of a field as the view shows it. */
  document({ id, f }: Field): Delta | undefined {
    return this.board.item(id)?.r[f];
  }

  /** Whether everything that the draft builds on has been decided: the writes it guards, the text it was typed on. */
  ready(p: Pending): boolean {
    const older = this.pending.slice(0, this.pending.indexOf(p));
    return p.ops.every(op => {
      if (isGuarded(op)) {
        return Object.values(op.by).every(k => !this.isPending(k));
      }
      return op.op !== 'txt' || !older.some(q => [...q.ops, ...q.effects].some(o => decidesText(o, op)));
    });
  }

  /** B40: a base that the server can know: 0 under a pending `new`, whatever is newest after a `restore` of this tx. */
  #sendableBase(field: Field, p: Pending): number {
    if (p.effects.some(op => op.op === 'restore' && op.ids.includes(field.id))) {
      return NEVER;
    }
    if (this.pending.some(q => q.effects.some(op => op.op === 'new' && op.id === field.id))) {
      return 0;
    }
    let rev = 0;
    this.#change('remote', [], () => {
      rev = this.board.records.get(field.id)?.seqs[field.f] ?? 0;
    });
    return rev;
  }

  /** Takes the pending txs off, changes the confirmed board, puts them on again, and tells what is different. */
  #change(source: BoardChange['source'], ids: Iterable<ItemId>, change: () => void): void {
    const { state, ballots } = this.board;
    const before = new Map<ItemId, Item | undefined>();
    const touched = this.#mark === null ? [] : this.board.changesSince(this.#mark).keys();
    for (const id of [...touched, ...ids]) {
      before.set(id, this.board.item(id));
    }
    const shown = this.#shownTexts();
    this.#unwind();
    try {
      change();
    } finally {
      this.#rewind();
      this.#correctEditors(shown);
      for (const [id, item] of this.#mark === null ? [] : this.board.changesSince(this.#mark)) {
        if (!before.has(id)) {
          before.set(id, item);
        }
      }
      this.#announce(before, source);
      this.#announceState(state, ballots);
    }
  }

  #unwind(): void {
    if (this.#mark !== null) {
      this.board.rollback(this.#mark);
      this.#mark = null;
    }
  }

  #rewind(): void {
    if (this.pending.length > 0) {
      this.#mark = this.board.mark();
      for (const p of this.pending) {
        this.#judge(p);
      }
    }
  }

  #releaseIfIdle(): void {
    if (this.pending.length === 0 && this.#mark !== null) {
      this.board.release(this.#mark);
      this.#mark = null;
    }
  }

  #judge(p: Pending, before?: (op: Op, board: Board) => void): Verdict {
    if (p.loaded) {
      this.#fitLoaded(p);
    }
    if (p.frozen) {
      this.#bridgeTails(p);
    } else {
      p.bases = p.ops.map(op => (op.op === 'txt' ? (this.document(op) ?? null) : null));
    }
    const ops = p.frozen ? (p.ops as readonly Op[]) : p.ops.map(op => this.#drafted(op));
    const verdict = judge(this.board, this.#actor(), ops, PROVISIONAL + p.k, undefined, before);
    p.effects = verdict.accepted ? verdict.ops : [];
    return verdict;
  }

  /** A draft op as the view judges it: texts fit the view already, guards name provisional seqs. */
  #drafted(op: UndoOp): Op {
    if (isGuarded(op)) {
      return this.#withSeqs(op);
    }
    return op.op === 'txt' ? { ...op, b: NEVER } : op;
  }

  #withSeqs(op: Extract<UndoOp, { by: unknown }>): Op {
    const by = Object.entries(op.by).map(([name, k]) => [name, this.seqOf(k) ?? NEVER]);
    return { op: 'set', id: op.id, r: op.r, g: { ...op.g, ...Object.fromEntries(by) } } as unknown as Op;
  }

  /** A draft from storage was written on a text that may have changed since: three-way merge. */
  #fitLoaded(p: Pending): void {
    const texts = p.ops.filter(op => op.op === 'txt');
    if (texts.some(op => this.document(op) === undefined)) {
      return; // the board is not there yet
    }
    if (!p.frozen) {
      p.ops = p.ops.map((op, i) => {
        const base = p.bases[i];
        const now = op.op === 'txt' ? this.document(op) : undefined;
        return op.op === 'txt' && base != null && now !== undefined
          ? { ...op, d: transform(difference(base, now), op.d, true) }
          : op;
      });
    }
    p.loaded = false;
  }

  /**
   * A frozen text change whose base lies below what this view remembers: the deltas between are replaced by the
   * difference of the documents, so that the view comes near to what the server will do.
   */
  #bridgeTails(p: Pending): void {
    p.ops.forEach((op, i) => {
      const base = p.bases[i];
      const record = op.op === 'txt' ? this.board.records.get(op.id) : undefined;
      if (op.op === 'txt' && base != null && record !== undefined && op.b < record.tail.floor) {
        const d = difference(base, record.item.r[op.f] ?? []);
        const seq = record.seqs[op.f] ?? record.tail.floor;
        this.board.put({ ...record, tail: { floor: op.b, deltas: [{ seq, d }] } });
      }
    });
  }

  #actor(): Actor {
    return { role: this.role, now: this.now() };
  }

  #isMine(id: ItemId): boolean {
    return this.#mine.has(id) || this.board.liveOrDeadRecord(id)?.mine === true;
  }

  /** What own txs made is the reader's, also where it comes back as a part of a state. */
  #noteMine(txs: readonly Pending[]): void {
    for (const op of txs.flatMap(p => p.ops)) {
      if (op.op === 'new') {
        this.#mine.add(op.id);
      }
    }
  }

  /** The ids that may look other afterwards: with private writing over, all drafts. */
  #touchedBy(ops: readonly Op[]): Iterable<ItemId> {
    const ends = ops.some(op => op.op === 'mode' || op.op === 'reveal');
    return ends ? [...namedIds(ops), ...this.board.draftIds] : namedIds(ops);
  }

  #applyWhole(seq: number, ops: readonly Op[], mine: boolean): void {
    const mark = this.board.mark();
    try {
      apply(this.board, seq, ops, mine);
    } catch (problem) {
      this.board.rollback(mark);
      throw problem;
    }
    this.board.release(mark);
  }

  #settle(p: Pending, seq: number): void {
    const index = this.pending.indexOf(p);
    if (index >= 0) {
      this.pending.splice(index, 1);
    }
    this.#acked.set(p.k, seq);
    this.#ownSeqs.add(seq);
    if (this.#acked.size > MOST_ACKED) {
      const [oldest] = this.#acked.keys();
      this.#acked.delete(oldest ?? p.k);
    }
  }

  /** The documents of these fields on the confirmed board after the given own txs, as the view expected them. */
  #documentsAfter(fields: Iterable<Field>, txs: readonly Pending[]): readonly (readonly [Field, Delta])[] {
    const seen = new Map<string, readonly [Field, Delta]>();
    for (const { id, f } of fields) {
      let document = this.document({ id, f });
      for (const op of txs.flatMap(p => p.effects)) {
        if (op.op === 'new' && op.id === id) {
          document = op.r[f] ?? [];
        } else if (op.op === 'txt' && op.id === id && op.f === f && document !== undefined) {
          document = compose(document, op.d);
        }
      }
      if (document !== undefined) {
        seen.set(fieldKey({ id, f }), [{ id, f }, document]);
      }
    }
    return [...seen.values()];
  }

  /** Where the confirmed text is not what was expected, what lies on top of it moves along. */
  #correctText(field: Field, expected: Delta): void {
    const now = this.document(field);
    if (now !== undefined && !sameDelta(now, expected)) {
      this.#passText(field, difference(expected, now), 0);
    }
  }

  /** Carries a change of the confirmed text up through the pending txs to undo entries and editors. */
  #passText(field: Field, change: Delta, from: number): void {
    let d = change;
    for (const p of this.pending.slice(from)) {
      const below = d;
      for (const op of p.effects) {
        if (isOn(op, field)) {
          d = transform(op.d, d, false);
        }
      }
      if (!p.frozen && this.#rebaseText) {
        p.ops = p.ops.map(op => (isOn(op, field) ? { ...op, d: transform(below, op.d, true) } : op));
      }
    }
    if (d.length > 0) {
      this.#toEditor(field, d);
    }
  }

  #toEditor(field: Field, d: Delta): void {
    const key = fieldKey(field);
    this.#toldEditors.set(key, compose(this.#toldEditors.get(key) ?? [], d));
    this.#history.transformText(field.id, field.f, d);
    this.#listener.text(field.id, field.f, d);
  }

  /** The watched texts before a change. What the editors are told from now on is counted. */
  #shownTexts(): readonly (readonly [Field, Delta])[] {
    this.#toldEditors.clear();
    return [...this.#listener.watched()].flatMap(field => {
      const document = this.document(field);
      return document === undefined ? [] : [[field, document] as const];
    });
  }

  /**
   * An editor must show what the board shows. Where the deltas did not say all that happened (an own item came back
   * in a state delta, a tx had another effect than before), the difference does.
   */
  #correctEditors(shown: readonly (readonly [Field, Delta])[]): void {
    for (const [field, before] of shown) {
      const now = this.document(field);
      const told = compose(before, this.#toldEditors.get(fieldKey(field)) ?? []);
      if (now !== undefined && !sameDelta(now, told)) {
        this.#toEditor(field, difference(told, now));
      }
    }
  }

  #put(put: ItemSnapshot): void {
    const record = this.board.records.get(put.id);
    if (record === undefined) {
      this.board.put(recordFrom(put, this.#isMine(put.id)));
      return;
    }
    const r: Record<string, unknown> = { ...record.item.r };
    const seqs: Partial<Record<RegisterName, number>> = { ...record.seqs };
    const field = textFieldOf(put.type);
    for (const [name, value] of Object.entries(put.r)) {
      if (name === field) {
        continue;
      }
      if (value === null) {
        delete r[name];
      } else {
        r[name] = value;
      }
      seqs[name as RegisterName] = put.s[name] ?? put.s['*'] ?? 0;
    }
    this.board.put({ ...record, item: { ...record.item, r: r as unknown as Item['r'] }, seqs, draft: false });
    const text = put.r[field];
    if (text !== undefined) {
      this.#putText({ id: put.id, f: field }, put.s[field] ?? put.s['*'] ?? 0, text as Delta);
    }
  }

  #putText({ id, f }: Field, rev: number, doc: Delta): void {
    const record = this.board.records.get(id);
    if (record !== undefined) {
      this.board.put({
        ...record,
        item: { ...record.item, r: { ...record.item.r, [f]: doc } },
        seqs: { ...record.seqs, [f]: rev },
        tail: longer(record.tail, rev, difference(record.item.r[f] ?? [], doc)),
      });
    }
  }

  #announceState(before: BoardState, ballots: Ballots = NO_BALLOTS): void {
    if (ballots !== this.board.ballots || !sameValue(before, this.board.state)) {
      this.#listener.state();
    }
  }

  #announce(before: ReadonlyMap<ItemId, Item | undefined>, source: BoardChange['source']): void {
    const ids = new Set<ItemId>();
    for (const [id, old] of before) {
      const now = this.board.item(id);
      if (now === old) {
        continue;
      }
      if (old !== undefined && now !== undefined && sameValue(old.r, now.r)) {
        this.board.reuse(old);
      } else {
        ids.add(id);
      }
    }
    if (ids.size > 0) {
      this.#listener.changed({ ids, all: false, source });
    }
  }
}

/** Words of a concern are known only where they were written. */
function ballotsFrom(dots: Own['dots'], said: Own['said'], before: Ballots): Ballots {
  const answers = Object.entries(said).map(([round, value]) => {
    const known = before.said.get(round);
    return [round, known?.value === value ? known : { value }] as const;
  });
  const placed = Object.entries(dots).map(([round, of]) => [round, new Map(Object.entries(of))] as const);
  return { dots: new Map(placed), said: new Map(answers) };
}

export const isGuarded = (op: UndoOp): op is Extract<UndoOp, { by: unknown }> => 'by' in op;

const isOn = (op: UndoOp, field: Field): op is Extract<Op, { op: 'txt' }> =>
  op.op === 'txt' && op.id === field.id && op.f === field.f;

/** Whether the outcome of a tx with this op settles the text that the other one was typed on. */
const decidesText = (op: UndoOp, text: Field): boolean =>
  isOn(op, text) || (op.op === 'restore' && op.ids.includes(text.id));

const fieldKey = ({ id, f }: Field): string => `${f} ${id}`;

function fieldsOf(ops: readonly Op[]): Iterable<Field> {
  return ops.flatMap(op => (op.op === 'txt' ? [{ id: op.id, f: op.f }] : []));
}
