import { namedIds } from '../board/model/inverse.ts';
import type { Op } from '../board/model/types.ts';
import type { UndoOp } from './history.ts';
import { NEVER, type Pending, type StoredTx, toStored } from './pending.ts';
import type { Ports } from './ports.ts';
import { type BoardView, type Field, isGuarded } from './view.ts';

/**
 * The own txs that the server has not decided, and their copies on the device.
 *
 * Every page load has a client id of its own, whose numbers begin at 1, so no number can ever stand for two different
 * txs. The outboxes of closed tabs are sent first, each under its own client id and with its own numbers: the server
 * drops what it knows already, and nothing is re-issued that may have been sent.
 *
 * @see docs/decisions/0010-one-client-id-a-page-load.md
 */
export class Outbox {
  readonly #board: string;
  readonly #view: BoardView;
  readonly #ports: Ports;
  #client: string;
  #n = 0;
  #k = 0;
  #stored = new Map<string, Pending>();

  constructor(board: string, view: BoardView, ports: Ports, client: string) {
    this.#board = board;
    this.#view = view;
    this.#ports = ports;
    this.#client = client;
  }

  /** The client id of this page load. */
  get client(): string {
    return this.#client;
  }

  peekK(): number {
    return this.#k + 1;
  }

  /** Whose outbox is to be sent next: the oldest one that holds something, else the own. */
  nextClient(): string {
    return this.#view.pending[0]?.client ?? this.#client;
  }

  /** Takes over outboxes of closed tabs, before anything of this page load. */
  adopt(orphans: readonly { readonly client: string; readonly txs: readonly StoredTx[] }[]): void {
    const adopted: Pending[] = [];
    for (const orphan of orphans) {
      const byN = new Map<number, number>();
      for (const tx of [...orphan.txs].sort((a, b) => a.n - b.n)) {
        const k = ++this.#k;
        byN.set(tx.n, k);
        adopted.push(fromStored(tx, k, byN));
      }
    }
    // What is pending already is newer, and must stay above what is adopted now: it gets new places.
    if (adopted.length > 0) {
      this.#view.adopt(adopted);
      for (const p of adopted) {
        this.#stored.set(keyOf(p), p);
      }
    }
  }

  /** A new tx, not yet queued. */
  draft(ops: readonly UndoOp[], kind: Pending['kind'], notBefore: number): Pending {
    return {
      k: ++this.#k,
      client: this.#client,
      n: this.#n + 1,
      at: this.#ports.wallClock(),
      kind,
      ops,
      frozen: false,
      sentAt: null,
      notBefore,
      effects: [],
      bases: [],
      loaded: false,
    };
  }

  /** The view took it: it has its number for good. Typing that waited for company goes out before it. */
  queued(p: Pending): void {
    this.#n = p.n;
    for (const older of this.#view.pending) {
      if (older !== p) {
        older.notBefore = 0;
      }
    }
    this.#store(p);
  }

  /** A draft has grown. */
  changed(p: Pending): void {
    this.#store(p);
  }

  /** The draft that typing in this field goes into: the last one about the item, if it is nothing but typing. */
  typingDraft(field: Field): Pending | null {
    for (const p of this.#view.pending.toReversed()) {
      const [op] = p.ops;
      if (namedIds(p.ops as readonly Op[]).has(field.id)) {
        const typing = p.ops.length === 1 && op?.op === 'txt' && op.f === field.f && p.kind === 'edit';
        return typing && !p.frozen && !p.loaded && p.client === this.#client ? p : null;
      }
    }
    return null;
  }

  find(client: string, n: number): Pending | undefined {
    return this.#view.pending.find(p => p.client === client && p.n === n);
  }

  firstOf(client: string): Pending | undefined {
    return this.#view.pending.find(p => p.client === client);
  }

  oldestUnsent(): Pending | undefined {
    return this.#view.pending[0];
  }

  /** What is to be handed to the socket, in order, within the window of undecided txs. */
  toSend(client: string, window: number): readonly Pending[] {
    const own = this.#view.pending.slice(0, window).filter(p => p.client === client);
    const first = own.findIndex(p => p.sentAt === null);
    return first < 0 ? [] : own.slice(first);
  }

  /** Whether a draft may go out: it is not gathering typing, and all that it builds on is decided. */
  mayFreeze(p: Pending, now: number): boolean {
    return p.frozen || (p.notBefore <= now && this.#view.ready(p));
  }

  /** The ops as they go out, now and whenever they are sent again. */
  freeze(p: Pending): readonly Op[] {
    if (!p.frozen) {
      p.ops = this.#view.sendable(p);
      p.frozen = true;
      this.#store(p);
    }
    return p.ops as readonly Op[];
  }

  /** The server has decided it: drafts that waited for its seq have it now. */
  decided(p: Pending, seq: number): void {
    for (const draft of this.#view.pending) {
      if (!draft.frozen && draft.ops.some(op => isGuarded(op) && Object.values(op.by).includes(p.k))) {
        draft.ops = draft.ops.map(op => resolved(op, p.k, seq));
        this.#store(draft);
      }
    }
    this.#forget(p);
  }

  /** Removes from the device what the view does not hold pending any more. */
  forgetDecided(): void {
    const pending = new Set(this.#view.pending);
    for (const p of [...this.#stored.values()]) {
      if (!pending.has(p)) {
        this.decided(p, this.#view.seqOf(p.k) ?? NEVER);
      }
    }
  }

  disconnected(): void {
    this.resend();
  }

  /** Everything undecided is handed to the socket again. */
  resend(): void {
    for (const p of this.#view.pending) {
      p.sentAt = null;
    }
  }

  /** The person does not want the old edits any more. */
  discardUnsent(): void {
    for (const p of [...this.#view.pending]) {
      this.#view.settled(p, NEVER);
      this.#forget(p);
    }
    this.#client = this.#ports.newClientId();
    this.#n = 0;
  }

  /** Re-issues everything undecided under a new client id. Only when the server can not have accepted any of it. */
  moveToNewClient(): void {
    const moved = this.#view.pending.filter(p => p.client === this.nextClient());
    for (const p of moved) {
      this.#forget(p);
    }
    const client = this.#ports.newClientId();
    moved.forEach((p, i) => {
      Object.assign(p, { client, n: i + 1, sentAt: null });
      this.#store(p);
    });
    if (moved.length === 0 || moved.some(p => this.#view.pending.at(-1) === p)) {
      this.#client = client;
      this.#n = moved.length;
    }
  }

  #store(p: Pending): void {
    this.#stored.set(keyOf(p), p);
    this.#ports.store([{ ...toStored(this.#board, p), ops: p.ops.map(op => this.#byNumber(op)) }]);
  }

  #forget(p: Pending): void {
    this.#stored.delete(keyOf(p));
    this.#ports.forget(p.client, [p.n]);
  }

  /** On the device a guard names the number of the tx that it waits for: local places do not outlive the page. */
  #byNumber(op: UndoOp): UndoOp {
    if (!isGuarded(op)) {
      return op;
    }
    const numbers = Object.entries(op.by).map(([name, k]) => {
      const waited = this.#view.pending.find(p => p.k === k);
      return [name, waited?.n ?? 0] as const;
    });
    return { ...op, by: Object.fromEntries(numbers) };
  }
}

const keyOf = (p: Pending): string => `${p.client} ${p.n}`;

/** A guarded op with one of its txs replaced by the seq that it got. */
function resolved(op: UndoOp, k: number, seq: number): UndoOp {
  if (!isGuarded(op)) {
    return op;
  }
  const waiting = Object.entries(op.by).filter(([, by]) => by !== k);
  const known = Object.entries(op.by).filter(([, by]) => by === k);
  const g = { ...op.g, ...Object.fromEntries(known.map(([name]) => [name, seq])) };
  return waiting.length === 0
    ? ({ op: 'set', id: op.id, r: op.r, g } as unknown as Op)
    : { ...op, by: Object.fromEntries(waiting), g };
}

/** What was read from the device counts as sent, unless it waits for another tx and so can not have been. */
function fromStored(tx: StoredTx, k: number, byN: ReadonlyMap<number, number>): Pending {
  const waits = tx.ops.some(isGuarded) || (!tx.frozen && tx.ops.some(op => op.op === 'txt'));
  return {
    k,
    client: tx.client,
    n: tx.n,
    at: tx.at,
    kind: tx.kind,
    ops: tx.ops.map(op =>
      isGuarded(op)
        ? {
            ...op,
            by: Object.fromEntries(Object.entries(op.by).map(([name, n]) => [name, byN.get(n) ?? -1])),
          }
        : op,
    ),
    frozen: tx.frozen || !waits,
    sentAt: null,
    notBefore: 0,
    effects: [],
    bases: tx.bases,
    loaded: true,
  };
}
