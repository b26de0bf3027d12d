/** A list searched by words and narrowed by filters, page by page: how it stands in an address, and how it changes. */

export const PAGE_SIZE = 20;
/** As many pages as the server can be asked for. */
export const MOST_PAGES = 500;
const MOST_CODES = 30;
const CODE = /^[\w-]{1,60}$/;

export type Filters<F extends string> = Readonly<Partial<Record<F, readonly string[]>>>;

export interface Filtered<F extends string> {
  readonly words: string;
  /** Codes by facet; facets without a code are absent. */
  readonly filters: Filters<F>;
  /** From 1. */
  readonly page: number;
}

/** Reads what follows `?` in an address. What nobody could have chosen is left out: an address may be old. */
export function readFiltered<F extends string>(
  given: URLSearchParams,
  facets: readonly F[],
  mostCharacters: number,
): Filtered<F> {
  const filters: Partial<Record<F, readonly string[]>> = {};
  for (const facet of facets) {
    const codes = (given.get(facet) ?? '').split(',').filter(code => CODE.test(code));
    if (codes.length > 0) {
      filters[facet] = [...new Set(codes)].slice(0, MOST_CODES);
    }
  }
  const page = Number(given.get('page') ?? '1');
  return {
    words: [...(given.get('q') ?? '')].slice(0, mostCharacters).join('').trim(),
    filters,
    page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1,
  };
}

/** The words and the filters, in the order of the facets: the same search gives the same address. */
export function parametersOf<F extends string>(
  { words, filters }: Filtered<F>,
  facets: readonly F[],
): string[] {
  return [
    ...(words === '' ? [] : [`q=${encodeURIComponent(words)}`]),
    ...facets.flatMap(facet => {
      const codes = filters[facet] ?? [];
      return codes.length === 0 ? [] : [`${facet}=${codes.map(encodeURIComponent).join(',')}`];
    }),
  ];
}

/** What asks the server for one page. */
export function pageParameters(page: number): string[] {
  return [`limit=${PAGE_SIZE}`, ...(page > 1 ? [`offset=${(page - 1) * PAGE_SIZE}`] : [])];
}

export const joined = (all: readonly string[]): string => (all.length === 0 ? '' : `?${all.join('&')}`);

export function isChosen<F extends string>({ filters }: Filtered<F>, facet: F, code: string): boolean {
  return filters[facet]?.includes(code) ?? false;
}

/** The same search with these codes of a facet, from its first page. */
export function withCodes<F extends string, Q extends Filtered<F>>(
  query: Q,
  facet: F,
  codes: readonly string[],
): Q {
  const others = Object.entries(query.filters).filter(([one]) => one !== facet);
  const filters = Object.fromEntries(codes.length === 0 ? others : [...others, [facet, codes]]);
  return { ...query, page: 1, filters };
}

/** The same search with a filter more or less, from its first page. */
export function toggled<F extends string, Q extends Filtered<F>>(query: Q, facet: F, code: string): Q {
  const codes = query.filters[facet] ?? [];
  return withCodes<F, Q>(
    query,
    facet,
    codes.includes(code) ? codes.filter(one => one !== code) : [...codes, code].slice(-MOST_CODES),
  );
}

/** With these words, from the first page; the filters stay. */
export function withWords<Q extends Filtered<string>>(query: Q, words: string): Q {
  return { ...query, words: words.trim(), page: 1 };
}

export interface Chip<F extends string> {
  readonly facet: F;
  readonly code: string;
}

/** All filters in the order of the facets. */
export function chipsOf<F extends string>(
  { filters }: Filtered<F>,
  facets: readonly F[],
): readonly Chip<F>[] {
  return facets.flatMap(facet => (filters[facet] ?? []).map(code => ({ facet, code })));
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
