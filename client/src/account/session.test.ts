import { beforeEach, describe, expect, it } from 'vitest';
import { Problem, SignedOut, Unreachable } from './problem.ts';
import { Session, type SessionEdges } from './session.ts';

const ME = { name: 'Participant 1', guest: true, mayCreateBoards: false, admin: false };

/** A server that keeps one sign-in and can be told to forget it. */
class FakeServer {
  readonly calls: string[] = [];
  signedIn = true;
  reachable = true;
  expiresIn = 600;
  #issued = 0;

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const call = `${init?.method} ${String(input)}`;
    this.calls.push(call);
    await Promise.resolve();
    if (!this.reachable) {
      throw new TypeError('Failed to fetch');
    }
    if (call === 'POST /api/auth/refresh') {
      this.#issued += 1;
      return this.signedIn
        ? Response.json({ accessToken: `t${this.#issued}`, expiresIn: this.expiresIn })
        : problem(401, 'not_signed_in');
    }
    if (call === 'POST /api/auth/logout') {
      return new Response(null, { status: 204 });
    }
    const token = new Headers(init?.headers).get('Authorization');
    return token === `Bearer t${this.#issued}` ? Response.json(ME) : problem(401, 'token_invalid');
  };

  /** Makes every token that was given out so far worthless, as a restart with new keys does. */
  forgetTokens(): void {
    this.#issued += 1;
  }

  count(call: string): number {
    return this.calls.filter(made => made === call).length;
  }
}

function problem(status: number, code: string): Response {
  return Response.json({ type: 'about:blank', title: code, status, code }, { status });
}

class FakeChannel {
  readonly sent: unknown[] = [];
  #listener: ((event: MessageEvent) => void) | undefined;

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  addEventListener(_type: string, listener: unknown): void {
    this.#listener = listener as (event: MessageEvent) => void;
  }

  hear(data: unknown): void {
    this.#listener?.({ data } as MessageEvent);
  }
}

describe('the session', () => {
  let server: FakeServer;
  let channel: FakeChannel;
  let now: number;
  let session: Session;

  beforeEach(() => {
    server = new FakeServer();
    channel = new FakeChannel();
    now = 1_000;
    const edges: SessionEdges = {
      fetch: server.fetch,
      now: () => now,
      exclusively: (_name, work) => work(),
      channel: channel as unknown as NonNullable<SessionEdges['channel']>,
    };
    session = new Session(edges);
  });

  it('starts signed in when the cookie is good', async () => {
    await session.start();
    expect(session.state()).toEqual({ kind: 'signedIn', me: { ...ME, email: undefined } });
  });

  it('starts signed out when there is no sign-in, and does not call it an ended one', async () => {
    server.signedIn = false;
    await session.start();
    expect(session.state()).toEqual({ kind: 'signedOut', wasEnded: false });
  });

  it('does not mistake a dead line for the end of the sign-in', async () => {
    server.reachable = false;
    await session.start();
    expect(session.state()).toEqual({ kind: 'unreachable' });
    server.reachable = true;
    await session.start();
    expect(session.state().kind).toBe('signedIn');
  });

  it('makes one refresh for many callers at once', async () => {
    await session.start();
    now += 600_000;
    const tokens = await Promise.all(Array.from({ length: 20 }, () => session.getAccessToken()));
    expect(new Set(tokens)).toEqual(new Set(['t2']));
    expect(server.count('POST /api/auth/refresh')).toBe(2);
  });

  it('renews half a minute before the end, and not earlier', async () => {
    await session.start();
    now += 569_000;
    expect(await session.getAccessToken()).toBe('t1');
    now += 1_000;
    expect(await session.getAccessToken()).toBe('t2');
  });

  it('lives with tokens that end sooner than the margin', async () => {
    server.expiresIn = 20;
    await session.start();
    now += 9_000;
    expect(await session.getAccessToken()).toBe('t1');
    now += 2_000;
    expect(await session.getAccessToken()).toBe('t2');
  });

  it('renews once when a fresh token is refused, and then gives up', async () => {
    await session.start();
    server.forgetTokens();
    expect(await session.call('GET', '/api/boards')).toEqual(ME);
    expect(server.count('POST /api/auth/refresh')).toBe(2);
  });

  it('ends when the server ended the sign-in', async () => {
    await session.start();
    server.signedIn = false;
    now += 600_000;
    await expect(session.getAccessToken()).rejects.toBeInstanceOf(SignedOut);
    expect(session.state()).toEqual({ kind: 'signedOut', wasEnded: true });
  });

  it('stays signed in while the server cannot be reached', async () => {
    await session.start();
    server.reachable = false;
    now += 600_000;
    await expect(session.getAccessToken()).rejects.toBeInstanceOf(Unreachable);
    expect(session.state().kind).toBe('signedIn');
    server.reachable = true;
    expect(await session.getAccessToken()).toBe('t2');
  });

  it('signs out here first, then tells the other tabs and the server, and no tab hears a token', async () => {
    await session.start();
    const leaving = session.signOut();
    expect(session.state().kind).toBe('signedOut');
    await leaving;
    expect(server.calls.at(-1)).toBe('POST /api/auth/logout');
    expect(channel.sent).toEqual(['signed-out']);
  });

  it('follows a sign-out and a sign-in in another tab', async () => {
    await session.start();
    channel.hear('signed-out');
    expect(session.state().kind).toBe('signedOut');
    const signedIn = new Promise<void>(resolve => {
      session.subscribe(() => session.state().kind === 'signedIn' && resolve());
    });
    channel.hear('signed-in');
    await signedIn;
    expect(session.state().kind).toBe('signedIn');
  });

  it('keeps what the server said about a refusal', async () => {
    const answer = Response.json(
      { type: 'about:blank', title: 'Wait.', status: 429, code: 'too_many_attempts', retryAfter: 8 },
      { status: 429 },
    );
    expect(await Problem.of(answer)).toMatchObject({ status: 429, code: 'too_many_attempts', retryAfter: 8 });
    const proxy = new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Retry-After': '3' } });
    expect(await Problem.of(proxy)).toMatchObject({ status: 502, code: 'http_502', retryAfter: 3 });
  });
});
