import type { StopCode } from '../board/model/live.ts';
import { CLOSE, type ClientMessage } from '../protocol/messages.ts';
import { Backoff } from './backoff.ts';
import type { Ports, SocketId } from './ports.ts';

const STEP_TIMEOUT = 15_000;
const PING_EVERY = 15_000;
const PING_ANSWER = 10_000;
const MOST_FAILED_LOADS = 3;
const MOST_REFUSED_TICKETS = 3;

/**
 *     idle ─► ticket ─► connecting ─► greeting ─► catchingUp ─► live
 *      ▲        │            │            │            │          │
 *      │        └────────────┴─── fail ───┴────────────┴──────────┘
 *      │                           ▼
 *      └───── closed ◄── waiting (backoff) ─► ticket
 *
 * `stopped` is reached from everywhere by a terminal code: the person must act, the outbox is kept.
 */
export type Phase =
  | { readonly is: 'idle' }
  | { readonly is: 'waiting'; readonly until: number }
  | { readonly is: 'ticket'; readonly attempt: number; readonly until: number }
  | { readonly is: 'connecting'; readonly socket: SocketId; readonly until: number }
  | { readonly is: 'greeting'; readonly socket: SocketId; readonly until: number }
  | {
      readonly is: 'catchingUp';
      readonly socket: SocketId;
      readonly lastN: number;
      readonly full: boolean;
      readonly until: number;
    }
  | { readonly is: 'live'; readonly socket: SocketId }
  | { readonly is: 'stopped'; readonly code: StopCode }
  | { readonly is: 'closed' };

/** What the link needs from the engine. */
export interface LinkHooks {
  /** The first message of a connection. */
  hello(ticket: string): ClientMessage;
  /** The connection is gone, with all that was under way on it. */
  lost(): void;
  /** What this page holds is not to be built on. */
  distrust(): void;
}

/** The connection's life: tickets, sockets, heartbeat, and when to try again. */
export class Link {
  phase: Phase = { is: 'idle' };
  readonly #ports: Ports;
  readonly #hooks: LinkHooks;
  readonly #backoff = new Backoff();
  readonly #pingsTimeOut: boolean;
  #socket: SocketId = 0;
  #attempt = 0;
  #ticket = '';
  #pingSentAt: number | null = null;
  #lastPing = 0;
  #pingNumber = 0;
  #goawayUrl: string | null = null;
  #reconnectAt: number | null = null;
  #refusedTickets = 0;
  #failedLoads = 0;

  /** `pingsTimeOut` is false only where a test wants to see that it is needed. */
  constructor(ports: Ports, hooks: LinkHooks, pingsTimeOut: boolean) {
    this.#ports = ports;
    this.#hooks = hooks;
    this.#pingsTimeOut = pingsTimeOut;
  }

  get failures(): number {
    return this.#backoff.failures;
  }

  /** The server has said welcome: the board is to be brought up to date. */
  welcomed(socket: SocketId, lastN: number, full: boolean): void {
    const now = this.#ports.now();
    this.#backoff.connected(now);
    this.#refusedTickets = 0;
    this.#lastPing = now;
    this.#pingSentAt = null;
    this.phase = { is: 'catchingUp', socket, lastN, full, until: now + STEP_TIMEOUT };
  }

  /** A part of the board came: the next one has its time again. */
  progressed(): void {
    if (this.phase.is === 'catchingUp') {
      this.phase = { ...this.phase, until: this.#ports.now() + STEP_TIMEOUT };
    }
  }

  live(socket: SocketId): void {
    this.phase = { is: 'live', socket };
    this.#failedLoads = 0;
  }

  close(): void {
    this.phase = { is: 'closed' };
  }

  ponged(x: number): void {
    if (x === this.#pingNumber) {
      this.#pingSentAt = null;
    }
  }

  /** The server asks to connect anew in a while, perhaps elsewhere. */
  goaway(afterMs: number, url: string | null): void {
    this.#reconnectAt = this.#ports.now() + afterMs;
    this.#goawayUrl = url;
  }

  onTime(now: number): void {
    const { phase } = this;
    if (phase.is === 'waiting' && now >= phase.until) {
      this.fetchTicket();
    } else if ('until' in phase && phase.is !== 'waiting' && now >= phase.until) {
      this.failed();
    }
    if (this.#reconnectAt !== null && now >= this.#reconnectAt) {
      this.reconnectNow();
    }
    this.heartbeat(now);
  }

  /** When the link wants to be woken. */
  times(): readonly (number | null)[] {
    const { phase } = this;
    const beats = phase.is === 'live' || phase.is === 'catchingUp';
    const ping = this.#pingSentAt === null ? this.#lastPing + PING_EVERY : this.#pingSentAt + PING_ANSWER;
    return [this.#reconnectAt, 'until' in phase ? phase.until : null, beats ? ping : null];
  }

  onTicket(attempt: number, ticket: string, url: string): void {
    if (this.phase.is !== 'ticket' || this.phase.attempt !== attempt) {
      return;
    }
    this.#ticket = ticket;
    this.#socket++;
    this.phase = { is: 'connecting', socket: this.#socket, until: this.#ports.now() + STEP_TIMEOUT };
    this.#ports.connect(this.#socket, this.#goawayUrl ?? url);
    this.#goawayUrl = null;
  }

  /** The ticket was not given: HTTP status, or 0 when the server was not reached. */
  onTicketRefused(attempt: number, status: number): void {
    if (this.phase.is !== 'ticket' || this.phase.attempt !== attempt) {
      return;
    }
    const codes: Readonly<Record<number, StopCode>> = {
      401: 'signed_out',
      403: 'forbidden',
      404: 'gone',
      410: 'gone',
    };
    const code = codes[status];
    if (code === undefined) {
      this.failed();
    } else {
      this.stop(code);
    }
  }

  onOpen(socket: SocketId): void {
    if (this.phase.is !== 'connecting' || this.phase.socket !== socket) {
      return;
    }
    this.phase = { is: 'greeting', socket, until: this.#ports.now() + STEP_TIMEOUT };
    this.#ports.send(socket, this.#hooks.hello(this.#ticket));
  }

  fetchTicket(): void {
    this.#attempt++;
    this.phase = { is: 'ticket', attempt: this.#attempt, until: this.#ports.now() + STEP_TIMEOUT };
    this.#ports.fetchTicket(this.#attempt);
  }

  liveSocket(): SocketId | null {
    return 'socket' in this.phase ? this.phase.socket : null;
  }

  /** The attempt or connection is lost: later again. */
  failed(): void {
    this.#dropSocket();
    const wait = this.#backoff.failed(this.#ports.now(), this.#ports.random());
    this.phase = { is: 'waiting', until: this.#ports.now() + wait };
  }

  reconnectNow(): void {
    this.#reconnectAt = null;
    if (this.liveSocket() !== null || this.phase.is === 'waiting') {
      this.#dropSocket();
      this.fetchTicket();
    }
  }

  #dropSocket(): void {
    const socket = this.liveSocket();
    if (socket !== null) {
      this.#ports.closeSocket(socket, 1000);
    }
    this.#pingSentAt = null;
    this.#reconnectAt = null;
    this.#hooks.lost();
  }

  stop(code: StopCode): void {
    this.#dropSocket();
    this.phase = { is: 'stopped', code };
  }

  closed(code: number): void {
    switch (code) {
      case CLOSE.protocol:
        this.stop('protocol');
        return;
      case CLOSE.forbidden:
        this.stop('forbidden');
        return;
      case CLOSE.gone:
        this.stop('gone');
        return;
      case CLOSE.tooOld:
        this.stop('too_old');
        return;
      case CLOSE.tooBig:
        this.stop('too_big');
        return;
      case CLOSE.superseded:
        this.stop('other_tab');
        return;
      case CLOSE.notAuthenticated:
        if (++this.#refusedTickets >= MOST_REFUSED_TICKETS) {
          this.stop('signed_out');
        } else {
          this.failed();
        }
        return;
      case CLOSE.moved:
        if (this.#backoff.failures === 0) {
          this.failed();
          this.fetchTicket();
          return;
        }
        this.failed();
        return;
      default:
        this.failed();
        return;
    }
  }

  /** What the server sent could not be put into the view. It is fetched whole; after three times the person is told. */
  loadFailed(): void {
    this.#hooks.distrust();
    if (++this.#failedLoads >= MOST_FAILED_LOADS) {
      this.stop('protocol');
    } else {
      this.failed();
    }
  }

  probe(): void {
    const phase = this.phase;
    if (phase.is === 'live' && this.#pingSentAt === null) {
      this.#ping(this.#ports.now());
    }
  }

  heartbeat(now: number): void {
    if (this.phase.is !== 'live' && this.phase.is !== 'catchingUp') {
      return;
    }
    if (this.#pingSentAt === null) {
      if (now - this.#lastPing >= PING_EVERY) {
        this.#ping(now);
      }
    } else if (now - this.#pingSentAt >= PING_ANSWER && this.#pingsTimeOut) {
      this.failed();
    }
  }

  #ping(now: number): void {
    const socket = this.liveSocket();
    if (socket !== null) {
      this.#pingSentAt = now;
      this.#lastPing = now;
      this.#ports.send(socket, { t: 'ping', x: ++this.#pingNumber });
    }
  }
}
