import type { LiveBoard } from '../board/model/live.ts';
import { newClientId } from '../kernel/ids.ts';
import { decodeFrame, encodeFrame } from '../protocol/codec.ts';
import { SUBPROTOCOL } from '../protocol/messages.ts';
import { parseServerMessage } from '../protocol/parse.ts';
import { Device } from './device.ts';
import { Engine } from './engine.ts';
import type { Ports, SocketId } from './ports.ts';

export interface OpenOptions {
  readonly boardId: string;
  /** Client name and version, at most 40 characters. */
  readonly app: string;
  /** A valid access token, refreshed when needed; rejects when the session has ended. */
  readonly accessToken: () => Promise<string>;
  /** Asked once when edits that were made offline more than a day ago are about to be sent. */
  readonly onOldEdits?: (count: number, since: Date) => Promise<boolean>;
}

/** Opens a board over the network. It can be asked and edited at once; it says itself when it is loaded. */
export async function openLiveBoard(options: OpenOptions): Promise<LiveBoard> {
  const device = await Device.open();
  const connection = new BrowserConnection(options, device);
  await connection.begin();
  return connection.board();
}

/** The browser's side of the engine: sockets, tickets, timers, storage and what the window tells. */
class BrowserConnection {
  readonly #options: OpenOptions;
  readonly #device: Device;
  readonly #engine: Engine;
  readonly #stops: (() => void)[] = [];
  readonly #sockets = new Map<SocketId, WebSocket>();
  readonly #client = newClientId();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OpenOptions, device: Device) {
    this.#options = options;
    this.#device = device;
    this.#engine = new Engine({
      boardId: options.boardId,
      app: options.app,
      ports: this.#ports(),
      kept: device.kept,
      online: globalThis.navigator?.onLine ?? true,
    });
    device.onFailure(() => this.#engine.onStoreFailed());
  }

  async begin(): Promise<void> {
    this.#stops.push(await this.#device.hold(this.#client));
    const { orphans, release } = await this.#device.orphans(this.#options.boardId, this.#client);
    this.#stops.push(release);
    this.#listen();
    this.#engine.start(orphans);
  }

  /** The engine, with a `close` that also lets go of locks and listeners. */
  board(): LiveBoard {
    const engine = this.#engine;
    const close = () => {
      engine.close();
      clearTimeout(this.#timer);
      for (const stop of this.#stops.splice(0)) {
        stop();
      }
      this.#device.close();
    };
    return new Proxy<LiveBoard>(engine, {
      get: (target, name) => {
        const value: unknown = name === 'close' ? close : Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  #ports(): Ports {
    let first: string | undefined = this.#client;
    return {
      now: () => performance.now(),
      wallClock: () => Date.now(),
      random: () => Math.random(),
      newClientId: () => {
        const id = first ?? newClientId();
        if (first === undefined) {
          void this.#device.hold(id).then(stop => this.#stops.push(stop));
        }
        first = undefined;
        return id;
      },
      fetchTicket: attempt => void this.#fetchTicket(attempt),
      connect: (socket, url) => this.#connect(socket, url),
      send: (socket, message) => this.#sockets.get(socket)?.send(encodeFrame(message)),
      closeSocket: (socket, code) => this.#sockets.get(socket)?.close(code),
      wake: at => this.#wake(at),
      store: txs => this.#device.store(txs),
      forget: (client, ns) => this.#device.forget(this.#options.boardId, client, ns),
      askAboutOldEdits: (count, since) => void this.#ask(count, since),
    };
  }

  #wake(at: number | null): void {
    clearTimeout(this.#timer);
    if (at !== null) {
      this.#timer = setTimeout(() => this.#engine.onTime(), Math.max(0, at - performance.now()));
    }
  }

  async #ask(count: number, since: number): Promise<void> {
    this.#engine.onOldEditsAnswer((await this.#options.onOldEdits?.(count, new Date(since))) ?? true);
  }

  async #fetchTicket(attempt: number): Promise<void> {
    let token: string;
    try {
      token = await this.#options.accessToken();
    } catch (problem) {
      // A network failure is a TypeError of fetch; everything else means that nobody is signed in any more.
      this.#engine.onTicketRefused(attempt, problem instanceof TypeError ? 0 : 401);
      return;
    }
    try {
      const answer = await fetch(`/api/boards/${encodeURIComponent(this.#options.boardId)}/ticket`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(15_000),
      });
      const body: unknown = answer.ok ? await answer.json() : null;
      const { ticket, url } = (body ?? {}) as { readonly ticket?: unknown; readonly url?: unknown };
      if (typeof ticket === 'string' && typeof url === 'string') {
        this.#engine.onTicket(attempt, ticket, socketUrl(url));
      } else {
        this.#engine.onTicketRefused(attempt, answer.status);
      }
    } catch {
      this.#engine.onTicketRefused(attempt, 0);
    }
  }

  #connect(id: SocketId, url: string): void {
    const socket = new WebSocket(url, SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    this.#sockets.set(id, socket);
    // Inflating takes a turn of its own: frames wait for each other, so that none overtakes.
    let order: Promise<void> = Promise.resolve();
    socket.onopen = () => this.#engine.onOpen(id);
    socket.onmessage = event => {
      order = order.then(() => this.#receive(id, event.data));
    };
    socket.onclose = event => {
      order = order.then(() => {
        this.#sockets.delete(id);
        this.#engine.onClose(id, event.code);
      });
    };
  }

  async #receive(id: SocketId, data: unknown): Promise<void> {
    const frame = data instanceof ArrayBuffer ? await decodeFrame(new Uint8Array(data)) : null;
    if (frame === null || !frame.ok) {
      this.#engine.onBadFrame(id, { kind: 'malformed', path: frame === null ? 'text frame' : frame.error });
      return;
    }
    const message = parseServerMessage(frame.value);
    if (message.ok) {
      this.#engine.onMessage(id, message.value);
    } else {
      this.#engine.onBadFrame(id, message.error);
    }
  }

  #listen(): void {
    const { window, document } = globalThis;
    if (window === undefined) {
      return;
    }
    this.#on(window, 'online', () => this.#engine.onOnline(true));
    this.#on(window, 'offline', () => this.#engine.onOnline(false));
    this.#on(document, 'visibilitychange', () => {
      if (document.visibilityState === 'visible') {
        this.#engine.onVisible();
      }
    });
    this.#on(window, 'beforeunload', event => {
      if (wouldLoseEdits(this.#engine)) {
        event.preventDefault();
      }
    });
  }

  #on(target: EventTarget, name: string, listener: (event: Event) => void): void {
    target.addEventListener(name, listener);
    this.#stops.push(() => target.removeEventListener(name, listener));
  }
}

/** Whether closing the tab now would lose something: it is not saved, and not kept on this device either. */
export function wouldLoseEdits(board: Pick<Engine, 'save' | 'kept'>): boolean {
  const save = board.save();
  return save.kind !== 'saved' && save.pending > 0 && !board.kept();
}

/** Tickets name the socket by path or by full address. */
function socketUrl(url: string): string {
  const full = new URL(url, globalThis.location?.href);
  full.protocol = full.protocol.replace(/^http/, 'ws');
  return full.href;
}
