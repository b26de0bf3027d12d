import { list, number, object, oneOf, optional, text } from '../kernel/reading.ts';
import {
  type Block,
  type Edition,
  type Line,
  parseBlocks,
  plain,
  type ReportLanguage,
  type ReportName,
  type Run,
} from './report.ts';

/** A report that people put in other words before it goes out (rules D50 to D54 of `docs/spec/report.md`). */

export interface Words {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export const FINDINGS = [
  'participant_label',
  'affiliation',
  'email',
  'phone',
  'handle',
  'special_category',
] as const;
export type FindingCategory = (typeof FINDINGS)[number];

/** What could say who somebody is. */
export interface Found {
  readonly category: FindingCategory;
  readonly text: string;
}

export interface Draft {
  /** Whether `words` are what is generated, what somebody is writing, or what went out. */
  readonly standing: 'generated' | 'draft' | 'issued';
  /** Of the version that `words` are, from 1. */
  readonly number: number;
  /** What a change has to give back. */
  readonly revision: number;
  readonly words: Words;
  readonly found: readonly Found[];
  readonly generated: Words;
  /** Since the words were last changed. */
  readonly isGeneratedChanged: boolean;
  /** What went out last; `on` is a day such as `2026-06-09`. */
  readonly issued: { readonly number: number; readonly on: string } | undefined;
}

export interface DraftKey {
  readonly report: ReportName;
  readonly edition: Edition;
  readonly language: ReportLanguage;
}

function words(value: unknown, path: string): Words {
  const one = object(value, path);
  return { title: text(one.title, path), blocks: parseBlocks(one.blocks, path) };
}

export function parseDraft(answer: unknown): Draft {
  const one = object(answer, 'draft');
  const found = new Map<string, Found>();
  for (const value of list(one.findings, 'findings', object)) {
    // A server that is newer may look for more than this page has words for.
    const category = FINDINGS.find(known => known === value.category) ?? 'participant_label';
    found.set(`${category} ${value.text}`, { category, text: text(value.text, 'findings') });
  }
  return {
    standing: oneOf(one.standing, ['generated', 'draft', 'issued'], 'standing'),
    number: number(one.number, 'number'),
    revision: number(one.revision, 'revision'),
    words: words(one, 'draft'),
    found: [...found.values()],
    generated: words(one.generated, 'generated'),
    isGeneratedChanged: one.generatedChanged === true,
    issued: optional(one.issued, 'issued', (value, path) => {
      const issued = object(value, path);
      return { number: number(issued.number, path), on: text(issued.issuedOn, path) };
    }),
  };
}

const runJson = ({ text: said, language, isRightToLeft, isStrong }: Run) => ({
  text: said,
  ...(language === undefined ? {} : { language }),
  ...(isRightToLeft ? { direction: 'rtl' } : {}),
  ...(isStrong ? { strong: true } : {}),
});
const lineJson = (line: Line) => line.map(runJson);

function blockJson(block: Block) {
  switch (block.type) {
    case 'heading':
      return { type: block.type, level: block.level, text: lineJson(block.text) };
    case 'paragraph':
      return { type: block.type, text: lineJson(block.text) };
    case 'list':
      return { type: block.type, items: block.items.map(lineJson) };
    case 'table':
      return {
        type: block.type,
        caption: lineJson(block.caption),
        head: block.head.map(lineJson),
        rows: block.rows.map(row => row.map(lineJson)),
      };
    case 'figure':
      return {
        type: block.type,
        board: block.board,
        name: lineJson(block.name),
        alt: lineJson(block.alt),
      };
  }
}

/** The words as a call sends them. */
export const wordsJson = ({ title, blocks }: Words) => ({ title, blocks: blocks.map(blockJson) });

export const sameWords = (one: Words, other: Words): boolean =>
  JSON.stringify(wordsJson(one)) === JSON.stringify(wordsJson(other));

const sameBlocks = (one: readonly Block[], other: readonly Block[]): boolean =>
  sameWords({ title: '', blocks: one }, { title: '', blocks: other });

export function draftPath(
  sessionId: string,
  { report, edition, language }: DraftKey,
  what: 'draft' | 'issue',
) {
  const query = new URLSearchParams({ edition, lang: language });
  return `/api/sessions/${sessionId}/reports/${report}/${what}?${query}`;
}

/**
 * The line with another text. What stays at the beginning and at the end keeps its language; what is new is in the
 * language of the place where it stands.
 */
export function retext(line: Line, said: string): Line {
  const before = plain(line);
  if (before === said) {
    return line;
  }
  const most = Math.min(before.length, said.length);
  let start = 0;
  while (start < most && before[start] === said[start]) {
    start++;
  }
  let end = 0;
  while (end < most - start && before.at(-1 - end) === said.at(-1 - end)) {
    end++;
  }
  const fresh = said.slice(start, said.length - end);
  const host = runAt(line, start);
  return joined([
    ...cut(line, 0, start),
    ...(fresh === '' ? [] : [{ ...host, text: fresh }]),
    ...cut(line, before.length - end, before.length),
  ]);
}

const PLAIN_RUN: Run = { text: '', language: undefined, isRightToLeft: false, isStrong: false };

/** The run in which the place is; at a border the one before it. */
function runAt(line: Line, place: number): Run {
  let at = 0;
  for (const run of line) {
    at += run.text.length;
    if (place <= at) {
      return run;
    }
  }
  return line.at(-1) ?? PLAIN_RUN;
}

function cut(line: Line, from: number, to: number): Line {
  let at = 0;
  return line.flatMap(run => {
    const part = run.text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += run.text.length;
    return part === '' ? [] : [{ ...run, text: part }];
  });
}

function joined(line: Line): Line {
  const all: Run[] = [];
  for (const run of line) {
    const last = all.at(-1);
    if (
      last !== undefined &&
      last.language === run.language &&
      last.isStrong === run.isStrong &&
      last.isRightToLeft === run.isRightToLeft
    ) {
      all[all.length - 1] = { ...last, text: last.text + run.text };
    } else {
      all.push(run);
    }
  }
  return all;
}

/** The items of a list as lines of a text. */
export const itemsText = (items: readonly Line[]): string =>
  items.map(item => plain(item).replace(/\s*\n\s*/g, ' ')).join('\n');

/** The items again: lines that stay keep their languages, wherever they have moved. Empty lines are left out on saving. */
export function itemsOf(items: readonly Line[], said: string): readonly Line[] {
  const lines = said.split('\n');
  const left = new Map(items.map((item, at) => [at, item]));
  const taken = lines.map(one => {
    for (const [at, item] of left) {
      if (itemsText([item]) === one) {
        left.delete(at);
        return item;
      }
    }
    return undefined;
  });
  return taken.map((item, at) => item ?? retext(left.get(at) ?? [], lines[at] ?? ''));
}

/** What is sent: without items and paragraphs in which nothing stands. */
export const tidy = ({ title, blocks }: Words): Words => ({
  title: title.trim(),
  blocks: blocks.flatMap(filled),
});

const isBlank = (line: Line): boolean => plain(line).trim() === '';

function filled(block: Block): readonly Block[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return isBlank(block.text) ? [] : [block];
    case 'list': {
      const items = block.items.filter(item => !isBlank(item));
      return items.length === 0 ? [] : [{ ...block, items }];
    }
    case 'table':
    case 'figure':
      return [block];
  }
}

/** From a heading of the first level to the next; what stands before the first one has none. */
export interface Section {
  /** Where it begins among the blocks. */
  readonly from: number;
  readonly blocks: readonly Block[];
}

export function sectionsOf(blocks: readonly Block[]): readonly Section[] {
  const starts = blocks.flatMap((block, at) =>
    at === 0 || (block.type === 'heading' && block.level === 1) ? [at] : [],
  );
  return starts.map((from, at) => ({ from, blocks: blocks.slice(from, starts[at + 1]) }));
}

export function sectionName({ blocks }: Section): string {
  const [first] = blocks;
  return first?.type === 'heading' && first.level === 1 ? plain(first.text) : '';
}

/**
 * The same section in another text: the one with its heading, else, where both have as many, the one in its place.
 */
export function counterpart(
  sections: readonly Section[],
  at: number,
  others: readonly Section[],
): Section | undefined {
  const section = sections[at];
  if (section === undefined) {
    return undefined;
  }
  const name = sectionName(section);
  const twin = others.find(other => sectionName(other) === name);
  return twin ?? (others.length === sections.length ? others[at] : undefined);
}

/** Whether a section says something else than its counterpart. */
export const differs = (section: Section, other: Section | undefined): boolean =>
  other === undefined || !sameBlocks(section.blocks, other.blocks);

/** The blocks with another section in the place of one. */
export function withSection(
  blocks: readonly Block[],
  section: Section,
  instead: readonly Block[],
): readonly Block[] {
  return [
    ...blocks.slice(0, section.from),
    ...instead,
    ...blocks.slice(section.from + section.blocks.length),
  ];
}

export interface Merged {
  readonly words: Words;
  /** Names of sections (and `title`) that both have changed; they are mine in `words`, and theirs here. */
  readonly both: readonly { readonly name: string; readonly theirs: readonly Block[] }[];
  readonly isTitleTheirs: boolean;
}

/**
 * Brings together what two made of one text. What only one has changed is as they have it; what both have changed stays
 * mine, and is told.
 */
export function merge(base: Words, mine: Words, theirs: Words): Merged {
  const ours = sectionsOf(mine.blocks);
  const others = sectionsOf(theirs.blocks);
  const origins = sectionsOf(base.blocks);
  const both: { name: string; theirs: readonly Block[] }[] = [];
  const blocks = ours.flatMap((section, at) => {
    const origin = counterpart(ours, at, origins);
    const other = counterpart(ours, at, others);
    if (other === undefined || !differs(section, other)) {
      return section.blocks;
    }
    if (!differs(section, origin)) {
      return other.blocks;
    }
    if (origin === undefined || differs(other, origin)) {
      both.push({ name: sectionName(section), theirs: other.blocks });
    }
    return section.blocks;
  });
  const isTitleTheirs = mine.title === base.title && theirs.title !== base.title;
  return { words: { title: isTitleTheirs ? theirs.title : mine.title, blocks }, both, isTitleTheirs };
}

/** All that a block says, one text after the other. */
export function textsOf(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'table':
      return [block.caption, ...block.head, ...block.rows.flat()].map(plain);
    case 'figure':
      return [plain(block.name), plain(block.alt)];
  }
}

/** What of the findings stands in a block as it is now. */
export const foundIn = (block: Block, found: readonly Found[]): readonly Found[] =>
  found.filter(one => textsOf(block).some(said => said.includes(one.text)));

/** What stands in place of what could say who somebody is; the same sign as in the public edition. */
export const MASK = '[…]';

/** The block without the text. */
export function masked(block: Block, hidden: string): Block {
  const mask = (line: Line): Line => retext(line, plain(line).replaceAll(hidden, MASK));
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { ...block, text: mask(block.text) };
    case 'list':
      return { ...block, items: block.items.map(mask) };
    case 'table':
      return {
        ...block,
        caption: mask(block.caption),
        head: block.head.map(mask),
        rows: block.rows.map(row => row.map(mask)),
      };
    case 'figure':
      return { ...block, name: mask(block.name), alt: mask(block.alt) };
  }
}

const marks = (said: Words): number => JSON.stringify(wordsJson(said)).split(MASK).length - 1;

/** How many places the server has masked in what was sent. */
export const maskedBetween = (sent: Words, kept: Words): number => Math.max(0, marks(kept) - marks(sent));
