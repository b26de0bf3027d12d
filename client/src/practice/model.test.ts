import { describe, expect, it } from 'vitest';
import { best, label, needsReason, parseLines, parseVersion, Unreadable } from './model.ts';

const LINE = {
  recordId: 'r',
  type: 'priority',
  version: '1.0-draft',
  status: 'draft',
  level: 'E0',
  title: { en: 'Advice' },
  completeness: 40,
  mine: true,
  review: false,
  changedAt: '2026-01-02T03:04:05Z',
};

describe('records', () => {
  it('are read as they are written', () => {
    expect(parseLines({ records: [LINE] })[0]).toMatchObject({
      id: 'r',
      status: 'draft',
      isMine: true,
      title: { en: 'Advice' },
    });
  });

  it.each([
    { records: [{ ...LINE, status: 'lost' }] },
    { records: [{ ...LINE, title: 'Advice' }] },
    { records: {} },
    null,
  ])('are not guessed at: %j', answer => {
    expect(() => parseLines(answer)).toThrow(Unreadable);
  });

  it('say what may come next', () => {
    const version = parseVersion({
      ...LINE,
      revision: 3,
      metadata: { title: { en: 'Advice' } },
      completeness: { percent: 40, missing: [] },
      missing: ['licence'],
      next: ['submitted'],
      edit: true,
      assign: false,
    });
    expect(version).toMatchObject({ next: ['submitted'], mayEdit: true, missing: ['licence'] });
  });
});

describe('texts and labels', () => {
  it('come in the language of the reader, else in the first', () => {
    expect(best({ de: 'Rat', en: 'Advice' }, 'en')).toEqual({ lang: 'en', text: 'Advice' });
    expect(best({ de: 'Rat' }, 'en')).toEqual({ lang: 'de', text: 'Rat' });
    expect(best({}, 'en')).toEqual({ lang: 'en', text: '' });
  });

  it('show the code of what nobody knows', () => {
    expect(label(new Map(), 'locality', 'moon', 'en')).toBe('moon');
  });

  it('need a reason where something is sent back', () => {
    expect(needsReason('rejected')).toBe(true);
    expect(needsReason('published')).toBe(false);
  });
});
