import { describe, expect, it } from 'vitest';
import {
  BadTree,
  groupOfBoard,
  type InsideTree,
  lateness,
  type Member,
  maySend,
  mayShow,
  nextToPitch,
  nextTurn,
  parseTree,
  pitchSequence,
  shownOn,
  tell,
} from './model.ts';

describe('the tree', () => {
  it('is refused when it is not what was promised', () => {
    expect(() => parseTree({ title: 'x', standing: 'asleep' })).toThrow(BadTree);
    expect(() => parseTree(null)).toThrow(BadTree);
  });

  it('knows how late it is, by a late start and by a long slot', () => {
    const slot = { start: 100, end: 200 };
    const tree = (since: number) => ({ agenda: [slot], slot: 0, slotSince: since }) as unknown as InsideTree;
    expect(lateness(tree(100), 150)).toBe(0);
    expect(lateness(tree(130), 150)).toBe(30);
    expect(lateness(tree(100), 260)).toBe(60);
    expect(lateness({ ...tree(100), slot: -1 }, 260)).toBe(0);
  });

  it.each([
    ['draft', -1, undefined, 'course'],
    ['open', -1, undefined, 'course'],
    ['live', -1, undefined, 'agenda'],
    ['live', 0, undefined, 'ask'],
    ['live', 1, undefined, 'course'],
    ['breakouts', 1, undefined, 'course'],
    ['breakouts', 1, 9, null],
    ['plenary_return', 1, undefined, 'agenda'],
    ['plenary_return', 2, undefined, null],
    ['closed', 0, undefined, null],
  ] as const)('offers one thing before all others: %s, slot %i', (standing, slot, recall, turn) => {
    const agenda = [
      { kind: 'opening', asks: [{ poll: 'q1', started: false }] },
      { kind: 'breakout', asks: [] },
      { kind: 'closing', asks: [{ poll: 'q2', started: true }] },
    ];
    const tree = { standing, slot, recall, agenda, groups: [{ id: 'hou' }] } as unknown as InsideTree;
    expect(nextTurn(tree)).toBe(turn);
  });

  it('names in an order to boards what the server has to find', () => {
    expect(tell(['g1'], 'extend', { millis: 60_000 })).toEqual({
      op: 'board.tell',
      groups: ['g1'],
      act: 'extend',
      budget: 0,
      perItem: 0,
      millis: 60_000,
      late: false,
    });
  });

  const members = {
    m1: { n: 1, name: 'Host', role: 'facilitator' },
    m2: { n: 2, name: 'Mo', role: 'moderator', group: 'hou' },
    m3: { n: 3, name: 'Ra', role: 'rapporteur', group: 'hou' },
    m4: { n: 4, name: 'Pa', role: 'participant', group: 'hou' },
  };
  const group = (n: number, name: string) => ({ n, name, area: '', link: '', board: `b_${name}` });
  const inside = (more: object = {}) =>
    parseTree({
      title: 'x',
      standing: 'plenary_return',
      policy: 'attributed',
      policyNow: 'attributed',
      start: 0,
      end: 0,
      timezone: 'UTC',
      slot: -1,
      slotSince: 0,
      members,
      groups: { hou: group(0, 'Housing'), emp: group(1, 'Work'), edu: group(2, 'School') },
      ...more,
    }) as InsideTree;
  const member = (tree: InsideTree, id: string) => tree.members.find(one => one.id === id) as Member;

  it('[S66] knows who pitches next: in the order that was set, the others after, nobody twice', () => {
    const names = (groups: readonly { readonly name: string }[]) => groups.map(({ name }) => name);
    const tree = inside({ pitchOrder: ['edu'], pitchMillis: 120_000 });
    expect(names(pitchSequence(tree))).toEqual(['School', 'Housing', 'Work']);
    expect(nextToPitch(tree)?.name).toBe('School');
    expect(nextToPitch(inside({ pitchOrder: ['edu'], pitch: { group: 'edu', ends: 1 } }))?.name).toBe(
      'Housing',
    );
    expect(nextToPitch(inside({ pitched: ['hou', 'emp', 'edu'] }))).toBeUndefined();
  });

  it('[S10] lets speakers send what is of their group, and moderators show it', () => {
    const tree = inside();
    expect(['m1', 'm2', 'm3', 'm4'].map(id => maySend(member(tree, id), 'hou'))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(['m1', 'm2', 'm3', 'm4'].map(id => maySend(member(tree, id), 'emp'))).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(['m1', 'm2', 'm3', 'm4'].map(id => mayShow(member(tree, id), 'hou'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(['m1', 'm2'].map(id => mayShow(member(tree, id), undefined))).toEqual([true, false]);
    expect(groupOfBoard(tree, 'b_Work')?.id).toBe('emp');
    expect(groupOfBoard(tree, 'b_plenary')).toBeUndefined();
  });

  it('[S62, S64, S69] reads refusals, spotlights and merged cards', () => {
    const tree = inside({
      capacity: 5,
      refusals: [{ order: 4, act: 'reveal', group: 'hou', code: 'too_few_authors', at: 9 }],
      spotlights: { plenary: { id: 3, item: 'i_1', at: 8 } },
      mirrors: [
        { card: 'i_c', group: 'hou', item: 'i_1' },
        { card: 'i_d', group: 'emp', item: 'i_2', into: 'i_c' },
      ],
    });
    expect(tree.lead?.refusals).toEqual([
      { order: 4, act: 'reveal', group: 'hou', code: 'too_few_authors', at: 9 },
    ]);
    expect(tree.spotlights.plenary?.item).toBe('i_1');
    expect(tree.mirrors.map(shownOn)).toEqual(['i_c', 'i_c']);
    expect(() => inside({ capacity: 5, refusals: [{ order: 4, act: 'dance', code: 'x', at: 1 }] })).toThrow(
      BadTree,
    );
  });
});
