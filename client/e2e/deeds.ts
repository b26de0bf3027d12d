import type { Page } from '@playwright/test';
import { ADMIN } from './server.ts';

type Op = Readonly<Record<string, unknown>>;

/**
 * What people do who have no page of their own in a test: over the same HTTP calls and sockets as everybody. The page
 * lends its network, so that requests have the origin that the server asks for.
 */
export class Deeds {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** One HTTP call; the answer's JSON. */
  async call<T>(token: string | null, method: string, path: string, body?: unknown): Promise<T> {
    return (await this.#page.evaluate(
      async ([bearer, verb, address, json]) => {
        const answer = await fetch(address, {
          method: verb,
          credentials: 'omit',
          headers: {
            'Content-Type': 'application/json',
            ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
          },
          ...(json === undefined ? {} : { body: JSON.stringify(json) }),
        });
        if (!answer.ok) {
          throw new Error(`${verb} ${address}: ${answer.status} ${await answer.text()}`);
        }
        return answer.status === 204 ? null : answer.json();
      },
      [token, method, path, body] as const,
    )) as T;
  }

  /** Signs in whoever keeps the server; the access token. */
  async admin(): Promise<string> {
    const { accessToken } = await this.call<{ accessToken: string }>(null, 'POST', '/api/auth/login', ADMIN);
    return accessToken;
  }

  /** Comes by an invite link; the access token. */
  async join(invite: string, name: string): Promise<string> {
    const { accessToken } = await this.call<{ accessToken: string }>(null, 'POST', '/api/join', {
      invite: new URL(invite).hash.slice(1),
      name,
      acknowledged: true,
    });
    return accessToken;
  }

  /** Does one thing after the other on a board or in a session, each in a transaction of its own. */
  async do(token: string, kind: 'boards' | 'sessions', id: string, ops: readonly Op[]): Promise<void> {
    const refused = await this.#page.evaluate(
      async ([bearer, place, all]) => {
        const answer = await fetch(`/api/${place}/ticket`, {
          method: 'POST',
          credentials: 'omit',
          headers: { Authorization: `Bearer ${bearer}` },
        });
        if (!answer.ok) {
          return `no ticket: ${answer.status}`;
        }
        const { ticket, url } = (await answer.json()) as { ticket: string; url: string };
        const address = new URL(url, location.href);
        address.protocol = 'ws:';
        const socket = new WebSocket(address, 'charrette.v1');
        socket.binaryType = 'arraybuffer';
        const send = (message: object) => {
          const text = new TextEncoder().encode(JSON.stringify(message));
          const frame = new Uint8Array(text.length + 1);
          frame.set(text, 1); // the first byte stays 0: plain JSON
          socket.send(frame);
        };
        return new Promise<string | null>(resolve => {
          let n = 0;
          const next = () => {
            const op = all[n];
            if (op === undefined) {
              resolve(null);
              socket.close();
            } else {
              send({ t: 'tx', n: ++n, ops: [op] });
            }
          };
          const timer = setTimeout(() => resolve('no answer'), 10_000);
          socket.onopen = () => {
            const random = crypto.randomUUID().replaceAll('-', '');
            send({ t: 'hello', ticket, client: `c_${random}`, minor: 1, app: 'e2e' });
          };
          socket.onclose = event => resolve(`closed: ${event.code}`);
          socket.onmessage = ({ data }) => {
            const bytes = new Uint8Array(data as ArrayBuffer);
            if (bytes[0] !== 0) {
              return; // a deflated picture, which nobody looks at here
            }
            const message = JSON.parse(new TextDecoder().decode(bytes.subarray(1)));
            if (message.t === 'welcome') {
              next();
            } else if (message.t === 'nack' && message.n === n) {
              resolve(`${JSON.stringify(all[n - 1])}: ${message.code} ${message.path ?? ''}`);
              clearTimeout(timer);
              socket.close();
            } else if (message.t === 'txs' && message.x.some((entry: { n?: number }) => entry.n === n)) {
              clearTimeout(timer);
              next();
            }
          };
        });
      },
      [token, `${kind}/${id}`, ops] as const,
    );
    if (refused !== null) {
      throw new Error(refused);
    }
  }
}

/** An id that nobody else has, of an item (`i_`) or a round (`r_`). */
export const freshId = (prefix: 'i_' | 'r_'): string => `${prefix}${crypto.randomUUID().replaceAll('-', '')}`;
