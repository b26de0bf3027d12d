/** A search of the repository, and how it stands in the address of the page and in that of the call. */

export const FACETS = [
  'phase',
  'locality',
  'area',
  'targetGroup',
  'country',
  'level',
  'type',
  'evidence',
  'dimension',
  'transferability',
  'year',
  'funding',
  'language',
  'migrantLed',
] as const;
export type FacetKey = (typeof FACETS)[number];

export const SORTS = ['relevance', 'evidence', 'newest'] as const;
export type Sort = (typeof SORTS)[number];

export const PAGE_SIZE = 20;
/** As many pages as the server can be asked for. */
const MOST_PAGES = 500;
const MOST_CODES = 30;
export const MOST_CHARACTERS = 300;
const CODE = /^[\w-]{1,60}$/;

export interface SearchQuery {
  readonly words: string;
  /** Codes by facet; facets without a code are absent. */
  readonly filters: Readonly<Partial<Record<FacetKey, readonly string[]>>>;
  readonly sort: Sort;
  /** From 1. */
  readonly page: number;
  /** Whether the charts and the map are open. */
  readonly hasCharts: boolean;
}

export const EVERYTHING: SearchQuery = {
  words: '',
  filters: {},
  sort: 'relevance',
  page: 1,
  hasCharts: false,
};

export interface Chip {
  readonly facet: FacetKey;
  readonly code: string;
}

/** Reads what follows `?` in an address. What nobody could have chosen is left out: an address may be old. */
export function readQuery(search: string): SearchQuery {
  const given = new URLSearchParams(search);
  const filters: Partial<Record<FacetKey, readonly string[]>> = {};
  for (const facet of FACETS) {
    const codes = (given.get(facet) ?? '').split(',').filter(code => CODE.test(code));
    if (codes.length > 0) {
      filters[facet] = [...new Set(codes)].slice(0, MOST_CODES);
    }
  }
  const page = Number(given.get('page') ?? '1');
  return {
    words: [...(given.get('q') ?? '')].slice(0, MOST_CHARACTERS).join('').trim(),
    filters,
    sort: SORTS.find(sort => sort === given.get('sort')) ?? 'relevance',
    page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1,
    hasCharts: given.get('view') === 'charts',
  };
}

function parameters({ words, filters, sort }: SearchQuery): string[] {
  const all: string[] = words === '' ? [] : [`q=${encodeURIComponent(words)}`];
  for (const facet of FACETS) {
    const codes = filters[facet] ?? [];
    if (codes.length > 0) {
      all.push(`${facet}=${codes.map(encodeURIComponent).join(',')}`);
    }
  }
  if (sort !== 'relevance') {
    all.push(`sort=${sort}`);
  }
  return all;
}

const joined = (all: readonly string[]): string => (all.length === 0 ? '' : `?${all.join('&')}`);

/** What stands in the address of the page: the same search gives the same address. */
export function pageAddress(query: SearchQuery): string {
  const all = parameters(query);
  if (query.page > 1) {
    all.push(`page=${query.page}`);
  }
  if (query.hasCharts) {
    all.push('view=charts');
  }
  return `/repository${joined(all)}`;
}

/** What the server is asked. */
export function callAddress(query: SearchQuery): string {
  const all = parameters(query);
  all.push(`limit=${PAGE_SIZE}`);
  if (query.page > 1) {
    all.push(`offset=${(query.page - 1) * PAGE_SIZE}`);
  }
  return `/api/records${joined(all)}`;
}

/** What the search finds, as a file; `lang` is that of a document. */
export function fileAddress(query: SearchQuery, format: 'csv' | 'json' | 'docx', lang?: string): string {
  const all = [...parameters(query), `format=${format}`];
  if (lang !== undefined) {
    all.push(`lang=${lang}`);
  }
  return `/api/records${joined(all)}`;
}

/** What is kept of a search: the order and the filters, and not the page. */
export function keptQuery(query: SearchQuery): string {
  return parameters(query).join('&');
}

export function isChosen(query: SearchQuery, facet: FacetKey, code: string): boolean {
  return query.filters[facet]?.includes(code) ?? false;
}

function withCodes(query: SearchQuery, facet: FacetKey, codes: readonly string[]): SearchQuery {
  const { [facet]: _, ...others } = query.filters;
  return { ...query, page: 1, filters: codes.length === 0 ? others : { ...others, [facet]: codes } };
}

/** The same search with a filter more or less, from its first page. */
export function toggled(query: SearchQuery, facet: FacetKey, code: string): SearchQuery {
  const codes = query.filters[facet] ?? [];
  return withCodes(
    query,
    facet,
    codes.includes(code) ? codes.filter(one => one !== code) : [...codes, code].slice(-MOST_CODES),
  );
}

export function without(query: SearchQuery, facet: FacetKey): SearchQuery {
  return withCodes(query, facet, []);
}

/** With these words, from the first page; the filters stay. */
export function withWords(query: SearchQuery, words: string): SearchQuery {
  return { ...query, words: words.trim(), page: 1 };
}

/** All filters in the order of the facets. */
export function chips(query: SearchQuery): readonly Chip[] {
  return FACETS.flatMap(facet => (query.filters[facet] ?? []).map(code => ({ facet, code })));
}

/** The address of everything that has this code. */
export function addressOf(facet: FacetKey, code: string): string {
  return pageAddress(toggled(EVERYTHING, facet, code));
}

export function pageCount(total: number): number {
  return Math.min(MOST_PAGES, Math.max(1, Math.ceil(total / PAGE_SIZE)));
}

/** Which pages get a link of their own: the first, the last, and those around; `undefined` is a gap. */
export function pageLinks(page: number, count: number): readonly (number | undefined)[] {
  const near = [1, page - 1, page, page + 1, count].filter(one => one >= 1 && one <= count);
  const links: (number | undefined)[] = [];
  for (const one of [...new Set(near)].sort((a, b) => a - b)) {
    const before = links.at(-1);
    if (before !== undefined && one === before + 2) {
      links.push(before + 1);
    } else if (before !== undefined && one > before + 1) {
      links.push(undefined);
    }
    links.push(one);
  }
  return links;
}
