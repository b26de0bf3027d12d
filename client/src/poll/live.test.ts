import { describe, expect, it } from 'vitest';
import { Refusal } from '../sync/live-tree.ts';
import { liveFloor } from './live.ts';
import type { FloorOp } from './model.ts';

const STATE = {
  rule: true,
  over: false,
  polls: {
    q1: {
      n: 0,
      kind: 'single',
      question: 'Which?',
      lang: 'en',
      options: [
        { id: 'a', text: 'A' },
        { id: 'b', text: 'B' },
      ],
      settings: { most: 1, from: 1, to: 5, changeable: false },
      standing: 'open',
      shown: false,
      at: 1,
    },
  },
  wall: { open: false, approve: true },
  questions: {},
};

/** A floor whose server is played by the test. */
function played() {
  const sent: unknown[] = [];
  const seen = { socket: 0, ticket: 0 };
  const live = liveFloor(
    {
      now: () => 0,
      wallClock: () => 0,
      random: () => 0.5,
      fetchTicket: attempt => {
        seen.ticket = attempt;
      },
      connect: socket => {
        seen.socket = socket;
      },
      send: (_socket, message) => sent.push(message),
      closeSocket: () => undefined,
      wake: () => undefined,
    },
    'test',
    'c_0123456789abcdef',
  );
  const hears = (message: unknown) => live.onMessage(seen.socket, message);
  live.start();
  live.onTicket(seen.ticket, 'ticket', 'wss://x/live');
  live.onOpen(seen.socket);
  hears({ t: 'welcome', lastN: 0, now: 0 });
  hears({ t: 'snap', i: 0, of: 1, seq: 5, items: [], state: STATE });
  hears({ t: 'own', i: 0, of: 1, ids: [], drafts: [], mine: { answers: {}, questions: {}, votes: {} } });
  return { live, hears, sent };
}

const ANSWER: FloorOp = { op: 'poll.answer', id: 'q1', answer: { choices: ['a'] } };

describe('a live floor', () => {
  it('shows what is so for all, and what is the reader’s own', () => {
    const { live } = played();
    expect(live.snapshot().tree?.polls[0]?.question).toBe('Which?');
    expect(live.snapshot().me?.answers).toEqual({});
  });

  it('[Q22] learns its own answer by its own entry, and from another of its tabs', async () => {
    const { live, hears, sent } = played();
    const done = live.do(ANSWER);
    expect(sent.at(-1)).toMatchObject({ t: 'tx', n: 1, ops: [ANSWER] });
    hears({
      t: 'txs',
      prev: 5,
      upto: 6,
      x: [{ s: 6, n: 1, fix: [{ op: 'mine', d: { answers: { q1: { choices: ['a'] } } } }] }],
    });
    await done;
    expect(live.snapshot().me?.answers.q1).toEqual({ choices: ['a'] });
    hears({
      t: 'txs',
      prev: 6,
      upto: 7,
      x: [{ s: 7, own: 1, ops: [{ op: 'mine', d: { votes: { u1: true } } }] }],
    });
    expect(live.snapshot().me?.votes.has('u1')).toBe(true);
    hears({ t: 'txs', prev: 7, upto: 8, x: [{ s: 8, ops: [{ op: 'mine', d: { answers: { q1: null } } }] }] });
    expect(live.snapshot().me?.answers).toEqual({});
  });

  it('follows what happens for all', () => {
    const { live, hears } = played();
    const closed = { polls: { q1: { standing: 'closed' } } };
    hears({ t: 'txs', prev: 5, upto: 6, x: [{ s: 6, ops: [{ op: 'state', d: closed }] }] });
    expect(live.snapshot().tree?.polls[0]?.standing).toBe('closed');
  });

  it('[Q46] is told on the beat how many answered, while the poll is open', () => {
    const { live, hears } = played();
    const answered = () => live.snapshot().tree?.polls[0]?.answered;
    expect(answered()).toBeUndefined();
    hears({ t: 'counts', polls: { q1: 7 } });
    expect(answered()).toBe(7);
    const closed = { polls: { q1: { standing: 'closed', answered: 9 } } };
    hears({ t: 'txs', prev: 5, upto: 6, x: [{ s: 6, ops: [{ op: 'state', d: closed }] }] });
    expect(answered()).toBe(9);
    hears({ t: 'counts' });
    expect(answered()).toBe(9);
  });

  it('[Q20] rejects with the code of a refusal', async () => {
    const { live, hears } = played();
    const done = live.do(ANSWER);
    hears({ t: 'nack', n: 1, code: 'already_responded', s: 6 });
    await expect(done).rejects.toEqual(new Refusal('already_responded'));
  });
});
