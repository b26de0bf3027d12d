import { Board } from '../board/model/board.ts';
import { judge, type Verdict } from '../board/model/decide.ts';
import { changesNothing, fit } from '../board/model/delta.ts';
import { Inverse, namedIds } from '../board/model/inverse.ts';
import type {
  BoardChange,
  Counts,
  LiveBoard,
  Notice,
  Peer,
  SaveStatus,
  ZOrder,
} from '../board/model/live.ts';
import type { Answer, Ballots } from '../board/model/record.ts';
import { type BallotCode, ballotRefusal } from '../board/model/rules/ballots.ts';
import { type PermitCode, permitted, type Role } from '../board/model/rules/permit.ts';
import type { BoardState } from '../board/model/state.ts';
import type { Delta, Item, ItemId, Op, RoundId, TextField } from '../board/model/types.ts';
import { between } from '../board/model/zorder.ts';
import { type Entry, History, itemsOf, opsToTakeBack, TYPING_PAUSE, type UndoOp } from './history.ts';
import { KeyedSignal, Signal } from './signal.ts';

const NO_DOTS: ReadonlyMap<ItemId, number> = new Map();

export interface LocalBoardOptions {
  readonly boardId?: string;
  readonly title?: string;
  /** Milliseconds; only differences count. */
  readonly now?: () => number;
  readonly role?: Role;
}

/**
 * A board of one tab without a server: for tests, benchmarks and previews. The same rules, the same undo; every edit is
 * saved the moment it is made. `remote` plays another person.
 */
export class LocalBoard implements LiveBoard {
  readonly boardId: string;
  readonly #title: string;
  readonly #now: () => number;
  readonly #board = new Board();
  readonly #history = new History();
  readonly #own = new Set<number>();
  readonly #changes = new Signal<BoardChange>();
  readonly #texts = new KeyedSignal<Delta>();
  readonly #peersChanged = new Signal<void>();
  readonly #saveChanged = new Signal<void>();
  readonly #stateChanged = new Signal<void>();
  readonly #role: Role;
  readonly #notices = new Signal<Notice>();
  #peers: readonly Peer[] = [];
  #seq = 0;

  constructor(options: LocalBoardOptions = {}) {
    this.boardId = options.boardId ?? 'local';
    this.#title = options.title ?? '';
    this.#role = options.role ?? 'owner';
    this.#now = options.now ?? (() => performance.now());
  }

  items(): ReadonlyMap<ItemId, Item> {
    return this.#board.items;
  }

  item(id: ItemId): Item | undefined {
    return this.#board.item(id);
  }

  children(parent: ItemId | null): readonly Item[] {
    return this.#board.children(parent);
  }

  connectorsOf(id: ItemId): readonly Item[] {
    return this.#board.connectorIds(id).flatMap(connector => this.#board.item(connector) ?? []);
  }

  state(): BoardState {
    return this.#board.state;
  }

  now(): number {
    return Math.round(this.#now());
  }

  permits(op: Op): PermitCode | null {
    return permitted(this.#board.state, this.#role, op, id => this.#board.owned(id));
  }

  mayVote(op: Op): PermitCode | BallotCode | null {
    return this.permits(op) ?? ballotRefusal(this.#board, this.#role, op);
  }

  isMine(id: ItemId): boolean {
    return this.#board.records.get(id)?.mine === true;
  }

  isDraft(id: ItemId): boolean {
    return this.#board.isDraft(id);
  }

  dots(round: RoundId): ReadonlyMap<ItemId, number> {
    return this.#board.ballots.dots.get(round) ?? NO_DOTS;
  }

  answer(round: RoundId): Answer | null {
    return this.#board.ballots.said.get(round) ?? null;
  }

  counts(): Counts | null {
    return null;
  }

  onState(listener: () => void): () => void {
    return this.#stateChanged.subscribe(listener);
  }

  title(): string {
    return this.#title;
  }

  me(): { readonly handle: string; readonly role: Role; readonly s: string } {
    return { handle: 'local', role: this.#role, s: 's0' };
  }

  loaded(): boolean {
    return true;
  }

  /** The state hash (B12). */
  hash(): string {
    return this.#board.hash();
  }

  edit(ops: readonly Op[], options: { readonly undo?: boolean; readonly mergeKey?: string } = {}): void {
    const inverse = this.#run(ops, 'local');
    if (inverse !== null && options.undo !== false) {
      this.#history.record(inverse, options.mergeKey ?? null, this.#now(), null);
    }
  }

  editText(id: ItemId, field: TextField, delta: Delta): void {
    const inverse = this.#run([this.#textOp(id, field, delta)], 'local');
    if (inverse !== null) {
      this.#history.record(inverse, `text ${field} ${id}`, this.#now(), TYPING_PAUSE);
    }
  }

  onText(id: ItemId, field: TextField, listener: (delta: Delta) => void): () => void {
    return this.#texts.subscribe(`${field} ${id}`, listener);
  }

  /** Another person's edit, with everything that follows from it: guards fail, texts are transformed. */
  remote(ops: readonly Op[], role: Role = 'editor'): Verdict {
    const seq = ++this.#seq;
    const mark = this.#board.mark();
    const { state, ballots } = this.#board;
    const texts: [ItemId, TextField, Delta][] = [];
    const other = { role, now: this.now(), isOther: true };
    const verdict = judge(this.#board, other, ops, seq, undefined, op => {
      if (op.op === 'txt') {
        texts.push([op.id, op.f, op.d]);
      }
    });
    for (const [id, field, delta] of texts) {
      this.#history.transformText(id, field, delta);
      this.#texts.emit(`${field} ${id}`, delta);
    }
    this.#announce(this.#board.changesSince(mark), 'remote');
    this.#announceState(state, ballots);
    this.#board.release(mark);
    return verdict;
  }

  undo(): void {
    this.#takeBack(
      () => this.#history.takeUndo(),
      inverse => this.#history.undone(inverse, this.#now()),
      entry => this.#history.putBack('undo', entry),
    );
  }

  redo(): void {
    this.#takeBack(
      () => this.#history.takeRedo(),
      inverse => this.#history.redone(inverse, this.#now()),
      entry => this.#history.putBack('redo', entry),
    );
  }

  canUndo(): boolean {
    return this.#history.canUndo;
  }

  canRedo(): boolean {
    return this.#history.canRedo;
  }

  peers(): readonly Peer[] {
    return this.#peers;
  }

  /** Other people, as a test or benchmark wants them. */
  setPeers(peers: readonly Peer[]): void {
    this.#peers = peers;
    this.#peersChanged.emit();
  }

  setPresence(): void {
    // nobody is there to see it
  }

  save(): SaveStatus {
    return { kind: 'saved' };
  }

  onChange(listener: (change: BoardChange) => void): () => void {
    return this.#changes.subscribe(listener);
  }

  onPeers(listener: () => void): () => void {
    return this.#peersChanged.subscribe(listener);
  }

  onSave(listener: () => void): () => void {
    return this.#saveChanged.subscribe(listener);
  }

  onNotice(listener: (notice: Notice) => void): () => void {
    return this.#notices.subscribe(listener);
  }

  close(): void {
    this.#history.clear();
  }

  #textOp(id: ItemId, f: TextField, delta: Delta): Op {
    const record = this.#board.records.get(id);
    return { op: 'txt', id, f, b: record?.seqs[f] ?? 0, d: fit(delta, record?.item.r[f] ?? []) };
  }

  /** Judges ops, tells what changed, and answers what would take them back; null when they are refused. */
  #run(ops: readonly Op[], source: 'local'): Inverse | null {
    const seq = ++this.#seq;
    const { state, ballots } = this.#board;
    const inverse = new Inverse();
    const named = namedIds(ops);
    const mark = this.#board.mark();
    const verdict = judge(
      this.#board,
      { role: this.#role, now: this.now() },
      ops,
      seq,
      undefined,
      (op, board) => inverse.note(op, board, seq, named),
    );
    this.#own.add(seq);
    this.#announce(this.#board.changesSince(mark), source);
    this.#announceState(state, ballots);
    this.#board.release(mark);
    this.#tell(verdict, ops);
    return verdict.accepted ? inverse : null;
  }

  #takeBack(
    take: () => Entry | undefined,
    keep: (inverse: Inverse) => void,
    putBack: (entry: Entry) => void,
  ): void {
    const stuck = new Set<ItemId>();
    for (let entry = take(); entry !== undefined; entry = take()) {
      const ops = opsToTakeBack(entry.inverse, this.#board, {
        seqOf: n => n,
        wrote: seq => this.#own.has(seq),
      });
      const code = ops.map(op => this.permits(op as Op)).find(refusal => refusal !== null);
      if (code !== undefined) {
        putBack(entry);
        this.#notices.emit({ code, ids: [...namedIds(ops as readonly Op[])] });
        return;
      }
      const texts = this.#textsOf(ops);
      const inverse = ops.length === 0 ? null : this.#run(ops.map(unguarded), 'local');
      if (inverse !== null && !inverse.empty) {
        keep(inverse);
        for (const [key, delta] of texts) {
          this.#texts.emit(key, delta);
        }
        break;
      }
      for (const id of itemsOf(entry)) {
        stuck.add(id);
      }
    }
    if (stuck.size > 0) {
      this.#notices.emit({ code: 'undo_nothing', ids: [...stuck] });
    }
  }

  /** An undo comes from no editor, so the editors must hear of it. */
  #textsOf(ops: readonly UndoOp[]): readonly [string, Delta][] {
    return ops.flatMap(op =>
      op.op === 'txt' && !changesNothing(op.d, this.#board.item(op.id)?.r[op.f] ?? [])
        ? [[`${op.f} ${op.id}`, op.d] as [string, Delta]]
        : [],
    );
  }

  #announceState(before: BoardState, ballots: Ballots): void {
    if (ballots !== this.#board.ballots || before !== this.#board.state) {
      this.#stateChanged.emit();
    }
  }

  #announce(changes: ReadonlyMap<ItemId, unknown>, source: BoardChange['source']): void {
    if (changes.size > 0) {
      this.#changes.emit({ ids: new Set(changes.keys()), all: false, source });
    }
  }

  #tell(verdict: Verdict, ops: readonly Op[]): void {
    if (!verdict.accepted) {
      this.#notices.emit({ code: verdict.code, ids: [...namedIds(ops)] });
      return;
    }
    for (const [index, code] of verdict.drops) {
      const op = ops[index];
      if (code !== 'noop' && op !== undefined) {
        this.#notices.emit({ code, ids: [...namedIds([op])] });
      }
    }
  }
}

/** The guards were judged on this very board a moment ago. */
function unguarded(op: UndoOp): Op {
  return op.op === 'set' ? ({ op: 'set', id: op.id, r: op.r } as Op) : op;
}

/** Keys for new places on a live board. */
export function zOrderOf(board: Pick<LiveBoard, 'children'>): ZOrder {
  return {
    top: parent => between(board.children(parent).at(-1)?.r.slot.z ?? null, null),
    between,
  };
}
