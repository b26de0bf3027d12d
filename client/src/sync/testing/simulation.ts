import { recomputeHash } from '../../board/model/board.ts';
import { compose, documentLength, fit, plainText } from '../../board/model/delta.ts';
import type { Notice } from '../../board/model/live.ts';
import { OPEN_MODES } from '../../board/model/testing/modes.ts';
import type { Delta, ItemId, Op } from '../../board/model/types.ts';
import { between } from '../../board/model/zorder.ts';
import { Seeded } from '../../kernel/seeded.ts';
import type { ClientMessage } from '../../protocol/messages.ts';
import { parseServerMessage } from '../../protocol/parse.ts';
import { Engine, type Fault, type Orphan } from '../engine.ts';
import type { StoredTx } from '../pending.ts';
import type { Ports } from '../ports.ts';
import { type Session, SimServer } from './simServer.ts';

/** Faults of the engine, and of what the harness plays for it: storage that forgets, client ids used twice. */
export type PlantedBug = Fault | 'forget_on_store' | 'reuse_client_id';

export interface SimOptions {
  readonly clients?: number;
  readonly edits?: number;
  readonly bug?: PlantedBug | undefined;
  /** No faults of network, server and tabs: then every delta is known, and the merge of texts is exact. */
  readonly quiet?: boolean;
  /** Who leads changes the mode and starts timers now and then. */
  readonly modes?: boolean;
  /** Asynchronous failover that loses committed entries: then only convergence can be promised. */
  readonly failover?: boolean;
}

/** Server time when a run begins; the devices' clocks are wrong. */
const FIRST_NOW = 1_700_000_000_000;

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** A violated invariant, with the seed that shows it. */
export class Violation extends Error {}

/** Clients, network and server on one clock and one seed. */
export class Simulation {
  readonly random: Seeded;
  readonly server: SimServer;
  readonly clients: SimClient[];
  readonly options: SimOptions;
  now = 0;
  calm = false;
  readonly #timers: Timer[] = [];
  readonly #durable = new Set<string>();
  #read = 0;
  #order = 0;

  constructor(seed: number, options: SimOptions = {}) {
    this.random = new Seeded(seed);
    this.options = options;
    this.server = new SimServer(
      this.random,
      (delay, run) => this.at(delay, () => this.server.up && run()),
      () => FIRST_NOW + Math.round(this.now),
    );
    this.clients = Array.from({ length: options.clients ?? 3 }, (_, i) => new SimClient(this, `c${i}`));
  }

  at(delay: number, run: () => void): void {
    const timer = { at: this.now + delay, order: this.#order++, run };
    const index = this.#timers.findIndex(t => t.at > timer.at);
    this.#timers.splice(index < 0 ? this.#timers.length : index, 0, timer);
  }

  /** Runs everything that happens within this many milliseconds. */
  run(duration: number, until?: () => boolean): void {
    const end = this.now + duration;
    for (let steps = 0; this.#timers.length > 0; steps++) {
      const [next] = this.#timers;
      if (next === undefined || next.at > end || until?.() === true) {
        break;
      }
      if (steps > 200_000) {
        throw new Violation('the simulation does not come to rest');
      }
      this.#timers.shift();
      this.now = next.at;
      next.run();
    }
    this.now = Math.max(this.now, Math.min(end, this.now));
  }

  /** A whole run: edits under faults, then calm, then the judgement. */
  play(): void {
    const commitSoon = () => {
      if (this.server.up) {
        this.server.commit();
      }
      this.at(this.calm ? 20 : this.random.int(1, 120), commitSoon);
    };
    commitSoon();
    const hashes = () => {
      if (this.server.up) {
        this.server.drain();
        this.server.sendHashes();
      }
      this.at(3000, hashes);
    };
    hashes();
    for (const client of this.clients) {
      client.open();
    }
    const edits = (this.options.edits ?? 14) * this.clients.length;
    for (let i = 0; i < edits; i++) {
      this.at(this.random.int(0, 20_000), () => this.random.pick(this.clients)?.act());
    }
    for (let i = this.options.quiet === true ? 0 : this.random.int(3, 10); i > 0; i--) {
      this.at(this.random.int(0, 22_000), () => this.#trouble());
    }
    this.run(25_000);
    this.calm = true;
    if (!this.server.up) {
      this.server.start();
    }
    for (const client of this.clients) {
      client.calmDown();
    }
    this.run(240_000, () => this.#settled());
    this.run(4000); // one more hash heartbeat
    this.run(20_000, () => this.#settled());
    this.#judge();
  }

  /** On a network that loses nothing, every word of a refused tx comes back to who typed it. */
  #judgeRefusals(): void {
    if (this.options.quiet !== true) {
      return;
    }
    for (const entry of this.server.log) {
      const client = this.clients.find(c => c.name === entry.person);
      const words = entry.nack === null || entry.undo ? [] : entry.asked.flatMap(op => tokensOf(op));
      for (const word of words.filter(token => token.startsWith('⟨'))) {
        if (client?.offered.has(word) !== true) {
          this.fail(`${word} of ${entry.person} was refused and not offered back`);
        }
      }
    }
  }

  fail(what: string): never {
    throw new Violation(what);
  }

  /** Tokens of everything durable: ids of items made, and words typed. */
  durable(): ReadonlySet<string> {
    for (; this.#read < this.server.log.length; this.#read++) {
      for (const token of this.server.log[this.#read]?.asked.flatMap(tokensOf) ?? []) {
        this.#durable.add(token);
      }
    }
    return this.#durable;
  }

  #trouble(): void {
    const { random, server } = this;
    const client = random.pick(this.clients);
    const dice = random.int(0, 10);
    if (dice <= 1) {
      client?.network('cut');
    } else if (dice === 2) {
      client?.network('halfOpen');
    } else if (dice === 3) {
      client?.reload();
    } else if (dice === 4) {
      server.lag();
    } else if (dice >= 9) {
      // A nack does not say which frame it follows (M2): after a lost one only the hash could tell.
      if (this.options.modes === true) {
        server.lag();
      } else {
        server.skipFrame();
      }
    } else if (dice === 5 && server.up) {
      server.commit(random.chance(0.5)); // perhaps durable, but nobody is told
      server.kill();
      const lost = this.options.failover === true ? random.int(1, 4) : 0;
      this.at(random.int(100, 5000), () => {
        if (!server.up) {
          server.start(lost);
        }
      });
    } else if (dice === 6) {
      client?.offline(random.int(500, 8000));
    } else if (dice === 7) {
      client?.oldSocketSpeaks();
    } else {
      client?.corrupt();
    }
  }

  #settled(): boolean {
    return (
      this.server.idle &&
      this.clients.every(c => {
        const confirmed = c.engine.save().kind === 'saved' && c.engine.confirmed();
        return (
          confirmed !== false && confirmed.seq === this.server.head && confirmed.hash === this.server.hash()
        );
      })
    );
  }

  #judge(): void {
    const { server } = this;
    const seen = new Map<string, number>();
    for (const entry of server.log) {
      const expected = (seen.get(entry.client) ?? 0) + 1;
      if (entry.n !== expected) {
        this.fail(`client ${entry.client}: n ${entry.n} after ${expected - 1}`);
      }
      seen.set(entry.client, entry.n);
    }
    const durable = this.durable();
    const made = new Set<string>();
    const typed = new Set<string>();
    for (const entry of server.log) {
      for (const op of entry.ops) {
        if (op.op === 'new') {
          if (made.has(op.id)) {
            this.fail(`${op.id} was made twice`);
          }
          made.add(op.id);
        }
        // Two people who both take back the deletion of a word bring it back twice: that is theirs to do.
        for (const word of op.op === 'txt' && !entry.undo ? tokensOf(op) : []) {
          if (typed.has(word)) {
            this.fail(`${word} was typed twice`);
          }
          typed.add(word);
        }
      }
    }
    this.#judgeRefusals();
    for (const client of this.clients) {
      const { engine } = client;
      const save = engine.save();
      if (save.kind !== 'saved') {
        this.fail(`${client.name} does not come to rest: ${JSON.stringify(save)}`);
      }
      const { seq, hash, mismatches } = engine.confirmed();
      if (mismatches > 0 && !client.deceived) {
        this.fail(`${client.name} was not where the server was, ${mismatches} times`);
      }
      if (seq !== server.head || hash !== server.hash()) {
        this.fail(`${client.name} is at ${seq} ${hash}, the server at ${server.head} ${server.hash()}`);
      }
      if (recomputeHash(client.boardOfEngine()) !== hash) {
        this.fail(`${client.name} shows something else than what is confirmed`);
      }
      if (this.options.failover !== true) {
        client.issued.forEach(token => {
          if (!durable.has(token)) {
            this.fail(`${token} of ${client.name} is lost`);
          }
        });
      }
      client.judgeEditors();
      if (client.storedCount() > 0) {
        this.fail(`${client.name} keeps ${client.storedCount()} decided txs on the device`);
      }
      for (const item of engine.items().values()) {
        const text = plainText(item.r.text ?? item.r.title ?? []);
        if (this.options.quiet === true && text.replaceAll(WORDS, '').trim() !== '') {
          this.fail(`${item.id} has a torn word: ${text}`);
        }
      }
    }
  }
}

/** What a person types at once, and where the next one may type: between words, so that every word stays one. */
const WORDS = /⟨[^⟨⟩]*⟩/gu;
const TOKENS = /⟨[^⟨⟩]*⟩ /gu;

const REFUSED: readonly string[] = ['board_locked', 'board_frozen', 'not_author', 'forbidden'];

const timerMs = (random: Seeded) => (random.chance(0.6) ? { ms: random.int(1000, 9000) } : {});

function tokensOf(op: Op): readonly string[] {
  if (op.op === 'new') {
    return [op.id];
  }
  return op.op === 'txt' ? (JSON.stringify(op.d).match(WORDS) ?? []) : [];
}

interface Wire {
  readonly socket: number;
  readonly session: Session;
  open: boolean;
  /** Messages vanish, and nobody is told. */
  dead: boolean;
  /** Nothing overtakes on one connection. */
  up: number;
  down: number;
}

/** One person at one device: its tab may be reloaded, its network may fail. */
export class SimClient {
  readonly name: string;
  /** Ids of items made and words typed, but for those that the person took away again. */
  readonly issued = new Set<string>();
  /** Words that came back in notices, and those that the person took away again. */
  readonly offered = new Set<string>();
  readonly #unproved = new Set<string>();
  engine: Engine;
  readonly #sim: Simulation;
  readonly #device = new Map<string, string>();
  readonly #editors = new Map<ItemId, { doc: Delta; broken: boolean; stop: () => void }>();
  #wire: Wire | null = null;
  #oldWires: Wire[] = [];
  #page = 0;
  #wakeAt: number | null = null;
  #reachable = true;
  /** A frame to this client was damaged: its hash had to differ once. */
  deceived = false;
  #corrupt = false;
  #count = 0;

  constructor(sim: Simulation, name: string) {
    this.#sim = sim;
    this.name = name;
    this.engine = this.#newEngine();
  }

  open(): void {
    this.engine.start(this.#orphans());
  }

  /** Something a person does. */
  act(): void {
    const { random } = this.#sim;
    const { engine } = this;
    const ids = [...engine.items().keys()];
    const id = random.pick(ids);
    const dice = random.next();
    if (this.#sim.options.modes === true && this.name === 'c0' && random.chance(0.4)) {
      this.#lead();
      return;
    }
    if (id === undefined || dice < 0.25) {
      this.#make();
    } else if (dice < 0.4) {
      engine.edit([{ op: 'set', id, r: { fill: random.pick(['yellow', 'blue', 'teal']) } }]);
    } else if (dice < 0.5) {
      engine.edit([{ op: 'shift', ids: [id], d: [random.int(-9, 9), 5] }]);
    } else if (dice < 0.8) {
      const popular = ids.find(note => engine.item(note)?.type === 'note');
      const target = random.chance(0.6) ? (popular ?? id) : id;
      this.#type(target);
      for (let i = random.int(0, 3); i > 0; i--) {
        this.#later(random.int(10, 300), () => this.#type(target));
      }
    } else if (dice < 0.87) {
      engine.undo();
    } else if (dice < 0.9) {
      engine.redo();
    } else if (dice < 0.95) {
      engine.edit([{ op: 'del', ids: [id] }]);
    } else {
      const frame = random.pick([...engine.items().values()].filter(item => item.type === 'frame'));
      engine.edit([
        { op: 'set', id, r: { slot: { p: frame?.id ?? null, z: this.#top(frame?.id ?? null) } } },
      ]);
    }
    this.check();
  }

  #lead(): void {
    const { random } = this.#sim;
    const mode = random.chance(0.5) ? 'open' : (random.pick(OPEN_MODES) ?? 'open');
    this.engine.edit([
      random.chance(0.7)
        ? { op: 'mode', mode, late: random.chance(0.5) }
        : {
            op: 'timer',
            act: random.pick(['start', 'extend', 'pause', 'stop']) ?? 'stop',
            ...timerMs(random),
          },
    ]);
    this.check();
  }

  /** What was refused is not lost when its words are offered back. */
  #noticed(notice: Notice): void {
    if (REFUSED.includes(notice.code)) {
      const words = notice.text?.match(WORDS) ?? [];
      for (const word of words) {
        this.offered.add(word);
      }
      for (const token of [...words, ...notice.ids]) {
        this.issued.delete(token);
        this.#unproved.delete(token);
      }
    }
  }

  /** "Saved" is never said before everything is durable. */
  check(): void {
    if (this.engine.save().kind !== 'saved' || this.#sim.options.failover === true) {
      return;
    }
    const durable = this.#sim.durable();
    for (const token of this.#unproved) {
      if (durable.has(token)) {
        this.#unproved.delete(token);
      } else {
        this.#sim.fail(`${this.name} says saved, but ${token} is not durable`);
      }
    }
  }

  network(kind: 'cut' | 'halfOpen'): void {
    const wire = this.#wire;
    if (wire === null) {
      return;
    }
    wire.dead = true;
    if (kind === 'cut') {
      this.#sim.server.disconnect(wire.session);
      this.#later(this.#sim.random.int(0, 50), () => this.engine.onClose(wire.socket, 1006));
    }
  }

  offline(duration: number): void {
    this.#reachable = false;
    this.network('halfOpen');
    this.engine.onOnline(false);
    this.#sim.at(duration, () => {
      this.#reachable = true;
      this.engine.onOnline(true);
    });
  }

  /** The tab goes away without a word and comes back: only the device remembers. */
  reload(): void {
    this.network('halfOpen');
    const wire = this.#wire;
    if (wire !== null) {
      this.#sim.at(this.#sim.random.int(0, 3000), () => this.#sim.server.disconnect(wire.session));
    }
    for (const editor of this.#editors.values()) {
      editor.stop();
    }
    this.#editors.clear();
    this.#page++;
    this.#wire = null;
    this.#oldWires = [];
    this.engine = this.#newEngine();
    this.open();
  }

  /** A socket that was given up comes to life: a late frame, a late close. */
  oldSocketSpeaks(): void {
    const old = this.#sim.random.pick(this.#oldWires);
    if (old !== undefined && old !== this.#wire) {
      this.engine.onMessage(old.socket, { t: 'txs', prev: 0, upto: 999_999, x: [] });
      this.engine.onClose(old.socket, 4009);
    }
  }

  /** The next `new` of another person arrives damaged: only the hash can tell. */
  corrupt(): void {
    this.#corrupt = true;
  }

  calmDown(): void {
    this.#reachable = true;
    this.#corrupt = false;
    this.engine.onOnline(true);
    this.engine.onVisible();
  }

  storedCount(): number {
    return this.#device.size;
  }

  boardOfEngine(): Parameters<typeof recomputeHash>[0] {
    const items = this.engine.items();
    return { items, state: this.engine.state() } as unknown as Parameters<typeof recomputeHash>[0];
  }

  /** What an editor shows, kept by nothing but own typing and `onText`, is what the board shows. */
  judgeEditors(): void {
    for (const [id, editor] of this.#editors) {
      const shown = this.engine.item(id)?.r.text;
      if (shown !== undefined && !editor.broken && plainText(shown) !== plainText(editor.doc)) {
        this.#sim.fail(
          `${this.name}: the editor of ${id} shows ${plainText(editor.doc)}, the board ${plainText(shown)}`,
        );
      }
    }
  }

  #make(): void {
    const { random } = this.#sim;
    const id = `i_${this.name}${String(++this.#count).padStart(5, '0')}xxxxxxxxxxxx`;
    this.issued.add(id);
    this.#unproved.add(id);
    const type = random.chance(0.2) ? 'frame' : 'note';
    const op: Op = {
      op: 'new',
      id,
      type,
      r: { xy: [random.int(0, 500), 7], wh: [160, 160], slot: { p: null, z: this.#top(null) } },
    };
    this.engine.edit([op]);
  }

  #type(id: ItemId): void {
    const item = this.engine.item(id);
    if (item === undefined || item.type !== 'note') {
      return;
    }
    if (!this.#editors.has(id)) {
      this.#openEditor(id, item.r.text ?? []);
    }
    const editor = this.#editors.get(id);
    const before = this.engine.item(id)?.r.text ?? [];
    const length = documentLength(before);
    const { random } = this.#sim;
    const word = `⟨${this.name}.${++this.#count}⟩ `;
    // Between words, so that every word stays one.
    const ends = [...plainText(before).matchAll(TOKENS)].map(match => match.index + match[0].length);
    const position = random.pick([0, ...ends]);
    const change: Delta =
      length > 60 && random.chance(0.7)
        ? fit([{ delete: length }, { insert: word }], before)
        : position === 0
          ? [{ insert: word }]
          : fit([{ retain: position }, { insert: word }], before);
    if (change.some(op => 'delete' in op)) {
      for (const token of plainText(before).match(WORDS) ?? []) {
        this.issued.delete(token);
        this.#unproved.delete(token);
        this.offered.add(token);
      }
    }
    this.issued.add(word.trim());
    this.#unproved.add(word.trim());
    // An editor of what may not be written any more has closed; a last word may still come from it.
    const isOpen = this.engine.permits({ op: 'txt', id, f: 'text', b: 0, d: change }) === null;
    this.engine.editText(id, 'text', change);
    if (editor !== undefined && isOpen) {
      editor.doc = compose(editor.doc, change);
    }
  }

  #openEditor(id: ItemId, doc: Delta): void {
    const editor = { doc, broken: false, stop: () => {} };
    editor.stop = this.engine.onText(id, 'text', delta => {
      editor.doc = compose(editor.doc, delta);
    });
    this.engine.onChange(() => {
      if (this.engine.item(id) === undefined) {
        editor.broken = true; // a real editor closes when its note goes away
      }
    });
    this.#editors.set(id, editor);
  }

  #top(parent: ItemId | null): string {
    return between(this.engine.children(parent).at(-1)?.r.slot.z ?? null, null);
  }

  #orphans(): readonly Orphan[] {
    const stored = [...this.#device.values()].map(text => JSON.parse(text) as StoredTx);
    const clients = [...new Set(stored.map(tx => tx.client))];
    return clients.map(client => ({ client, txs: stored.filter(tx => tx.client === client) }));
  }

  #newEngine(): Engine {
    const { bug } = this.#sim.options;
    const page = this.#page;
    const alive = () => this.#page === page;
    let ids = 0;
    const ports: Ports = {
      now: () => this.#sim.now,
      wallClock: () => this.#sim.now,
      random: () => this.#sim.random.next(),
      newClientId: () => (bug === 'reuse_client_id' ? this.name : `${this.name}.${page}.${ids++}`),
      fetchTicket: attempt => {
        this.#later(this.#sim.random.int(5, 60), () => {
          const reached = this.#reachable && this.#sim.server.up;
          if (reached) {
            this.engine.onTicket(attempt, 'ticket', 'ws://sim');
          } else {
            this.engine.onTicketRefused(attempt, 0);
          }
        });
      },
      connect: socket => this.#connect(socket),
      send: (socket, message) => this.#send(socket, message),
      closeSocket: socket => {
        const wire = this.#wire;
        if (wire?.socket === socket) {
          wire.open = false;
          if (!wire.dead) {
            this.#sim.at(20, () => this.#sim.server.disconnect(wire.session));
          }
        }
      },
      wake: at => {
        this.#wakeAt = at;
        if (at !== null) {
          this.#later(Math.max(0, at - this.#sim.now), () => {
            if (this.#wakeAt !== null && this.#wakeAt <= this.#sim.now) {
              this.#wakeAt = null;
              this.engine.onTime();
            }
          });
        }
      },
      store: txs => {
        if (bug !== 'forget_on_store' && alive()) {
          for (const tx of txs) {
            this.#device.set(`${tx.client} ${tx.n}`, JSON.stringify(tx));
          }
        }
      },
      forget: (client, ns) => {
        for (const n of ns) {
          this.#device.delete(`${client} ${n}`);
        }
      },
      askAboutOldEdits: () => this.engine.onOldEditsAnswer(true),
    };
    const faults = new Set<Fault>(bug === undefined ? [] : [bug as Fault]);
    const engine = new Engine({ boardId: 'b', app: 'sim', ports, kept: true, faults });
    engine.onNotice(notice => this.#noticed(notice));
    return engine;
  }

  /** Runs later, if this page is still open. */
  #later(delay: number, run: () => void): void {
    const page = this.#page;
    this.#sim.at(delay, () => {
      if (this.#page === page) {
        run();
        this.check();
      }
    });
  }

  #connect(socket: number): void {
    const page = this.#page;
    const session: Session = {
      send: frame => this.#down(wire, page, JSON.stringify(frame)),
      close: code => {
        if (!wire.dead && this.#page === page) {
          wire.dead = true;
          this.#later(10, () => this.engine.onClose(socket, code));
        }
      },
      client: null,
      person: this.name,
      cursor: 0,
      lagging: false,
      gap: false,
    };
    const wire: Wire = { socket, session, open: true, dead: false, up: 0, down: 0 };
    this.#wire = wire;
    this.#oldWires.push(wire);
    this.#later(this.#sim.random.int(2, 40), () => {
      if (this.#sim.server.up && this.#reachable && !wire.dead) {
        this.#sim.server.connect(session);
        this.engine.onOpen(socket);
      } else {
        this.engine.onClose(socket, 1006);
      }
    });
  }

  #send(socket: number, message: ClientMessage): void {
    const wire = this.#wire;
    if (wire === null || wire.socket !== socket || !wire.open) {
      return;
    }
    const text = JSON.stringify(message);
    wire.up = Math.max(wire.up, this.#sim.now + this.#sim.random.int(1, this.#sim.calm ? 5 : 150));
    this.#sim.at(wire.up - this.#sim.now, () => {
      if (!wire.dead && this.#sim.server.up) {
        this.#sim.server.receive(wire.session, JSON.parse(text) as ClientMessage);
      }
    });
  }

  #down(wire: Wire, page: number, text: string): void {
    wire.down = Math.max(wire.down, this.#sim.now + this.#sim.random.int(1, this.#sim.calm ? 5 : 150));
    this.#sim.at(wire.down - this.#sim.now, () => {
      if (wire.dead || this.#page !== page) {
        return;
      }
      const parsed = parseServerMessage(this.#damaged(JSON.parse(text)));
      if (!parsed.ok) {
        this.#sim.fail(`frame not understood: ${parsed.error.path} in ${text}`);
      }
      this.engine.onMessage(wire.socket, parsed.value);
      this.check();
    });
  }

  #damaged(frame: { readonly t: string; readonly x?: unknown }): unknown {
    const entries = Array.isArray(frame.x) ? (frame.x as { ops?: readonly Op[] }[]) : [];
    const set = entries
      .flatMap(entry => entry.ops ?? [])
      .find(op => op.op === 'set' && op.r.fill !== undefined);
    if (this.#corrupt && set?.op === 'set') {
      this.#corrupt = false;
      this.deceived = true;
      Object.assign(set.r, { fill: 'grey' });
    }
    return frame;
  }
}
