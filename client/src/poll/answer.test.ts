import { describe, expect, it } from 'vitest';
import { faultOf, mayAnswer, moved, nudged, pointsLeft, unanswered, withPoints, wordsIn } from './answer.ts';
import type { Answer, PollKind } from './model.ts';
import { aFloor, aPoll, nothingMine } from './testing/floors.ts';

const poll = (kind: PollKind, most = 2) => {
  const it = aPoll({ kind });
  return { ...it, settings: { ...it.settings, most } };
};

describe('an answer', () => {
  it.each<[PollKind, Answer, ReturnType<typeof faultOf>]>([
    ['single', { choices: ['housing'] }, null],
    ['single', { choices: ['housing', 'work'] }, 'too_many'],
    ['single', { choices: [] }, 'nothing'],
    ['single', { choices: ['sea'] }, 'foreign'],
    ['multiple', { choices: ['housing', 'work'] }, null],
    ['multiple', { choices: ['housing', 'work', 'school'] }, 'too_many'],
    ['multiple', { choices: ['housing', 'housing'] }, 'double'],
    ['pulse', { choices: ['work'] }, null],
    ['ranking', { order: ['work', 'housing', 'school'] }, null],
    ['ranking', { order: ['work', 'housing'] }, 'unfinished'],
    ['ranking', { order: ['work', 'work', 'school'] }, 'double'],
    ['scale', { marks: { work: 5 } }, null],
    ['scale', { marks: {} }, 'nothing'],
    ['scale', { marks: { work: 6 } }, 'range'],
    ['scale', { marks: { sea: 1 } }, 'foreign'],
    ['points', { points: { work: 60, housing: 40 } }, null],
    ['points', { points: { work: 60, housing: 30 } }, 'unfinished'],
    ['points', { points: { work: 60, housing: 50 } }, 'too_many'],
    ['points', { points: { work: 100.5 } }, 'range'],
    ['grid', { spots: { work: [0, 1000] } }, null],
    ['grid', { spots: { work: [0, 1001] } }, 'range'],
    ['grid', { spots: {} }, 'nothing'],
    ['cloud', { words: ['trust', 'time'] }, null],
    ['cloud', { words: ['Trust', ' trust'] }, 'double'],
    ['cloud', { words: ['a', 'b', 'c'] }, 'too_many'],
    ['cloud', { words: ['x'.repeat(31)] }, 'too_long'],
    ['cloud', { words: ['a\u202eb'] }, 'unclean'],
    ['text', { words: ['One sentence.'] }, null],
    ['text', { words: ['One.', 'Two.'] }, 'too_many'],
    ['text', { words: ['  '] }, 'nothing'],
    ['pin', { pins: [[500, 250]] }, null],
    ['pin', { pins: [] }, 'nothing'],
    [
      'pin',
      {
        pins: [
          [1, 1],
          [2, 2],
          [3, 3],
        ],
      },
      'too_many',
    ],
    ['pin', { choices: ['work'] }, 'foreign'],
  ])('[Q21] to %s of %j: %s', (kind, answer, fault) => {
    expect(faultOf(poll(kind), answer)).toBe(fault);
  });

  it('[Q20] may be given once, and again where the poll is changeable', () => {
    const once = { ...aPoll(), settings: { ...aPoll().settings, changeable: false } };
    const answered = { ...nothingMine, answers: { q1: { choices: ['work'] } } };
    expect(mayAnswer(once, nothingMine)).toBe(true);
    expect(mayAnswer(once, answered)).toBe(false);
    expect(mayAnswer(aPoll(), answered)).toBe(true);
    expect(mayAnswer(aPoll({ standing: 'closed' }), nothingMine)).toBe(false);
  });

  it('[Q14] is asked for first where the focus is', () => {
    const floor = aFloor({
      polls: [aPoll({ id: 'a' }), aPoll({ id: 'b' }), aPoll({ id: 'c', standing: 'draft' })],
      focus: 'b',
    });
    expect(unanswered(floor, nothingMine).map(({ id }) => id)).toEqual(['b', 'a']);
    const mine = { ...nothingMine, answers: { b: { choices: ['work'] } } };
    expect(unanswered(floor, mine).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('points', () => {
  it('never exceed what is left, nor fall below nothing', () => {
    expect(withPoints({ a: 60 }, 'b', 70)).toEqual({ a: 60, b: 40 });
    expect(withPoints({ a: 60, b: 40 }, 'a', 70)).toEqual({ a: 60, b: 40 });
    expect(withPoints({ a: 60, b: 40 }, 'a', -5)).toEqual({ b: 40 });
    expect(pointsLeft({ a: 60, b: 15 })).toBe(25);
  });
});

describe('small moves', () => {
  it('put one of a list elsewhere and keep the others in order', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 7, 0)).toEqual(['a', 'b', 'c']);
  });

  it('keep a place inside', () => {
    expect(nudged([990, 5], 50, -50)).toEqual([1000, 0]);
  });
});

it('parts words by commas of all scripts and drops doubles', () => {
  expect(wordsIn('trust, Time،  time\nroom to  breathe,,')).toEqual(['trust', 'Time', 'room to breathe']);
});
