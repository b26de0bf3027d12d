import {
  type AccountRecord,
  type Area,
  type Beat,
  type BoardRecord,
  type CreatedInvite,
  type CreatedSessionInvite,
  type GivenRepositoryRole,
  type GivenRole,
  type GroupOutputs,
  type Invite,
  type InviteView,
  type Joined,
  type Person,
  type PlacedFloor,
  type Profile,
  type ProjectRecord,
  parseAccountLink,
  parseAccounts,
  parseAvailable,
  parseBoard,
  parseBoardId,
  parseBoards,
  parseCreatedInvite,
  parseCreatedSessionInvite,
  parseFloorId,
  parseFloors,
  parseInvites,
  parseInviteView,
  parseJoined,
  parseOutputs,
  parsePeople,
  parseProjects,
  parsePulse,
  parseRepositoryRoles,
  parseSession,
  parseSessionInvites,
  parseSessions,
  parseStoredPicture,
  parseTemplates,
  type RepositoryRole,
  type SessionInvite,
  type SessionLists,
  type SessionPolicy,
  type SessionRecord,
  type SessionRole,
  type StoredPicture,
  type TemplateRecord,
} from './model.ts';
import type { Session } from './session.ts';

/** The body of the call, as it is sent. */
export interface NewBoard {
  readonly title: string;
  readonly template?: string;
  /** For a template per area. */
  readonly area?: Area;
  readonly sessionId?: string;
  /** With `sessionId` the breakout group whose board it is; absent for the plenary. */
  readonly group?: string;
}

export interface NewSession {
  readonly title: string;
  readonly timezone: string;
  /** An instant, as `2021-06-09T12:00:00Z`. */
  readonly start: string;
  readonly end: string;
  readonly capacity: number;
  readonly policy: SessionPolicy;
}

export interface NewSessionInvite {
  readonly role: SessionRole;
  /** Seconds. */
  readonly expiresIn: number;
  readonly uses: number | undefined;
}

export interface NewInvite {
  readonly role: GivenRole;
  /** Seconds. */
  readonly expiresIn: number;
  readonly uses: number | undefined;
}

/** The HTTP calls of the pages, one function a call; each rejects with `Problem`, `Unreachable` or `SignedOut`. */
export class Api {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.#session.adopt(await this.#session.send('POST', '/api/auth/login', { email, password }));
  }

  async welcome(account: { token: string; email: string; name: string; password: string }): Promise<void> {
    await this.#session.adopt(await this.#session.send('POST', '/api/auth/welcome', account));
  }

  async changeName(name: string): Promise<void> {
    await this.#session.call('PATCH', '/api/me', { name });
    await this.#session.reloadMe();
  }

  async changePassword(current: string, next: string): Promise<void> {
    await this.#session.call('POST', '/api/me/password', { current, next });
  }

  /** Everything that is kept about the person, as JSON. */
  async myData(): Promise<string> {
    return await this.#session.file('/api/me/data');
  }

  /** Forgets the person for good; afterwards nobody is signed in here. `password` is that of an account. */
  async eraseMe(password: string | undefined): Promise<void> {
    await this.#session.call('POST', '/api/me/erasure', {
      scope: 'account_and_authorship',
      ...(password === undefined ? {} : { password }),
    });
    await this.#session.signOut();
  }

  async demoAvailable(): Promise<boolean> {
    return parseAvailable(await this.#session.send('GET', '/api/demo'));
  }

  /** The id of the demo board, on which the caller then is. */
  async openDemo(): Promise<string> {
    return await this.#enter(await this.#session.callAsAnyone('POST', '/api/demo'));
  }

  async lookAtInvite(invite: string): Promise<InviteView> {
    return parseInviteView(await this.#session.send('POST', '/api/join/look', { invite }));
  }

  /** Where the invite led. */
  async join(invite: string, name: string, profile: Profile = {}): Promise<Joined> {
    const answer = await this.#session.callAsAnyone('POST', '/api/join', {
      invite,
      name,
      acknowledged: true,
      ...(Object.keys(profile).length === 0 ? {} : { profile }),
    });
    const joined = parseJoined(answer);
    await this.#session.adopt(answer);
    return joined;
  }

  async boards(): Promise<readonly BoardRecord[]> {
    return parseBoards(await this.#session.call('GET', '/api/boards'));
  }

  async board(id: string): Promise<BoardRecord> {
    return parseBoard(await this.#session.call('GET', `/api/boards/${id}`));
  }

  async createBoard(board: NewBoard): Promise<BoardRecord> {
    return parseBoard(await this.#session.call('POST', '/api/boards', board));
  }

  async renameBoard(id: string, title: string): Promise<BoardRecord> {
    return parseBoard(await this.#session.call('PATCH', `/api/boards/${id}`, { title }));
  }

  async deleteBoard(id: string): Promise<void> {
    await this.#session.call('DELETE', `/api/boards/${id}`);
  }

  async templates(): Promise<readonly TemplateRecord[]> {
    return parseTemplates(await this.#session.send('GET', '/api/templates'));
  }

  async invites(boardId: string): Promise<readonly Invite[]> {
    return parseInvites(await this.#session.call('GET', `/api/boards/${boardId}/invites`));
  }

  async createInvite(boardId: string, { role, expiresIn, uses }: NewInvite): Promise<CreatedInvite> {
    const body = uses === undefined ? { role, expiresIn } : { role, expiresIn, uses };
    return parseCreatedInvite(await this.#session.call('POST', `/api/boards/${boardId}/invites`, body));
  }

  async stopInvite(boardId: string, inviteId: string): Promise<void> {
    await this.#session.call('DELETE', `/api/boards/${boardId}/invites/${inviteId}`);
  }

  async people(boardId: string): Promise<readonly Person[]> {
    return parsePeople(await this.#session.call('GET', `/api/boards/${boardId}/people`));
  }

  async changeRole(boardId: string, participantId: string, role: GivenRole): Promise<void> {
    await this.#session.call('PATCH', `/api/boards/${boardId}/people/${participantId}`, { role });
  }

  async endAccess(boardId: string, participantId: string): Promise<void> {
    await this.#session.call('DELETE', `/api/boards/${boardId}/people/${participantId}`);
  }

  async sessions(): Promise<SessionLists> {
    return parseSessions(await this.#session.call('GET', '/api/sessions'));
  }

  async session(id: string): Promise<SessionRecord> {
    return parseSession(await this.#session.call('GET', `/api/sessions/${id}`));
  }

  async createSession(session: NewSession): Promise<SessionRecord> {
    return parseSession(await this.#session.call('POST', '/api/sessions', session));
  }

  async sessionInvites(sessionId: string): Promise<readonly SessionInvite[]> {
    return parseSessionInvites(await this.#session.call('GET', `/api/sessions/${sessionId}/invites`));
  }

  async createSessionInvite(
    sessionId: string,
    { role, expiresIn, uses }: NewSessionInvite,
  ): Promise<CreatedSessionInvite> {
    const body = uses === undefined ? { role, expiresIn } : { role, expiresIn, uses };
    return parseCreatedSessionInvite(
      await this.#session.call('POST', `/api/sessions/${sessionId}/invites`, body),
    );
  }

  async stopSessionInvite(sessionId: string, inviteId: string): Promise<void> {
    await this.#session.call('DELETE', `/api/sessions/${sessionId}/invites/${inviteId}`);
  }

  /** Makes the floor of the plenary (null) or of a group, or finds it; answers its id. */
  async makeFloor(sessionId: string, group: string | null): Promise<string> {
    return parseFloorId(await this.#session.call('POST', `/api/sessions/${sessionId}/floors`, { group }));
  }

  async floors(sessionId: string): Promise<readonly PlacedFloor[]> {
    return parseFloors(await this.#session.call('GET', `/api/sessions/${sessionId}/floors`));
  }

  /** What the reader sees of a floor, as on its socket; for whoever knows how to read it. */
  async exportFloor(floorId: string): Promise<unknown> {
    return await this.#session.call('GET', `/api/floors/${floorId}/export`);
  }

  /** Q16: puts a picture on a floor, which draws it anew; `content` is a PNG or JPEG file in Base64. */
  async addPicture(floorId: string, content: string): Promise<StoredPicture> {
    return parseStoredPicture(
      await this.#session.call('POST', `/api/floors/${floorId}/pictures`, { content }),
    );
  }

  async picture(floorId: string, id: string): Promise<Blob> {
    return await this.#session.blob(`/api/floors/${floorId}/pictures/${encodeURIComponent(id)}`);
  }

  /** The session for a calendar, as a file. */
  async sessionCalendar(sessionId: string): Promise<string> {
    return await this.#session.file(`/api/sessions/${sessionId}/calendar`);
  }

  /** S90. */
  async sessionPulse(sessionId: string): Promise<readonly Beat[]> {
    return parsePulse(await this.#session.call('GET', `/api/sessions/${sessionId}/pulse`));
  }

  /** S68. */
  async sessionOutputs(sessionId: string): Promise<readonly GroupOutputs[]> {
    return parseOutputs(await this.#session.call('GET', `/api/sessions/${sessionId}/outputs`));
  }

  async accounts(): Promise<readonly AccountRecord[]> {
    return parseAccounts(await this.#session.call('GET', '/api/accounts'));
  }

  /** A link by which somebody makes an account; for one address only, when it is given. */
  async inviteAccount(email: string | undefined): Promise<string> {
    const body = email === undefined ? {} : { email };
    return parseAccountLink(await this.#session.call('POST', '/api/accounts/invitations', body));
  }

  async switchAccount(id: string, disabled: boolean): Promise<void> {
    await this.#session.call('PATCH', `/api/accounts/${id}`, { disabled });
  }

  async repositoryRoles(): Promise<readonly GivenRepositoryRole[]> {
    return parseRepositoryRoles(await this.#session.call('GET', '/api/repository/roles'));
  }

  async projects(): Promise<readonly ProjectRecord[]> {
    return parseProjects(await this.#session.call('GET', '/api/projects'));
  }

  /** Staff are of a project, the others of the whole repository. */
  async grantRepositoryRole(
    email: string,
    role: RepositoryRole,
    projectId: string | undefined,
  ): Promise<void> {
    const body = projectId === undefined ? { email, role } : { email, role, projectId };
    await this.#session.call('POST', '/api/repository/roles', body);
  }

  async revokeRepositoryRole({ personId, role, projectId }: GivenRepositoryRole): Promise<void> {
    const query = projectId === undefined ? '' : `?projectId=${projectId}`;
    await this.#session.call('DELETE', `/api/repository/roles/${personId}/${role}${query}`);
  }

  async #enter(answer: unknown): Promise<string> {
    const boardId = parseBoardId(answer);
    await this.#session.adopt(answer);
    return boardId;
  }
}
