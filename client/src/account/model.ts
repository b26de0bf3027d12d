/** What the HTTP calls answer (`docs/openapi.yaml`), `unknown` until it passed a parser here. */

export type Role = 'owner' | 'editor' | 'viewer';
export type GivenRole = Exclude<Role, 'owner'>;

/** On boards of sessions people have the role that follows from theirs in the session. */
export const BOARD_ROLES = [
  'owner',
  'editor',
  'viewer',
  'facilitator',
  'moderator',
  'rapporteur',
  'writer',
] as const;
export type RoleOnBoard = (typeof BOARD_ROLES)[number];

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
  readonly role: RoleOnBoard;
  readonly template: string | undefined;
  /** The session that the board belongs to. */
  readonly sessionId: string | undefined;
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

export type InviteView = {
  /** What the board or the session is called. */
  readonly boardTitle: string;
  readonly expiresAt: Date;
} & (
  | { readonly kind: 'board'; readonly role: GivenRole }
  | { readonly kind: 'session'; readonly role: SessionRole }
);

/** What somebody may be in a session. */
export const SESSION_ROLES = [
  'facilitator',
  'co_facilitator',
  'moderator',
  'rapporteur',
  'intervener',
  'participant',
  'guest',
  'observer',
  'recorder',
  'project_staff',
  'reviewer',
  'editor',
] as const;
export type SessionRole = (typeof SESSION_ROLES)[number];

export const SESSION_POLICIES = ['attributed', 'public_programme', 'chatham_house'] as const;
export type SessionPolicy = (typeof SESSION_POLICIES)[number];

export interface SessionRecord {
  readonly id: string;
  readonly title: string;
  readonly isLead: boolean;
  /** It is closed: there are reports of it. */
  readonly isOver: boolean;
  readonly createdAt: Date;
}

export interface SessionLists {
  /** Those that the person is in. */
  readonly mine: readonly SessionRecord[];
  /** Those that are over of projects whose staff the person is, without those that they were in. */
  readonly served: readonly Pick<SessionRecord, 'id' | 'title' | 'createdAt'>[];
}

export interface SessionInvite extends Omit<Invite, 'role'> {
  readonly role: SessionRole;
}

export interface CreatedSessionInvite {
  readonly url: string;
  readonly invite: SessionInvite;
}

/** What a person says of themselves, if they want. */
export const PROFILE = {
  organisationType: [
    'public_body',
    'ngo',
    'grassroots',
    'private_sector',
    'social_partner',
    'international_organisation',
    'experts',
    'multistakeholder',
  ],
  sector: ['research', 'policy', 'practice'],
  governanceLevel: ['local', 'regional', 'national', 'eu', 'supranational'],
  locality: ['nationwide', 'urban_capital', 'urban_medium', 'rural'],
  interest: AREAS,
} as const;
export type ProfileField = keyof typeof PROFILE;
export type Profile = { readonly [F in ProfileField]?: string };

/** Where a join led. */
export type Joined =
  | { readonly kind: 'board'; readonly id: string }
  | { readonly kind: 'session'; readonly id: string; readonly waits: boolean };

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
    role: oneOf(it.role, BOARD_ROLES),
    template: optional(it.template, string),
    sessionId: optional(it.sessionId, string),
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
  const seen = { boardTitle: string(it.boardTitle), expiresAt: time(it.expiresAt) };
  return it.kind === 'session'
    ? { ...seen, kind: 'session', role: oneOf(it.role, SESSION_ROLES) }
    : { ...seen, kind: 'board', role: givenRole(it.role) };
}

export function parseSession(value: unknown): SessionRecord {
  const it = object(value);
  return {
    id: string(it.id),
    title: string(it.title),
    isLead: oneOf(it.role, ['facilitator', 'participant']) === 'facilitator',
    isOver: it.over === true,
    createdAt: time(it.createdAt),
  };
}

/** S68: what a group has agreed on: confirmed statements, and what got dots. */
export interface Output {
  readonly item: string;
  /** The kind of a statement, or `voted`. */
  readonly kind: string;
  readonly text: string;
  readonly lang: string | undefined;
  readonly heading: string | undefined;
  readonly notes: number;
  /** In the last vote, from 1; 0 for none. */
  readonly place: number;
  /** Absent when so few voted that only the order is told. */
  readonly dots: number | undefined;
}

export interface GroupOutputs {
  readonly group: string;
  readonly name: string;
  readonly outputs: readonly Output[];
  /** The pitch card: at most 60 words in all. */
  readonly pitch: readonly { readonly kind: string; readonly text: string; readonly cut: boolean }[];
}

export function parseOutputs(value: unknown): readonly GroupOutputs[] {
  return list(object(value).groups, one => {
    const it = object(one);
    return {
      group: string(it.group),
      name: string(it.name),
      outputs: list(it.outputs, parseOutput),
      pitch: list(it.pitch, line => {
        const { kind, text, cut } = object(line);
        return { kind: string(kind), text: string(text), cut: cut === true };
      }),
    };
  });
}

function parseOutput(value: unknown): Output {
  const it = object(value);
  return {
    item: string(it.item),
    kind: string(it.kind),
    text: string(it.text),
    lang: optional(it.lang, string),
    heading: optional(it.heading, string),
    notes: number(it.notes),
    place: number(it.place),
    dots: optional(it.dots, number),
  };
}

/** S90: how it goes on one board; numbers alone. */
export interface Beat {
  /** Null for the plenary. */
  readonly group: string | null;
  readonly mode: string;
  /** When the clock ends, ms since the epoch; 0 for no clock that runs. */
  readonly timer: number;
  /** Milliseconds on a clock that stands still; 0 for none. */
  readonly left: number;
  readonly notes: number;
  readonly hidden: number;
  readonly voters: number;
  /** Notes and drafts more than a minute ago. */
  readonly perMinute: number;
  readonly quietSeconds: number;
}

export function parsePulse(value: unknown): readonly Beat[] {
  return list(object(value).boards, one => {
    const it = object(one);
    return {
      group: typeof it.group === 'string' ? it.group : null,
      mode: string(it.mode),
      timer: number(it.timer),
      left: number(it.left),
      notes: number(it.notes),
      hidden: number(it.hidden),
      voters: number(it.voters),
      perMinute: number(it.perMinute),
      quietSeconds: number(it.quietSeconds),
    };
  });
}

export function parseSessions(value: unknown): SessionLists {
  const { sessions, served } = object(value);
  return {
    mine: list(sessions, parseSession),
    served: list(served, one => {
      const it = object(one);
      return { id: string(it.id), title: string(it.title), createdAt: time(it.createdAt) };
    }),
  };
}

function parseSessionInvite(value: unknown): SessionInvite {
  const it = object(value);
  return {
    id: string(it.id),
    role: oneOf(it.role, SESSION_ROLES),
    uses: optional(it.uses, number),
    used: number(it.used),
    createdAt: time(it.createdAt),
    expiresAt: time(it.expiresAt),
  };
}

export function parseSessionInvites(value: unknown): readonly SessionInvite[] {
  return list(object(value).invites, parseSessionInvite);
}

export function parseCreatedSessionInvite(value: unknown): CreatedSessionInvite {
  const it = object(value);
  return { url: string(it.url), invite: parseSessionInvite(it.invite) };
}

/** The answer to making a floor. */
export function parseFloorId(value: unknown): string {
  return string(object(value).floorId);
}

/** Where polls are asked in a session. */
export interface PlacedFloor {
  /** Absent for the plenary. */
  readonly group: string | undefined;
  readonly name: string;
  readonly floorId: string;
}

export function parseFloors(value: unknown): readonly PlacedFloor[] {
  return list(object(value).floors, one => {
    const it = object(one);
    return {
      group: typeof it.group === 'string' ? it.group : undefined,
      name: string(it.name),
      floorId: string(it.floorId),
    };
  });
}

/** Q16: a picture as the server keeps it; pixels. */
export interface StoredPicture {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export function parseStoredPicture(value: unknown): StoredPicture {
  const it = object(value);
  return { id: string(it.id), width: number(it.width), height: number(it.height) };
}

export function parseJoined(value: unknown): Joined {
  const it = object(value);
  return it.sessionId === undefined || it.sessionId === null
    ? { kind: 'board', id: string(it.boardId) }
    : { kind: 'session', id: string(it.sessionId), waits: it.state === 'lobby' };
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

export const REPOSITORY_ROLES = ['staff', 'reviewer', 'editor', 'privacy'] as const;
export type RepositoryRole = (typeof REPOSITORY_ROLES)[number];

/** An account, as administrators see it. */
export interface AccountRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly admin: boolean;
  readonly disabled: boolean;
  readonly isYou: boolean;
}

/** A role that somebody has in the practice repository; staff have it for a project. */
export interface GivenRepositoryRole {
  readonly personId: string;
  readonly role: RepositoryRole;
  readonly projectId: string | undefined;
}

export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
}

export function parseAccounts(answer: unknown): readonly AccountRecord[] {
  return list(object(answer).accounts, one => {
    const { personId, name, email, admin, disabled, you } = object(one);
    return {
      id: string(personId),
      name: string(name),
      email: string(email),
      admin: boolean(admin),
      disabled: boolean(disabled),
      isYou: boolean(you),
    };
  });
}

export function parseRepositoryRoles(answer: unknown): readonly GivenRepositoryRole[] {
  return list(object(answer).roles, one => {
    const { personId, role, projectId } = object(one);
    return {
      personId: string(personId),
      role: oneOf(role, REPOSITORY_ROLES),
      projectId: optional(projectId, string),
    };
  });
}

export function parseProjects(answer: unknown): readonly ProjectRecord[] {
  return list(object(answer).projects, one => {
    const { id, name } = object(one);
    return { id: string(id), name: string(name) };
  });
}

export function parseAccountLink(answer: unknown): string {
  return string(object(answer).url);
}
