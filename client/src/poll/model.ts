import {
  entries,
  type Json,
  list,
  number,
  object,
  oneOf,
  optional,
  present,
  text,
} from '../kernel/reading.ts';

/** What a floor shows of itself (`docs/protocol/polls.md`), `unknown` until it passed `parseFloor`. */

export const KINDS = [
  'single',
  'multiple',
  'pulse',
  'ranking',
  'scale',
  'points',
  'grid',
  'cloud',
  'text',
  'pin',
] as const;
export type PollKind = (typeof KINDS)[number];

export const POLL_STANDINGS = ['draft', 'open', 'closed'] as const;
export type PollStanding = (typeof POLL_STANDINGS)[number];

export const QUESTION_STANDINGS = ['waiting', 'shown', 'answered', 'dismissed', 'merged'] as const;
export type QuestionStanding = (typeof QUESTION_STANDINGS)[number];

/** Q12: the item of a board that an option stands for. */
export interface ItemRef {
  readonly board: string;
  readonly id: string;
}

export interface PollOption {
  readonly id: string;
  readonly text: string;
  readonly item?: ItemRef;
}

export interface PollSettings {
  /** How many choices, words or pins. */
  readonly most: number;
  /** The marks of a scale, with words at their ends. */
  readonly from: number;
  readonly to: number;
  readonly low: string;
  readonly high: string;
  /** The ends of the axes of a grid. */
  readonly left: string;
  readonly right: string;
  readonly bottom: string;
  readonly top: string;
  readonly changeable: boolean;
  readonly live: boolean;
  readonly moderated: boolean;
}

/** What a poll asks: all that an editor writes. */
/** Q16: the picture that pins are put on. */
export interface PollPicture {
  readonly id: string;
  /** What it shows, in words. */
  readonly alt: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface PollForm {
  readonly id: string;
  readonly kind: PollKind;
  readonly question: string;
  readonly lang: string;
  readonly options: readonly PollOption[];
  readonly settings: PollSettings;
  /** Q13: the former poll with the same question. */
  readonly again: string | null;
  readonly picture?: PollPicture;
}

/** Q26; a small result says `option` and `place` alone (Q25). */
export interface ResultRow {
  readonly option: string;
  /** 1 is best; equal values share a place. */
  readonly place: number;
  readonly value: number;
  /** Hundredths of a mark. */
  readonly mean: number;
  /** Thousandths of the axes, from the left and from the bottom. */
  readonly x: number;
  readonly y: number;
  /** How often each mark was given, the lowest first. */
  readonly marks: readonly number[];
  readonly skipped: number;
}

export interface CountedWord {
  readonly text: string;
  readonly count: number;
}

/** Thousandths of the width from the left and of the height from the bottom. */
export type Spot = readonly [number, number];

export interface PollResult {
  readonly answers: number;
  readonly small: boolean;
  readonly rows: readonly ResultRow[];
  readonly words: readonly CountedWord[];
  readonly spots: readonly Spot[];
}

export interface WaitingWord {
  readonly text: string;
  readonly flagged: boolean;
}

export interface Poll extends PollForm {
  readonly n: number;
  readonly standing: PollStanding;
  readonly shown: boolean;
  /** When it was opened, milliseconds since the epoch; 0 for a draft. */
  readonly at: number;
  /** Told to those who lead alone. */
  readonly answered: number | undefined;
  readonly result: PollResult | undefined;
  readonly seal: string | undefined;
  /** Q27: words that wait to be let through; told to those who lead alone. */
  readonly waiting: readonly WaitingWord[];
}

export interface Question {
  readonly id: string;
  readonly n: number;
  readonly text: string;
  readonly standing: QuestionStanding;
  readonly votes: number;
  /** Boards that have a note of it. */
  readonly notes: readonly string[];
  /** A list of offensive words found something in it; told to those who lead alone. */
  readonly flagged?: true;
}

export interface Wall {
  readonly open: boolean;
  readonly approve: boolean;
}

export interface FloorTree {
  /** The session is under the Chatham House Rule. */
  readonly rule: boolean;
  readonly over: boolean;
  readonly focus: string | undefined;
  /** How many may answer here; told to those who lead alone. */
  readonly people: number | undefined;
  /** In their order. */
  readonly polls: readonly Poll[];
  readonly wall: Wall;
  readonly questions: readonly Question[];
}

export type Answer =
  | { readonly choices: readonly string[] }
  | { readonly order: readonly string[] }
  | { readonly marks: Readonly<Record<string, number>> }
  | { readonly points: Readonly<Record<string, number>> }
  | { readonly spots: Readonly<Record<string, Spot>> }
  | { readonly words: readonly string[] }
  | { readonly pins: readonly Spot[] };

/** What is told to the reader alone. */
export interface Mine {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly questions: readonly Pick<Question, 'id' | 'text' | 'standing'>[];
  readonly votes: ReadonlySet<string>;
}

export type FloorOp =
  | { readonly op: 'poll.put'; readonly poll: PollForm }
  | { readonly op: 'poll.drop' | 'poll.open' | 'poll.close'; readonly id: string }
  | { readonly op: 'poll.show'; readonly id: string; readonly on: boolean }
  | { readonly op: 'poll.focus'; readonly id: string | null }
  | { readonly op: 'poll.answer'; readonly id: string; readonly answer: Answer }
  | { readonly op: 'poll.let'; readonly id: string; readonly text: string; readonly ok: boolean }
  | { readonly op: 'wall.set'; readonly open: boolean; readonly approve: boolean }
  | { readonly op: 'question.ask'; readonly id: string; readonly text: string }
  | { readonly op: 'question.vote'; readonly id: string; readonly on: boolean }
  | { readonly op: 'question.let' | 'question.answered' | 'question.dismiss'; readonly id: string }
  | { readonly op: 'question.merge'; readonly id: string; readonly into: string }
  | { readonly op: 'question.note'; readonly id: string; readonly board: string };

export function parseFloor(value: unknown): FloorTree {
  const it = object(value, 'floor');
  const wall = object(it.wall ?? {}, 'wall');
  return {
    rule: it.rule === true,
    over: it.over === true,
    focus: optional(it.focus, 'focus', text),
    people: optional(it.people, 'people', number),
    polls: entries(it.polls, 'polls', poll).sort((a, b) => a.n - b.n),
    wall: { open: wall.open === true, approve: wall.approve === true },
    questions: entries(it.questions, 'questions', question).sort((a, b) => a.n - b.n),
  };
}

export function parseMine(value: unknown): Mine {
  const it = object(value, 'mine');
  return {
    answers: Object.fromEntries(entries(it.answers, 'answers', (id, one) => [id, answer(one, id)])),
    questions: entries(it.questions, 'questions', (id, one) => {
      const asked = object(one, id);
      return {
        id,
        text: text(asked.text, id),
        standing: oneOf(asked.standing, QUESTION_STANDINGS, id),
      };
    }),
    votes: new Set(entries(it.votes, 'votes', (id, on) => (on === true ? [id] : [])).flat()),
  };
}

/** Q46: how many answered an open poll is told beside the tree, to those who lead. */
export function withCounts(tree: FloorTree, counts: Readonly<Record<string, unknown>>): FloorTree {
  const answered = new Map(entries(counts.polls, 'counts', (id, n) => [id, number(n, id)] as const));
  return answered.size === 0
    ? tree
    : {
        ...tree,
        polls: tree.polls.map(one =>
          one.standing === 'open' ? { ...one, answered: answered.get(one.id) ?? one.answered } : one,
        ),
      };
}

function poll(id: string, value: unknown): Poll {
  const it = object(value, id);
  return {
    id,
    n: number(it.n, id),
    kind: oneOf(it.kind, KINDS, `${id}.kind`),
    question: text(it.question, `${id}.question`),
    lang: text(it.lang, `${id}.lang`),
    options: list(it.options, `${id}.options`, option),
    settings: settings(object(it.settings, `${id}.settings`), `${id}.settings`),
    again: optional(it.again, `${id}.again`, text) ?? null,
    ...present('picture', optional(it.picture, `${id}.picture`, picture)),
    standing: oneOf(it.standing, POLL_STANDINGS, `${id}.standing`),
    shown: it.shown === true,
    at: number(it.at ?? 0, `${id}.at`),
    answered: optional(it.answered, `${id}.answered`, number),
    result: optional(it.result, `${id}.result`, result),
    seal: optional(it.seal, `${id}.seal`, text),
    waiting: list(it.waiting, `${id}.waiting`, (one, path) => {
      const word = object(one, path);
      return { text: text(word.text, path), flagged: word.flagged === true };
    }),
  };
}

function picture(value: unknown, path: string): PollPicture {
  const it = object(value, path);
  return {
    id: text(it.id, path),
    alt: text(it.alt, path),
    width: number(it.width, path),
    height: number(it.height, path),
  };
}

function option(value: unknown, path: string): PollOption {
  const it = object(value, path);
  return {
    id: text(it.id, path),
    text: text(it.text, path),
    ...present(
      'item',
      optional(it.item, path, one => {
        const item = object(one, path);
        return { board: text(item.board, path), id: text(item.id, path) };
      }),
    ),
  };
}

function settings(it: Json, path: string): PollSettings {
  const words = (name: string) => text(it[name] ?? '', path);
  return {
    most: number(it.most, path),
    from: number(it.from, path),
    to: number(it.to, path),
    low: words('low'),
    high: words('high'),
    left: words('left'),
    right: words('right'),
    bottom: words('bottom'),
    top: words('top'),
    changeable: it.changeable === true,
    live: it.live === true,
    moderated: it.moderated === true,
  };
}

function result(value: unknown, path: string): PollResult {
  const it = object(value, path);
  return {
    answers: number(it.answers, path),
    small: it.small === true,
    rows: list(it.rows, path, row),
    words: list(it.words, path, (one, at) => {
      const word = object(one, at);
      return { text: text(word.text, at), count: number(word.count, at) };
    }),
    spots: list(it.spots, path, spot),
  };
}

function row(value: unknown, path: string): ResultRow {
  const it = object(value, path);
  return {
    option: text(it.option, path),
    place: number(it.place, path),
    value: number(it.value ?? 0, path),
    mean: number(it.mean ?? 0, path),
    x: number(it.x ?? 0, path),
    y: number(it.y ?? 0, path),
    marks: list(it.marks, path, number),
    skipped: number(it.skipped ?? 0, path),
  };
}

function spot(value: unknown, path: string): Spot {
  const [x, y] = list(value, path, number);
  return [number(x, path), number(y, path)];
}

function question(id: string, value: unknown): Question {
  const it = object(value, id);
  return {
    id,
    n: number(it.n, id),
    text: text(it.text, id),
    standing: oneOf(it.standing, QUESTION_STANDINGS, id),
    votes: number(it.votes ?? 0, id),
    notes: list(it.notes, id, text),
    ...(it.flagged === true ? { flagged: true as const } : {}),
  };
}

function answer(value: unknown, path: string): Answer {
  const it = object(value, path);
  const byOption = <T>(given: unknown, parse: (one: unknown, path: string) => T) =>
    Object.fromEntries(entries(given, path, (id, one) => [id, parse(one, path)]));
  if (it.choices !== undefined) {
    return { choices: list(it.choices, path, text) };
  }
  if (it.order !== undefined) {
    return { order: list(it.order, path, text) };
  }
  if (it.marks !== undefined) {
    return { marks: byOption(it.marks, number) };
  }
  if (it.points !== undefined) {
    return { points: byOption(it.points, number) };
  }
  if (it.spots !== undefined) {
    return { spots: byOption(it.spots, spot) };
  }
  if (it.pins !== undefined) {
    return { pins: list(it.pins, path, spot) };
  }
  return { words: list(it.words, path, text) };
}
