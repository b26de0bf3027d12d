import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import { Board } from './board.ts';
import { type Actor, decide, type Role } from './decide.ts';
import { brokenInvariants } from './testing/invariants.ts';

interface Who {
  readonly role?: Role;
  readonly person?: string;
  readonly now?: number;
}

interface Case {
  readonly name: string;
  readonly before: readonly (Who & { readonly seq: number; readonly ops: readonly unknown[] })[];
  readonly actor?: Who;
  readonly seq: number;
  readonly now?: number;
  readonly tx: readonly unknown[];
  readonly expect: {
    readonly nack?: unknown;
    readonly ops?: readonly unknown[];
    readonly drop?: readonly unknown[];
    readonly items?: readonly unknown[];
    readonly hash?: string;
    readonly state?: unknown;
  };
}

const FOLDER =
  process.env.CHARRETTE_VECTORS ?? join(import.meta.dirname, '../../../../docs/protocol/vectors');
const LEAST = 300;

const files = readdirSync(FOLDER)
  .filter(name => name.endsWith('.json'))
  .sort();
const read = (file: string): readonly Case[] => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

/** Runs a case and answers in the form of its `expect`. */
function outcome({ before, actor = {}, seq, now, tx, expect: wanted }: Case): Case['expect'] {
  const board = new Board();
  const authors = new Map<string, string | undefined>();
  const standAs = ({ person }: Who) =>
    board.setMine(id => person !== undefined && authors.get(id) === person);
  const actorOf = (who: Who): Actor => ({
    role: who.role ?? (who.person === undefined ? 'owner' : 'editor'),
    now: who.now ?? 0,
  });
  for (const step of before) {
    standAs(step);
    const verdict = decide(board, actorOf(step), step.ops, step.seq);
    if (!verdict.accepted) {
      throw new Error(`before, seq ${step.seq}: ${verdict.code} ${verdict.op} ${verdict.path}`);
    }
    apply(board, step.seq, verdict.ops);
    for (const op of verdict.ops) {
      if (op.op === 'new') {
        authors.set(op.id, step.person);
      }
    }
  }
  standAs(actor);
  const verdict = decide(board, { role: actor.role ?? 'editor', now: now ?? 0 }, tx, seq);
  if (!verdict.accepted) {
    const { accepted: _, ...nack } = verdict;
    return { nack };
  }
  apply(board, seq, verdict.ops);
  expect(brokenInvariants(board)).toEqual([]);
  return {
    ops: verdict.ops,
    drop: verdict.drops,
    items: [...board.items.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    hash: board.hash(),
    ...(wanted.state === undefined ? {} : { state: board.state }),
  };
}

describe.each(files)('%s', file => {
  it.each(read(file).map(c => [c.name, c] as const))('%s', (_name, vector) => {
    const real = outcome(vector);
    expect({ ...real, drop: real.drop ?? [] }).toEqual({ ...vector.expect, drop: vector.expect.drop ?? [] });
  });
});

it(`there are at least ${LEAST} vectors, each with a rule id and a name of its own`, () => {
  const names = files.flatMap(file => read(file).map(c => c.name));
  expect(names.length).toBeGreaterThanOrEqual(LEAST);
  expect(names.filter(name => !/^\[B\d+/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});
