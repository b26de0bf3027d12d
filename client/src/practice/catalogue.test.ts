import { describe, expect, it } from 'vitest';
import { BadTree } from '../kernel/reading.ts';
import { CatalogueApi, parseFound, parsePublicRecord } from './catalogue.ts';
import { toggled } from './filtering.ts';
import { EVERYTHING } from './query.ts';

const HIT = {
  id: 'r',
  address: 'https://example.org/records/r',
  type: 'practice',
  level: 'E2',
  unchecked: false,
  version: '1.0',
  title: { en: 'Accompanied private housing' },
  plainSummary: { en: 'Newcomers rent privately.' },
  integrationPhase: ['early_settlement_welcome'],
  locality: ['rural'],
  integrationArea: ['housing_settlement'],
  targetGroup: ['youth'],
  country: ['AT'],
  creators: ['A network of towns'],
  licence: 'CC-BY-4.0',
  published: '2026-01-02T03:04:05Z',
};

const FOUND = {
  total: 1,
  offset: 0,
  limit: 20,
  records: [HIT],
  wider: [],
  facets: [
    {
      facet: 'area',
      vocabulary: 'integration_area',
      multiValued: true,
      values: [{ code: 'x', records: 1, chosen: false }],
    },
    { facet: 'weather', multiValued: false, values: [] },
  ],
  suggestions: [{ without: 'area', records: 3 }],
};

describe('what a search finds', () => {
  it('is read as it is written, and facets that nobody knows here are left out', () => {
    const found = parseFound(FOUND);
    expect(found.records[0]).toMatchObject({ id: 'r', level: 'E2', countries: ['AT'], isUnchecked: false });
    expect(found.facets.map(({ facet }) => facet)).toEqual(['area']);
    expect(found.suggestions).toEqual([{ facet: 'area', records: 3 }]);
    expect(found).toMatchObject({ synonyms: [], isAlike: false });
  });

  it.each([null, {}, { ...FOUND, total: '1' }, { ...FOUND, records: [{ ...HIT, type: 'moon' }] }])(
    'is not guessed at: %j',
    answer => {
      expect(() => parseFound(answer)).toThrow(BadTree);
    },
  );

  it('[C63] is asked for as a stranger, and kept as a person', async () => {
    const asked: string[] = [];
    const api = new CatalogueApi({
      open: path => {
        asked.push(path);
        return Promise.resolve(FOUND);
      },
      own: (method, path, body) => {
        asked.push(`${method} ${path} ${JSON.stringify(body)}`);
        return Promise.resolve({ id: 's', name: 'Mine', query: 'area=x' });
      },
    });
    await api.search(toggled(EVERYTHING, 'area', 'x'));
    expect(await api.save('Mine', 'area=x')).toEqual({ id: 's', name: 'Mine', query: 'area=x' });
    expect(asked).toEqual([
      '/api/records?area=x&limit=20',
      'POST /api/me/searches {"name":"Mine","query":"area=x"}',
    ]);
  });
});

describe('a public record', () => {
  it('is read with its versions', () => {
    const record = parsePublicRecord({
      ...HIT,
      number: 1,
      status: 'published',
      changed: HIT.published,
      citation: 'A network of towns (2026). …',
      metadata: { title: HIT.title },
      versions: [{ number: 1, version: '1.0', status: 'published', published: HIT.published, address: '…' }],
    });
    expect(record.versions).toHaveLength(1);
    expect(record.licenceAddress).toBeUndefined();
  });
});
