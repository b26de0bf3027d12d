import { type Json, list, number, object, oneOf, optional, text } from '../kernel/reading.ts';
import { type Filtered, joined, pageParameters, parametersOf, readFiltered } from './filtering.ts';
import { type Lang, RECORD_TYPES, type RecordType, type Shape, type Value } from './model.ts';

/** The directory of organisations and communities (`docs/spec/directory.md`), `unknown` until it passed a parser here. */

export const ENTRY_FACETS = [
  'kind',
  'phase',
  'locality',
  'sector',
  'targetGroup',
  'country',
  'type',
  'level',
  'migrantLed',
  'language',
  'region',
  'history',
  'step',
] as const;
export type EntryFacet = (typeof ENTRY_FACETS)[number];

/** What can lie across, and stand at the side of, the coverage. */
export const AXES = [
  'locality',
  'phase',
  'sector',
  'targetGroup',
  'type',
  'country',
  'level',
  'kind',
] as const;
export type Axis = (typeof AXES)[number];

const VOCABULARY: Readonly<Partial<Record<string, string>>> = {
  phase: 'integration_phase',
  locality: 'locality',
  sector: 'sector',
  targetGroup: 'target_group',
  country: 'eu_member_state',
  type: 'organisation_type',
  level: 'governance_level',
  language: 'language',
  summaryLanguage: 'language',
  history: 'immigration_history',
  step: 'mapping_step',
};

/** The vocabulary that a field's codes are of; none where they are of none. */
export const vocabularyOfField = (field: string): string | undefined => VOCABULARY[field];

const shape = (kind: Shape['kind'], more: Partial<Shape> = {}): Shape => ({
  kind,
  vocabulary: undefined,
  characters: undefined,
  words: undefined,
  most: undefined,
  least: undefined,
  greatest: undefined,
  fields: {},
  ...more,
});

const codes = (field: string): Shape => shape('codes', { vocabulary: VOCABULARY[field] });
const code = (field: string): Shape => shape('code', { vocabulary: VOCABULARY[field] });
const words = (characters: number): Shape => shape('text', { characters });

/** The fields of an entry in the order of the form, as rule O1 has them; the kind has an input of its own. */
export const ENTRY_FIELDS: readonly (readonly [string, Shape])[] = [
  ['name', words(200)],
  ['branch', words(120)],
  ['type', codes('type')],
  ['sector', codes('sector')],
  ['sectorOther', words(120)],
  ['targetGroup', codes('targetGroup')],
  ['targetGroupOther', words(120)],
  ['phase', codes('phase')],
  ['locality', codes('locality')],
  ['level', codes('level')],
  ['country', code('country')],
  ['region', shape('texts', { characters: 5 })],
  ['language', codes('language')],
  ['history', code('history')],
  ['migrantLed', shape('flag')],
  ['founded', shape('whole')],
  ['members', shape('whole')],
  ['summary', words(1500)],
  ['summaryLanguage', code('summaryLanguage')],
  ['website', shape('link')],
  ['contactPage', shape('link')],
  ['source', shape('link')],
  ['sourceDate', words(10)],
  ['step', code('step')],
];

export type EntryKind = 'organisation' | 'community';
export type EntryValues = Readonly<Record<string, Value | null>>;

export interface EntryLine {
  readonly id: string;
  /** `report`: an example of the public mapping report. */
  readonly origin: string;
  readonly revision: number;
  readonly parent: string | undefined;
  readonly kind: EntryKind;
  readonly name: string;
  readonly branch: string;
  readonly values: EntryValues;
}

export interface EntryCounts {
  readonly facet: EntryFacet;
  readonly isMultiValued: boolean;
  readonly values: readonly { readonly code: string; readonly count: number }[];
}

export interface FoundEntries {
  readonly total: number;
  readonly entries: readonly EntryLine[];
  readonly facets: readonly EntryCounts[];
}

export interface WholeEntry extends EntryLine {
  readonly branches: readonly EntryLine[];
  readonly relations: readonly {
    readonly type: string;
    readonly isOutgoing: boolean;
    readonly id: string;
    readonly name: string;
  }[];
  readonly records: readonly {
    readonly id: string;
    readonly type: RecordType;
    readonly level: string;
    readonly title: Lang;
  }[];
}

export interface Coverage {
  readonly total: number;
  readonly empty: number;
  readonly across: Axis;
  readonly columns: readonly string[];
  readonly blocks: readonly {
    readonly facet: Axis;
    readonly rows: readonly {
      readonly code: string;
      readonly cells: readonly number[];
      readonly total: number;
    }[];
  }[];
}

export interface ImportProblem {
  /** As a spreadsheet counts; 0 for the file as a whole. */
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly value: string;
}

export interface ImportReport {
  readonly rows: number;
  readonly ready: number;
  readonly added: number;
  readonly skipped: number;
  readonly problemCount: number;
  readonly problems: readonly ImportProblem[];
}

function parseLine(value: unknown): EntryLine {
  const one = object(value, 'entry');
  const values = object(one.fields, 'fields') as EntryValues;
  return {
    id: text(one.entryId, 'entryId'),
    origin: text(one.origin, 'origin'),
    revision: number(one.revision, 'revision'),
    parent: optional(one.parentId, 'parentId', text),
    kind: oneOf(values.kind, ['organisation', 'community'] as const, 'kind'),
    name: text(values.name, 'name'),
    branch: typeof values.branch === 'string' ? values.branch : '',
    values,
  };
}

export function parseFoundEntries(answer: unknown): FoundEntries {
  const found = object(answer, 'answer');
  return {
    total: number(found.total, 'total'),
    entries: list(found.entries, 'entries', parseLine),
    facets: list(found.facets, 'facets', value => {
      const one = object(value, 'facet');
      const facet = ENTRY_FACETS.find(key => key === one.key);
      return facet === undefined
        ? []
        : [
            {
              facet,
              isMultiValued: one.multiValued === true,
              values: list(one.values, 'values', each => {
                const counted = object(each, 'value');
                return { code: text(counted.code, 'code'), count: number(counted.count, 'count') };
              }),
            },
          ];
    }).flat(),
  };
}

export function parseWholeEntry(answer: unknown): WholeEntry {
  const one = object(answer, 'entry');
  return {
    ...parseLine(answer),
    branches: list(one.branches, 'branches', parseLine),
    relations: list(one.relations, 'relations', value => {
      const relation = object(value, 'relation');
      return {
        type: text(relation.type, 'type'),
        isOutgoing: relation.outgoing === true,
        id: text(relation.entryId, 'entryId'),
        name: text(relation.name, 'name'),
      };
    }),
    records: list(one.records, 'records', value => {
      const record = object(value, 'record');
      return {
        id: text(record.recordId, 'recordId'),
        type: oneOf(record.type, RECORD_TYPES, 'type'),
        level: text(record.level, 'level'),
        title: object(record.title, 'title') as Lang,
      };
    }),
  };
}

export function parseCoverage(answer: unknown): Coverage {
  const one = object(answer, 'coverage');
  return {
    total: number(one.total, 'total'),
    empty: number(one.empty, 'empty'),
    across: oneOf(one.across, AXES, 'across'),
    columns: list(one.columns, 'columns', text),
    blocks: list(one.blocks, 'blocks', value => {
      const block = object(value, 'block');
      return {
        facet: oneOf(block.facet, AXES, 'facet'),
        rows: list(block.rows, 'rows', each => {
          const row = object(each, 'row');
          return {
            code: text(row.code, 'code'),
            cells: list(row.cells, 'cells', number),
            total: number(row.total, 'total'),
          };
        }),
      };
    }),
  };
}

export function parseReport(answer: unknown): ImportReport {
  const one = object(answer, 'report');
  return {
    rows: number(one.rows, 'rows'),
    ready: number(one.ready, 'ready'),
    added: number(one.added, 'added'),
    skipped: number(one.skipped, 'skipped'),
    problemCount: number(one.problemCount, 'problemCount'),
    problems: list(one.problems, 'problems', value => {
      const problem = object(value, 'problem');
      return {
        row: number(problem.row, 'row'),
        column: text(problem.column, 'column'),
        code: text(problem.code, 'code'),
        value: text(problem.value, 'value'),
      };
    }),
  };
}

/** What is wrong with an entry, field by field, as a refusal tells it. */
export function complaintsOf(more: Json): readonly { readonly field: string; readonly code: string }[] {
  return list(more.problems, 'problems', value => {
    const one = object(value, 'problem');
    return { field: text(one.field, 'field'), code: text(one.code, 'code') };
  });
}

// ---- the search in the address

export type EntryQuery = Filtered<EntryFacet>;

export const ALL_ENTRIES: EntryQuery = { words: '', filters: {}, page: 1 };
export const MOST_ENTRY_CHARACTERS = 200;

export function readEntryQuery(search: string): EntryQuery {
  return readFiltered(new URLSearchParams(search), ENTRY_FACETS, MOST_ENTRY_CHARACTERS);
}

const parameters = (query: EntryQuery): string[] => parametersOf(query, ENTRY_FACETS);

/** The same search gives the same address. */
export function entriesAddress(query: EntryQuery): string {
  return `/directory${joined([...parameters(query), ...(query.page > 1 ? [`page=${query.page}`] : [])])}`;
}

export function entriesFile(query: EntryQuery, format: 'csv' | 'json'): string {
  return `/api/directory/entries${joined([...parameters(query), `format=${format}`])}`;
}

export interface CoverageQuery {
  /** `table1` for the four blocks of the mapping guidelines. */
  readonly rows: Axis | 'table1';
  readonly across: Axis;
  readonly kind: EntryKind | 'all';
  /** Empty for all countries. */
  readonly country: string;
}

export function readCoverageQuery(search: string): CoverageQuery {
  const given = new URLSearchParams(search);
  const country = given.get('country') ?? '';
  return {
    rows: AXES.find(axis => axis === given.get('rows')) ?? 'table1',
    across: AXES.find(axis => axis === given.get('across')) ?? 'locality',
    kind: (['organisation', 'community'] as const).find(kind => kind === given.get('kind')) ?? 'all',
    country: /^[A-Z]{2}$/.test(country) ? country : '',
  };
}

function coverageParameters({ rows, across, kind, country }: CoverageQuery): string {
  return joined([
    ...(rows === 'table1' ? [] : [`rows=${rows}`]),
    ...(across === 'locality' ? [] : [`across=${across}`]),
    ...(kind === 'all' ? [] : [`kind=${kind}`]),
    ...(country === '' ? [] : [`country=${country}`]),
  ]);
}

export const coverageAddress = (query: CoverageQuery): string =>
  `/directory/coverage${coverageParameters(query)}`;

/** The entries that a cell counts. */
export function cellAddress(query: CoverageQuery, row: readonly [Axis, string], column: string): string {
  const filters: Partial<Record<EntryFacet, readonly string[]>> = {
    ...(query.kind === 'all' ? {} : { kind: [query.kind] }),
    ...(query.country === '' ? {} : { country: [query.country] }),
  };
  filters[query.across] = [column];
  filters[row[0]] = [row[1]];
  return entriesAddress({ ...ALL_ENTRIES, filters });
}

// ---- calls

export interface DirectoryCalls {
  readonly open: (path: string) => Promise<unknown>;
  readonly own: (method: string, path: string, body?: unknown) => Promise<unknown>;
}

export interface EntryWish {
  readonly revision?: number;
  readonly parentId?: string;
  readonly relations?: readonly { readonly type: string; readonly entryId: string }[];
  readonly fields: EntryValues;
}

const ENTRIES = '/api/directory/entries';

/** The calls of the directory, one function a call. */
export class DirectoryApi {
  readonly #calls: DirectoryCalls;

  constructor(calls: DirectoryCalls) {
    this.#calls = calls;
  }

  async search(query: EntryQuery): Promise<FoundEntries> {
    const all = [...parameters(query), ...pageParameters(query.page)];
    return parseFoundEntries(await this.#calls.open(`${ENTRIES}${joined(all)}`));
  }

  async read(id: string): Promise<WholeEntry> {
    return parseWholeEntry(await this.#calls.open(`${ENTRIES}/${encodeURIComponent(id)}`));
  }

  async coverage(query: CoverageQuery): Promise<Coverage> {
    return parseCoverage(await this.#calls.open(`/api/directory/coverage${coverageParameters(query)}`));
  }

  async add(wish: EntryWish): Promise<WholeEntry> {
    return parseWholeEntry(await this.#calls.own('POST', ENTRIES, wish));
  }

  async change(id: string, wish: EntryWish): Promise<WholeEntry> {
    return parseWholeEntry(await this.#calls.own('PUT', `${ENTRIES}/${id}`, wish));
  }

  async withdraw(id: string, revision: number): Promise<void> {
    await this.#calls.own('POST', `${ENTRIES}/${id}/withdrawal`, { revision });
  }

  /** @param content the bytes of the file in Base64 */
  async importFile(content: string, isDryRun: boolean, skipsKnown: boolean): Promise<ImportReport> {
    return parseReport(
      await this.#calls.own('POST', '/api/directory/imports', {
        content,
        dryRun: isDryRun,
        known: skipsKnown ? 'skip' : 'refuse',
      }),
    );
  }
}

/** Bytes as Base64, part by part: a file of megabytes is too long for one call. */
export function base64(bytes: Uint8Array): string {
  const PART = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += PART) {
    binary += String.fromCharCode(...bytes.subarray(at, at + PART));
  }
  return btoa(binary);
}
