import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Role } from './decide.ts';
import { brokenInvariants } from './testing/invariants.ts';
import { Room } from './testing/room.ts';

interface Who {
  readonly role?: Role | 'server';
  readonly person?: string;
  readonly now?: number;
}

interface Case {
  readonly name: string;
  readonly before: readonly (Who & { readonly seq: number; readonly ops: readonly unknown[] })[];
  readonly actor?: Who & { readonly role?: Role };
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

/** Runs a case and answers in the form of its `expect`, from where the actor stands. */
function outcome({ before, actor = {}, seq, now, tx, expect: wanted }: Case): Case['expect'] {
  const room = new Room([...before, actor].map(who => who.person));
  for (const step of before) {
    if (step.role === 'server') {
      room.told(step.ops, step.seq);
      continue;
    }
    const role = step.role ?? (step.person === undefined ? 'owner' : 'editor');
    const verdict = room.step({ role, now: step.now ?? 0, person: step.person }, step.ops, step.seq);
    if (!verdict.accepted) {
      throw new Error(`before, seq ${step.seq}: ${verdict.code} ${verdict.op} ${verdict.path}`);
    }
  }
  const who = { role: actor.role ?? 'editor', now: now ?? 0, person: actor.person };
  const verdict = room.step(who, tx, seq);
  const board = room.boardOf(actor.person);
  if (!verdict.accepted) {
    const { accepted: _, ...nack } = verdict;
    return { nack };
  }
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
