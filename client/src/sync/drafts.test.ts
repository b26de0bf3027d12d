import { describe, expect, it } from 'vitest';
import type { Notice } from '../board/model/live.ts';
import type { Op } from '../board/model/types.ts';
import { Scripted } from './testing/scripted.ts';

const A = 'i_a000000000000000';
const B = 'i_b000000000000000';
const R = 'r_1000000000000000';
const note = (id = A, z = 'a0'): Extract<Op, { op: 'new' }> => ({
  op: 'new',
  id,
  type: 'note',
  r: { xy: [0, 0], wh: [160, 160], slot: { p: null, z } },
});
const draft = (id: string, text: string) =>
  ({ id, type: 'note', r: { ...note(id).r, text: [{ insert: text }] }, s: { '*': 2 } }) as never;
const own = (parts: object) =>
  ({ t: 'own', i: 0, of: 1, ids: [], drafts: [], dots: {}, said: {}, ...parts }) as never;
const others = (page: Scripted, s: number, ops: readonly Op[], entry: object = { by: 'p_Heron' }) =>
  page.receive({ t: 'txs', prev: s - 1, upto: s, x: [{ s, ops, ...entry }] as never });

function privately(): Scripted {
  const page = new Scripted();
  page.live();
  others(page, 1, [{ op: 'mode', mode: 'private_write' }]);
  return page;
}

describe('private writing and ballots on a live board', () => {
  it('[B100] a note that is written in private is a draft, and the reader’s own', () => {
    const page = privately();
    page.engine.edit([note()]);
    expect([page.engine.isDraft(A), page.engine.isMine(A)]).toEqual([true, true]);
    page.ack(2, 1);
    expect(page.engine.isDraft(A)).toBe(true);
    expect(page.engine.children(null).map(item => item.id)).toEqual([A]);
  });

  it('[B103] a reveal by somebody else shows drafts to everybody and tells the screens', () => {
    const page = privately();
    page.engine.edit([note(), note(B, 'a1')]);
    page.ack(2, 1);
    page.engine.editText(A, 'text', [{ insert: 'x' }]);
    page.pass(100);
    page.ack(3, 2);
    const changed = new Set<string>();
    page.engine.onChange(change => {
      for (const id of change.ids) {
        changed.add(id);
      }
    });
    const item = { id: A, type: 'note', r: { ...note().r, xy: [5, 5], text: [{ insert: 'x' }] } } as const;
    others(page, 4, [
      { op: 'reveal', items: [item] },
      { op: 'mode', mode: 'locked' },
    ]);
    expect([page.engine.isDraft(A), page.engine.isMine(A)]).toEqual([false, true]);
    expect(page.engine.item(B)).toBeUndefined();
    expect([...changed].sort()).toEqual([A, B]);
  });

  it('[B100] drafts stay over a new view until `own` says what they are', () => {
    const page = privately();
    page.engine.edit([note(), note(B, 'a1')]);
    page.ack(2, 1);
    page.receive({ t: 'snap', i: 0, of: 1, seq: 3, items: [], state: { mode: 'private_write' } });
    expect([A, B].map(id => page.engine.isDraft(id))).toEqual([true, true]);
    page.receive(own({ drafts: [draft(A, 'kept')], dots: { [R]: { [A]: 2 } }, said: { [R]: 'agree' } }));
    expect(page.engine.item(A)?.r.text).toEqual([{ insert: 'kept' }]);
    expect(page.engine.item(B)).toBeUndefined();
    expect(page.engine.dots(R)).toEqual(new Map([[A, 2]]));
    expect(page.engine.answer(R)).toEqual({ value: 'agree' });
  });

  it('[B100] parts of `own` add up, and only the last tells what is gone', () => {
    const page = privately();
    page.engine.edit([note(), note(B, 'a1')]);
    page.ack(2, 1);
    page.receive(own({ of: 2, drafts: [draft(A, 'one')] }));
    expect(page.engine.item(B)).toBeDefined();
    page.receive(own({ i: 1, of: 2, drafts: [draft(B, 'two')] }));
    expect([A, B].map(id => page.engine.item(id)?.r.text)).toEqual([
      [{ insert: 'one' }],
      [{ insert: 'two' }],
    ]);
  });

  it('[B92] entries of the same person elsewhere carry private effects and make items the reader’s own', () => {
    const page = privately();
    others(page, 2, [note()], { own: true });
    expect([page.engine.isDraft(A), page.engine.isMine(A)]).toEqual([true, true]);
  });

  it('[B109] own dots show at once, and a refusal takes them back and says why', () => {
    const page = new Scripted();
    page.live();
    const round: Op = { op: 'round.open', id: R, budget: 2, perItem: 1, scope: 'notes' };
    others(page, 1, [note(), round, { op: 'mode', mode: 'vote' }]);
    const notices: Notice[] = [];
    page.engine.onNotice(notice => notices.push(notice));
    let told = 0;
    page.engine.onState(() => told++);
    page.engine.edit([{ op: 'dot.place', round: R, item: A }]);
    expect(page.engine.dots(R)).toEqual(new Map([[A, 1]]));
    expect(told).toBe(1);
    expect(page.engine.canUndo()).toBe(false);
    expect(page.engine.mayVote({ op: 'dot.place', round: R, item: A })).toBe('item_limit_reached');
    page.receive({ t: 'nack', n: 1, code: 'vote_closed', op: 0, s: 2 });
    expect(page.engine.dots(R).size).toBe(0);
    expect(notices.map(notice => notice.code)).toEqual(['vote_closed']);
  });

  it('[B108] a round that is closed here waits for its count', () => {
    const page = new Scripted();
    page.live({ you: { role: 'facilitator', handle: 'p_Otter', s: 's1' } });
    page.engine.edit([{ op: 'round.open', id: R, budget: 2, perItem: 1, scope: 'notes' }]);
    page.ack(1, 1, {
      fix: [
        { op: 'round.open', id: R, budget: 2, perItem: 1, scope: 'notes' },
        { op: 'mode', mode: 'vote' },
      ],
    });
    page.engine.edit([{ op: 'round.close', round: R }]);
    expect(page.engine.state().rounds?.[0]).not.toHaveProperty('result');
    const result = { order: [[A]], voters: 1 };
    page.ack(2, 2, {
      fix: [
        { op: 'round.close', round: R, result },
        { op: 'mode', mode: 'converge' },
      ],
    });
    expect(page.engine.state()).toMatchObject({ mode: 'converge', rounds: [{ id: R, result }] });
  });

  it('[B115] counts are kept for who leads', () => {
    const page = privately();
    const counts = { notes: 3, writers: 2, frames: { [B]: 1 }, rounds: { [R]: 4 } };
    page.receive({ t: 'counts', ...counts });
    expect(page.engine.counts()).toEqual(counts);
  });
});
