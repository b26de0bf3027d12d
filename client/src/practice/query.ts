import {
  type Chip,
  chipsOf,
  type Filtered,
  joined,
  pageParameters,
  parametersOf,
  readFiltered,
  toggled,
  withCodes,
} from './filtering.ts';

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

export const MOST_CHARACTERS = 300;

export interface SearchQuery extends Filtered<FacetKey> {
  readonly sort: Sort;
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

export function readQuery(search: string): SearchQuery {
  const given = new URLSearchParams(search);
  return {
    ...readFiltered(given, FACETS, MOST_CHARACTERS),
    sort: SORTS.find(sort => sort === given.get('sort')) ?? 'relevance',
    hasCharts: given.get('view') === 'charts',
  };
}

function parameters(query: SearchQuery): string[] {
  return [...parametersOf(query, FACETS), ...(query.sort === 'relevance' ? [] : [`sort=${query.sort}`])];
}

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
  return `/api/records${joined([...parameters(query), ...pageParameters(query.page)])}`;
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

export function without(query: SearchQuery, facet: FacetKey): SearchQuery {
  return withCodes(query, facet, []);
}

export function chips(query: SearchQuery): readonly Chip<FacetKey>[] {
  return chipsOf(query, FACETS);
}

/** The address of everything that has this code. */
export function addressOf(facet: FacetKey, code: string): string {
  return pageAddress(toggled(EVERYTHING, facet, code));
}
