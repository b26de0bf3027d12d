import type { Op } from '../../board/model/types.ts';
import type { ClientMessage, ServerMessage, Welcome } from '../../protocol/messages.ts';
import { Engine, type Orphan } from '../engine.ts';
import type { StoredTx } from '../pending.ts';
import type { Ports } from '../ports.ts';

const WELCOME: Welcome = {
  t: 'welcome',
  log: 'L1',
  head: 0,
  epoch: 1,
  lastN: 0,
  view: 'v',
  mode: 'full',
  you: { role: 'editor', handle: 'p_Otter', s: 's1' },
  limits: { txBytes: 131_072, opsPerTx: 500, txPerSec: 60, unacked: 256 },
  hb: 15_000,
  now: 0,
  board: { id: 'b', title: 'Board' },
};

/** An engine whose world is played by the test, step by step. */
export class Scripted {
  readonly sent: ClientMessage[] = [];
  readonly device = new Map<string, StoredTx>();
  readonly asked: { readonly count: number; readonly since: number }[] = [];
  readonly engine: Engine;
  now = 0;
  wall = 1_795_442_000_000;
  socket = 0;
  tickets = 0;
  closed: number[] = [];
  wakeAt: number | null = null;
  #clients = 0;

  constructor(orphans: readonly Orphan[] = [], name = 'c_page') {
    const ports: Ports = {
      now: () => this.now,
      wallClock: () => this.wall + this.now,
      random: () => 0.5,
      newClientId: () => `${name}_${++this.#clients}`,
      fetchTicket: attempt => {
        this.tickets = attempt;
      },
      connect: socket => {
        this.socket = socket;
      },
      send: (_socket, message) => this.sent.push(message),
      closeSocket: socket => this.closed.push(socket),
      wake: at => {
        this.wakeAt = at;
      },
      store: txs => {
        for (const tx of txs) {
          this.device.set(`${tx.client} ${tx.n}`, JSON.parse(JSON.stringify(tx)) as StoredTx);
        }
      },
      forget: (client, ns) => {
        for (const n of ns) {
          this.device.delete(`${client} ${n}`);
        }
      },
      askAboutOldEdits: (count, since) => this.asked.push({ count, since }),
    };
    this.engine = new Engine({ boardId: 'b', app: 'test', ports, kept: true });
    this.engine.start(orphans);
  }

  /** Ticket and open socket: the hello is out. */
  connect(): void {
    this.engine.onTicket(this.tickets, 'ticket', 'wss://example.org/live');
    this.engine.onOpen(this.socket);
  }

  welcome(change: Partial<Welcome> = {}): void {
    this.receive({ ...WELCOME, ...change });
  }

  /** A connection with an empty board, ready for edits. */
  live(change: Partial<Welcome> = {}): void {
    this.connect();
    this.welcome(change);
    this.receive({ t: 'snap', i: 0, of: 1, seq: change.head ?? 0, items: [], state: { mode: 'open' } });
  }

  receive(message: ServerMessage, socket = this.socket): void {
    this.engine.onMessage(socket, message);
  }

  ack(s: number, n: number, extra: { fix?: readonly Op[]; drop?: [number, string][] } = {}): void {
    const entry = { s, n, drop: extra.drop ?? [], dup: false, ...(extra.fix ? { fix: extra.fix } : {}) };
    this.receive({ t: 'txs', prev: s - 1, upto: s, x: [entry] });
  }

  /** Time passes; the engine is woken when it asked to be. */
  pass(duration: number): void {
    const end = this.now + duration;
    for (let at = this.wakeAt; at !== null && at <= end; at = this.wakeAt) {
      this.now = Math.max(this.now, at);
      this.wakeAt = null;
      this.engine.onTime();
    }
    this.now = end;
  }

  txs(): readonly Extract<ClientMessage, { t: 'tx' }>[] {
    return this.sent.filter(message => message.t === 'tx');
  }

  /** The outboxes that a next page would find. */
  orphans(): readonly Orphan[] {
    const stored = [...this.device.values()];
    return [...new Set(stored.map(tx => tx.client))].map(client => ({
      client,
      txs: stored.filter(tx => tx.client === client),
    }));
  }
}
