import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BadTree } from '../kernel/reading.ts';
import { parseFloor, parseMine } from './model.ts';

/** The example of the protocol's own page, so that page and parser stay one. */
function documented(): unknown {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/protocol/polls.md'), 'utf8');
  return JSON.parse(/## State\s+```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '');
}

describe('the tree of a floor', () => {
  it('is read as the protocol shows it', () => {
    const floor = parseFloor(documented());
    expect(floor.focus).toBe('q1');
    expect(floor.people).toBe(61);
    expect(floor.polls[0]).toMatchObject({
      id: 'q1',
      kind: 'multiple',
      standing: 'closed',
      answered: 60,
      again: null,
      settings: { most: 5, moderated: true },
      options: [{ id: 'housing', text: 'Housing and settlement', item: { id: 'i_…' } }],
      result: { answers: 60, rows: [{ option: 'housing', value: 19 }], spots: [[120, 800]] },
    });
    expect(floor.questions[0]).toMatchObject({ id: 'u1', votes: 3 });
  });

  it('[Q25] reads a small result, whose rows have no numbers', () => {
    const floor = parseFloor({
      polls: {
        q1: {
          n: 0,
          kind: 'single',
          question: 'Which?',
          lang: 'en',
          options: [],
          settings: { most: 1, from: 1, to: 5 },
          standing: 'closed',
          result: { answers: 3, small: true, rows: [{ option: 'a', place: 1 }] },
        },
      },
      wall: { open: false, approve: false },
      questions: {},
    });
    expect(floor.polls[0]?.result).toMatchObject({
      small: true,
      rows: [{ option: 'a', place: 1, value: 0 }],
    });
  });

  it('puts polls and questions into their order', () => {
    const poll = (n: number) => ({
      n,
      kind: 'text',
      question: '?',
      lang: 'en',
      options: [],
      settings: { most: 1, from: 1, to: 5 },
      standing: 'draft',
    });
    const floor = parseFloor({ polls: { b: poll(1), a: poll(0) }, wall: {}, questions: {} });
    expect(floor.polls.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it.each([
    ['a kind that nobody knows', { polls: { q1: { n: 0, kind: 'quiz' } } }],
    ['a list for an object', { polls: [] }],
    ['nothing', null],
    ['a place with one number', { polls: {}, questions: { u1: { n: 'first' } } }],
  ])('is refused with %s', (_what, tree) => {
    expect(() => parseFloor(tree)).toThrow(BadTree);
  });
});

describe('what is the reader’s own', () => {
  it('is read with answers of each form', () => {
    const mine = parseMine({
      answers: {
        a: { choices: ['x'] },
        b: { order: ['x', 'y'] },
        c: { marks: { x: 4 } },
        d: { points: { x: 100 } },
        e: { spots: { x: [500, 250] } },
        f: { words: ['trust'] },
        g: { pins: [[1, 2]] },
      },
      questions: { u2: { text: 'Why?', standing: 'waiting' } },
      votes: { u3: true },
    });
    expect(mine.answers.e).toEqual({ spots: { x: [500, 250] } });
    expect(mine.questions).toEqual([{ id: 'u2', text: 'Why?', standing: 'waiting' }]);
    expect(mine.votes.has('u3')).toBe(true);
  });
});
