import { describe, expect, it } from 'vitest';
import { matchesSearch } from './search.ts';

describe('the search for a board', () => {
  it.each([
    ['', true],
    ['hous', true],
    ['SETTLEMENT hous', true],
    ['  &  ', true],
    ['ousing', false],
    ['housing employment', false],
  ])('of "%s" in "Housing & Settlement" gives %s', (search, expected) => {
    expect(matchesSearch('Housing & Settlement', search)).toBe(expected);
  });

  it('forgives accents in both', () => {
    expect(matchesSearch('Réunion à Évora', 'evora reunion')).toBe(true);
    expect(matchesSearch('Wohnen in Munchen', 'münch')).toBe(true);
  });

  it('finds Arabic and Cyrillic words', () => {
    expect(matchesSearch('لوحة السكن', 'السكن')).toBe(true);
    expect(matchesSearch('Житло для всіх', 'ВСІХ')).toBe(true);
  });
});
