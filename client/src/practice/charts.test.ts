import { describe, expect, it } from 'vitest';
import { bars } from './charts.ts';
import { toggled } from './filtering.ts';
import { EVERYTHING } from './query.ts';

const CONCEPTS = ['reception', 'early', 'long'].map(code => ({ code, labels: { en: code } }));

describe('[C61] bars', () => {
  const counts = {
    facet: 'phase' as const,
    vocabulary: 'integration_phase',
    isMultiValued: true,
    values: [
      { code: 'early', records: 4 },
      { code: 'old', records: 1 },
    ],
  };

  it('stand in the order of the vocabulary, those without a record too', () => {
    const drawn = bars(counts, CONCEPTS, toggled(EVERYTHING, 'phase', 'early'), 'phase');
    expect(drawn.map(({ code, records }) => `${code} ${records}`)).toEqual([
      'reception 0',
      'early 4',
      'long 0',
      'old 1',
    ]);
    expect(drawn.map(({ share }) => share)).toEqual([0, 1, 0, 0.25]);
    expect(drawn.find(({ isChosen }) => isChosen)?.code).toBe('early');
  });

  it('are empty where nothing was counted', () => {
    expect(bars(undefined, CONCEPTS, EVERYTHING, 'phase').every(({ share }) => share === 0)).toBe(true);
  });
});
