import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Device } from './device.ts';
import type { StoredTx } from './pending.ts';

const tx = (client: string, n: number, board = 'b'): StoredTx => ({
  board,
  client,
  n,
  at: 1,
  kind: 'edit',
  ops: [{ op: 'del', ids: ['i_a000000000000000'] }],
  frozen: true,
  bases: [null],
});

/** Web Locks of one browser, as far as the device uses them. */
function fakeLocks() {
  const held = new Set<string>();
  return {
    async request(name: string, ...rest: unknown[]): Promise<unknown> {
      const run = rest.at(-1) as (lock: object | null) => Promise<unknown> | undefined;
      if (held.has(name)) {
        return run(null);
      }
      held.add(name);
      try {
        return await run({});
      } finally {
        held.delete(name);
      }
    },
  };
}

describe('the outboxes on the device', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('[P10] a tab takes over what a closed tab left, and nothing of a living one or of another board', async () => {
    vi.stubGlobal('navigator', { locks: fakeLocks() });
    const device = await Device.open();
    expect(device.kept).toBe(true);
    const closeTab = await device.hold('c_closed');
    await device.hold('c_living');
    device.store([tx('c_closed', 1), tx('c_closed', 2), tx('c_living', 1), tx('c_closed', 1, 'other')]);
    device.forget('b', 'c_closed', [1]);
    closeTab();
    const { orphans, release } = await device.orphans('b', 'c_new');
    expect(orphans.map(o => [o.client, o.txs.map(t => t.n)])).toEqual([['c_closed', [2]]]);
    const again = await device.orphans('b', 'c_other');
    expect(again.orphans).toEqual([]); // c_new holds it now
    release();
  });

  it('[P10] without IndexedDB nothing is promised', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new Error('private window');
      },
    });
    const device = await Device.open();
    expect(device.kept).toBe(false);
    device.store([tx('c_x', 1)]);
    expect((await device.orphans('b', 'c_x')).orphans).toEqual([]);
  });
});
