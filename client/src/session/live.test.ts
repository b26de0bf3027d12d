import { describe, expect, it } from 'vitest';
import { hashHex, hashValue } from '../board/model/hash.ts';
import { LiveSession, Refusal, type SessionMessage } from './live.ts';

const TREE = {
  title: 'Housing',
  standing: 'live',
  policy: 'chatham_house',
  policyNow: 'chatham_house',
  start: 1,
  end: 2,
  timezone: 'Europe/Rome',
  activity: '',
  iteration: 1,
  aims: ['Listen'],
  agenda: [],
  slot: -1,
  slotSince: 0,
  programme: { name: '', grant: '', funding: '', communities: [] },
  link: '',
  members: { m1: { n: 1, name: 'Ada', role: 'facilitator' }, m2: { n: 2, name: 'Bo', role: 'participant' } },
  groups: {},
  choosing: false,
  gallery: false,
  announcements: [],
  pitchOrder: [],
  mirrors: [],
  glossary: [],
  script: [],
  steps: {},
};

/** A session whose server is played by the test. */
class Played {
  readonly sent: SessionMessage[] = [];
  readonly session: LiveSession;
  now = 0;
  wall = 1_000_000;
  socket = 0;
  tickets = 0;
  wakeAt: number | null = null;

  constructor(random = 0.5) {
    this.session = new LiveSession(
      {
        now: () => this.now,
        wallClock: () => this.wall + this.now,
        random: () => random,
        fetchTicket: attempt => {
          this.tickets = attempt;
        },
        connect: socket => {
          this.socket = socket;
        },
        send: (_socket, message) => this.sent.push(message),
        closeSocket: () => undefined,
        wake: at => {
          this.wakeAt = at;
        },
      },
      'test',
      'c_0123456789abcdef',
    );
    this.session.start();
  }

  greet(seq = 5, state: unknown = TREE): this {
    this.session.onTicket(this.tickets, 'ticket', 'wss://x/live');
    this.session.onOpen(this.socket);
    this.hears({ t: 'welcome', lastN: 0, now: 5_000_000 });
    this.hears({ t: 'snap', i: 0, of: 1, seq, items: [], state });
    return this.hears({ t: 'own', i: 0, of: 1, ids: [], drafts: [], me: 'm2' });
  }

  hears(message: unknown): this {
    this.session.onMessage(this.socket, message);
    return this;
  }

  get tree() {
    const { tree } = this.session.snapshot();
    if (tree?.view !== 'in') {
      throw new Error('not in');
    }
    return tree;
  }

  txs(): readonly SessionMessage[] {
    return this.sent.filter(message => message.t === 'tx');
  }
}

describe('a live session', () => {
  it('greets with its ticket and client id, and shows the tree, who I am, and the server clock', () => {
    const played = new Played().greet();
    expect(played.sent[0]).toMatchObject({ t: 'hello', ticket: 'ticket', client: 'c_0123456789abcdef' });
    expect(played.tree.members.map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect(played.session.snapshot()).toMatchObject({ me: 'm2', connection: { kind: 'live' } });
    played.now += 250;
    expect(played.session.now()).toBe(5_000_250);
  });

  it('takes patches of others: what is null goes, what is new comes', () => {
    const played = new Played().greet();
    played.hears({
      t: 'txs',
      prev: 5,
      upto: 6,
      x: [{ s: 6, ops: [{ op: 'state', d: { recall: 7, members: { m1: null, m2: { hand: true } } } }] }],
    });
    expect(played.tree.recall).toBe(7);
    expect(played.tree.members).toEqual([
      { id: 'm2', n: 2, name: 'Bo', role: 'participant', group: undefined, hand: true },
    ]);
    played.hears({ t: 'txs', prev: 6, upto: 7, x: [{ s: 7, ops: [{ op: 'state', d: { recall: null } }] }] });
    expect(played.tree.recall).toBeUndefined();
  });

  it('resolves an op when its own entry comes, with what it did', async () => {
    const played = new Played().greet();
    const done = played.session.do({ op: 'hand', up: true });
    expect(played.txs()).toEqual([{ t: 'tx', n: 1, ops: [{ op: 'hand', up: true }] }]);
    expect(played.session.snapshot().pending).toBe(1);
    const fix = [{ op: 'state', d: { members: { m2: { hand: true } } } }];
    played.hears({ t: 'txs', prev: 5, upto: 6, x: [{ s: 6, n: 1, fix }] });
    await done;
    expect(played.tree.members[1]?.hand).toBe(true);
    expect(played.session.snapshot().pending).toBe(0);
  });

  it('rejects a refused op with code and path, and goes on from its place in the order', async () => {
    const played = new Played().greet();
    const done = played.session.do({ op: 'group.open' });
    played.hears({ t: 'nack', n: 1, code: 'too_few_for_anonymity', path: 'g1', s: 6 });
    await expect(done).rejects.toMatchObject({ code: 'too_few_for_anonymity', path: 'g1' });
    played.hears({ t: 'txs', prev: 6, upto: 7, x: [{ s: 7, ops: [{ op: 'state', d: { gallery: true } }] }] });
    expect(played.tree.gallery).toBe(true);
    expect(played.session.snapshot().connection.kind).toBe('live');
  });

  it('sends again under the same number what had no answer when the line broke, and applies it once', async () => {
    const played = new Played().greet();
    const done = played.session.do({ op: 'help.ask' });
    played.session.onClose(played.socket, 1006);
    expect(played.session.snapshot().connection.kind).toBe('lost');
    played.now += 30_000;
    played.session.onTime();
    played.greet(9);
    expect(played.txs().map(message => (message.t === 'tx' ? message.n : 0))).toEqual([1, 1]);
    played.hears({ t: 'txs', prev: 9, upto: 9, x: [{ s: 8, n: 1, dup: 1 }] });
    await done;
  });

  it('waits a random part of a bound that doubles', () => {
    const played = new Played(1);
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      played.session.onTicketRefused(played.tickets, 0);
      waits.push((played.wakeAt ?? 0) - played.now);
      played.now = played.wakeAt ?? 0;
      played.session.onTime();
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
    const lucky = new Played(0);
    lucky.session.onTicketRefused(lucky.tickets, 0);
    expect(lucky.wakeAt).toBe(lucky.now);
  });

  it('comes again at once when its view changed (4012)', () => {
    const { aims, ...head } = TREE;
    const played = new Played().greet(5, { ...head, aims, waiting: ['m1', 'm2'] });
    expect(played.session.snapshot().tree).toMatchObject({ view: 'wait', waiting: ['m1', 'm2'] });
    const before = played.tickets;
    played.session.onClose(played.socket, 4012);
    expect(played.tickets).toBe(before + 1);
    played.greet(6);
    expect(played.tree.view).toBe('in');
  });

  it('stops when it was removed, and rejects what waits', async () => {
    const played = new Played().greet();
    const done = played.session.do({ op: 'hand', up: true });
    played.session.onClose(played.socket, 4003);
    await expect(done).rejects.toBeInstanceOf(Refusal);
    expect(played.session.snapshot().connection).toEqual({ kind: 'stopped', code: 'forbidden' });
    await expect(played.session.do({ op: 'hand', up: false })).rejects.toMatchObject({ code: 'left' });
  });

  it('fetches everything anew after a gap and after a wrong hash', () => {
    const gap = new Played().greet();
    gap.hears({ t: 'txs', prev: 8, upto: 9, x: [] });
    expect(gap.session.snapshot().connection.kind).toBe('lost');

    const hash = new Played().greet();
    hash.hears({ t: 'hash', seq: 5, h: hashHex(hashValue(TREE)) });
    expect(hash.session.snapshot().connection.kind).toBe('live');
    hash.hears({ t: 'hash', seq: 5, h: '00000000' });
    expect(hash.session.snapshot().connection.kind).toBe('lost');
  });

  it('hears nothing from an old socket', () => {
    const played = new Played().greet();
    const old = played.socket;
    played.session.onClose(old, 4012);
    played.session.onMessage(old, { t: 'txs', prev: 99, upto: 99, x: [] });
    played.session.onClose(old, 4003);
    expect(played.session.snapshot().connection.kind).toBe('lost');
  });
});
