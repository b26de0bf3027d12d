import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isChosen, toggled, withWords } from './filtering.ts';
import {
  addressOf,
  callAddress,
  chips,
  EVERYTHING,
  FACETS,
  fileAddress,
  keptQuery,
  pageAddress,
  readQuery,
  type SearchQuery,
  SORTS,
  without,
} from './query.ts';

const query = fc.record({
  words: fc.string({ maxLength: 40, unit: 'grapheme' }).map(words => words.trim()),
  filters: fc
    .dictionary(
      fc.constantFrom(...FACETS),
      fc.uniqueArray(fc.stringMatching(/^[\w-]{1,12}$/), { minLength: 1, maxLength: 5 }),
    )
    .map(filters => ({ ...filters })),
  sort: fc.constantFrom(...SORTS),
  page: fc.integer({ min: 1, max: 500 }),
  hasCharts: fc.boolean(),
}) as fc.Arbitrary<SearchQuery>;

const search = (address: string): string => address.slice(address.indexOf('?') + 1);

describe('[C60] a search in an address', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(query, one => {
        const address = pageAddress(one);
        expect(readQuery(address.includes('?') ? search(address) : '')).toEqual(one);
      }),
    );
  });

  it('is short where nothing is chosen', () => {
    expect(pageAddress(EVERYTHING)).toBe('/repository');
    expect(callAddress(EVERYTHING)).toBe('/api/records?limit=20');
    expect(fileAddress(EVERYTHING, 'csv')).toBe('/api/records?format=csv');
    expect(fileAddress(EVERYTHING, 'docx', 'ar')).toBe('/api/records?format=docx&lang=ar');
  });

  it('keeps quotes and minus, which are part of what is looked for', () => {
    const asked = withWords(EVERYTHING, ' "language course" -hotel ');
    expect(pageAddress(asked)).toBe('/repository?q=%22language%20course%22%20-hotel');
    expect(readQuery(search(pageAddress(asked))).words).toBe('"language course" -hotel');
  });

  it.each([
    ['', EVERYTHING],
    ['?page=0&sort=best&view=dance', EVERYTHING],
    ['?page=1e9', EVERYTHING],
    ['?area=<script>,&moon=full', EVERYTHING],
  ])('leaves out what nobody could choose: %s', (address, expected) => {
    expect(readQuery(address)).toEqual(expected);
  });

  it('is bounded', () => {
    const codes = Array.from({ length: 100 }, (_, at) => `c${at}`).join(',');
    const read = readQuery(`?q=${'x'.repeat(1_000)}&area=${codes}`);
    expect(read.words).toHaveLength(300);
    expect(read.filters.area).toHaveLength(30);
  });

  it('asks the server for the page that is shown', () => {
    expect(callAddress({ ...EVERYTHING, page: 3 })).toBe('/api/records?limit=20&offset=40');
  });
});

describe('[C60] filters', () => {
  const rural = toggled({ ...EVERYTHING, page: 4 }, 'locality', 'rural');

  it('begin at the first page, and go as they came', () => {
    expect(rural).toEqual({ ...EVERYTHING, filters: { locality: ['rural'] } });
    expect(toggled(rural, 'locality', 'rural')).toEqual(EVERYTHING);
    expect(isChosen(rural, 'locality', 'rural')).toBe(true);
    expect(isChosen(rural, 'area', 'rural')).toBe(false);
  });

  it('are chips in the order of the facets', () => {
    const both = toggled(toggled(rural, 'area', 'employment'), 'phase', 'reception');
    expect(chips(both).map(({ facet }) => facet)).toEqual(['phase', 'locality', 'area']);
    expect(chips(without(both, 'locality')).map(({ code }) => code)).toEqual(['reception', 'employment']);
  });

  it('are what is kept of a search, and not its page', () => {
    expect(keptQuery({ ...withWords(rural, 'housing'), page: 3, hasCharts: true })).toBe(
      'q=housing&locality=rural',
    );
    expect(addressOf('country', 'AT')).toBe('/repository?country=AT');
  });
});
