import { newClientId } from '../kernel/ids.ts';
import { decodeFrame, encodeFrame } from '../protocol/codec.ts';
import { type ClientMessage, SUBPROTOCOL } from '../protocol/messages.ts';
import type { LiveTree, TreePorts } from './live-tree.ts';
import type { SocketId } from './ports.ts';

export interface OpenTreeOptions<Tree, Op, Own> {
  /** Where tickets come from, below the origin: `/api/sessions/…/ticket`. */
  readonly tickets: string;
  readonly make: (ports: TreePorts<Op>, client: string) => LiveTree<Tree, Op, Own>;
  /** A valid access token, refreshed when needed; rejects when the sign-in has ended. */
  readonly accessToken: () => Promise<string>;
}

/** Opens a stream over the network; `close` lets go of everything. */
export function openLiveTree<Tree, Op, Own>({
  tickets,
  make,
  accessToken,
}: OpenTreeOptions<Tree, Op, Own>): {
  readonly live: LiveTree<Tree, Op, Own>;
  readonly close: () => void;
} {
  const sockets = new Map<SocketId, WebSocket>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const live = make(
    {
      now: () => performance.now(),
      wallClock: () => Date.now(),
      random: () => Math.random(),
      fetchTicket: attempt => void fetchTicket(attempt),
      connect,
      send: (socket, message) => sockets.get(socket)?.send(encodeFrame(message as ClientMessage)),
      closeSocket: (socket, code) => sockets.get(socket)?.close(code),
      wake: at => {
        clearTimeout(timer);
        if (at !== null) {
          timer = setTimeout(() => live.onTime(), Math.max(0, at - performance.now()));
        }
      },
    },
    newClientId(),
  );

  async function fetchTicket(attempt: number): Promise<void> {
    let token: string;
    try {
      token = await accessToken();
    } catch (problem) {
      const hasNoLine = problem instanceof Error && problem.name !== 'SignedOut';
      live.onTicketRefused(attempt, hasNoLine ? 0 : 401);
      return;
    }
    try {
      const answer = await fetch(tickets, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(15_000),
      });
      const body: unknown = answer.ok ? await answer.json() : null;
      const { ticket, url } = (body ?? {}) as { readonly ticket?: unknown; readonly url?: unknown };
      if (typeof ticket === 'string' && typeof url === 'string') {
        live.onTicket(attempt, ticket, socketUrl(url));
      } else {
        live.onTicketRefused(attempt, answer.status);
      }
    } catch {
      live.onTicketRefused(attempt, 0);
    }
  }

  function connect(id: SocketId, url: string): void {
    const socket = new WebSocket(url, SUBPROTOCOL);
    socket.binaryType = 'arraybuffer';
    sockets.set(id, socket);
    // Inflating takes a turn of its own: frames wait for each other, so that none overtakes.
    let order: Promise<void> = Promise.resolve();
    socket.onopen = () => live.onOpen(id);
    socket.onmessage = event => {
      order = order.then(async () => {
        const data: unknown = event.data;
        const frame = data instanceof ArrayBuffer ? await decodeFrame(new Uint8Array(data)) : null;
        live.onMessage(id, frame?.ok === true ? frame.value : null);
      });
    };
    socket.onclose = event => {
      order = order.then(() => {
        sockets.delete(id);
        live.onClose(id, event.code);
      });
    };
  }

  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener('online', () => live.onOnline(true), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'visible') {
        live.onVisible();
      }
    },
    { signal },
  );
  live.start();
  return {
    live,
    close: () => {
      stop.abort();
      live.close();
      clearTimeout(timer);
    },
  };
}

/** Tickets name the socket by path or by full address. */
function socketUrl(url: string): string {
  const full = new URL(url, location.href);
  full.protocol = full.protocol.replace(/^http/, 'ws');
  return full.href;
}
