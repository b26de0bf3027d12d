import { present } from '../kernel/reading.ts';
import {
  type CountedWord,
  KINDS,
  type Poll,
  type PollKind,
  type PollStanding,
  type ResultRow,
} from './model.ts';
import { optionText, rowsByPlace, wordsByCount } from './result.ts';

/** Results as files: JSON for machines and for comparing, CSV for spreadsheets. Nothing in them says who answered. */

export const EXPORT_FORMAT = 'charrette.polls.v1';

export interface ExportedRow {
  readonly option: string;
  readonly text: string;
  readonly place: number;
  readonly value?: number;
  readonly mean?: number;
  readonly x?: number;
  readonly y?: number;
  readonly marks?: readonly number[];
  readonly skipped?: number;
}

export interface ExportedPoll {
  readonly id: string;
  readonly again?: string;
  readonly kind: PollKind;
  readonly question: string;
  readonly lang: string;
  readonly standing: PollStanding;
  /** ISO 8601. */
  readonly opened?: string;
  readonly answers: number;
  readonly small: boolean;
  readonly rows: readonly ExportedRow[];
  readonly words: readonly CountedWord[];
  readonly spots: readonly (readonly [number, number])[];
  readonly seal?: string;
}

export interface Exported {
  readonly format: typeof EXPORT_FORMAT;
  readonly title: string;
  readonly polls: readonly ExportedPoll[];
}

/** All polls with a result, in their order. */
export function exportOf(title: string, polls: readonly Poll[]): Exported {
  return { format: EXPORT_FORMAT, title, polls: polls.flatMap(exportedPoll) };
}

function exportedPoll(poll: Poll): ExportedPoll[] {
  const { result } = poll;
  if (result === undefined) {
    return [];
  }
  return [
    {
      id: poll.id,
      ...(poll.again === null ? {} : { again: poll.again }),
      kind: poll.kind,
      question: poll.question,
      lang: poll.lang,
      standing: poll.standing,
      ...(poll.at > 0 ? { opened: new Date(poll.at).toISOString() } : {}),
      answers: result.answers,
      small: result.small,
      rows: rowsByPlace(poll, result).map(row => exportedRow(poll, row, result.small)),
      words: wordsByCount(result),
      spots: result.spots,
      ...(poll.seal === undefined ? {} : { seal: poll.seal }),
    },
  ];
}

function exportedRow(poll: Poll, row: ResultRow, isSmall: boolean): ExportedRow {
  const { option, place, value, mean, x, y, marks, skipped } = row;
  const named = { option, text: optionText(poll, option), place };
  if (isSmall) {
    return named;
  }
  switch (poll.kind) {
    case 'scale':
      return { ...named, value, mean, marks, skipped };
    case 'grid':
      return { ...named, value, x, y };
    default:
      return { ...named, value };
  }
}

export const jsonOf = (exported: Exported): string => `${JSON.stringify(exported, null, 2)}\n`;

const COLUMNS = [
  'question',
  'kind',
  'answers',
  'what',
  'text',
  'place',
  'value',
  'mean',
  'x',
  'y',
  'marks',
  'skipped',
  'seal',
] as const;

/** One line for each option, word and pin. A byte order mark tells spreadsheets that it is UTF-8. */
export function csvOf(exported: Exported): string {
  const lines = exported.polls.flatMap(poll => {
    const head = { question: poll.question, kind: poll.kind, answers: poll.answers, seal: poll.seal };
    return [
      ...poll.rows.map(row => ({
        ...head,
        what: 'option',
        ...row,
        mean: row.mean === undefined ? undefined : row.mean / 100,
        marks: row.marks?.join(' '),
      })),
      ...poll.words.map(({ text, count }) => ({ ...head, what: 'word', text, value: count })),
      ...poll.spots.map(([x, y]) => ({ ...head, what: 'pin', x, y })),
    ];
  });
  const cells = (line: Readonly<Record<string, unknown>>) => COLUMNS.map(name => cell(line[name])).join(',');
  return `\ufeff${[COLUMNS.join(','), ...lines.map(cells)].join('\r\n')}\r\n`;
}

/** A formula, also after white space that some spreadsheets skip, and in full width, which they fold. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/** Where lists are parted by semicolons, a cell can begin inside a text, quotes or not. */
const INNER_FORMULA = /(?<=[;\r\n])(?=\s*(?:[=+@\uff1d\uff0b\uff20]|[-\uff0d](?! )))/g;

/** Spreadsheets run what begins like a formula: an apostrophe keeps it text. */
function cell(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  const guarded = typeof value === 'string' ? guardedText(value) : String(value);
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

const guardedText = (text: string): string =>
  `${FORMULA.test(text) ? "'" : ''}${text.replaceAll(INNER_FORMULA, "'")}`;

/** Why a file is no export of results. */
export class NoExport extends Error {
  override readonly name = 'NoExport';
}

/** Reads an earlier export; throws `NoExport` for anything else. */
export function readExport(file: string): Exported {
  let value: unknown;
  try {
    value = JSON.parse(file);
  } catch {
    throw new NoExport('no JSON');
  }
  const it = fields(value);
  if (it.format !== EXPORT_FORMAT || !Array.isArray(it.polls)) {
    throw new NoExport('another format');
  }
  return { format: EXPORT_FORMAT, title: string(it.title), polls: it.polls.map(readPoll) };
}

function readPoll(value: unknown): ExportedPoll {
  const it = fields(value);
  const kind = KINDS.find(one => one === it.kind);
  if (kind === undefined || !Array.isArray(it.rows)) {
    throw new NoExport('a poll that is none');
  }
  return {
    id: string(it.id),
    kind,
    question: string(it.question),
    lang: typeof it.lang === 'string' ? it.lang : 'und',
    standing: 'closed',
    answers: count(it.answers),
    small: it.small === true,
    rows: it.rows.map(one => {
      const row = fields(one);
      return {
        option: string(row.option),
        text: string(row.text),
        place: count(row.place),
        ...(typeof row.value === 'number' ? { value: row.value } : {}),
        ...(typeof row.mean === 'number' ? { mean: row.mean } : {}),
      };
    }),
    words: (Array.isArray(it.words) ? it.words : []).map(one => {
      const word = fields(one);
      return { text: string(word.text), count: count(word.count) };
    }),
    spots: [],
  };
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) {
    throw new NoExport('an object was expected');
  }
  return value as Readonly<Record<string, unknown>>;
}

function string(value: unknown): string {
  if (typeof value !== 'string') {
    throw new NoExport('a text was expected');
  }
  return value;
}

function count(value: unknown): number {
  if (typeof value !== 'number') {
    throw new NoExport('a number was expected');
  }
  return value;
}

export interface Compared {
  readonly question: string;
  readonly kind: PollKind;
  readonly answers: readonly [number, number];
  readonly rows: readonly {
    readonly text: string;
    readonly places: readonly [number, number];
    /** Per cent of the answers, mean marks, or the value per answer; absent where a result is small (Q25). */
    readonly values?: readonly [number, number];
    readonly difference?: number;
  }[];
}

/** The questions that were asked both times: of one kind, with the same words and the same options. */
export function compare(before: Exported, after: Exported): readonly Compared[] {
  return before.polls.flatMap(earlier => {
    const later = after.polls.findLast(poll => isSameQuestion(earlier, poll));
    return later === undefined || earlier.rows.length === 0 ? [] : [compared(earlier, later)];
  });
}

/** Q30: one question as several audiences answered it. */
export interface SideBySide {
  readonly question: string;
  readonly kind: PollKind;
  readonly columns: readonly { readonly title: string; readonly answers: number; readonly small: boolean }[];
  readonly rows: readonly {
    readonly text: string;
    /** In the order of the columns. */
    readonly cells: readonly { readonly place: number; readonly value?: number }[];
  }[];
}

/** Q30: closed polls of the first that others asked too; each other audience once, with what it was asked last. */
export function sideBySide(first: Exported, others: readonly Exported[]): readonly SideBySide[] {
  const closed = ({ standing, rows }: ExportedPoll) => standing === 'closed' && rows.length > 0;
  return first.polls.filter(closed).flatMap(poll => {
    const found = others.flatMap(({ title, polls }) => {
      const same = polls.findLast(
        other => closed(other) && (isCopy(poll, other) || isSameQuestion(poll, other)),
      );
      return same === undefined ? [] : [{ title, poll: same }];
    });
    const all = [{ title: first.title, poll }, ...found];
    return found.length === 0
      ? []
      : [
          {
            question: poll.question,
            kind: poll.kind,
            columns: all.map(({ title, poll: { answers, small } }) => ({ title, answers, small })),
            rows: poll.rows.map(({ option, text }) => ({
              text,
              cells: all.map(one => {
                const isCopied = isCopy(poll, one.poll);
                const row = one.poll.rows.find(other =>
                  isCopied ? other.option === option : other.text === text,
                );
                return { place: row?.place ?? 0, ...present('value', measure(one.poll, row)) };
              }),
            })),
          },
        ];
  });
}

function isCopy(a: ExportedPoll, b: ExportedPoll): boolean {
  const ids = (poll: ExportedPoll) => poll.rows.map(({ option }) => option).sort();
  return a.id === b.id && a.kind === b.kind && ids(a).join('\n') === ids(b).join('\n');
}

/** The same for spreadsheets: a line for each option and audience. */
export function sideBySideCsv(all: readonly SideBySide[]): string {
  const lines = all.flatMap(({ question, columns, rows }) =>
    rows.flatMap(({ text, cells }) =>
      cells.map(({ place, value }, index) => [
        question,
        columns[index]?.title,
        columns[index]?.small === true ? undefined : columns[index]?.answers,
        text,
        place,
        value,
      ]),
    ),
  );
  const head = ['question', 'session', 'answers', 'option', 'place', 'value'];
  return `\ufeff${[head, ...lines].map(line => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function isSameQuestion(a: ExportedPoll, b: ExportedPoll): boolean {
  const texts = (poll: ExportedPoll) => poll.rows.map(({ text }) => text).sort();
  return (
    a.kind === b.kind &&
    a.question === b.question &&
    a.rows.length === b.rows.length &&
    texts(a).every((text, index) => text === texts(b)[index])
  );
}

function compared(before: ExportedPoll, after: ExportedPoll): Compared {
  return {
    question: after.question,
    kind: after.kind,
    answers: [before.answers, after.answers],
    rows: after.rows.map(row => {
      const earlier = before.rows.find(({ text }) => text === row.text);
      const places = [earlier?.place ?? 0, row.place] as const;
      const [was, is] = [measure(before, earlier), measure(after, row)];
      return was === undefined || is === undefined
        ? { text: row.text, places }
        : { text: row.text, places, values: [was, is], difference: rounded(is - was) };
    }),
  };
}

/** A figure that can be compared between audiences of different size. */
function measure(poll: ExportedPoll, row: ExportedRow | undefined): number | undefined {
  if (poll.small || row?.value === undefined || poll.answers === 0) {
    return undefined;
  }
  if (poll.kind === 'scale') {
    return row.mean === undefined ? undefined : row.mean / 100;
  }
  const isShare = poll.kind === 'single' || poll.kind === 'multiple' || poll.kind === 'pulse';
  return rounded((row.value / poll.answers) * (isShare ? 100 : 1));
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
