import { describe, expect, it } from 'vitest';
import {
  type Filtered,
  pageCount,
  pageLinks,
  pageParameters,
  parametersOf,
  readFiltered,
  toggled,
} from './filtering.ts';

const COLOURS = ['red', 'blue'] as const;
type Colour = (typeof COLOURS)[number];
const NOTHING: Filtered<Colour> = { words: '', filters: {}, page: 1 };

describe('filters', () => {
  it('begin at the first page when one changes, and one that is chosen again is taken away', () => {
    const light = toggled<Colour, Filtered<Colour>>({ ...NOTHING, page: 3 }, 'red', 'light');
    expect(light).toEqual({ ...NOTHING, filters: { red: ['light'] } });
    expect(toggled<Colour, Filtered<Colour>>(light, 'red', 'light')).toEqual(NOTHING);
  });

  it('stand in the order of the facets, however they were chosen', () => {
    const both = { ...NOTHING, words: 'a&b', filters: { blue: ['dark'], red: ['light', 'dark'] } };
    expect(parametersOf(both, COLOURS)).toEqual(['q=a%26b', 'red=light,dark', 'blue=dark']);
  });

  it('are read without what nobody could have chosen', () => {
    const given = new URLSearchParams('q= 12345 &red=<b>,dark,dark&green=dark&page=501');
    expect(readFiltered(given, COLOURS, 4)).toEqual({ words: '123', filters: { red: ['dark'] }, page: 1 });
  });
});

describe('pages', () => {
  it('are asked for by what comes before them', () => {
    expect(pageParameters(1)).toEqual(['limit=20']);
    expect(pageParameters(3)).toEqual(['limit=20', 'offset=40']);
  });

  it('are counted', () => {
    expect([0, 1, 20, 21, 1_000_000].map(pageCount)).toEqual([1, 1, 1, 2, 500]);
  });

  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [4, 9, [1, 2, 3, 4, 5, undefined, 9]],
    [5, 9, [1, undefined, 4, 5, 6, undefined, 9]],
    [3, 9, [1, 2, 3, 4, undefined, 9]],
    [9, 9, [1, undefined, 8, 9]],
  ])('around %i of %i have links', (page, count, links) => {
    expect(pageLinks(page, count)).toEqual(links);
  });
});
