import { describe, expect, it } from 'vitest';
import { questionsByVotes, rowsByPlace, summaryOf, whereIs, wordsByCount } from './result.ts';
import { aPoll, aResult, aRow } from './testing/floors.ts';

describe('a result', () => {
  it('[Q26] stands by place, equal ones as the poll has them', () => {
    expect(rowsByPlace(aPoll(), aResult()).map(({ option }) => option)).toEqual([
      'work',
      'housing',
      'school',
    ]);
  });

  it('says who is first with figures, and who follows', () => {
    expect(summaryOf(aPoll(), aResult())).toMatchObject({
      kind: 'best',
      answers: 60,
      best: [{ text: 'Work', value: 25 }],
      next: [{ text: 'Housing' }, { text: 'School' }],
    });
  });

  it('names all that share the first place', () => {
    const rows = [aRow('housing', 1, { value: 9 }), aRow('work', 1, { value: 9 }), aRow('school', 3)];
    expect(summaryOf(aPoll(), aResult({ rows }))).toMatchObject({
      best: [{ text: 'Housing' }, { text: 'Work' }],
      next: [{ text: 'School' }],
    });
  });

  it('[Q25] says the order alone of a small one', () => {
    const summary = summaryOf(aPoll(), aResult({ answers: 0, small: true }));
    expect(summary).toEqual({
      kind: 'order',
      rows: [
        { place: 1, text: 'Work' },
        { place: 2, text: 'Housing' },
        { place: 2, text: 'School' },
      ],
    });
    expect(JSON.stringify(summary)).not.toContain('25');
  });

  it('says nothing when nobody answered, or all are equal in a small result', () => {
    const rows = [aRow('housing', 1), aRow('work', 1), aRow('school', 1)];
    expect(summaryOf(aPoll(), aResult({ answers: 0, small: true, rows }))).toEqual({ kind: 'nothing' });
  });

  it('counts words, the most frequent first', () => {
    const words = [
      { text: 'time', count: 1 },
      { text: 'trust', count: 3 },
      { text: 'room', count: 1 },
    ];
    expect(wordsByCount(aResult({ words })).map(({ text }) => text)).toEqual(['trust', 'room', 'time']);
    expect(summaryOf(aPoll({ kind: 'cloud' }), aResult({ words, rows: [] }))).toMatchObject({
      kind: 'words',
      different: 3,
      top: [{ text: 'trust', count: 3 }, {}, {}],
    });
  });

  it('says where most pins are, when there is such a place', () => {
    const pins = aPoll({ kind: 'pin' });
    const spots = [
      [900, 900],
      [950, 800],
      [10, 10],
    ] as const;
    expect(summaryOf(pins, aResult({ rows: [], spots }))).toMatchObject({
      count: 3,
      where: { column: 2, row: 2 },
    });
    expect(summaryOf(pins, aResult({ rows: [], spots: spots.slice(1) }))).toMatchObject({ where: null });
    expect(summaryOf(pins, aResult({ rows: [], spots: [] }))).toEqual({ kind: 'nothing' });
  });

  it('knows the ninths of a field', () => {
    expect(whereIs([0, 1000])).toEqual({ column: 0, row: 2 });
    expect(whereIs([500, 500])).toEqual({ column: 1, row: 1 });
  });
});

it('[Q42] questions stand by votes, answered ones last, waiting ones not at all', () => {
  const question = (id: string, n: number, votes: number, standing: 'shown' | 'answered' | 'waiting') => ({
    id,
    n,
    votes,
    standing,
    text: id,
    notes: [],
  });
  const all = [
    question('a', 0, 1, 'shown'),
    question('b', 1, 7, 'answered'),
    question('c', 2, 3, 'shown'),
    question('d', 3, 3, 'shown'),
    question('e', 4, 9, 'waiting'),
  ];
  expect(questionsByVotes(all).map(({ id }) => id)).toEqual(['c', 'd', 'a', 'b']);
});
