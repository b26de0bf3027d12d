import { type Json, list, object, oneOf, text } from '../kernel/reading.ts';

/** Reports of a closed session, as the server offers and writes them (`docs/openapi.yaml`). */

export const REPORTS = [
  'meeting_report',
  'meeting_minutes',
  'shared_problem_definition_report',
  'graphic_recording',
] as const;
export type ReportName = (typeof REPORTS)[number];

/** In the order in which people ask for them. */
export const FORMATS = ['docx', 'pdf', 'md', 'csv', 'json', 'svg', 'png'] as const;
export type Format = (typeof FORMATS)[number];

export const EDITIONS = ['internal', 'public'] as const;
export type Edition = (typeof EDITIONS)[number];

export const REPORT_LANGUAGES = ['en', 'de', 'ar'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

export interface Offer {
  readonly report: ReportName;
  readonly formats: readonly Format[];
}

/** What a session has for whoever asks. */
export interface Offers {
  readonly reports: readonly Offer[];
  /** The editions that they may read. */
  readonly editions: readonly Edition[];
  /** The editions that they may put in other words. */
  readonly mayEdit: readonly Edition[];
  readonly mayBringDrawings: boolean;
}

export interface ReportWish {
  readonly report: ReportName;
  readonly format: Format;
  readonly edition: Edition;
  readonly language: ReportLanguage;
  /** Of which board the picture is; the poster of all without it. */
  readonly board: string | undefined;
}

/** A piece of text in one language; that of the report when none is named. */
export interface Run {
  readonly text: string;
  readonly language: string | undefined;
  readonly isRightToLeft: boolean;
  readonly isStrong: boolean;
}
export type Line = readonly Run[];

/** What it says, whatever the languages. */
export const plain = (line: Line): string => line.map(({ text }) => text).join('');

export type Block =
  | { readonly type: 'heading'; readonly level: number; readonly text: Line }
  | { readonly type: 'paragraph'; readonly text: Line }
  | { readonly type: 'list'; readonly items: readonly Line[] }
  | {
      readonly type: 'table';
      readonly caption: Line;
      readonly head: readonly Line[];
      readonly rows: readonly (readonly Line[])[];
    }
  | { readonly type: 'figure'; readonly board: string; readonly name: Line; readonly alt: Line };

export interface Report {
  readonly title: string;
  readonly language: string;
  readonly stamp: string;
  readonly funding: string;
  readonly blocks: readonly Block[];
}

export function parseOffers(answer: unknown): Offers {
  const all = object(answer, 'reports');
  const editions = new Set<string>();
  const reports = list(all.reports, 'reports', (value, path) => {
    const offer = object(value, path);
    const formats = list(offer.formats, path, text);
    for (const edition of list(offer.editions, path, text)) {
      editions.add(edition);
    }
    return {
      report: oneOf(offer.report, REPORTS, path),
      // A server that is newer may know more than this page.
      formats: FORMATS.filter(format => formats.includes(format)),
    };
  });
  const mayEdit = list(all.mayEdit, 'mayEdit', text);
  return {
    reports,
    editions: EDITIONS.filter(edition => editions.has(edition)),
    mayEdit: EDITIONS.filter(edition => mayEdit.includes(edition)),
    mayBringDrawings: all.mayBringDrawings === true,
  };
}

const line = (value: unknown, path: string): Line =>
  list(value, path, (one, at) => {
    const run = object(one, at);
    return {
      text: text(run.text, at),
      language: typeof run.language === 'string' ? run.language : undefined,
      isRightToLeft: run.direction === 'rtl',
      isStrong: run.strong === true,
    };
  });

const lines = (value: unknown, path: string): readonly Line[] => list(value, path, line);

export const parseBlocks = (value: unknown, path: string): readonly Block[] => list(value, path, block);

function block(value: unknown, path: string): Block {
  const one: Json = object(value, path);
  const type = oneOf(one.type, ['heading', 'paragraph', 'list', 'table', 'figure'], path);
  switch (type) {
    case 'heading':
      return { type, level: Number(one.level), text: line(one.text, path) };
    case 'paragraph':
      return { type, text: line(one.text, path) };
    case 'list':
      return { type, items: lines(one.items, path) };
    case 'table':
      return {
        type,
        caption: line(one.caption, path),
        head: lines(one.head, path),
        rows: list(one.rows, path, lines),
      };
    case 'figure':
      return {
        type,
        board: text(one.board, path),
        name: line(one.name, path),
        alt: line(one.alt, path),
      };
  }
}

export function parseReport(answer: unknown): Report {
  const one = object(answer, 'report');
  return {
    title: text(one.title, 'title'),
    language: text(one.language, 'language'),
    stamp: text(one.stamp, 'stamp'),
    funding: text(one.funding, 'funding'),
    blocks: parseBlocks(one.blocks, 'blocks'),
  };
}

/** Where the file is. */
export function addressOf(
  sessionId: string,
  { report, format, edition, language, board }: ReportWish,
): string {
  const query = new URLSearchParams({ format, edition, lang: language });
  if (board !== undefined && isPicture(format)) {
    query.set('board', board);
  }
  return `/api/sessions/${sessionId}/reports/${report}?${query}`;
}

export const isPicture = (format: Format): boolean => format === 'svg' || format === 'png';

/** What the file is called; the same as the server says. */
export function fileOf({ report, format, edition, language }: ReportWish): string {
  return `${report.replaceAll('_', '-')}-${edition}-${language}.${format}`;
}
