import { describe, expect, it } from 'vitest';
import { arcOf, footOf, halfOf, labelOf, NARROW, WIDE } from './diamond-shapes.ts';
import { BadTree, type InsideTree, type Iteration, type Phase, parseTree } from './model.ts';
import { coveredBy, phasesBack, turnsOf, waysBack } from './turns.ts';

const iteration = (more: Partial<Iteration>): Iteration => ({
  id: 7,
  group: 'hou',
  number: 2,
  board: 'b2',
  parent: 'b1',
  from: 'develop',
  phase: 'define',
  reason: '',
  at: 0,
  ...more,
});

function tree(phases: Readonly<Record<string, Phase>>, iterations: readonly Iteration[] = []): InsideTree {
  const groups = [
    { id: 'hou', n: 0, name: 'Housing', area: '', link: '', board: 'b3', help: false },
    { id: 'emp', n: 1, name: 'Work', area: '', link: '', board: 'c1', help: false },
  ];
  const produced = { b1: { notes: '<5', clusters: 1, statements: 2, outcomes: 0 } };
  return { groups, phases, iterations, produced } as unknown as InsideTree;
}

const [housing, work] = tree({}).groups;
if (housing === undefined || work === undefined) {
  throw new Error('two groups');
}

describe('turns through the double diamond', () => {
  it('begin with a first one that nobody wrote down', () => {
    expect(turnsOf(tree({ emp: 'define' }), work)).toEqual([
      {
        number: 1,
        board: 'c1',
        start: undefined,
        end: 'define',
        reason: '',
        isPresent: true,
        produced: undefined,
      },
    ]);
  });

  it('each know their board, where they went and what they left', () => {
    const turns = turnsOf(
      tree({ hou: 'develop' }, [
        iteration({}),
        iteration({ id: 9, number: 3, board: 'b3', parent: 'b2', from: 'define', phase: 'discover' }),
      ]),
      housing,
    );
    expect(turns.map(({ board, start, end, isPresent }) => [board, start, end, isPresent])).toEqual([
      ['b1', undefined, 'develop', false],
      ['b2', 'define', 'define', false],
      ['b3', 'discover', 'develop', true],
    ]);
    expect(turns[0]?.produced?.notes).toBe('<5');
    expect(turns.map(coveredBy)).toEqual([
      ['discover', 'define', 'develop'],
      ['define'],
      ['discover', 'define', 'develop'],
    ]);
  });

  it('have no board while it is being made', () => {
    const [, second] = turnsOf(tree({}, [iteration({ board: undefined })]), housing);
    expect(second?.board).toBeUndefined();
  });

  it('of several groups go the same way back once', () => {
    const ways = waysBack([
      iteration({}),
      iteration({ group: 'emp' }),
      iteration({ number: 3 }),
      iteration({ from: undefined, phase: 'discover' }),
    ]);
    expect(ways).toEqual([
      { from: 'develop', to: 'define', numbers: [2, 3] },
      { from: undefined, to: 'discover', numbers: [2] },
    ]);
  });

  it('[S83] go back to where all groups may', () => {
    expect(phasesBack(tree({ hou: 'deliver' }), ['hou'])).toEqual(['discover', 'develop']);
    expect(phasesBack(tree({ hou: 'deliver', emp: 'define' }), ['hou', 'emp'])).toEqual(['discover']);
    expect(phasesBack(tree({ hou: 'discover' }), ['hou'])).toEqual([]);
    expect(phasesBack(tree({}), ['hou'])).toEqual(['discover', 'define', 'develop']);
  });

  it('are refused when a phase has another name', () => {
    const head = { title: '', standing: 'live', policy: 'attributed', policyNow: 'attributed', aims: [] };
    const times = { start: 0, end: 0, timezone: 'UTC', slot: -1, slotSince: 0 };
    const lists = { agenda: [], announcements: [], pitchOrder: [], mirrors: [], glossary: [], script: [] };
    const all = { ...head, ...times, ...lists, members: {}, groups: {}, steps: {} };
    expect(() => parseTree({ ...all, phases: { hou: 'dream' } })).toThrow(BadTree);
    expect(parseTree({ ...all, phases: { hou: 'define' } })).toMatchObject({ iterations: [], produced: {} });
  });
});

describe('the picture of the diamonds', () => {
  it('runs from right to left where people read so', () => {
    for (const shape of [WIDE, NARROW]) {
      expect(labelOf(shape, 'discover', 1).x).toBeLessThan(labelOf(shape, 'define', 1).x);
      expect(labelOf(shape, 'discover', -1).x).toBeGreaterThan(labelOf(shape, 'define', -1).x);
      expect(labelOf(shape, 'discover', 1).x).toBeCloseTo(shape.width - labelOf(shape, 'discover', -1).x);
    }
  });

  it('keeps everything inside, each way back with its number too', () => {
    const phases = ['discover', 'define', 'develop', 'deliver'] as const;
    for (const shape of [WIDE, NARROW]) {
      for (const flow of [1, -1]) {
        const places = phases.flatMap(phase => [
          ...halfOf(shape, phase, flow),
          footOf(shape, phase, flow),
          arcOf(shape, undefined, phase, flow).label,
          ...phases.map(from => arcOf(shape, from, phase, flow).label),
        ]);
        for (const { x, y } of places) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(shape.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(shape.height);
        }
      }
    }
  });
});
