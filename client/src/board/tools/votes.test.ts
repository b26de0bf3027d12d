import { describe, expect, it } from 'vitest';
import { placesOf } from './votes.ts';

describe('results of a vote', () => {
  it('[B108] equal counts share a place, and the next one comes after all of them', () => {
    const tally = [
      ['a', 5],
      ['b', 3],
      ['c', 3],
      ['d', 1],
    ] as const;
    expect(placesOf({ tally, voters: 6 })).toEqual([
      { place: 1, items: ['a'], dots: 5 },
      { place: 2, items: ['b', 'c'], dots: 3 },
      { place: 4, items: ['d'], dots: 1 },
    ]);
  });

  it('[B108] of few voters there are places and no counts', () => {
    expect(placesOf({ order: [['a', 'b'], ['c']], voters: 2 })).toEqual([
      { place: 1, items: ['a', 'b'], dots: null },
      { place: 3, items: ['c'], dots: null },
    ]);
  });
});
