import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Orphan } from './engine.ts';
import type { StoredTx } from './pending.ts';

interface OutboxSchema extends DBSchema {
  tx: { key: [string, string, number]; value: StoredTx; indexes: { board: string } };
  tab: { key: string; value: { readonly client: string; readonly aliveAt: number } };
}

const NAME = 'charrette-outbox';
const VERSION = 1;
/** Without Web Locks a tab counts as closed when it has said nothing for so long. Milliseconds. */
const SILENT = 5 * 60_000;

const lockName = (client: string): string => `${NAME} ${client}`;

/**
 * The outboxes of this browser. The Web Lock of a client id says that its tab lives; who gets the lock of another one
 * may send what that tab left behind. Where there are no locks (pages without TLS) a life sign in the store stands in.
 */
export class Device {
  readonly #db: IDBPDatabase<OutboxSchema> | null;
  #onFailure: () => void = () => {};

  private constructor(db: IDBPDatabase<OutboxSchema> | null) {
    this.#db = db;
  }

  /** Never fails: without IndexedDB (private windows) nothing is kept. */
  static async open(): Promise<Device> {
    try {
      const db = await openDB<OutboxSchema>(NAME, VERSION, {
        upgrade(fresh) {
          fresh.createObjectStore('tx', { keyPath: ['board', 'client', 'n'] }).createIndex('board', 'board');
          fresh.createObjectStore('tab', { keyPath: 'client' });
        },
      });
      return new Device(db);
    } catch {
      return new Device(null);
    }
  }

  /** Whether edits survive this tab. */
  get kept(): boolean {
    return this.#db !== null;
  }

  /** Called when a write fails: from then on nothing can be promised. */
  onFailure(listener: () => void): void {
    this.#onFailure = listener;
  }

  store(txs: readonly StoredTx[]): void {
    const work = this.#db?.transaction('tx', 'readwrite');
    if (work !== undefined) {
      this.#watch(Promise.all([...txs.map(tx => work.store.put(structuredClone(tx))), work.done]));
    }
  }

  forget(board: string, client: string, ns: readonly number[]): void {
    const work = this.#db?.transaction('tx', 'readwrite');
    if (work !== undefined) {
      this.#watch(Promise.all([...ns.map(n => work.store.delete([board, client, n])), work.done]));
    }
  }

  /** Says that this tab lives until `stop`. */
  async hold(client: string): Promise<() => void> {
    let release = (): void => {};
    const locks = globalThis.navigator?.locks;
    if (locks !== undefined) {
      const closed = new Promise<void>(resolve => {
        release = resolve;
      });
      await new Promise<void>(held => {
        void locks.request(lockName(client), async () => {
          held();
          await closed;
        });
      });
      return release;
    }
    const sign = () => void this.#db?.put('tab', { client, aliveAt: Date.now() }).catch(() => {});
    sign();
    const timer = setInterval(sign, SILENT / 5);
    return () => clearInterval(timer);
  }

  /** The outboxes of closed tabs of this board, and their locks, which this tab now holds until `release`. */
  async orphans(
    board: string,
    own: string,
  ): Promise<{ readonly orphans: readonly Orphan[]; readonly release: () => void }> {
    const stored = (await this.#db?.getAllFromIndex('tx', 'board', board).catch(() => [])) ?? [];
    const orphans: Orphan[] = [];
    const releases: (() => void)[] = [];
    for (const client of new Set(stored.map(tx => tx.client))) {
      const release = client === own ? null : await this.#adopt(client);
      if (release !== null) {
        releases.push(release);
        // Read again under the lock: its tab may have gone on until a moment ago.
        const all = (await this.#db?.getAllFromIndex('tx', 'board', board)) ?? [];
        orphans.push({ client, txs: all.filter(tx => tx.client === client) });
      }
    }
    return {
      orphans,
      release: () => {
        for (const release of releases) {
          release();
        }
      },
    };
  }

  close(): void {
    this.#db?.close();
  }

  /** The lock of a client id whose tab is gone; null while it lives. */
  async #adopt(client: string): Promise<(() => void) | null> {
    const locks = globalThis.navigator?.locks;
    if (locks === undefined) {
      const tab = await this.#db?.get('tab', client);
      return tab === undefined || Date.now() - tab.aliveAt > SILENT ? this.hold(client) : null;
    }
    return new Promise(resolve => {
      void locks.request(lockName(client), { ifAvailable: true }, lock => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>(release => resolve(() => release()));
      });
    });
  }

  #watch(work: Promise<unknown>): void {
    work.catch(() => this.#onFailure());
  }
}
