import { describe, expect, it } from 'vitest';
import type { Notice } from '../board/model/live.ts';
import type { Op } from '../board/model/types.ts';
import { wouldLoseEdits } from './open.ts';
import { Scripted } from './testing/scripted.ts';
import { Simulation } from './testing/simulation.ts';

const A = 'i_a000000000000000';
const B = 'i_b000000000000000';
const note = (id = A, z = 'a0'): Extract<Op, { op: 'new' }> => ({
  op: 'new',
  id,
  type: 'note',
  r: { xy: [0, 0], wh: [160, 160], slot: { p: null, z } },
});
const paint = (fill: 'blue' | 'teal'): Op => ({ op: 'set', id: A, r: { fill } });

describe('known losses of data, each by its name', () => {
  it('[D1] ten writers, gaps in everybody’s frames, and answers that take seconds', () => {
    const sim = new Simulation(1, { clients: 10, edits: 25, quiet: true });
    for (let at = 1000; at < 20_000; at += 300) {
      sim.at(at, () => sim.server.skipFrame());
    }
    sim.play();
    expect(sim.server.log.length).toBeGreaterThan(200);
  }, 60_000);

  it.each([
    ['10 s', 10_000],
    ['10 min', 600_000],
    ['60 h', 60 * 3_600_000],
  ])(
    '[D2] a socket that is dead for %s while somebody types: said, kept over a reload, delivered once',
    (_name, time) => {
      const page = new Scripted();
      page.live();
      page.engine.edit([note()]);
      page.ack(1, 1);
      expect(page.engine.save()).toEqual({ kind: 'saved' });

      page.engine.editText(A, 'text', [{ insert: 'still here' }]);
      page.pass(Math.min(time, 30_000)); // nothing comes back; tickets are not answered either
      expect(page.engine.save().kind).not.toBe('saved');
      page.pass(Math.max(0, time - 30_000));
      expect(page.engine.save().kind).not.toBe('saved');
      if (time >= 60_000) {
        expect(page.engine.save()).toEqual({ kind: 'offline', pending: 1, kept: true });
      }

      const next = new Scripted(page.orphans(), 'c_next');
      next.wall += time;
      next.connect();
      expect(next.sent.at(-1)).toMatchObject({ t: 'hello', client: 'c_page_1' });
      next.welcome({ head: 1, lastN: 1 });
      next.receive({
        t: 'snap',
        i: 0,
        of: 1,
        seq: 1,
        items: [{ id: A, type: 'note', r: { ...note().r, text: [] }, s: { '*': 1 } }] as never,
      });
      if (next.asked.length > 0) {
        expect(next.txs()).toEqual([]);
        next.engine.onOldEditsAnswer(true);
      }
      next.pass(100);
      expect(next.txs().map(tx => [tx.n, tx.ops])).toEqual([
        [2, [{ op: 'txt', id: A, f: 'text', b: 1, d: [{ insert: 'still here' }] }]],
      ]);
      next.ack(2, 2);
      expect(next.engine.item(A)?.r.text).toEqual([{ insert: 'still here' }]);
      expect(next.device.size).toBe(0);
    },
  );

  it('[D6] the late close of an old socket does not harm the new one', () => {
    const page = new Scripted();
    page.live();
    const old = page.socket;
    page.engine.onClose(old, 1006);
    page.pass(1000);
    page.live();
    page.engine.onClose(old, 4009);
    page.receive({ t: 'txs', prev: 0, upto: 5, x: [{ s: 5, ops: [note(B)] }] }, old);
    expect(page.engine.save()).toEqual({ kind: 'saved' });
    expect(page.engine.item(B)).toBeUndefined();
  });

  it('[D6] what was made and deleted offline does not come back', () => {
    const page = new Scripted();
    page.live();
    page.engine.onClose(page.socket, 1006);
    page.engine.edit([note()]);
    page.engine.edit([{ op: 'del', ids: [A] }]);
    page.pass(1000);
    page.live();
    expect(page.txs().map(tx => tx.ops[0]?.op)).toEqual(['new', 'del']);
    page.ack(1, 1);
    page.ack(2, 2);
    expect(page.engine.item(A)).toBeUndefined();
    expect(page.engine.save()).toEqual({ kind: 'saved' });
  });

  it('[D6] a catch-up that can not be applied is fetched anew, and after three times the person is told', () => {
    const page = new Scripted();
    for (let i = 0; i < 3; i++) {
      page.connect();
      page.welcome({ head: 9 });
      page.receive({ t: 'snap', i: 1, of: 2, seq: 9, items: [] }); // the first chunk never came
      page.pass(60_000);
    }
    expect(page.engine.save()).toEqual({ kind: 'stopped', code: 'protocol', pending: 0 });
  });

  it('[D6] a ticket that is refused or never answered does not end the reconnecting', () => {
    const page = new Scripted();
    page.engine.onTicketRefused(page.tickets, 503);
    page.pass(1000);
    expect(page.tickets).toBe(2);
    page.pass(60_000); // nobody answers
    expect(page.tickets).toBeGreaterThan(2);
    page.live();
    expect(page.engine.loaded()).toBe(true);
  });

  it('[D6] an item deleted while this tab was away and restored now is asked for, not guessed', () => {
    const page = new Scripted();
    page.live({ head: 7 });
    page.receive({ t: 'txs', prev: 7, upto: 8, x: [{ s: 8, ops: [{ op: 'restore', ids: [A] }] }] });
    expect(page.sent.at(-1)).toEqual({ t: 'need', from: 7 });
    page.receive({
      t: 'delta',
      prev: 7,
      upto: 8,
      i: 0,
      of: 1,
      put: [{ id: A, type: 'note', r: { ...note().r, text: [] }, s: { '*': 8 } }] as never,
      gone: [],
      txt: [],
    });
    expect(page.engine.item(A)).toBeDefined();
  });

  it('[D6] content of a newer version stops with a reason and keeps the outbox', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.engine.onBadFrame(page.socket, { kind: 'unsupported', path: 'x[0].ops[0].op' });
    expect(page.engine.save()).toEqual({ kind: 'stopped', code: 'too_old', pending: 1 });
    expect(page.device.size).toBe(1);
  });
});

describe('the outbox', () => {
  it('[P10] a frozen tx is sent again unchanged, and typing goes on in another one', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    page.engine.editText(A, 'text', [{ insert: 'one' }]);
    page.pass(100);
    page.engine.editText(A, 'text', [{ retain: 3 }, { insert: ' two' }]);
    page.pass(100);
    expect(page.txs().map(tx => tx.n)).toEqual([1, 2]); // one outstanding for each field
    page.engine.onClose(page.socket, 1006);
    page.pass(1000);
    page.connect();
    page.welcome({ head: 1, lastN: 1, mode: 'delta' });
    expect(page.txs().at(-1)).toEqual(page.txs()[1]);
    page.ack(2, 2);
    expect(page.txs().at(-1)).toEqual({
      t: 'tx',
      n: 3,
      ops: [{ op: 'txt', id: A, f: 'text', b: 2, d: [{ retain: 3 }, { insert: ' two' }] }],
    });
  });

  it('[B70] the guard of an undo waits for the seq of what it takes back', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    page.engine.edit([paint('blue')]);
    page.engine.undo();
    expect(page.txs().map(tx => tx.n)).toEqual([1, 2]);
    page.ack(2, 2);
    expect(page.txs().at(-1)).toEqual({
      t: 'tx',
      n: 3,
      u: 1,
      ops: [{ op: 'set', id: A, r: { fill: null }, g: { fill: 2 } }],
    });
  });

  it('[B71] an undo that had no effect on the server goes on with the entry before it, and says so', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    page.engine.edit([{ op: 'set', id: A, r: { xy: [5, 5] } }]);
    page.ack(2, 2);
    page.engine.edit([paint('blue')]);
    page.ack(3, 3);
    const notices: Notice[] = [];
    page.engine.onNotice(notice => notices.push(notice));
    page.engine.undo();
    page.receive({ t: 'txs', prev: 3, upto: 4, x: [{ s: 4, ops: [paint('teal')] }] });
    page.ack(5, 4, { drop: [[0, 'guard']] });
    expect(notices.map(n => n.code)).toEqual(['undo_nothing']);
    expect(page.txs().at(-1)?.ops).toEqual([{ op: 'set', id: A, r: { xy: [0, 0] }, g: { xy: 2 } }]);
  });

  it('[B40] text that came too late is merged in again, and nobody loses a word', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.engine.editText(A, 'text', [{ insert: 'mine ' }]);
    page.pass(100);
    page.ack(1, 1);
    page.receive({
      t: 'txs',
      prev: 1,
      upto: 2,
      x: [{ s: 2, ops: [{ op: 'txt', id: A, f: 'text', b: 1, d: [{ insert: 'theirs ' }] }] }],
    });
    page.ack(3, 2, { drop: [[0, 'stale']] });
    page.pass(100);
    expect(page.txs().at(-1)?.ops).toEqual([
      { op: 'txt', id: A, f: 'text', b: 2, d: [{ retain: 7 }, { insert: 'mine ' }] },
    ]);
    expect(page.engine.item(A)?.r.text).toEqual([{ insert: 'theirs mine ' }]);
  });

  it('[B43] text that is too long stays in the editor, is said, and is sent once it fits', () => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.ack(1, 1);
    const notices: Notice[] = [];
    page.engine.onNotice(notice => notices.push(notice));
    page.engine.editText(A, 'text', [{ insert: 'x'.repeat(501) }]);
    expect(notices.map(n => n.code)).toEqual(['text_too_long']);
    expect(page.engine.save().kind).toBe('saving');
    expect(wouldLoseEdits(page.engine)).toBe(true);
    page.engine.editText(A, 'text', [{ retain: 500 }, { delete: 1 }]);
    page.pass(100);
    page.ack(2, 2);
    expect(page.engine.item(A)?.r.text).toEqual([{ insert: 'x'.repeat(500) }]);
    expect(page.engine.save()).toEqual({ kind: 'saved' });
  });

  it('[P10] edits of more than a day ago are asked about before they are sent', () => {
    const page = new Scripted();
    page.live();
    page.engine.onClose(page.socket, 1006);
    page.engine.edit([note()]);
    page.pass(25 * 3_600_000);
    page.engine.onVisible();
    page.live();
    expect(page.asked).toHaveLength(1);
    expect(page.txs()).toEqual([]);
    page.engine.onOldEditsAnswer(false);
    expect(page.engine.item(A)).toBeUndefined();
    expect(page.device.size).toBe(0);
  });

  it.each([
    [4000, 'protocol'],
    [4003, 'forbidden'],
    [4004, 'gone'],
    [4009, 'other_tab'],
    [4010, 'too_old'],
    [4013, 'too_big'],
  ])('close code %i stops with %s and keeps what is not saved', (code, stop) => {
    const page = new Scripted();
    page.live();
    page.engine.edit([note()]);
    page.engine.onClose(page.socket, code);
    page.pass(120_000);
    expect(page.engine.save()).toEqual({ kind: 'stopped', code: stop, pending: 1 });
    expect(page.device.size).toBe(1);
  });

  it.each([1006, 1012, 4008, 4029])('close code %i connects again', code => {
    const page = new Scripted();
    page.live();
    page.engine.onClose(page.socket, code);
    page.pass(31_000);
    expect(page.tickets).toBeGreaterThan(1);
  });

  it('[P6] a ping that nobody answers for 10 s ends the connection', () => {
    const page = new Scripted();
    page.live();
    page.pass(15_000);
    expect(page.sent.at(-1)).toEqual({ t: 'ping', x: 1 });
    page.pass(9_000);
    expect(page.closed).toEqual([]);
    page.pass(1_000);
    expect(page.closed).toEqual([1]);
  });

  it('presence goes out at most every 50 ms, the latest wins', () => {
    const page = new Scripted();
    page.live();
    for (let x = 0; x < 100; x++) {
      page.engine.setPresence({ cursor: [x, 0] });
      page.pass(5);
    }
    const cursors = page.sent.filter(message => message.t === 'pr');
    expect(cursors.length).toBeLessThanOrEqual(11);
    page.pass(60);
    expect(page.sent.at(-1)).toEqual({ t: 'pr', k: { cur: [99, 0] } });
  });

  it('keeps to the server’s window and rate, and splits what is too big for one tx', () => {
    const page = new Scripted();
    page.live({ limits: { txBytes: 131_072, opsPerTx: 10, txPerSec: 5, unacked: 8 } });
    const ops = Array.from({ length: 95 }, (_, i) => note(`i_${String(i).padStart(16, '0')}`, `a${i % 10}V`));
    page.engine.edit(ops);
    expect(page.txs().length).toBe(5);
    page.pass(10_000);
    expect(page.txs().length).toBe(8);
    expect(page.txs().every(tx => tx.ops.length <= 10)).toBe(true);
    page.engine.undo();
    expect(page.engine.items().size).toBe(0);
  });
});
