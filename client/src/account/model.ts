/** What the HTTP calls answer (`docs/openapi.yaml`), `unknown` until it passed a parser here. */

export type Role = 'owner' | 'editor' | 'viewer';
export type GivenRole = Exclude<Role, 'owner'>;

export interface SignedIn {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

export interface Me {
  readonly name: string;
  readonly email: string | undefined;
  readonly guest: boolean;
  readonly mayCreateBoards: boolean;
  readonly admin: boolean;
}

export interface BoardRecord {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  readonly template: string | undefined;
  readonly createdAt: Date;
}

export interface TemplateRecord {
  readonly id: string;
  readonly name: string;
  readonly use: string;
  readonly phases: readonly string[];
  readonly frames: number;
  /** A board made from it works on one area, which has to be named. */
  readonly perArea: boolean;
}

/** The areas that a board per area can work on. */
export const AREAS = ['housing_settlement', 'employment', 'education_training', 'access_services'] as const;
export type Area = (typeof AREAS)[number];

export interface Invite {
  readonly id: string;
  readonly role: GivenRole;
  /** How many people may come by it; undefined means no limit. */
  readonly uses: number | undefined;
  readonly used: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Nobody can come by it any more: everybody whom it was made for has. */
export function isUsedUp({ used, uses }: Pick<Invite, 'used' | 'uses'>): boolean {
  return uses !== undefined && used >= uses;
}

export interface CreatedInvite {
  readonly url: string;
  readonly invite: Invite;
}

export interface InviteView {
  readonly boardTitle: string;
  readonly role: GivenRole;
  readonly expiresAt: Date;
}

export interface Person {
  /** Only the owner is told the ids of others. */
  readonly participantId: string | undefined;
  readonly name: string;
  readonly role: Role;
  readonly guest: boolean;
  readonly you: boolean;
  readonly joinedAt: Date;
}

/** An answer that is not what the contract promises: a bug, or something between here and the server. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
}

export function parseSignedIn(value: unknown): SignedIn {
  const it = object(value);
  return { accessToken: string(it.accessToken), expiresIn: number(it.expiresIn) };
}

export function parseMe(value: unknown): Me {
  const it = object(value);
  return {
    name: string(it.name),
    email: optional(it.email, string),
    guest: boolean(it.guest),
    mayCreateBoards: boolean(it.mayCreateBoards),
    admin: boolean(it.admin),
  };
}

export function parseBoard(value: unknown): BoardRecord {
  const it = object(value);
  return {
    id: string(it.id),
    title: string(it.title),
    role: oneOf(it.role, ['owner', 'editor', 'viewer']),
    template: optional(it.template, string),
    createdAt: time(it.createdAt),
  };
}

export function parseBoards(value: unknown): readonly BoardRecord[] {
  return list(object(value).boards, parseBoard);
}

export function parseTemplates(value: unknown): readonly TemplateRecord[] {
  return list(object(value).templates, item => {
    const it = object(item);
    return {
      id: string(it.id),
      name: string(it.name),
      use: string(it.use),
      phases: list(it.phases, string),
      frames: number(it.frames),
      perArea: boolean(it.perArea),
    };
  });
}

export function parseInvite(value: unknown): Invite {
  const it = object(value);
  return {
    id: string(it.id),
    role: givenRole(it.role),
    uses: optional(it.uses, number),
    used: number(it.used),
    createdAt: time(it.createdAt),
    expiresAt: time(it.expiresAt),
  };
}

export function parseInvites(value: unknown): readonly Invite[] {
  return list(object(value).invites, parseInvite);
}

export function parseCreatedInvite(value: unknown): CreatedInvite {
  const it = object(value);
  return { url: string(it.url), invite: parseInvite(it.invite) };
}

export function parseInviteView(value: unknown): InviteView {
  const it = object(value);
  return { boardTitle: string(it.boardTitle), role: givenRole(it.role), expiresAt: time(it.expiresAt) };
}

export function parsePeople(value: unknown): readonly Person[] {
  return list(object(value).people, item => {
    const it = object(item);
    return {
      participantId: optional(it.participantId, string),
      name: string(it.name),
      role: oneOf(it.role, ['owner', 'editor', 'viewer']),
      guest: boolean(it.guest),
      you: boolean(it.you),
      joinedAt: time(it.joinedAt),
    };
  });
}

export function parseBoardId(value: unknown): string {
  return string(object(value).boardId);
}

export function parseAvailable(value: unknown): boolean {
  return boolean(object(value).available);
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnexpectedAnswer('an object was expected');
  }
  return value as Record<string, unknown>;
}

function string(value: unknown): string {
  if (typeof value !== 'string') {
    throw new UnexpectedAnswer('a string was expected');
  }
  return value;
}

function number(value: unknown): number {
  if (typeof value !== 'number') {
    throw new UnexpectedAnswer('a number was expected');
  }
  return value;
}

function boolean(value: unknown): boolean {
  if (typeof value !== 'boolean') {
    throw new UnexpectedAnswer('true or false was expected');
  }
  return value;
}

function time(value: unknown): Date {
  const date = new Date(string(value));
  if (Number.isNaN(date.getTime())) {
    throw new UnexpectedAnswer('a time was expected');
  }
  return date;
}

function oneOf<T extends string>(value: unknown, known: readonly T[]): T {
  const found = known.find(candidate => candidate === value);
  if (found === undefined) {
    throw new UnexpectedAnswer(`one of ${known.join(', ')} was expected`);
  }
  return found;
}

function givenRole(value: unknown): GivenRole {
  return oneOf(value, ['editor', 'viewer']);
}

function list<T>(value: unknown, parse: (item: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) {
    throw new UnexpectedAnswer('a list was expected');
  }
  return value.map(parse);
}

function optional<T>(value: unknown, parse: (present: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : parse(value);
}
