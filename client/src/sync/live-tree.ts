import { hashHex, hashValue } from '../board/model/hash.ts';
import type { StopCode } from '../board/model/live.ts';
import { mergePatch } from '../kernel/merge-patch.ts';
import { type ClientMessage, MINOR } from '../protocol/messages.ts';
import { Link } from './link.ts';
import type { Ports, SocketId } from './ports.ts';
import { Signal } from './signal.ts';

export type { StopCode };

/** What a live tree causes outside; answers come back as calls of its `on…` methods. */
export type TreePorts<Op> = Pick<
  Ports,
  'now' | 'wallClock' | 'random' | 'fetchTicket' | 'connect' | 'closeSocket' | 'wake'
> & { send(socket: SocketId, message: TreeMessage<Op>): void };

export type TreeMessage<Op> =
  | Exclude<ClientMessage, { readonly t: 'tx' }>
  | { readonly t: 'tx'; readonly n: number; readonly ops: readonly [Op] };

/** How one kind of stream is read. Both functions throw when the JSON is not what was promised. */
export interface TreeReading<Tree, Own> {
  readonly tree: (raw: unknown) => Tree;
  /** The field of the frame `own` that holds what is told to the reader alone. */
  readonly ownField: string;
  readonly own: (raw: unknown) => Own;
  /** Puts into the tree what the frame `counts` said last, which is told beside it. */
  readonly counted?: (tree: Tree, counts: Fields) => Tree;
}

/** The server did not do it. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** A code of the stream's protocol; `left` when the page was left or the stream stopped before an answer. */
  readonly code: string;
  readonly path: string | undefined;

  constructor(code: string, path?: string) {
    super(code);
    this.code = code;
    this.path = path;
  }
}

export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** `since`: the wall clock when it was lost. */
  | { readonly kind: 'lost'; readonly since: number }
  | { readonly kind: 'stopped'; readonly code: StopCode };

/** All that a page shows; a new object whenever something in it is new. */
export interface Snapshot<Tree, Own> {
  /** Null until the first picture came. */
  readonly tree: Tree | null;
  /** What is told to the reader alone; null before it is. */
  readonly me: Own | null;
  readonly connection: Connection;
  /** Ops that wait for their answer. */
  readonly pending: number;
}

interface Pending<Op> {
  readonly n: number;
  readonly op: Op;
  readonly resolve: () => void;
  readonly reject: (refusal: Refusal) => void;
}

/** Sent again when an answer stays out so long. Milliseconds. */
const SEND_AGAIN = 10_000;

type Fields = Readonly<Record<string, unknown>>;

class BadFrame extends Error {
  override readonly name = 'BadFrame';
}

/**
 * A session or a floor over one WebSocket: the tree that the reader is shown, kept new by patches, and ops as promises. Ops that
 * have no answer when the line breaks are sent again under the same number, and the server counts each number once.
 */
export class LiveTree<Tree, Op, Own> {
  readonly #ports: TreePorts<Op>;
  readonly #reading: TreeReading<Tree, Own>;
  readonly #link: Link;
  readonly #app: string;
  readonly #client: string;
  readonly #changed = new Signal<Snapshot<Tree, Own>>();
  readonly #pending = new Map<number, Pending<Op>>();
  #raw: unknown = null;
  #rawOwn: unknown = null;
  #counts: Fields = {};
  #cursor = 0;
  #n = 0;
  #lastSent = 0;
  /** Server time minus wall clock. */
  #ahead = 0;
  #lostAt: number | null = null;
  #snapshot: Snapshot<Tree, Own> = { tree: null, me: null, connection: { kind: 'connecting' }, pending: 0 };
  #me: Own | null = null;
  #tree: Tree | null = null;

  constructor(ports: TreePorts<Op>, reading: TreeReading<Tree, Own>, app: string, client: string) {
    this.#ports = ports;
    this.#reading = reading;
    this.#app = app;
    this.#client = client;
    this.#link = new Link(
      {
        ...ports,
        send: (socket, message) => ports.send(socket, message as TreeMessage<Op>),
        newClientId: () => client,
        store: () => undefined,
        forget: () => undefined,
        askAboutOldEdits: () => undefined,
      },
      {
        hello: ticket => ({ t: 'hello', ticket, client, minor: MINOR, app: this.#app }),
        lost: () => {
          this.#lostAt ??= ports.wallClock();
        },
        distrust: () => undefined,
      },
      true,
    );
  }

  get client(): string {
    return this.#client;
  }

  readonly snapshot = (): Snapshot<Tree, Own> => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => this.#changed.subscribe(listener);

  /** The server's clock, milliseconds since the epoch. */
  readonly now = (): number => this.#ports.wallClock() + this.#ahead;

  /** Resolves when the server has done it; rejects with a `Refusal` when it did not. */
  readonly do = (op: Op): Promise<void> => {
    const { phase } = this.#link;
    if (phase.is === 'closed' || phase.is === 'stopped') {
      return Promise.reject(new Refusal('left'));
    }
    return new Promise((resolve, reject) => {
      const pending = { n: ++this.#n, op, resolve, reject };
      this.#pending.set(pending.n, pending);
      this.#sendOne(pending);
      this.#update();
    });
  };

  start(): void {
    this.#link.fetchTicket();
    this.#update();
  }

  close(): void {
    const socket = this.#link.liveSocket();
    if (socket !== null) {
      this.#ports.closeSocket(socket, 1000);
    }
    this.#link.close();
    this.#ports.wake(null);
    this.#rejectAll();
  }

  /** Tries at once again, after a stop or while it waits. */
  again(): void {
    if (this.#link.phase.is !== 'closed' && this.#link.liveSocket() === null) {
      this.#link.fetchTicket();
      this.#update();
    }
  }

  onTicket(attempt: number, ticket: string, url: string): void {
    this.#link.onTicket(attempt, ticket, url);
    this.#update();
  }

  onTicketRefused(attempt: number, status: number): void {
    this.#link.onTicketRefused(attempt, status);
    this.#update();
  }

  onOpen(socket: SocketId): void {
    this.#link.onOpen(socket);
    this.#update();
  }

  onClose(socket: SocketId, code: number): void {
    if (socket === this.#link.liveSocket()) {
      this.#link.closed(code);
      this.#update();
    }
  }

  onTime(): void {
    const now = this.#ports.now();
    this.#link.onTime(now);
    if (this.#link.phase.is === 'live' && this.#pending.size > 0 && now - this.#lastSent >= SEND_AGAIN) {
      this.#sendAll();
    }
    this.#update();
  }

  onOnline(isOnline: boolean): void {
    if (isOnline && this.#link.phase.is === 'waiting') {
      this.#link.fetchTicket();
    } else {
      this.#link.probe();
    }
    this.#update();
  }

  onVisible(): void {
    this.onOnline(true);
  }

  /** A frame as JSON; null for one that could not be read. */
  onMessage(socket: SocketId, message: unknown): void {
    if (socket !== this.#link.liveSocket()) {
      return;
    }
    try {
      this.#receive(socket, record(message));
    } catch {
      this.#link.loadFailed();
    }
    this.#update();
  }

  #receive(socket: SocketId, m: Fields): void {
    switch (m.t) {
      case 'welcome':
        this.#ahead = integer(m.now) - this.#ports.wallClock();
        this.#counts = {};
        this.#link.welcomed(socket, integer(m.lastN), true);
        return;
      case 'snap':
        if (m.i === 0) {
          this.#picture(m.state);
        }
        this.#cursor = integer(m.seq);
        if (integer(m.i) === integer(m.of) - 1) {
          this.#arrived(socket);
        } else {
          this.#link.progressed();
        }
        return;
      case 'delta':
        if (m.i === 0 && m.state !== undefined) {
          this.#picture(m.state);
        }
        this.#cursor = integer(m.upto);
        if (integer(m.i) === integer(m.of) - 1) {
          this.#arrived(socket);
        }
        return;
      case 'txs':
        this.#txs(m);
        return;
      case 'nack': {
        const n = integer(m.n);
        this.#cursor = Math.max(this.#cursor, typeof m.s === 'number' ? m.s : 0);
        const pending = this.#take(n);
        const path = typeof m.path === 'string' ? m.path : undefined;
        pending?.reject(new Refusal(typeof m.code === 'string' ? m.code : 'invalid', path));
        return;
      }
      case 'own':
        if (m[this.#reading.ownField] !== undefined) {
          this.#own(m[this.#reading.ownField]);
        }
        return;
      case 'counts':
        this.#counts = m;
        if (this.#raw !== null) {
          this.#picture(this.#raw);
        }
        return;
      case 'hash':
        if (m.seq === this.#cursor && this.#raw !== null && m.h !== hashHex(hashValue(this.#raw))) {
          throw new BadFrame('what is shown is not what is so');
        }
        return;
      case 'view':
        this.#link.reconnectNow();
        return;
      case 'goaway':
        this.#link.goaway(integer(m.afterMs), typeof m.url === 'string' ? m.url : null);
        return;
      case 'pong':
        this.#link.ponged(integer(m.x));
        this.#ahead = integer(m.now) - this.#ports.wallClock();
        return;
      default:
        return;
    }
  }

  #picture(state: unknown): void {
    const tree = this.#reading.tree(state);
    this.#tree = this.#reading.counted?.(tree, this.#counts) ?? tree;
    this.#raw = state;
  }

  #own(raw: unknown): void {
    this.#me = this.#reading.own(raw);
    this.#rawOwn = raw;
  }

  #arrived(socket: SocketId): void {
    this.#link.live(socket);
    this.#lostAt = null;
    this.#sendAll();
  }

  #txs(m: Fields): void {
    if (integer(m.prev) > this.#cursor) {
      throw new BadFrame('a frame is missing');
    }
    let raw = this.#raw;
    let own = this.#rawOwn;
    const done: Pending<Op>[] = [];
    for (const one of Array.isArray(m.x) ? m.x : []) {
      const entry = record(one);
      const isOwn = typeof entry.n === 'number';
      const patches = isOwn ? entry.fix : entry.ops;
      if (integer(entry.s) > this.#cursor && entry.dup === undefined && Array.isArray(patches)) {
        for (const patch of patches) {
          const { op, d } = record(patch);
          if (op === 'state') {
            raw = mergePatch(raw, d);
          } else if (op === this.#reading.ownField) {
            own = mergePatch(own, d);
          }
        }
      }
      const pending = isOwn ? this.#take(entry.n as number) : undefined;
      if (pending !== undefined) {
        done.push(pending);
      }
    }
    if (raw !== this.#raw) {
      this.#picture(raw);
    }
    if (own !== this.#rawOwn) {
      this.#own(own);
    }
    this.#cursor = Math.max(this.#cursor, integer(m.upto));
    for (const pending of done) {
      pending.resolve();
    }
  }

  #take(n: number): Pending<Op> | undefined {
    const pending = this.#pending.get(n);
    this.#pending.delete(n);
    return pending;
  }

  #sendAll(): void {
    for (const pending of this.#pending.values()) {
      this.#sendOne(pending);
    }
  }

  #sendOne({ n, op }: Pending<Op>): void {
    const { phase } = this.#link;
    if (phase.is === 'live') {
      this.#lastSent = this.#ports.now();
      this.#ports.send(phase.socket, { t: 'tx', n, ops: [op] });
    }
  }

  #rejectAll(): void {
    const all = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of all) {
      reject(new Refusal('left'));
    }
  }

  #update(): void {
    const { phase } = this.#link;
    if (phase.is === 'stopped') {
      this.#rejectAll();
    }
    const times = [...this.#link.times()];
    if (phase.is === 'live' && this.#pending.size > 0) {
      times.push(this.#lastSent + SEND_AGAIN);
    }
    const next = times.filter(time => time !== null);
    this.#ports.wake(next.length === 0 ? null : Math.min(...next));
    const connection = this.#connection();
    const was = this.#snapshot;
    if (
      was.tree !== this.#tree ||
      was.me !== this.#me ||
      was.pending !== this.#pending.size ||
      !sameConnection(was.connection, connection)
    ) {
      this.#snapshot = { tree: this.#tree, me: this.#me, connection, pending: this.#pending.size };
      this.#changed.emit(this.#snapshot);
    }
  }

  #connection(): Connection {
    const { phase } = this.#link;
    if (phase.is === 'stopped') {
      return { kind: 'stopped', code: phase.code };
    }
    if (phase.is === 'live') {
      return { kind: 'live' };
    }
    return this.#lostAt === null ? { kind: 'connecting' } : { kind: 'lost', since: this.#lostAt };
  }
}

function sameConnection(a: Connection, b: Connection): boolean {
  return (
    a.kind === b.kind &&
    ('code' in a ? a.code : 0) === ('code' in b ? b.code : 0) &&
    ('since' in a ? a.since : 0) === ('since' in b ? b.since : 0)
  );
}

function record(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BadFrame('an object was expected');
  }
  return value as Fields;
}

function integer(value: unknown): number {
  if (typeof value !== 'number') {
    throw new BadFrame('a number was expected');
  }
  return value;
}
