import { describe, expect, it } from 'vitest';
import { apart, inLines } from './look.ts';

describe('words in lines', () => {
  it.each([
    ['Housing and settlement', 12, 2, ['Housing and', 'settlement']],
    ['Housing and settlement for everybody', 12, 2, ['Housing and', 'settlement…']],
    ['Unterkunftsangelegenheiten', 10, 2, ['Unterkunf…']],
    ['', 10, 2, ['']],
  ])('%s in %i characters and %i lines', (text, most, lines, kept) => {
    expect(inLines(text, most, lines)).toEqual(kept);
  });
});

describe('labels that are pushed apart', () => {
  it('keep their order and their room, inside the field', () => {
    expect(apart([10, 12, 100], 20, 0, 200)).toEqual([10, 30, 100]);
    expect(apart([190, 195, 5], 20, 0, 200)).toEqual([180, 200, 5]);
    expect(apart([], 20, 0, 200)).toEqual([]);
  });
});
