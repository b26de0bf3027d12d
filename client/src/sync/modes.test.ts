import { describe, expect, it } from 'vitest';
import type { Notice } from '../board/model/live.ts';
import type { Op } from '../board/model/types.ts';
import { LocalBoard } from './local.ts';
import { Scripted } from './testing/scripted.ts';

const A = 'i_a000000000000000';
const B = 'i_b000000000000000';
const note = (id = A, z = 'a0'): Extract<Op, { op: 'new' }> => ({
  op: 'new',
  id,
  type: 'note',
  r: { xy: [0, 0], wh: [160, 160], slot: { p: null, z } },
});
const NONE_OWN = { t: 'own', i: 0, of: 1, ids: [], drafts: [], dots: {}, said: {} } as const;
const write = (id: string): Op => ({ op: 'txt', id, f: 'text', b: 0, d: [] });
const snapshotOf = (id: string) =>
  ({ id, type: 'note', r: { ...note(id).r, text: [] }, s: { '*': 1 } }) as never;

/** Somebody else's tx. */
const others = (page: Scripted, s: number, ops: readonly Op[], by = 'p_Heron') =>
  page.receive({ t: 'txs', prev: s - 1, upto: s, x: [{ s, by, ops }] });

function noticesOf(page: Scripted): Notice[] {
  const notices: Notice[] = [];
  page.engine.onNotice(notice => notices.push(notice));
  return notices;
}

describe('modes, authors and the timer on a live board', () => {
  it('[B92] own notes are known from pending edits, from the handle and from frames `own`', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note(A)]);
    expect(page.engine.isMine(A)).toBe(true);
    page.ack(1, 1);
    others(page, 2, [note(B, 'a1')]);
    expect(page.engine.isMine(B)).toBe(false);
    others(page, 3, [note('i_c000000000000000', 'a2')], 'p_Otter');
    expect(page.engine.isMine('i_c000000000000000')).toBe(true);
    page.receive({ ...NONE_OWN, ids: [B] });
    expect([A, B].map(id => page.engine.isMine(id))).toEqual([true, true]);
  });

  it('[B92] a full view keeps what was the reader’s own, and `own` may come before or after it', () => {
    const page = new Scripted();
    page.connect();
    page.welcome({ head: 1 });
    page.receive({ t: 'snap', i: 0, of: 1, seq: 1, items: [snapshotOf(A)], state: { mode: 'open_write' } });
    expect(page.engine.permits(write(A))).toBe('not_author');
    page.receive({ ...NONE_OWN, ids: [A, B] });
    expect(page.engine.permits(write(A))).toBeNull();
    page.receive({
      t: 'snap',
      i: 0,
      of: 1,
      seq: 2,
      items: [snapshotOf(A), snapshotOf(B)],
      state: { mode: 'open_write' },
    });
    expect([A, B].map(id => page.engine.permits(write(id)))).toEqual([null, null]);
  });

  it('[B92] a restore keeps the author', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    others(page, 2, [{ op: 'del', ids: [A] }]);
    others(page, 3, [{ op: 'restore', ids: [A] }]);
    expect(page.engine.isMine(A)).toBe(true);
  });

  it('[B93] the screens are told when what may be done is other, and are asked nothing else', () => {
    const page = new Scripted();
    page.live();
    let told = 0;
    page.engine.onState(() => told++);
    expect(page.engine.permits(note())).toBeNull();
    others(page, 1, [{ op: 'mode', mode: 'locked' }]);
    expect(told).toBe(1);
    expect(page.engine.state()).toEqual({ mode: 'locked' });
    expect(page.engine.permits(note())).toBe('board_locked');
    page.receive({
      t: 'delta',
      prev: 1,
      upto: 2,
      i: 0,
      of: 1,
      put: [],
      gone: [],
      txt: [],
      state: { mode: 'cluster', late: true, timer: { left: 4000 } },
    });
    expect(page.engine.state()).toEqual({ mode: 'cluster', late: true, timer: { left: 4000 } });
    expect(told).toBe(2);
  });

  it('[B93] words that were on their way when the board was locked come back whole, in one notice', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    const notices = noticesOf(page);
    page.engine.editText(A, 'text', [{ insert: 'evening ' }]);
    page.pass(100);
    page.engine.editText(A, 'text', [{ retain: 8 }, { insert: 'courses' }]);
    others(page, 2, [{ op: 'mode', mode: 'locked' }]);
    page.receive({ t: 'nack', n: 2, code: 'board_locked', op: 0, s: 3 });
    expect(notices).toEqual([{ code: 'board_locked', ids: [A], text: 'evening courses' }]);
    page.pass(100);
    page.receive({ t: 'nack', n: 3, code: 'board_locked', op: 0, s: 4 });
    expect(notices).toHaveLength(1);
    expect(page.engine.item(A)?.r.text).toEqual([]);
    expect(page.engine.save()).toEqual({ kind: 'saved' });
  });

  it('[B93] a new note with its words comes back too, also when its typing is dropped as unknown', () => {
    const page = new Scripted();
    page.live();
    const notices = noticesOf(page);
    page.engine.edit([note()]);
    page.engine.editText(A, 'text', [{ insert: 'childcare' }]);
    page.pass(100);
    others(page, 1, [{ op: 'mode', mode: 'locked' }]);
    page.receive({ t: 'nack', n: 1, code: 'board_locked', op: 0, s: 2 });
    page.pass(100);
    page.ack(3, 2, { drop: [[0, 'unknown']] });
    expect(notices).toEqual([{ code: 'board_locked', ids: [A], text: 'childcare' }]);
    expect(page.engine.item(A)).toBeUndefined();
  });

  it('[B93] what is typed after the board was locked is refused here and offered back', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    others(page, 2, [{ op: 'mode', mode: 'frozen' }]);
    const notices = noticesOf(page);
    page.engine.editText(A, 'text', [{ insert: 'late' }]);
    expect(notices).toEqual([{ code: 'board_frozen', ids: [A], text: 'late' }]);
    page.pass(1000);
    expect(page.txs()).toHaveLength(1);
  });

  it('[B43] [B93] text that was held back because it was too long is offered back when the board closes', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    const notices = noticesOf(page);
    const long = 'x'.repeat(501);
    page.engine.editText(A, 'text', [{ insert: long }]);
    others(page, 2, [{ op: 'mode', mode: 'locked' }]);
    expect(notices.at(-1)).toEqual({ code: 'board_locked', ids: [A], text: long });
    expect(page.engine.save()).toEqual({ kind: 'saved' });
  });

  it('[B93] words whose refusal got lost with the connection come back with the next one', () => {
    const page = new Scripted();
    page.live();
    const notices = noticesOf(page);
    page.engine.edit([note()]);
    page.engine.editText(A, 'text', [{ insert: 'on the way' }]);
    page.pass(100);
    page.engine.onClose(page.socket, 1006);
    page.engine.onVisible();
    page.connect();
    page.welcome({ head: 3, lastN: 2 });
    page.receive({ t: 'snap', i: 0, of: 1, seq: 3, items: [], state: { mode: 'locked' } });
    expect(notices).toEqual([{ code: 'board_locked', ids: [A], text: 'on the way' }]);
    expect(page.engine.save()).toEqual({ kind: 'saved' });
  });

  it('[B96] an undo that may not be now says so and can be done later', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    others(page, 2, [{ op: 'mode', mode: 'locked' }]);
    const notices = noticesOf(page);
    page.engine.undo();
    expect(notices.map(notice => notice.code)).toEqual(['board_locked']);
    others(page, 3, [{ op: 'mode', mode: 'open' }]);
    page.engine.undo();
    expect(page.engine.item(A)).toBeUndefined();
  });

  it('[B95] the timer runs by the server’s clock, and own starts show at once', () => {
    const page = new Scripted();
    page.live({ now: 1_700_000_000_000, you: { role: 'owner', handle: 'p_Otter', s: 's1' } });
    page.pass(2500);
    expect(page.engine.now()).toBe(1_700_000_002_500);
    page.engine.edit([{ op: 'timer', act: 'start', ms: 60_000 }]);
    expect(page.engine.state().timer).toEqual({ ends: 1_700_000_062_500 });
    page.ack(1, 1, { fix: [{ op: 'timer', ends: 1_700_000_062_530 }] });
    expect(page.engine.state().timer).toEqual({ ends: 1_700_000_062_530 });
    expect(page.engine.canUndo()).toBe(false);
  });

  it('[B93] a board without a server asks the same rule', () => {
    const board = new LocalBoard({ role: 'editor' });
    board.remote([{ op: 'mode', mode: 'open_write' }, note(B, 'a1')], 'owner');
    board.edit([note(A)]);
    expect([A, B].map(id => board.permits(write(id)))).toEqual([null, 'not_author']);
    expect(board.permits({ op: 'mode', mode: 'open' })).toBe('forbidden');
  });
});
