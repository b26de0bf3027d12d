import { apply } from '../../board/model/apply.ts';
import { Board } from '../../board/model/board.ts';
import { decide, type Role, type Verdict } from '../../board/model/decide.ts';
import { textFieldOf } from '../../board/model/registers.ts';
import { type ItemSnapshot, snapshotOf } from '../../board/model/snapshot.ts';
import type { Op } from '../../board/model/types.ts';
import type { Seeded } from '../../kernel/seeded.ts';
import type { ClientMessage } from '../../protocol/messages.ts';

/** A decided tx: in memory first, in the durable log once it is committed. */
export interface LogEntry {
  readonly s: number;
  readonly client: string;
  readonly person: string;
  readonly n: number;
  readonly asked: readonly Op[];
  readonly ops: readonly Op[];
  readonly drops: readonly (readonly [number, string])[];
  readonly rewritten: boolean;
  readonly nack: { readonly code: string } | null;
  readonly undo: boolean;
}

/** The server's end of a connection. */
export interface Session {
  readonly send: (frame: unknown) => void;
  readonly close: (code: number) => void;
  client: string | null;
  /** Who sits there: authors are persons, not tabs (B92). */
  readonly person: string;
  cursor: number;
  lagging: boolean;
  /** The next frame to it gets lost on the way, as no correct server lets happen. */
  gap: boolean;
}

/** The first person leads. */
const roleOf = (person: string): Role => (person === 'c0' ? 'owner' : 'editor');
const handleOf = (person: string): string => `p_${person}`;

const LIMITS = { txBytes: 131_072, opsPerTx: 500, txPerSec: 60, unacked: 256 };

/**
 * A room as the protocol describes it, on the client's own reducer: decided in memory, visible only after the commit,
 * which the simulation delays, loses with the process, or does not answer.
 */
export class SimServer {
  readonly log: LogEntry[] = [];
  readonly #random: Seeded;
  readonly #later: (delay: number, run: () => void) => void;
  readonly #sessions = new Set<Session>();
  readonly #clock: () => number;
  /** B92, of the durable log and of what is decided. */
  #authors = new Map<string, string>();
  #logId = 1;
  #board = new Board();
  #durable = new Board();
  #open: LogEntry[] = [];
  #lastN = new Map<string, LogEntry>();
  up = true;

  /** `later` runs something after some milliseconds, if the process still lives. */
  constructor(
    random: Seeded,
    later: (delay: number, run: () => void) => void,
    clock: () => number = () => 0,
  ) {
    this.#clock = clock;
    this.#random = random;
    this.#later = later;
  }

  get head(): number {
    return this.log.at(-1)?.s ?? 0;
  }

  get idle(): boolean {
    return this.#open.length === 0;
  }

  hash(): string {
    return this.#durable.hash();
  }

  connect(session: Session): void {
    this.#sessions.add(session);
  }

  disconnect(session: Session): void {
    this.#sessions.delete(session);
  }

  receive(session: Session, message: ClientMessage): void {
    switch (message.t) {
      case 'hello':
        this.#hello(session, message);
        break;
      case 'tx':
        this.#tx(session, message.n, message.ops, message.u === 1);
        break;
      case 'need':
        this.#later(this.#random.int(0, 3000), () => {
          if (this.#sessions.has(session)) {
            this.#catchUp(session, message.from, message.from === 0, this.#random.chance(0.7));
          }
        });
        break;
      case 'ping':
        session.send({ t: 'pong', x: message.x, now: this.#clock() });
        break;
      default:
        break;
    }
  }

  /** Makes durable what was decided, and only then tells. With `silent` the process dies before it tells. */
  commit(silent = false): void {
    const batch = this.#open;
    this.#open = [];
    for (const entry of batch) {
      this.log.push(entry);
      apply(this.#durable, entry.s, entry.ops);
    }
    if (silent) {
      return;
    }
    for (const session of this.#sessions) {
      if (session.client !== null && batch.length > 0) {
        this.#deliver(session, batch);
      }
    }
  }

  /** The process dies: what was not committed never happened. */
  kill(): void {
    this.up = false;
    for (const session of this.#sessions) {
      session.close(1006);
    }
    this.#sessions.clear();
    this.#open = [];
  }

  /** Starts from the log; `lost` entries at its end did not survive the failover of an asynchronous replica. */
  start(lost = 0): void {
    if (lost > 0) {
      this.log.splice(Math.max(0, this.log.length - lost));
      this.#logId++;
    }
    this.up = true;
    this.#durable = new Board();
    this.#board = new Board();
    this.#lastN = new Map();
    this.#authors = new Map();
    for (const entry of this.log) {
      apply(this.#durable, entry.s, entry.ops);
      apply(this.#board, entry.s, entry.ops);
      this.#lastN.set(entry.client, entry);
      this.#noteAuthors(entry);
    }
  }

  /** The heartbeat of P-hash; a view that went wrong is found by it. */
  sendHashes(): void {
    for (const session of this.#sessions) {
      if (session.client !== null && session.cursor === this.head && !session.lagging) {
        session.send({ t: 'hash', seq: this.head, h: this.hash() });
      }
    }
  }

  /** Marks a session as too slow to be sent every frame; it gets a state delta when it has drained. */
  lag(): void {
    const session = this.#random.pick([...this.#sessions]);
    if (session !== undefined) {
      session.lagging = true;
    }
  }

  /** Loses one frame to somebody. */
  skipFrame(): void {
    const session = this.#random.pick([...this.#sessions]);
    if (session !== undefined) {
      session.gap = true;
    }
  }

  drain(): void {
    for (const session of this.#sessions) {
      if (session.lagging) {
        session.lagging = false;
        if (session.client !== null) {
          this.#catchUp(session, session.cursor, false, this.#random.chance(0.7));
        }
      }
    }
  }

  #hello(session: Session, m: Extract<ClientMessage, { t: 'hello' }>): void {
    for (const other of this.#sessions) {
      if (other !== session && other.client === m.client) {
        other.close(4009);
        this.#sessions.delete(other);
      }
    }
    this.commit(); // a join waits until everything decided before it is durable
    const known =
      m.log === `L${this.#logId}` && m.have !== undefined && m.have <= this.head && m.view === 'v';
    session.client = m.client;
    session.cursor = this.head;
    session.send({
      t: 'welcome',
      log: `L${this.#logId}`,
      head: this.head,
      epoch: 1,
      lastN: this.#lastN.get(m.client)?.n ?? 0,
      view: 'v',
      mode: known ? 'delta' : 'full',
      you: { role: roleOf(session.person), handle: handleOf(session.person), s: 's1' },
      limits: LIMITS,
      hb: 15_000,
      now: this.#clock(),
      board: { id: 'b', title: 'Board' },
      later: 'unknown fields are ignored',
    });
    if (!known || m.have !== this.head) {
      if (known) {
        this.#catchUp(session, m.have ?? 0, false, true);
      } else {
        this.#snapshot(session, {});
      }
    }
  }

  #noteAuthors({ ops, person }: LogEntry): void {
    for (const op of ops) {
      if (op.op === 'new') {
        this.#authors.set(op.id, person);
      }
    }
  }

  /** Tells a reader which items are their own, in frames of a few. */
  #own(session: Session): void {
    const ids = [...this.#durable.items.keys()].filter(id => this.#authors.get(id) === session.person);
    for (let at = 0; at < ids.length; at += 5) {
      session.send({ t: 'own', ids: ids.slice(at, at + 5) });
    }
  }

  #tx(session: Session, n: number, asked: readonly Op[], undo: boolean): void {
    const { client, person } = session;
    if (client === null) {
      session.close(4000);
      return;
    }
    const last = this.#lastN.get(client)?.n ?? 0;
    if (n > last + 1) {
      session.send({ t: 'err', code: 'gap', expect: last + 1 });
      return;
    }
    if (n <= last) {
      this.commit();
      const entry = this.log.find(e => e.client === client && e.n === n);
      if (entry !== undefined) {
        session.send(this.#ackFrame(session, entry, true));
      }
      return;
    }
    const s = this.head + this.#open.length + 1;
    const verdict = this.#judged(session.person, asked, s);
    const entry: LogEntry = verdict.accepted
      ? {
          s,
          client,
          person,
          n,
          asked,
          ops: verdict.ops,
          drops: verdict.drops,
          rewritten: verdict.rewritten,
          nack: null,
          undo,
        }
      : {
          s,
          client,
          person,
          n,
          asked,
          ops: [],
          drops: [],
          rewritten: false,
          nack: { code: verdict.code },
          undo,
        };
    apply(this.#board, s, entry.ops);
    this.#noteAuthors(entry);
    this.#lastN.set(client, entry);
    this.#open.push(entry);
  }

  #judged(person: string, asked: readonly Op[], s: number): Verdict {
    this.#board.setMine(id => this.#authors.get(id) === person);
    return decide(this.#board, { role: roleOf(person), now: this.#clock() }, asked, s);
  }

  #ackFrame(session: Session, entry: LogEntry, dup: boolean): unknown {
    if (entry.nack !== null) {
      return { t: 'nack', n: entry.n, code: entry.nack.code, ...(dup ? {} : { s: entry.s }) };
    }
    const x = [{ s: entry.s, n: entry.n, drop: entry.drops, ...(dup ? { dup: 1 } : {}) }];
    return { t: 'txs', prev: session.cursor, upto: session.cursor, x };
  }

  #deliver(session: Session, batch: readonly LogEntry[]): void {
    if (session.lagging) {
      return;
    }
    if (session.gap) {
      session.gap = false;
      session.cursor = batch.at(-1)?.s ?? session.cursor;
      return;
    }
    let prev = session.cursor;
    let x: unknown[] = [];
    const flush = (upto: number) => {
      if (x.length > 0) {
        session.send({ t: 'txs', prev, upto, x });
        prev = upto;
        x = [];
      }
    };
    for (const entry of batch) {
      const own = entry.client === session.client;
      if (own && entry.nack !== null) {
        flush(entry.s - 1);
        session.send({ t: 'nack', n: entry.n, code: entry.nack.code, s: entry.s });
        prev = entry.s;
      } else if (own) {
        x.push({
          s: entry.s,
          n: entry.n,
          ...(entry.drops.length > 0 ? { drop: entry.drops } : {}),
          ...(entry.rewritten ? { fix: entry.ops } : {}),
        });
      } else if (entry.nack === null) {
        x.push({ s: entry.s, by: handleOf(entry.person), ops: entry.ops });
      }
    }
    const upto = batch.at(-1)?.s ?? prev;
    if (x.length === 0 && prev < upto) {
      session.send({ t: 'txs', prev, upto, x: [] });
    }
    flush(upto);
    session.cursor = upto;
  }

  #catchUp(session: Session, from: number, full: boolean, withLastN: boolean): void {
    // A full view may also be told as the difference from nothing.
    const own = this.log.findLast(e => e.client === session.client)?.n ?? 0;
    const lastN = withLastN ? { lastN: own } : {};
    session.cursor = this.head;
    session.lagging = false;
    if (full && this.#random.chance(0.5)) {
      this.#snapshot(session, lastN);
      return;
    }
    const { of, part } = this.#chunks();
    const { put, txt, gone } = this.#since(from);
    for (let i = 0; i < of; i++) {
      session.send({
        t: 'delta',
        prev: from,
        upto: this.head,
        i,
        of,
        put: part(put, i),
        gone: part(gone, i),
        txt: part(txt, i),
        ...(i === 0 ? { state: this.#durable.state, ...lastN } : {}),
      });
    }
    this.#own(session);
  }

  #chunks(): { of: number; part: <T>(all: readonly T[], i: number) => readonly T[] } {
    const of = this.#random.int(1, 3);
    return { of, part: (all, i) => all.filter((_, at) => at % of === i) };
  }

  #snapshot(session: Session, lastN: { readonly lastN?: number }): void {
    const { of, part } = this.#chunks();
    const items = [...this.#durable.records.values()].map(snapshotOf);
    for (let i = 0; i < of; i++) {
      const first = i === 0 ? { state: this.#durable.state, ...lastN } : {};
      session.send({ t: 'snap', i, of, seq: this.head, items: part(items, i), ...first });
    }
    this.#own(session);
  }

  /** The state delta since a seq, as P4 describes it. */
  #since(from: number): { put: ItemSnapshot[]; txt: unknown[]; gone: string[] } {
    const put: ItemSnapshot[] = [];
    const txt: unknown[] = [];
    for (const record of this.#durable.records.values()) {
      const field = textFieldOf(record.item.type);
      const newer = Object.entries(record.seqs).filter(([, seq]) => seq > from);
      const r = record.item.r as unknown as Readonly<Record<string, unknown>>;
      if (newer.length > 0 && newer.length === Object.keys(record.seqs).length) {
        const whole = snapshotOf(record);
        const removed = newer.filter(([name]) => r[name] === undefined).map(([name]) => [name, null]);
        put.push({ ...whole, r: { ...whole.r, ...Object.fromEntries(removed) } });
        continue;
      }
      const changed = newer.filter(([name]) => name !== field);
      if (changed.length > 0) {
        put.push({
          id: record.item.id,
          type: record.item.type,
          r: Object.fromEntries(changed.map(([name]) => [name, r[name] ?? null])),
          s: Object.fromEntries(changed),
        });
      }
      if (newer.some(([name]) => name === field)) {
        txt.push({ id: record.item.id, f: field, rev: record.seqs[field], doc: r[field] });
      }
    }
    const gone = [...this.#durable.tombstones.values()].filter(t => t.seq > from).map(t => t.record.item.id);
    return { put, txt, gone };
  }
}
