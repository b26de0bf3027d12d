import { Seeded } from '../../../kernel/seeded.ts';
import { apply } from '../apply.ts';
import { Board } from '../board.ts';
import { decide, type Role, type Verdict } from '../decide.ts';
import { documentLength } from '../delta.ts';
import { textFieldOf } from '../registers.ts';
import type { Item, ItemId } from '../types.ts';
import { between } from '../zorder.ts';
import { OPEN_MODES } from './modes.ts';

/** One tx as an author sent it, and what came of it. */
export interface HistoryTx {
  readonly seq: number;
  readonly role: Role;
  readonly person: string;
  readonly now: number;
  readonly ops: readonly unknown[];
}

const TYPES = ['note', 'note', 'note', 'text', 'shape', 'connector', 'frame', 'frame', 'cluster'] as const;
const WORDS = [
  'a',
  'bc',
  ' ',
  'é',
  '😀',
  '👩🏽‍🌾',
  'مرحبا',
  'بذور',
  '日本',
  'Wasser',
  '\n',
  '𝒳y',
  '-',
] as const;
const FILLS = ['yellow', 'blue', 'teal', 'none'] as const;
/** Who writes; lea leads. */
const PEOPLE = ['lea', 'ana', 'ben', 'ana', 'ben'] as const;
const FIRST_NOW = 1_700_000_000_000;

/** Writes random histories against a board, so that most ops mean something, and some are stale, locked or wrong. */
export class HistoryWriter {
  readonly board = new Board();
  readonly #random: Seeded;
  readonly #ids: ItemId[] = [];
  readonly #authors = new Map<ItemId, string>();
  #seq = 0;

  constructor(seed: number) {
    this.#random = new Seeded(seed);
  }

  /** One more tx on the board. */
  step(): { readonly tx: HistoryTx; readonly verdict: Verdict } {
    const random = this.#random;
    this.#seq += random.chance(0.1) ? random.int(2, 5) : 1;
    const person = random.pick(PEOPLE) ?? 'ana';
    const role: Role = random.chance(0.01) ? 'viewer' : person === 'lea' ? 'owner' : 'editor';
    const tx = {
      seq: this.#seq,
      role,
      person,
      now: FIRST_NOW + this.#seq * 700,
      ops: Array.from({ length: random.chance(0.7) ? 1 : random.int(2, 4) }, () => this.#op()),
    };
    this.board.setMine(id => this.#authors.get(id) === person);
    const verdict = decide(this.board, { role, now: tx.now }, tx.ops, tx.seq);
    if (verdict.accepted) {
      apply(this.board, tx.seq, verdict.ops, true);
      for (const op of verdict.ops) {
        if (op.op === 'new') {
          this.#authors.set(op.id, person);
        }
      }
    }
    return { tx, verdict };
  }

  #op(): unknown {
    const random = this.#random;
    if (random.chance(0.06)) {
      return random.chance(0.6) ? this.#mode() : this.#timer();
    }
    const dice = random.next();
    if (this.#ids.length < 3 || dice < 0.2) {
      return this.#new();
    }
    if (dice < 0.46) {
      return this.#set();
    }
    if (dice < 0.7) {
      return this.#text();
    }
    if (dice < 0.79) {
      return this.#delete();
    }
    if (dice < 0.87) {
      return { op: 'restore', ids: this.#several() };
    }
    if (dice < 0.95) {
      return { op: 'shift', ids: this.#several(), d: [this.#coordinate(), this.#coordinate()] };
    }
    return this.#wrong();
  }

  #mode(): unknown {
    const random = this.#random;
    const mode = random.chance(0.5) ? 'open' : random.pick(OPEN_MODES);
    return { op: 'mode', mode, ...(random.chance(0.4) ? { late: random.chance(0.5) } : {}) };
  }

  #timer(): unknown {
    const random = this.#random;
    const ms = random.int(1000, 5000);
    return random.pick([
      { op: 'timer', act: 'start', ms },
      { op: 'timer', act: 'start' },
      { op: 'timer', act: 'extend', ms },
      { op: 'timer', act: 'pause' },
      { op: 'timer', act: 'stop' },
    ]);
  }

  #new(): unknown {
    const random = this.#random;
    const again = random.chance(0.03) ? random.pick(this.#ids) : undefined;
    const id = again ?? `i_${String(this.#ids.length).padStart(4, '0')}${'x'.repeat(random.int(12, 20))}`;
    const type = random.pick(TYPES);
    if (again === undefined) {
      this.#ids.push(id);
    }
    const r: Record<string, unknown> = { slot: this.#slot() };
    if (type === 'connector') {
      r.a = this.#end();
      r.b = this.#end();
    } else {
      r.xy = [this.#coordinate(), this.#coordinate()];
      r.wh = [random.int(8, 400), random.int(800, 40_000) / 100];
    }
    if (random.chance(0.5)) {
      r[textFieldOf(type)] = random.chance(0.1)
        ? []
        : [{ insert: this.#words(4) }, { insert: `${this.#words(2)}.`, attributes: { bold: true } }];
    }
    if (random.chance(0.2)) {
      r.fill = random.pick(FILLS);
    }
    if (random.chance(0.05)) {
      r.locked = true;
    }
    return { op: 'new', id, type, r };
  }

  #set(): unknown {
    const random = this.#random;
    const id = this.#anyId();
    const item = this.board.item(id);
    const r: Record<string, unknown> = {};
    for (let i = random.int(1, 3); i > 0; i--) {
      Object.assign(r, this.#write(item));
    }
    if (!random.chance(0.3)) {
      return { op: 'set', id, r };
    }
    const seqs = this.board.records.get(id)?.seqs as Readonly<Record<string, number>> | undefined;
    const guarded = Object.keys(r).filter(() => random.chance(0.7));
    const guard = (name: string) => (random.chance(0.6) ? (seqs?.[name] ?? 1) : random.int(1, this.#seq));
    return { op: 'set', id, r, g: Object.fromEntries(guarded.map(name => [name, guard(name)])) };
  }

  #write(item: Item | undefined): Readonly<Record<string, unknown>> {
    const random = this.#random;
    const choice = random.int(0, 9);
    if (choice < 3) {
      return { slot: this.#slot() };
    }
    if (choice === 3) {
      return { locked: item?.r.locked === true ? random.chance(0.2) : random.chance(0.4) };
    }
    if (choice === 4) {
      return { fill: random.chance(0.3) ? null : random.pick(FILLS) };
    }
    if (choice === 5) {
      return { tags: { area: this.#words(1), column: 'c' } };
    }
    if (item?.type === 'connector') {
      return choice < 8 ? { a: this.#end() } : { b: this.#end(), head: 'end' };
    }
    return choice < 8
      ? { xy: [this.#coordinate(), this.#coordinate()] }
      : { wh: [random.int(8, 300), random.int(8, 300)], lang: 'ar' };
  }

  #text(): unknown {
    const random = this.#random;
    const id = this.#anyId();
    const record = this.board.records.get(id);
    const f = record === undefined ? 'text' : textFieldOf(record.item.type);
    const rev = record?.seqs[f] ?? 0;
    const b = random.chance(0.5) ? rev : random.chance(0.1) ? 0 : Math.max(0, rev - random.int(0, 12));
    const d: unknown[] = [];
    let left = documentLength(record?.item.r[f] ?? []) + random.int(0, 2);
    for (let i = random.int(1, 4); i > 0; i--) {
      const dice = random.next();
      const length = random.int(1, Math.max(1, left));
      if (dice < 0.4) {
        d.push({ insert: this.#words(2), ...(random.chance(0.2) ? { attributes: { italic: true } } : {}) });
      } else if (dice < 0.75) {
        d.push({
          retain: length,
          ...(random.chance(0.3) ? { attributes: { bold: random.chance(0.5) ? true : null } } : {}),
        });
        left -= length;
      } else {
        d.push({ delete: Math.min(length, random.int(1, 6)) });
        left -= length;
      }
    }
    return { op: 'txt', id, f, b, d };
  }

  #delete(): unknown {
    const ids = this.#several();
    const children = ids.flatMap(id => this.board.children(id).map(child => child.id));
    const deeper = children.flatMap(id => this.board.children(id).map(child => child.id));
    const cascade = [...children, ...deeper].filter(() => this.#random.chance(0.6));
    return cascade.length === 0 ? { op: 'del', ids } : { op: 'del', ids, cascade };
  }

  #wrong(): unknown {
    const random = this.#random;
    const id = this.#anyId();
    return random.pick([
      { op: 'set', id, r: { xy: [2e6, 0] } },
      { op: 'set', id, r: { slot: { p: null, z: 'a00' } } },
      { op: 'set', id, r: { text: [] } },
      { op: 'set', id, r: { fill: 'mauve' } },
      { op: 'set', id, r: {} },
      { op: 'set', id, r: { locked: false }, g: { fill: 1 } },
      { op: 'txt', id, f: 'text', b: 0, d: [{ insert: '' }] },
      { op: 'txt', id, f: 'text', b: 0, d: [{ retain: 0 }] },
      { op: 'txt', id, f: 'text', b: -1, d: [{ insert: 'x' }] },
      { op: 'txt', id, f: 'body', b: 0, d: [] },
      { op: 'txt', id, f: 'text', b: 0, d: [] },
      { op: 'del', ids: [] },
      { op: 'restore', ids: ['i_neverexisted00000'] },
      { op: 'shift', ids: [id], d: [3e6, 0] },
      { op: 'shift', ids: [id], d: [0, 0] },
      { op: 'paint', id },
      { op: 'mode', mode: 'party' },
      { op: 'timer', act: 'extend' },
      { op: 'new', id: 'short', type: 'note', r: {} },
      {
        op: 'new',
        id: 'i_blankblankblank00',
        type: 'note',
        r: { xy: [0, 0], wh: [9, 9], slot: { p: null, z: 'a0' }, text: [{ insert: ' \n' }] },
      },
    ]);
  }

  #anyId(): ItemId {
    const random = this.#random;
    const live = [...this.board.items.keys()];
    const dice = random.next();
    return (
      (dice < 0.85 ? random.pick(live) : dice < 0.98 ? random.pick(this.#ids) : undefined) ??
      'i_neverexisted00000'
    );
  }

  #several(): readonly ItemId[] {
    return [...new Set(Array.from({ length: this.#random.int(1, 3) }, () => this.#anyId()))];
  }

  #slot(): unknown {
    const random = this.#random;
    const containers = [...this.board.items.values()].filter(
      item => item.type === 'frame' || item.type === 'cluster',
    );
    const p = random.chance(0.45)
      ? null
      : random.chance(0.9)
        ? (random.pick(containers)?.id ?? null)
        : this.#anyId();
    const siblings = this.board.children(p);
    const at = random.int(-1, siblings.length - 1);
    const lower = siblings[at]?.r.slot.z ?? null;
    const dice = random.next();
    if (dice < 0.35 && lower !== null) {
      return { p, z: lower }; // taken
    }
    if (dice < 0.4) {
      return { p, z: `a0${'V'.repeat(random.int(40, 62))}` };
    }
    return { p, z: between(lower, siblings[at + 1]?.r.slot.z ?? null).slice(0, 64) };
  }

  #end(): unknown {
    const random = this.#random;
    return random.chance(0.3)
      ? { pt: [this.#coordinate(), this.#coordinate()] }
      : { item: this.#anyId(), u: random.int(0, 4) / 4, v: random.next() };
  }

  #coordinate(): number {
    const random = this.#random;
    const dice = random.next();
    return dice < 0.6
      ? random.int(-500, 500)
      : dice < 0.9
        ? random.int(-99_999, 99_999) / 1000
        : random.int(-1_000_000, 1_000_000);
  }

  #words(most: number): string {
    const random = this.#random;
    return Array.from({ length: random.int(1, most) }, () => random.pick(WORDS)).join('');
  }
}
