import type { Page } from '@playwright/test';

/** Anything that somebody does on a live stream. */
export type Deed = Readonly<Record<string, unknown>>;

interface Floor {
  readonly polls: Readonly<
    Record<string, { readonly n: number; readonly options: readonly { id: string }[] }>
  >;
  readonly questions: Readonly<Record<string, { readonly n: number }>>;
}

function first<T extends { readonly n: number }>(all: Readonly<Record<string, T>>): readonly [string, T] {
  const [found] = Object.entries(all).sort(([, a], [, b]) => a.n - b.n);
  if (found === undefined) {
    throw new Error('nothing of this kind on this floor');
  }
  return found;
}

/**
 * Phones without a screen: people who come by an invite and do single things over the same sockets as everybody. One
 * page lends them its network, so that their requests have the origin that the server asks for.
 */
export class Phones {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Lets people come in; answers their access tokens. */
  join(invite: string, names: readonly string[]): Promise<readonly string[]> {
    return this.#page.evaluate(
      async ([secret, called]) => {
        const tokens: string[] = [];
        for (const name of called) {
          const answer = await fetch('/api/join', {
            method: 'POST',
            credentials: 'omit',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ invite: secret, name, acknowledged: true }),
          });
          if (!answer.ok) {
            throw new Error(`joining: ${answer.status} ${await answer.text()}`);
          }
          tokens.push(((await answer.json()) as { accessToken: string }).accessToken);
        }
        return tokens;
      },
      // The part after # is the invite itself.
      [new URL(invite).hash.slice(1), names] as const,
    );
  }

  /** The first poll of a floor, as it is shown to this person. */
  async firstPoll(floor: string, token: string): Promise<{ id: string; options: readonly { id: string }[] }> {
    const [id, { options }] = first((await this.#floor(floor, token)).polls);
    return { id, options };
  }

  /** The first question on a floor that this person is shown. */
  async firstQuestion(floor: string, token: string): Promise<{ id: string }> {
    const [id] = first((await this.#floor(floor, token)).questions);
    return { id };
  }

  #floor(floor: string, token: string): Promise<Floor> {
    return this.#page.evaluate(
      async ([path, access]) => {
        const answer = await fetch(`${path}/ticket`, {
          method: 'POST',
          credentials: 'omit',
          headers: { Authorization: `Bearer ${access}` },
        });
        const { ticket, url } = (await answer.json()) as { ticket: string; url: string };
        const address = new URL(url, location.href);
        address.protocol = 'ws:';
        const socket = new WebSocket(address, 'charrette.v1');
        socket.binaryType = 'arraybuffer';
        const state = await new Promise<Floor>((resolve, reject) => {
          socket.onopen = () => {
            const random = crypto.randomUUID().replaceAll('-', '');
            const hello = { t: 'hello', ticket, client: `c_${random}`, minor: 1, app: 'e2e' };
            socket.send(new TextEncoder().encode(`\0${JSON.stringify(hello)}`));
          };
          socket.onclose = event => reject(new Error(`closed: ${event.code}`));
          socket.onmessage = async ({ data }) => {
            const bytes = new Uint8Array(data as ArrayBuffer);
            const body = bytes.subarray(1);
            const text =
              bytes[0] === 0
                ? new TextDecoder().decode(body)
                : await new Response(
                    new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate-raw')),
                  ).text();
            const message = JSON.parse(text);
            if (message.t === 'snap') {
              resolve(message.state);
            }
          };
        });
        socket.close();
        return state;
      },
      [floor, token] as const,
    );
  }

  /**
   * Each does its things one after the other on a stream (`/api/floors/…`, `/api/boards/…`), all of them at once.
   * Answers for each person `acked`, or the code of the first refusal.
   */
  act(
    stream: string,
    deeds: readonly { readonly token: string; readonly ops: readonly Deed[] }[],
  ): Promise<string[]> {
    return this.#page.evaluate(
      async ([path, all]) => {
        const one = async ({ token, ops }: (typeof all)[number]): Promise<string> => {
          const answer = await fetch(`${path}/ticket`, {
            method: 'POST',
            credentials: 'omit',
            headers: { Authorization: `Bearer ${token}` },
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
          return new Promise<string>(resolve => {
            const end = (result: string) => {
              clearTimeout(timer);
              resolve(result);
              socket.close();
            };
            const timer = setTimeout(() => end('no answer'), 15_000);
            let done = 0;
            const next = () => {
              const op = ops[done];
              if (op === undefined) {
                end('acked');
              } else {
                send({ t: 'tx', n: done + 1, ops: [op] });
              }
            };
            socket.onopen = () => {
              const random = crypto.randomUUID().replaceAll('-', '');
              send({ t: 'hello', ticket, client: `c_${random}`, minor: 1, app: 'e2e' });
            };
            socket.onclose = event => end(`closed: ${event.code}`);
            socket.onmessage = ({ data }) => {
              const bytes = new Uint8Array(data as ArrayBuffer);
              if (bytes[0] !== 0) {
                return; // a deflated picture, which these phones do not look at
              }
              const message = JSON.parse(new TextDecoder().decode(bytes.subarray(1)));
              if (message.t === 'welcome') {
                next();
              } else if (message.t === 'nack') {
                end(message.code);
              } else if (
                message.t === 'txs' &&
                message.x.some((entry: { n?: number }) => entry.n === done + 1)
              ) {
                done += 1;
                next();
              }
            };
          });
        };
        return Promise.all(all.map(one));
      },
      [stream, deeds] as const,
    );
  }
}

/** An item id that nobody else has. */
export const freshItem = (): string => `i_${crypto.randomUUID().replaceAll('-', '')}`;
