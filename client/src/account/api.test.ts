import { describe, expect, it } from 'vitest';
import { Api } from './api.ts';
import { Problem } from './problem.ts';
import { Session } from './session.ts';

interface Call {
  readonly what: string;
  readonly body: unknown;
}

/** A server with one person, who may be forgotten. */
class FakeServer {
  readonly calls: Call[] = [];
  refusal: string | undefined;

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const what = `${init?.method ?? 'GET'} ${String(input)}`;
    this.calls.push({ what, body: init?.body === undefined ? undefined : JSON.parse(String(init.body)) });
    await Promise.resolve();
    switch (what) {
      case 'POST /api/auth/refresh':
        return Response.json({ accessToken: 't', expiresIn: 600 });
      case 'GET /api/me':
        return Response.json({ name: 'Zora', guest: false, mayCreateBoards: true, admin: false });
      case 'GET /api/me/data':
        return new Response('{"person":{}}');
      default:
        return what === 'POST /api/me/erasure' && this.refusal !== undefined
          ? Response.json(
              { type: 'about:blank', title: '', status: 403, code: this.refusal },
              { status: 403 },
            )
          : new Response(null, { status: 204 });
    }
  };
}

async function signedIn(): Promise<{ server: FakeServer; session: Session; api: Api }> {
  const server = new FakeServer();
  const session = new Session({
    fetch: server.fetch,
    now: () => 0,
    exclusively: (_name, work) => work(),
    channel: undefined,
  });
  await session.start();
  return { server, session, api: new Api(session) };
}

describe('[A90] being forgotten', () => {
  it('says the password, and signs out of this browser', async () => {
    const { server, session, api } = await signedIn();
    await api.eraseMe('plum canyon');
    expect(server.calls.find(({ what }) => what === 'POST /api/me/erasure')?.body).toEqual({
      scope: 'account_and_authorship',
      password: 'plum canyon',
    });
    expect(session.state().kind).toBe('signedOut');
  });

  it('says no password of a guest, who has none', async () => {
    const { server, api } = await signedIn();
    await api.eraseMe(undefined);
    expect(server.calls.find(({ what }) => what === 'POST /api/me/erasure')?.body).toEqual({
      scope: 'account_and_authorship',
    });
  });

  it('leaves everything as it is when it is refused', async () => {
    const { server, session, api } = await signedIn();
    server.refusal = 'password_wrong';
    await expect(api.eraseMe('no')).rejects.toBeInstanceOf(Problem);
    expect(session.state().kind).toBe('signedIn');
  });
});

describe('[A94] the own data', () => {
  it('are given as they came', async () => {
    const { api } = await signedIn();
    expect(await api.myData()).toBe('{"person":{}}');
  });
});
