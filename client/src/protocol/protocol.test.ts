import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame, frameBytes } from './codec.ts';
import type { ClientMessage } from './messages.ts';
import { parseServerMessage } from './parse.ts';

interface Example {
  readonly name: string;
  readonly frame: Readonly<Record<string, unknown>>;
  readonly problem?: string;
}

const FOLDER = join(import.meta.dirname, '../../../docs/protocol/examples');
const examples = (file: string): readonly (readonly [string, Example])[] =>
  (JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Example[]).map(e => [e.name, e] as const);

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const framed = (kind: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([kind, ...bytes]);

/** Own entries say what was left out on the wire. */
function spelledOut(frame: Example['frame']): unknown {
  if (frame.t !== 'txs') {
    return frame;
  }
  const entries = frame.x as readonly Readonly<Record<string, unknown>>[];
  return {
    ...frame,
    x: entries.map(e => (e.n === undefined ? e : { ...e, drop: e.drop ?? [], dup: e.dup === 1 })),
  };
}

describe('frames from the server', () => {
  it.each(examples('server.json'))('reads %s', (_name, { frame }) => {
    expect(parseServerMessage(frame)).toEqual({ ok: true, value: spelledOut(frame) });
  });

  it.each(examples('server.json'))('reads past fields that a newer server adds to %s', (_name, { frame }) => {
    expect(parseServerMessage({ ...frame, later: { x: 1 } })).toEqual(parseServerMessage(frame));
  });

  it.each(examples('server-refused.json'))('refuses %s', (_name, { frame, problem }) => {
    expect(parseServerMessage(frame)).toMatchObject({ ok: false, error: { kind: problem } });
  });

  it('[B92] reads which items are the reader’s own, strictly', () => {
    const own = { t: 'own', i: 0, of: 1, ids: ['i_a000000000000000'], drafts: [], dots: {}, said: {} };
    expect(parseServerMessage(own)).toEqual({ ok: true, value: own });
    for (const ids of [undefined, 'i_a000000000000000', [1], [null], {}]) {
      expect(parseServerMessage({ t: 'own', ids })).toMatchObject({
        ok: false,
        error: { kind: 'malformed' },
      });
    }
  });

  it.each([
    ['nothing is hidden any more', {}, { notes: 0, writers: 0, frames: {}, rounds: {} }],
    ['people vote', { rounds: { r_1: 2 } }, { notes: 0, writers: 0, frames: {}, rounds: { r_1: 2 } }],
    [
      'people write',
      { notes: 3, writers: 2, frames: { i_1: 3 } },
      { notes: 3, writers: 2, frames: { i_1: 3 }, rounds: {} },
    ],
  ])('[B115] reads counts when %s', (_when, told, read) => {
    expect(parseServerMessage({ t: 'counts', ...told })).toEqual({
      ok: true,
      value: { t: 'counts', ...read },
    });
  });

  it.each([{ notes: '3' }, { writers: -1.5 }, { frames: [] }, { rounds: { r_1: 'two' } }])(
    '[B115] refuses the counts %j',
    told => {
      expect(parseServerMessage({ t: 'counts', ...told })).toMatchObject({
        ok: false,
        error: { kind: 'malformed' },
      });
    },
  );

  it.each([
    [{ mode: 'open' }],
    [{ mode: 'cluster', late: true }],
    [{ mode: 'frozen', timer: { ends: 1_700_000_000_000 } }],
    [{ mode: 'open_write', late: true, timer: { left: 0 } }],
  ])('[B90] reads the state %j', state => {
    const snap = { t: 'snap', i: 0, of: 1, seq: 1, items: [], state };
    expect(parseServerMessage(snap)).toEqual({ ok: true, value: snap });
  });

  it.each([
    ['malformed', {}],
    ['malformed', { mode: 3 }],
    ['unsupported', { mode: 'party' }],
    ['malformed', { mode: 'open', late: 'yes' }],
    ['malformed', { mode: 'open', timer: 5 }],
    ['malformed', { mode: 'open', timer: { ends: -1 } }],
    ['malformed', { mode: 'open', timer: { ends: 1, left: 2 } }],
  ])('[B90] refuses as %s the state %j', (kind, state) => {
    const snap = { t: 'snap', i: 0, of: 1, seq: 1, items: [], state };
    expect(parseServerMessage(snap)).toMatchObject({ ok: false, error: { kind } });
  });

  it('[B91] [B95] reads effective modes and timers', () => {
    const ops = [
      { op: 'mode', mode: 'cluster', late: true },
      { op: 'timer', ends: 5 },
      { op: 'timer', left: 7 },
      { op: 'timer' },
    ];
    const frame = { t: 'txs', prev: 1, upto: 2, x: [{ s: 2, ops }] };
    expect(parseServerMessage(frame)).toEqual({ ok: true, value: frame });
    const wrong = { ...frame, x: [{ s: 2, ops: [{ op: 'mode', mode: 'party' }] }] };
    expect(parseServerMessage(wrong)).toMatchObject({ ok: false, error: { kind: 'unsupported' } });
  });

  it('lets a message type that it does not know pass', () => {
    expect(parseServerMessage({ t: 'fireworks' })).toEqual({
      ok: true,
      value: { t: 'unknown', type: 'fireworks' },
    });
  });
});

describe('the codec', () => {
  it.each(examples('client.json'))('writes %s as 0x00 and UTF-8 JSON', async (_name, { frame }) => {
    const bytes = encodeFrame(frame as unknown as ClientMessage);
    expect(bytes[0]).toBe(0);
    expect(bytes.length).toBe(frameBytes(frame as unknown as ClientMessage));
    expect(await decodeFrame(bytes)).toEqual({ ok: true, value: frame });
  });

  it('reads a deflated snapshot', async () => {
    const frame = { t: 'snap', items: ['😀'.repeat(1000)] };
    expect(await decodeFrame(framed(1, deflateRawSync(json(frame))))).toEqual({ ok: true, value: frame });
  });

  it('gives up on a frame that inflates to too much, without inflating it all', async () => {
    const bomb = framed(1, deflateRawSync(new Uint8Array(50_000_000)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await decodeFrame(bomb, 1_000_000)).toEqual({ ok: false, error: 'inflates to too much' });
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['another kind', framed(2, json({}))],
    ['broken UTF-8', Uint8Array.from([0, 0x22, 0xff, 0x22])],
    ['broken JSON', framed(0, new TextEncoder().encode('{"t":'))],
    ['what is not deflate', framed(1, json({ t: 'snap' }))],
    ['deflate cut off', framed(1, deflateRawSync(json({ t: 'snap', items: [] })).subarray(0, 5))],
  ])('refuses %s', async (_name, bytes) => {
    expect((await decodeFrame(bytes)).ok).toBe(false);
  });
});
