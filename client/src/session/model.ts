import { SESSION_POLICIES, SESSION_ROLES, type SessionPolicy, type SessionRole } from '../account/model.ts';
import {
  entries,
  type Json,
  list,
  number,
  numbers,
  object,
  oneOf,
  optional,
  present,
  text,
} from '../kernel/reading.ts';

/** What a session shows of itself (`docs/protocol/session.md`), `unknown` until it passed `parseTree`. */

export { BadTree } from '../kernel/reading.ts';
export type { SessionRole };

export const STANDINGS = [
  'draft',
  'open',
  'live',
  'breakouts',
  'plenary_return',
  'closed',
  'archived',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** The looser first. */
export const POLICIES = SESSION_POLICIES;
export type Policy = SessionPolicy;

export const SLOT_KINDS = [
  'opening',
  'presentation',
  'panel',
  'plenary',
  'breakout',
  'pitches',
  'closing',
  'break',
] as const;
export type SlotKind = (typeof SLOT_KINDS)[number];

export { MODES as BOARD_MODES, type Mode as BoardMode } from '../board/model/state.ts';

export const VOTE_SCOPES = ['clusters_and_loose_notes', 'clusters', 'notes', 'statements', 'cards'] as const;
export type VoteScope = (typeof VOTE_SCOPES)[number];

export interface Contributor {
  readonly name: string;
  readonly confirmed: boolean;
}

/** S45: a poll that was prepared on the floor of the plenary or of a group. */
export interface SlotAsk {
  /** Absent for the plenary. */
  readonly group?: string;
  readonly poll: string;
  readonly started: boolean;
}

/** S45: how many polls a slot may name. */
export const MOST_ASKS = 10;

export interface Slot {
  readonly id: string;
  readonly title: string;
  readonly kind: SlotKind;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  readonly policy: Policy;
  readonly owner: string;
  readonly contributors: readonly Contributor[];
  /** Polls that are started from it; told to those who lead alone. */
  readonly asks: readonly SlotAsk[];
}

export interface Programme {
  readonly name: string;
  readonly grant: string;
  readonly funding: string;
  readonly communities: readonly string[];
}

export interface Member {
  readonly id: string;
  readonly n: number;
  readonly name: string;
  readonly role: SessionRole;
  readonly group: string | undefined;
  readonly hand: boolean;
}

export interface Group {
  readonly id: string;
  readonly n: number;
  readonly name: string;
  readonly area: string;
  readonly link: string;
  readonly board: string | undefined;
  /** Where its polls are asked (`docs/protocol/polls.md`). */
  readonly floor: string | undefined;
  /** Told to those who lead alone. */
  readonly help: boolean;
}

export interface Announcement {
  readonly id: number;
  readonly group: string | undefined;
  readonly text: string;
  /** The notice of the Chatham House Rule, in the words of the reader's language. */
  readonly notice: boolean;
  readonly at: number;
}

/** S65: an item of a group's board that the plenary shows on a card. */
export interface Mirror {
  readonly card: string;
  readonly group: string;
  readonly item: string;
  readonly frame?: string;
  readonly heading?: string;
  /** S69: the card into which it was merged. */
  readonly into?: string;
}

/** The card that shows it. */
export const shownOn = ({ card, into }: Mirror): string => into ?? card;

/** S62: what a board, or a floor, did not do when it was told to. */
export interface BoardRefusal {
  readonly order: number;
  readonly act: (typeof ORDERS)[number];
  readonly value?: string;
  /** Absent for the plenary's board. */
  readonly group?: string;
  readonly code: string;
  readonly at: number;
}

/** S64: what everybody on a board is asked to look at. */
export interface Spotlight {
  /** Grows with each. */
  readonly id: number;
  readonly item: string;
  readonly at: number;
}

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly lang: string;
  readonly definition: string;
  readonly alternatives: readonly { readonly text: string; readonly lang: string }[];
  readonly area: string;
  readonly accepted: boolean;
}

export interface Step {
  readonly label: string;
  readonly mode?: string;
  readonly phase?: string;
  readonly minutes: number;
  readonly budget: number;
  readonly perItem: number;
  readonly scope?: string;
  readonly late: boolean;
}

export const PHASES = ['discover', 'define', 'develop', 'deliver'] as const;
export type Phase = (typeof PHASES)[number];

/** S82: a later turn of a group through the double diamond. */
export interface Iteration {
  readonly id: number;
  readonly group: string;
  /** From 2; the first turn is not written down, its board is the parent of the second. */
  readonly number: number;
  /** Until its board is made there is none. */
  readonly board: string | undefined;
  readonly parent: string;
  readonly from: Phase | undefined;
  readonly phase: Phase;
  readonly reason: string;
  readonly at: number;
}

/** S87: what was made on one board. */
export interface Produced {
  /** `<5` hides a small one under the Chatham House Rule. */
  readonly notes: number | string;
  readonly clusters: number;
  readonly statements: number;
  readonly outcomes: number;
}

/** What is shown to everybody, also in the lobby. */
export interface Head {
  readonly title: string;
  readonly standing: Standing;
  readonly policy: Policy;
  readonly policyNow: Policy;
  readonly start: number;
  readonly end: number;
  readonly timezone: string;
  readonly activity: string;
  readonly iteration: number;
  readonly aims: readonly string[];
}

export interface WaitingTree extends Head {
  readonly view: 'wait';
  /** Member ids in the order of arrival. */
  readonly waiting: readonly string[];
}

export interface LeadPart {
  readonly capacity: number;
  readonly lobby: readonly { readonly id: string; readonly name: string; readonly role: SessionRole }[];
  /** Counts by field and value; `<5` hides a small one. */
  readonly profile: Readonly<Record<string, Readonly<Record<string, number | string>>>>;
  /** How many boards still have to carry something out. */
  readonly orders: number;
  /** What boards did not do, the oldest first. */
  readonly refusals: readonly BoardRefusal[];
}

export interface InsideTree extends Head {
  readonly view: 'in';
  readonly agenda: readonly Slot[];
  /** Index of the slot that runs, or -1. */
  readonly slot: number;
  readonly slotSince: number;
  readonly programme: Programme;
  readonly link: string;
  readonly members: readonly Member[];
  readonly groups: readonly Group[];
  readonly choosing: boolean;
  readonly gallery: boolean;
  readonly plenary: string | undefined;
  /** Where the plenary's polls are asked. */
  readonly floor: string | undefined;
  readonly announcements: readonly Announcement[];
  /** When everybody is called back, milliseconds since the epoch. */
  readonly recall: number | undefined;
  readonly summon: string | undefined;
  /** By group, or `plenary`. */
  readonly spotlights: Readonly<Record<string, Spotlight>>;
  readonly pitchOrder: readonly string[];
  /** S66: how long each group may pitch, milliseconds. */
  readonly pitchMillis: number;
  /** Groups that have pitched. */
  readonly pitched: readonly string[];
  readonly pitch: { readonly group: string; readonly ends: number } | undefined;
  readonly mirrors: readonly Mirror[];
  readonly glossary: readonly Term[];
  readonly script: readonly Step[];
  /** Index of the present step by group. */
  readonly steps: Readonly<Record<string, number>>;
  readonly iterations: readonly Iteration[];
  /** What the session last told, by group. */
  readonly phases: Readonly<Record<string, Phase>>;
  /** By board. */
  readonly produced: Readonly<Record<string, Produced>>;
  /** For those who lead alone. */
  readonly lead: LeadPart | undefined;
}

export type SessionTree = WaitingTree | InsideTree;

export type SessionOp =
  | { readonly op: 'about.set'; readonly about: About }
  | { readonly op: 'session.open' | 'session.start' | 'session.close' }
  | { readonly op: 'group.open' | 'group.close' | 'notice.show' | 'help.ask' | 'pitch.end' }
  | { readonly op: 'policy.set'; readonly policy: Policy }
  | { readonly op: 'agenda.load'; readonly slots: readonly Slot[] }
  | { readonly op: 'agenda.advance' | 'agenda.ask'; readonly slot: number }
  | { readonly op: 'agenda.repair'; readonly how: 'shift' | 'shorten' }
  | { readonly op: 'capacity.set'; readonly capacity: number; readonly reason: string }
  | { readonly op: 'lobby.admit'; readonly member?: string }
  | { readonly op: 'role.set'; readonly member: string; readonly role: SessionRole }
  | { readonly op: 'member.remove'; readonly member: string }
  | {
      readonly op: 'group.plan';
      readonly id: string;
      readonly name: string;
      readonly area: string;
      readonly link: string;
    }
  | { readonly op: 'group.drop'; readonly id: string }
  | { readonly op: 'group.assign'; readonly moves: Readonly<Record<string, string | null>> }
  | { readonly op: 'group.fill'; readonly how: FillHow }
  | { readonly op: 'group.choose'; readonly group: string }
  | { readonly op: 'group.recall'; readonly millis: number }
  | { readonly op: 'announce'; readonly text: string; readonly group?: string }
  | { readonly op: 'summon'; readonly to?: string }
  | { readonly op: 'help.clear'; readonly group: string }
  | { readonly op: 'hand'; readonly up: boolean }
  | ({ readonly op: 'board.tell' } & Tell)
  | { readonly op: 'script.set'; readonly steps: readonly Step[] }
  | { readonly op: 'script.next'; readonly groups: readonly string[] }
  | { readonly op: 'pitch.order'; readonly groups: readonly string[]; readonly millis?: number }
  | { readonly op: 'pitch.start'; readonly group: string }
  | { readonly op: 'mirror.add'; readonly mirror: Mirror }
  | { readonly op: 'mirror.drop'; readonly card: string }
  | { readonly op: 'mirror.merge'; readonly card: string; readonly cards: readonly string[] }
  | { readonly op: 'mirror.split'; readonly card: string; readonly fresh: readonly string[] }
  | { readonly op: 'spotlight'; readonly group?: string; readonly item: string }
  | { readonly op: 'refusal.drop'; readonly order: number; readonly group?: string }
  | { readonly op: 'gallery'; readonly open: boolean }
  | { readonly op: 'glossary.propose'; readonly term: Term }
  | {
      readonly op: 'iteration.open';
      readonly groups: readonly string[];
      readonly phase: Phase;
      readonly reason: string;
    }
  | { readonly op: 'glossary.accept' | 'glossary.drop'; readonly id: string };

export interface About {
  readonly title: string;
  readonly aims: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly timezone: string;
  readonly activity: string;
  readonly programme: Programme;
  readonly link: string;
}

export const FILLS = ['evenly', 'interest', 'balanced', 'choice', 'none'] as const;
export type FillHow = (typeof FILLS)[number];

const ORDERS = [
  'poll',
  'mode',
  'reveal',
  'timer',
  'extend',
  'timer_stop',
  'round_open',
  'round_close',
] as const;
const ACTS = ['mode', 'reveal', 'timer', 'extend', 'timer_stop', 'round_open', 'round_close'] as const;

export interface Tell {
  /** Whose boards; none of them means the plenary's. */
  readonly groups: readonly string[];
  readonly act: (typeof ACTS)[number];
  /** The mode, or what a vote is about. */
  readonly value?: string;
  readonly phase?: string;
  readonly budget: number;
  readonly perItem: number;
  readonly millis: number;
  readonly late: boolean;
}

/** An order to boards in which nothing is said that does not matter for it. */
export function tell(
  groups: readonly string[],
  act: Tell['act'],
  more: Partial<Tell> = {},
): SessionOp & { readonly op: 'board.tell' } {
  return { op: 'board.tell', groups, act, budget: 0, perItem: 0, millis: 0, late: false, ...more };
}

export const leads = (role: SessionRole): boolean => role === 'facilitator' || role === 'co_facilitator';

/** S52: those who lead and those who watch are in no group. */
export const belongsToGroups = (role: SessionRole): boolean =>
  !leads(role) && role !== 'observer' && role !== 'recorder';

export const isOver = (standing: Standing): boolean => standing === 'closed' || standing === 'archived';

/** Between the start of the session and its end. */
export const isRunning = (standing: Standing): boolean =>
  standing === 'live' || standing === 'breakouts' || standing === 'plenary_return';

/** What those who lead do next, most likely: go on with the whole session, with its agenda, or ask. */
export type NextTurn = 'course' | 'agenda' | 'ask' | null;

/** One thing at a time is offered before all others. */
export function nextTurn({ standing, agenda, slot, groups, recall }: InsideTree): NextTurn {
  if (standing === 'draft' || standing === 'open') {
    return 'course';
  }
  if (!isRunning(standing)) {
    return null;
  }
  const now = agenda[slot];
  if (now?.asks.some(({ started }) => !started)) {
    return 'ask';
  }
  if (standing === 'breakouts') {
    return recall === undefined ? 'course' : null;
  }
  const opensGroups = standing === 'live' && groups.length > 0;
  if (opensGroups && now?.kind === 'breakout') {
    return 'course';
  }
  return slot + 1 < agenda.length ? 'agenda' : opensGroups ? 'course' : null;
}

/** S31: all boards are under the Rule if the session or one of its slots is. */
export const isUnderTheRule = (tree: InsideTree): boolean =>
  tree.policy === 'chatham_house' || tree.agenda.some(slot => slot.policy === 'chatham_house');

/** S54: whether this person finds the door of this group's board open. */
export function mayOpenGroup(tree: InsideTree, member: Member, group: Group): boolean {
  if (group.board === undefined) {
    return false;
  }
  if (leads(member.role)) {
    return true;
  }
  const isOwn = member.group === group.id;
  const works = tree.standing === 'breakouts' || tree.standing === 'plenary_return' || isOver(tree.standing);
  return (
    (isOwn && (member.role === 'moderator' || works)) ||
    tree.gallery ||
    (isOver(tree.standing) && (member.role === 'project_staff' || member.role === 'editor'))
  );
}

/** The group whose board it is; undefined for the plenary's. */
export const groupOfBoard = (tree: InsideTree, board: string): Group | undefined =>
  tree.groups.find(group => group.board === board);

/** S10: whether the person may put things of this group's board on the plenary's, and take them off. */
export const maySend = (member: Member, group: string): boolean =>
  leads(member.role) ||
  (member.group === group && (member.role === 'moderator' || member.role === 'rapporteur'));

/** S10: whether the person may ask everybody on this board to look at something; the plenary's for no group. */
export const mayShow = (member: Member, group: string | undefined): boolean =>
  leads(member.role) || (group !== undefined && member.group === group && member.role === 'moderator');

/** S66: all groups in the order in which they pitch; those that nobody has put into it come last. */
export function pitchSequence(tree: InsideTree): readonly Group[] {
  const named = tree.pitchOrder.flatMap(id => tree.groups.filter(group => group.id === id));
  return [...named, ...tree.groups.filter(({ id }) => !tree.pitchOrder.includes(id))];
}

/** The first group that neither has pitched nor does now. */
export const nextToPitch = (tree: InsideTree): Group | undefined =>
  pitchSequence(tree).find(({ id }) => !tree.pitched.includes(id) && tree.pitch?.group !== id);

/** S43: how much longer the running slot lasts than was planned, counting a late start; 0 in time. Milliseconds. */
export function lateness(tree: InsideTree, now: number): number {
  const slot = tree.agenda[tree.slot];
  if (slot === undefined) {
    return 0;
  }
  return Math.max(0, tree.slotSince - slot.start, now - slot.end);
}

export function parseTree(value: unknown): SessionTree {
  const it = object(value, 'tree');
  const head: Head = {
    title: text(it.title, 'title'),
    standing: oneOf(it.standing, STANDINGS, 'standing'),
    policy: oneOf(it.policy, POLICIES, 'policy'),
    policyNow: oneOf(it.policyNow, POLICIES, 'policyNow'),
    start: number(it.start, 'start'),
    end: number(it.end, 'end'),
    timezone: text(it.timezone, 'timezone'),
    activity: text(it.activity ?? '', 'activity'),
    iteration: number(it.iteration ?? 0, 'iteration'),
    aims: list(it.aims, 'aims', text),
  };
  if (it.waiting !== undefined) {
    return { ...head, view: 'wait', waiting: list(it.waiting, 'waiting', text) };
  }
  return {
    ...head,
    view: 'in',
    agenda: list(it.agenda, 'agenda', slot),
    slot: number(it.slot, 'slot'),
    slotSince: number(it.slotSince, 'slotSince'),
    programme: programme(it.programme),
    link: text(it.link ?? '', 'link'),
    members: entries(it.members, 'members', member).sort((a, b) => a.n - b.n),
    groups: entries(it.groups, 'groups', group).sort((a, b) => a.n - b.n),
    choosing: it.choosing === true,
    gallery: it.gallery === true,
    plenary: optional(it.plenary, 'plenary', text),
    floor: optional(it.floor, 'floor', text),
    announcements: list(it.announcements, 'announcements', announcement),
    recall: optional(it.recall, 'recall', number),
    summon: optional(it.summon, 'summon', text),
    spotlights: Object.fromEntries(
      entries(it.spotlights, 'spotlights', (place, one) => [place, spotlight(one, place)] as const),
    ),
    pitchOrder: list(it.pitchOrder, 'pitchOrder', text),
    pitchMillis: number(it.pitchMillis ?? 0, 'pitchMillis'),
    pitched: list(it.pitched, 'pitched', text),
    pitch: optional(it.pitch, 'pitch', pitch),
    mirrors: list(it.mirrors, 'mirrors', mirror),
    glossary: list(it.glossary, 'glossary', term),
    script: list(it.script, 'script', step),
    steps: numbers(it.steps, 'steps'),
    iterations: list(it.iterations ?? [], 'iterations', iteration),
    phases: Object.fromEntries(
      Object.entries(object(it.phases ?? {}, 'phases')).map(([id, one]) => [id, oneOf(one, PHASES, id)]),
    ),
    produced: Object.fromEntries(
      Object.entries(object(it.produced ?? {}, 'produced')).map(([id, one]) => [id, produced(one, id)]),
    ),
    lead: it.capacity === undefined ? undefined : lead(it),
  };
}

function slot(value: unknown, path: string): Slot {
  const it = object(value, path);
  return {
    id: text(it.id, `${path}.id`),
    title: text(it.title, `${path}.title`),
    kind: oneOf(it.kind, SLOT_KINDS, `${path}.kind`),
    start: number(it.start, `${path}.start`),
    end: number(it.end, `${path}.end`),
    policy: oneOf(it.policy, POLICIES, `${path}.policy`),
    owner: text(it.owner ?? '', `${path}.owner`),
    contributors: list(it.contributors, `${path}.contributors`, (one, at) => {
      const person = object(one, at);
      return { name: text(person.name, at), confirmed: person.confirmed === true };
    }),
    asks: list(it.asks, `${path}.asks`, (one, at) => {
      const ask = object(one, at);
      return {
        ...present('group', optional(ask.group, at, text)),
        poll: text(ask.poll, at),
        started: ask.started === true,
      };
    }),
  };
}

function programme(value: unknown): Programme {
  const it = object(value ?? {}, 'programme');
  return {
    name: text(it.name ?? '', 'programme.name'),
    grant: text(it.grant ?? '', 'programme.grant'),
    funding: text(it.funding ?? '', 'programme.funding'),
    communities: list(it.communities, 'programme.communities', text),
  };
}

function member(id: string, value: unknown): Member {
  const it = object(value, id);
  return {
    id,
    n: number(it.n, id),
    name: text(it.name, id),
    role: oneOf(it.role, SESSION_ROLES, id),
    group: optional(it.group, id, text),
    hand: it.hand === true,
  };
}

function group(id: string, value: unknown): Group {
  const it = object(value, id);
  return {
    id,
    n: number(it.n, id),
    name: text(it.name, id),
    area: text(it.area ?? '', id),
    link: text(it.link ?? '', id),
    board: optional(it.board, id, text),
    floor: optional(it.floor, id, text),
    help: it.help === true,
  };
}

function announcement(value: unknown, path: string): Announcement {
  const it = object(value, path);
  return {
    id: number(it.id, path),
    group: optional(it.group, path, text),
    text: text(it.text, path),
    notice: it.notice === true,
    at: number(it.at, path),
  };
}

function pitch(value: unknown, path: string): { readonly group: string; readonly ends: number } {
  const it = object(value, path);
  return { group: text(it.group, path), ends: number(it.ends, path) };
}

function mirror(value: unknown, path: string): Mirror {
  const it = object(value, path);
  return {
    card: text(it.card, path),
    group: text(it.group, path),
    item: text(it.item, path),
    ...present('frame', optional(it.frame, path, text)),
    ...present('heading', optional(it.heading, path, text)),
    ...present('into', optional(it.into, path, text)),
  };
}

function spotlight(value: unknown, path: string): Spotlight {
  const it = object(value, path);
  return { id: number(it.id, path), item: text(it.item, path), at: number(it.at, path) };
}

function refusal(value: unknown, path: string): BoardRefusal {
  const it = object(value, path);
  return {
    order: number(it.order, path),
    act: oneOf(it.act, ORDERS, path),
    ...present('value', optional(it.value, path, text)),
    ...present('group', optional(it.group, path, text)),
    code: text(it.code, path),
    at: number(it.at, path),
  };
}

function term(value: unknown, path: string): Term {
  const it = object(value, path);
  return {
    id: text(it.id, path),
    term: text(it.term, path),
    lang: text(it.lang, path),
    definition: text(it.definition ?? '', path),
    alternatives: list(it.alternatives, path, (one, at) => {
      const other = object(one, at);
      return { text: text(other.text, at), lang: text(other.lang, at) };
    }),
    area: text(it.area ?? '', path),
    accepted: it.accepted === true,
  };
}

function iteration(value: unknown, path: string): Iteration {
  const it = object(value, path);
  return {
    id: number(it.id, path),
    group: text(it.group, path),
    number: number(it.number, path),
    board: optional(it.board, path, text),
    parent: text(it.parent, path),
    from: optional(it.from, path, (one, at) => oneOf(one, PHASES, at)),
    phase: oneOf(it.phase, PHASES, path),
    reason: text(it.reason ?? '', path),
    at: number(it.at, path),
  };
}

function produced(value: unknown, path: string): Produced {
  const it = object(value, path);
  return {
    notes: typeof it.notes === 'string' ? it.notes : number(it.notes, path),
    clusters: number(it.clusters, path),
    statements: number(it.statements, path),
    outcomes: number(it.outcomes, path),
  };
}

function step(value: unknown, path: string): Step {
  const it = object(value, path);
  return {
    label: text(it.label, path),
    ...present('mode', optional(it.mode, path, text)),
    ...present('phase', optional(it.phase, path, text)),
    minutes: number(it.minutes ?? 0, path),
    budget: number(it.budget ?? 0, path),
    perItem: number(it.perItem ?? 0, path),
    ...present('scope', optional(it.scope, path, text)),
    late: it.late === true,
  };
}

function lead(it: Json): LeadPart {
  return {
    capacity: number(it.capacity, 'capacity'),
    lobby: entries(it.lobby, 'lobby', (id, value) => {
      const one = object(value, id);
      return {
        id,
        n: number(one.n, id),
        name: text(one.name, id),
        role: oneOf(one.role, SESSION_ROLES, id),
      };
    }).sort((a, b) => a.n - b.n),
    profile: Object.fromEntries(
      Object.entries(object(it.profile ?? {}, 'profile')).map(([field, counts]) => [
        field,
        Object.fromEntries(
          Object.entries(object(counts, field)).map(([value, count]) => [
            value,
            typeof count === 'number' ? count : text(count, field),
          ]),
        ),
      ]),
    ),
    orders: number(it.orders ?? 0, 'orders'),
    refusals: list(it.refusals, 'refusals', refusal),
  };
}
