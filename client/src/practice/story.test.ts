import { describe, expect, it } from 'vitest';
import { story } from './story.ts';

const VERSIONS = [1, 2].map(number => ({
  number,
  version: `${number}.0`,
  status: number === 2 ? 'published' : 'superseded',
  published: new Date(`2026-0${number}-02T03:04:05Z`),
}));

describe('[C62] the story of a record', () => {
  it('goes from the workshop over the board and the selection to the versions', () => {
    const steps = story(
      { metadata: { sourceColumn: 'good_practices' }, versions: VERSIONS },
      {
        entity: {
          'snap:s1': { 'prov:type': 'BoardSnapshot', sha256: 'ab', 'prov:generatedAtTime': '2026-01-01' },
          'rec:version-1': {
            'rec:evidenceLevel': 'E0',
            'rec:selection': { kind: 'cluster', noteCount: 3, excluded: 1, votes: 11, votesTotal: 39 },
            'rec:redaction': { count: 2, categories: ['phone'] },
          },
          'rec:version-2': { 'rec:evidenceLevel': 'E2' },
        },
        activity: {
          'act:session': {
            'prov:type': 'CoDesignSession',
            title: 'Exchange',
            date: '2026-01-01',
            iteration: 1,
          },
          'act:promotion-1': { 'prov:type': 'Promotion', day: '2026-01-02' },
        },
      },
    );
    expect(steps.map(({ kind }) => kind)).toEqual([
      'workshop',
      'board',
      'selection',
      'promotion',
      'publication',
      'publication',
    ]);
    expect(steps[0]).toMatchObject({ title: 'Exchange', column: 'good_practices', iteration: 1 });
    expect(steps[2]).toMatchObject({ notes: 3, excluded: 1, votes: 11, votesTotal: 39 });
    expect(steps[3]).toMatchObject({ removed: 2 });
    expect(steps[5]).toMatchObject({ version: '2.0', level: 'E2', status: 'published' });
  });

  it('begins with the first version where nothing else is known, and never fails at what it does not know', () => {
    expect(
      story({ metadata: {}, versions: VERSIONS }, { entity: 7, activity: [], selection: 'x' }),
    ).toHaveLength(2);
  });
});
