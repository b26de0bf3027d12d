import { ADMIN } from './server.ts';

/** The few HTTP calls with which a test sets its scene; what a person does goes through the pages. */
export class Api {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async asAdmin(url: string): Promise<Api> {
    const { accessToken } = await call<{ accessToken: string }>(url, 'POST', '/api/auth/login', ADMIN);
    return new Api(url, accessToken);
  }

  createBoard(title: string, template?: string): Promise<{ id: string; title: string }> {
    return this.#call('POST', '/api/boards', template === undefined ? { title } : { title, template });
  }

  createInvite(
    boardId: string,
    options: { role: 'editor' | 'viewer'; uses?: number; expiresIn?: number } = { role: 'editor' },
  ): Promise<{ token: string; url: string }> {
    return this.#call('POST', `/api/boards/${boardId}/invites`, options);
  }

  /** A session of today in which everything is attributed, unless told otherwise. */
  createSession(
    title: string,
    policy: 'attributed' | 'chatham_house' = 'attributed',
  ): Promise<{ id: string; title: string }> {
    const now = Date.now();
    const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
    return this.#call('POST', '/api/sessions', {
      title,
      timezone: 'Europe/Rome',
      start: at(0),
      end: at(180),
      capacity: 100,
      policy,
    });
  }

  createSessionInvite(sessionId: string, role = 'participant'): Promise<{ url: string }> {
    return this.#call('POST', `/api/sessions/${sessionId}/invites`, { role, expiresIn: 86_400 });
  }

  createPlenaryBoard(sessionId: string, title: string): Promise<{ id: string }> {
    return this.#call('POST', '/api/boards', { title, sessionId });
  }

  /** Where polls are asked: in the plenary, or in a group. */
  makeFloor(sessionId: string, group: string | null = null): Promise<{ floorId: string }> {
    return this.#call('POST', `/api/sessions/${sessionId}/floors`, { group });
  }

  /** The admin's own token, for things that are done over a socket. */
  get token(): string {
    return this.#token;
  }

  exportBoard<T>(boardId: string): Promise<T> {
    return this.#call('GET', `/api/boards/${boardId}/export?format=json`);
  }

  #call<T>(method: string, path: string, body?: unknown): Promise<T> {
    return call(this.#url, method, path, body, this.#token);
  }
}

async function call<T>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}
