import { applyOp } from '../apply.ts';
import { Board } from '../board.ts';
import { type Actor, decide, type Verdict } from '../decide.ts';
import { plainText } from '../delta.ts';
import { hashText } from '../hash.ts';
import { storablePoint } from '../numbers.ts';
import { isBlank } from '../registers.ts';
import { homeFor } from '../rules/placing.ts';
import { isPrivate } from '../rules/turn.ts';
import { CONSENT_VALUES, type ConsentResult, type DotsResult } from '../state.ts';
import type { Item, ItemId, Op, Point, RoundId } from '../types.ts';
import { between } from '../zorder.ts';

/** Who does something; without a person it is somebody whose items have no author. */
export interface Who extends Actor {
  readonly person?: string | undefined;
}

const NOBODY = '';
const FEW = 5;

/**
 * Several people, each with the board as they are told of it. Together they know what a server knows: whose drafts are
 * revealed, and who voted for what.
 */
export class Room {
  readonly #boards = new Map<string, Board>();

  constructor(people: Iterable<string | undefined>) {
    for (const person of [NOBODY, ...people]) {
      this.#boards.set(person ?? NOBODY, new Board());
    }
  }

  boardOf(person: string | undefined): Board {
    const board = this.#boards.get(person ?? NOBODY);
    if (board === undefined) {
      throw new Error(`${person} was not announced`);
    }
    return board;
  }

  /** Decides and applies; the effects are as the author is told. */
  step(who: Who, ops: readonly unknown[], seq: number): Verdict {
    const board = this.boardOf(who.person);
    const verdict = decide(board, who, ops, seq);
    if (!verdict.accepted) {
      return verdict;
    }
    const effects: Op[] = [];
    for (const effect of verdict.ops) {
      for (const op of this.#completed(effect)) {
        effects.push(op);
        this.#spread(who.person, op, seq);
      }
    }
    return { ...verdict, ops: effects };
  }

  /** What the server does by itself: effects that need no judgement. */
  told(effects: readonly unknown[], seq: number): void {
    for (const op of effects) {
      this.#spread(undefined, op as Op, seq);
    }
  }

  #spread(person: string | undefined, op: Op, seq: number): void {
    const own = this.boardOf(person);
    const readers = isPrivate(op, own) ? [own] : [...this.#boards.values()];
    for (const board of readers) {
      applyOp(board, seq, op, board === own && person !== undefined);
    }
  }

  /** What the author could not know of an effect. */
  #completed(op: Op): readonly Op[] {
    switch (op.op) {
      case 'reveal':
        return [];
      case 'mode': {
        const leaves = this.boardOf(undefined).state.mode === 'private_write' && op.mode !== 'private_write';
        const any = [...this.#boards.values()].some(board => board.draftIds.size > 0);
        return leaves && any ? [{ op: 'reveal', items: this.#revealed() }, op] : [op];
      }
      case 'round.close':
        return [{ ...op, result: this.#tally(op.round) }];
      case 'consent.close':
        return [{ ...op, result: this.#answers(op.round) }];
      default:
        return [op];
    }
  }

  /** B103, B104. */
  #revealed(): readonly Item[] {
    const everybodys = this.boardOf(undefined);
    const written = [...this.#boards.values()]
      .flatMap(board => [...board.draftIds].flatMap(id => board.item(id) ?? []))
      .filter(item => !isBlank(plainText(item.r.text ?? [])))
      .sort((a, b) => hashText(a.id) - hashText(b.id) || (a.id < b.id ? -1 : 1));
    const homes = new Map<ItemId | null, Item[]>();
    for (const note of written) {
      const home = homeFor(everybodys, 'note', note.r.slot.p);
      homes.set(home, [...(homes.get(home) ?? []), note]);
    }
    const placed = new Map<ItemId, Item>();
    for (const [parent, notes] of homes) {
      let z = everybodys.siblings(parent).highest();
      const spots = layout(everybodys, parent, notes);
      notes.forEach((note, i) => {
        z = between(z, null);
        placed.set(note.id, { ...note, r: { ...note.r, slot: { p: parent, z }, xy: spots[i] ?? [0, 0] } });
      });
    }
    return written.flatMap(note => placed.get(note.id) ?? []);
  }

  /** B108. */
  #tally(round: RoundId): DotsResult {
    const counts = new Map<ItemId, number>();
    let voters = 0;
    for (const board of this.#boards.values()) {
      const dots = [...(board.ballots.dots.get(round) ?? [])].filter(([id]) => board.item(id) !== undefined);
      voters += dots.length > 0 ? 1 : 0;
      for (const [id, n] of dots) {
        counts.set(id, (counts.get(id) ?? 0) + n);
      }
    }
    const tally = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    return voters < FEW ? { order: grouped(tally), voters } : { tally, voters };
  }

  /** B111. */
  #answers(round: RoundId): ConsentResult {
    const said = [...this.#boards.values()].flatMap(board => board.ballots.said.get(round) ?? []);
    const texts = said
      .flatMap(answer => answer.text ?? [])
      .sort((a, b) => hashText(a) - hashText(b) || (a < b ? -1 : 1));
    const count = (value: string) => said.filter(answer => answer.value === value).length;
    const voters = said.length;
    if (voters >= FEW) {
      const [agree, can_live_with, concern] = [count('agree'), count('can_live_with'), count('concern')];
      return { agree, can_live_with, concern, texts, voters };
    }
    const counts = CONSENT_VALUES.map(value => [value, count(value)] as const).filter(([, n]) => n > 0);
    return { order: grouped([...counts].sort(([, n], [, m]) => m - n)), texts, voters };
  }
}

/** Groups of equal count, in the order given. */
function grouped<T>(counts: readonly (readonly [T, number])[]): readonly (readonly T[])[] {
  const groups: { readonly n: number; readonly of: T[] }[] = [];
  for (const [value, n] of counts) {
    const last = groups.at(-1);
    if (last?.n === n) {
      last.of.push(value);
    } else {
      groups.push({ n, of: [value] });
    }
  }
  return groups.map(group => group.of);
}

function layout(board: Board, parent: ItemId | null, notes: readonly Item[]): readonly Point[] {
  const [w, h] = [0, 1].map(i => Math.max(...notes.map(note => note.r.wh?.[i as 0 | 1] ?? 0)) + 16);
  const [cellWidth = 0, cellHeight = 0] = [w, h];
  const container = parent === null ? undefined : board.item(parent);
  const [x, y] = container?.r.xy ?? [
    Math.min(...notes.map(note => note.r.xy?.[0] ?? 0)),
    Math.min(...notes.map(note => note.r.xy?.[1] ?? 0)),
  ];
  if (container === undefined) {
    return notes.map((_, i) => storablePoint(x + (i % 5) * cellWidth, y + Math.floor(i / 5) * cellHeight));
  }
  const [width, height] = container.r.wh ?? [0, 0];
  const columns = Math.max(1, Math.floor((width - 16) / cellWidth));
  const lowest = board
    .publicChildren(parent)
    .map(child => (child.r.xy?.[1] ?? 0) + (child.r.wh?.[1] ?? 0) + 16);
  const top = Math.max(y + 48, ...lowest);
  const steps = Math.ceil(notes.length / columns) - 1;
  const room = y + height - top - (cellHeight - 16);
  const step = steps === 0 ? cellHeight : Math.max(24, Math.min(cellHeight, room / steps));
  return notes.map((_, i) =>
    storablePoint(x + 16 + (i % columns) * cellWidth, top + Math.floor(i / columns) * step),
  );
}
