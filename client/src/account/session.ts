import { type Me, parseMe, parseSignedIn, type SignedIn } from './model.ts';
import { Problem, SignedOut, Unreachable } from './problem.ts';

/** Where this tab stands. `starting` ends with the first answer of the server. */
export type SessionState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signedOut'; readonly wasEnded: boolean }
  | { readonly kind: 'signedIn'; readonly me: Me };

/** An access token is renewed this long before it ends, so that no call meets its end on the way. */
const RENEW_BEFORE_MS = 30_000;
const LOCK = 'charrette.refresh';
const CHANNEL = 'charrette.session';

export interface SessionEdges {
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  /** One holder at a time in all tabs of the browser; where Web Locks are missing, in this tab only. */
  readonly exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Carries no secrets: only "somebody signed in" and "somebody signed out". */
  readonly channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'> | undefined;
}

/**
 * Who this tab is to the server. The access token lives in this object alone: not in storage, not in a cookie that
 * scripts can read, not in another tab. The refresh cookie, which scripts cannot see, brings a new one.
 *
 *     starting --refresh 200--> signedIn --refresh 401, sign out here or in another tab--> signedOut
 *         |  \--refresh 401--> signedOut --sign in, join, demo, welcome--> signedIn
 *         \--no answer--> unreachable --start again--> …
 */
export class Session {
  readonly #edges: SessionEdges;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { kind: 'starting' };
  #token: { readonly value: string; readonly renewAt: number } | undefined;
  #refreshing: Promise<string> | undefined;

  constructor(edges: SessionEdges = browserEdges()) {
    this.#edges = edges;
    edges.channel?.addEventListener('message', event => this.#onOtherTab(event.data));
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Finds out whether the browser still has a sign-in. */
  async start(): Promise<void> {
    if (this.#state.kind !== 'signedIn') {
      // Whoever is signed in keeps the page as it is while another tab's news is looked into.
      this.#enter({ kind: 'starting' });
    }
    try {
      await this.#refresh();
      await this.reloadMe();
    } catch (error) {
      if (error instanceof SignedOut) {
        this.#enter({ kind: 'signedOut', wasEnded: false });
      } else {
        this.#enter({ kind: 'unreachable' });
      }
    }
  }

  /** A token that is good for the next half minute at least. Many callers at once cause one refresh. */
  readonly getAccessToken = async (): Promise<string> => {
    if (this.#token !== undefined && this.#edges.now() < this.#token.renewAt) {
      return this.#token.value;
    }
    return await this.#refresh();
  };

  /** Takes over what a sign-in, a join, the demo or a one-time link answered, and learns who that is. */
  async adopt(answer: unknown): Promise<void> {
    this.#keep(parseSignedIn(answer));
    await this.reloadMe();
    this.#edges.channel?.postMessage('signed-in');
  }

  async reloadMe(): Promise<void> {
    this.#enter({ kind: 'signedIn', me: parseMe(await this.call('GET', '/api/me')) });
  }

  async signOut(): Promise<void> {
    this.#token = undefined;
    this.#enter({ kind: 'signedOut', wasEnded: false });
    this.#edges.channel?.postMessage('signed-out');
    await this.send('POST', '/api/auth/logout');
  }

  /** A call as this person. A token that was refused although it looked fresh is renewed once. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    const token = await this.getAccessToken();
    try {
      return await this.send(method, path, body, token);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401 || this.#token?.value !== token) {
        throw error;
      }
      this.#token = undefined;
      return await this.send(method, path, body, await this.getAccessToken());
    }
  }

  /** A file as this person. */
  async file(path: string): Promise<string> {
    return await (await this.#get(path)).text();
  }

  /** What is no text: a picture. */
  async blob(path: string): Promise<Blob> {
    return await (await this.#get(path)).blob();
  }

  async #get(path: string): Promise<Response> {
    let response: Response;
    const token = await this.getAccessToken();
    try {
      response = await this.#edges.fetch(path, {
        cache: 'no-store',
        credentials: 'same-origin',
        headers: { Authorization: `Bearer ${token}` },
      });
    } catch (cause) {
      throw new Unreachable('no answer from the server', { cause });
    }
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return response;
  }

  /** A call as this person when signed in, else as a stranger. */
  async callAsAnyone(method: string, path: string, body?: unknown): Promise<unknown> {
    return this.#state.kind === 'signedIn' ? this.call(method, path, body) : this.send(method, path, body);
  }

  /** A call as a stranger, or with the token given. */
  async send(method: string, path: string, body?: unknown, token?: string): Promise<unknown> {
    let response: Response;
    try {
      response = await this.#edges.fetch(path, {
        method,
        cache: 'no-store',
        credentials: 'same-origin',
        headers: {
          Accept: 'application/json, application/problem+json',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new Unreachable('no answer from the server', { cause });
    }
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return response.status === 204 ? undefined : ((await response.json()) as unknown);
  }

  #refresh(): Promise<string> {
    this.#refreshing ??= this.#edges
      .exclusively(LOCK, () => this.send('POST', '/api/auth/refresh'))
      .then(answer => this.#keep(parseSignedIn(answer)))
      .catch((error: unknown) => {
        if (error instanceof Problem && error.status === 401) {
          this.#end();
          throw new SignedOut('the sign-in has ended', { cause: error });
        }
        throw error;
      })
      .finally(() => {
        this.#refreshing = undefined;
      });
    return this.#refreshing;
  }

  #keep({ accessToken, expiresIn }: SignedIn): string {
    // A lifetime shorter than the margin would renew before each call: half of it is kept then.
    const lifetime = expiresIn * 1_000;
    const margin = Math.min(RENEW_BEFORE_MS, lifetime / 2);
    this.#token = { value: accessToken, renewAt: this.#edges.now() + lifetime - margin };
    return accessToken;
  }

  #end(): void {
    this.#token = undefined;
    if (this.#state.kind === 'signedIn') {
      this.#enter({ kind: 'signedOut', wasEnded: true });
    }
  }

  #onOtherTab(message: unknown): void {
    if (message === 'signed-out' && this.#state.kind === 'signedIn') {
      this.#token = undefined;
      this.#enter({ kind: 'signedOut', wasEnded: false });
    }
    if (message === 'signed-in') {
      // The cookie may now be another person's: what this tab holds is no longer what a reload would give.
      this.#token = undefined;
      void this.start();
    }
  }

  #enter(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

function browserEdges(): SessionEdges {
  return {
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    exclusively: async (name, work) =>
      'locks' in navigator ? await navigator.locks.request(name, work) : await work(),
    channel: 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : undefined,
  };
}
