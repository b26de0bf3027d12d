import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Seeded } from '../../kernel/seeded.ts';
import type { Board } from './board.ts';
import { canonical } from './canonical.ts';
import type { Verdict } from './decide.ts';
import { boardFromSnapshot, snapshotItems } from './snapshot.ts';
import { HistoryWriter } from './testing/histories.ts';
import { brokenInvariants } from './testing/invariants.ts';

const HISTORIES = 10_000;
const SEED = Number(process.env.CHARRETTE_FUZZ_SEED ?? 20261123);
const FOLDER = join(import.meta.dirname, '../../../target/fuzz');

const outcome = (verdict: Verdict): unknown =>
  verdict.accepted
    ? { drop: verdict.drops }
    : { nack: { code: verdict.code, op: verdict.op, path: verdict.path } };

const finalForm = (board: Board): string =>
  canonical({ items: [...board.items.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), state: board.state });

it(`[B20] ${HISTORIES} random histories keep every invariant and are written for the other reducer`, async () => {
  console.info(`fuzz seed ${SEED} (set CHARRETTE_FUZZ_SEED to try another)`);
  mkdirSync(FOLDER, { recursive: true });
  const out = createWriteStream(join(FOLDER, 'histories.ndjson'));
  const seeds = new Seeded(SEED);
  for (let i = 0; i < HISTORIES; i++) {
    const seed = seeds.int(1, 2 ** 31);
    const writer = new HistoryWriter(seed);
    const steps = Array.from({ length: 20 + (seed % 21) }, () => {
      const { tx, verdict } = writer.step();
      return { tx, result: outcome(verdict), hash: writer.board.hash() };
    });
    const broken = brokenInvariants(writer.board);
    if (broken.length > 0) {
      expect.fail(`history of seed ${seed}: ${broken.join('; ')}`);
    }
    const again = boardFromSnapshot(snapshotItems(writer.board), writer.board.state);
    expect(again.hash(), `snapshot of seed ${seed}`).toBe(writer.board.hash());
    const line = {
      seed,
      txs: steps.map(step => step.tx),
      results: steps.map(step => step.result),
      hashes: steps.map(step => step.hash),
      final: finalForm(writer.board),
    };
    if (!out.write(`${JSON.stringify(line)}\n`)) {
      await once(out, 'drain');
    }
  }
  out.end();
  await once(out, 'finish');
}, 600_000);

it('[B20] invariants hold after every single tx, and judging leaves no trace', () => {
  const seeds = new Seeded(SEED + 1);
  for (let i = 0; i < 300; i++) {
    const seed = seeds.int(1, 2 ** 31);
    const writer = new HistoryWriter(seed);
    for (let step = 0; step < 60; step++) {
      writer.step();
      expect(brokenInvariants(writer.board), `seed ${seed} step ${step}`).toEqual([]);
    }
  }
}, 300_000);
