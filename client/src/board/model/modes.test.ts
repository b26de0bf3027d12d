import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import { Board, recomputeHash } from './board.ts';
import { type Actor, decide, judge } from './decide.ts';
import { Inverse } from './inverse.ts';
import { permitted } from './rules/permit.ts';
import { MODES, timeLeft } from './state.ts';
import type { Op } from './types.ts';

const A = 'i_a000000000000000';
const note = (id = A): Op => ({
  op: 'new',
  id,
  type: 'note',
  r: { xy: [0, 0], wh: [160, 160], slot: { p: null, z: 'a0' } },
});
const owner: Actor = { role: 'owner', now: 1000 };
const editor: Actor = { role: 'editor', now: 1000 };

describe('modes and the timer', () => {
  it('[B90] the state is a part of the hash, and what is at its default is absent', () => {
    const board = new Board();
    const before = board.hash();
    apply(board, 1, [
      { op: 'mode', mode: 'cluster', late: true },
      { op: 'timer', ends: 5000 },
    ]);
    expect(board.state).toEqual({ mode: 'cluster', late: true, timer: { ends: 5000 } });
    expect(board.hash()).toBe(recomputeHash(board));
    expect(board.hash()).not.toBe(before);
    apply(board, 2, [{ op: 'mode', mode: 'open', late: false }, { op: 'timer' }]);
    expect(board.state).toEqual({ mode: 'open' });
    expect(board.hash()).toBe(before);
  });

  it('[B90] a rollback takes changes of the state back', () => {
    const board = new Board();
    const mark = board.mark();
    judge(board, owner, [{ op: 'mode', mode: 'locked' }, note()], 1);
    judge(board, owner, [{ op: 'timer', act: 'start', ms: 60_000 }], 2);
    expect(board.state).toEqual({ mode: 'open', timer: { ends: 61_000 } });
    board.rollback(mark);
    expect(board.state).toEqual({ mode: 'open' });
  });

  it('[B92] who made an item stays its author when it is deleted and restored', () => {
    const board = new Board();
    apply(board, 1, [note()], true);
    apply(board, 2, [{ op: 'del', ids: [A] }]);
    apply(board, 3, [{ op: 'restore', ids: [A] }]);
    expect(board.records.get(A)?.mine).toBe(true);
  });

  it('[B92] another person’s tx on the same board has other items as its own', () => {
    const board = new Board();
    judge(board, { ...editor, isOther: true }, [note()], 1);
    apply(board, 2, [{ op: 'mode', mode: 'open_write' }]);
    const write: Op = { op: 'txt', id: A, f: 'text', b: 0, d: [{ insert: 'x' }] };
    expect(decide(board, editor, [write], 3)).toMatchObject({ accepted: false, code: 'not_author', op: 0 });
    expect(decide(board, { ...editor, isOther: true }, [write], 3)).toMatchObject({ accepted: true });
  });

  it('[B93] only who leads changes the mode, in every mode, and a viewer may do nothing', () => {
    for (const mode of MODES) {
      const op: Op = { op: 'mode', mode: 'open' };
      expect(permitted({ mode }, 'owner', op, () => undefined)).toBeNull();
      expect(permitted({ mode }, 'editor', op, () => undefined)).toBe('forbidden');
      expect(permitted({ mode }, 'viewer', note(), () => undefined)).toBe(
        mode === 'frozen' ? 'board_frozen' : 'forbidden',
      );
    }
  });

  it('[B95] a timer never has less than nothing left', () => {
    expect(timeLeft({ ends: 5000 }, 2000)).toBe(3000);
    expect(timeLeft({ ends: 5000 }, 9000)).toBe(0);
    expect(timeLeft({ left: 700 }, 9000)).toBe(700);
  });

  it('[B96] modes and timers leave no inverse', () => {
    const board = new Board();
    const inverse = new Inverse();
    const ops: Op[] = [
      { op: 'mode', mode: 'locked' },
      { op: 'timer', act: 'start', ms: 1000 },
    ];
    judge(board, owner, ops, 1, undefined, (op, now) => inverse.note(op, now, 1, new Set()));
    expect(inverse.empty).toBe(true);
  });

  it('[B103] a board that froze under the Rule keeps drafts for a later reveal, any other forgets what is empty', () => {
    const board = new Board();
    apply(board, 1, [
      { op: 'policy', policy: 'chatham_house' },
      { op: 'mode', mode: 'private_write' },
    ]);
    apply(board, 2, [note()], true);
    apply(board, 3, [{ op: 'mode', mode: 'frozen' }]);
    expect(board.isDraft(A)).toBe(true);
    apply(board, 4, [{ op: 'mode', mode: 'private_write' }]);
    apply(board, 5, [{ op: 'mode', mode: 'open' }]);
    expect(board.item(A)).toBeUndefined();
  });

  it('[B106] of closed rounds the last twenty stay, and open ones always', () => {
    const board = new Board();
    const id = (i: number) => `r_${String(i).padStart(16, '0')}`;
    for (let i = 0; i < 22; i++) {
      apply(board, i + 1, [
        { op: 'round.open', id: id(i), budget: 1, perItem: 1, scope: 'notes' },
        { op: 'round.close', round: id(i), result: { order: [], voters: 0 } },
      ]);
    }
    expect(board.state.rounds?.map(round => round.id)).toEqual(
      Array.from({ length: 20 }, (_, i) => id(i + 2)),
    );
  });

  it('[B109] own dots are taken back with what they were placed by, and are in no hash', () => {
    const board = new Board();
    const round = 'r_1000000000000000';
    apply(board, 1, [note(), { op: 'round.open', id: round, budget: 1, perItem: 1, scope: 'notes' }]);
    const hash = board.hash();
    const mark = board.mark();
    judge(board, editor, [{ op: 'dot.place', round, item: A }], 2);
    expect(board.ballots.dots.get(round)?.get(A)).toBe(1);
    expect(board.hash()).toBe(hash);
    board.rollback(mark);
    expect(board.ballots.dots.size).toBe(0);
  });
});
