import {
  type Area,
  type BoardRecord,
  type CreatedInvite,
  type GivenRole,
  type Invite,
  type InviteView,
  type Person,
  parseAvailable,
  parseBoard,
  parseBoardId,
  parseBoards,
  parseCreatedInvite,
  parseInvites,
  parseInviteView,
  parsePeople,
  parseTemplates,
  type TemplateRecord,
} from './model.ts';
import type { Session } from './session.ts';

/** The body of the call, as it is sent. */
export interface NewBoard {
  readonly title: string;
  readonly template?: string;
  /** For a template per area. */
  readonly area?: Area;
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

  /** The id of the board to which the invite led. */
  async join(invite: string, name: string): Promise<string> {
    return await this.#enter(
      await this.#session.callAsAnyone('POST', '/api/join', { invite, name, acknowledged: true }),
    );
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

  async #enter(answer: unknown): Promise<string> {
    const boardId = parseBoardId(answer);
    await this.#session.adopt(answer);
    return boardId;
  }
}
