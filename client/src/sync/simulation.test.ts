import { describe, expect, it } from 'vitest';
import { type PlantedBug, type SimOptions, Simulation, Violation } from './testing/simulation.ts';

const SEEDS = 500;
const FIRST = Number(process.env.CHARRETTE_SIM_SEED ?? 1);

/** What the first failing run of these seeds says; null when all hold. */
function firstViolation(seeds: number, options: SimOptions = {}): string | null {
  for (let seed = FIRST; seed < FIRST + seeds; seed++) {
    try {
      new Simulation(seed, options).play();
    } catch (problem) {
      if (!(problem instanceof Violation)) {
        throw new Error(`seed ${seed}`, { cause: problem });
      }
      return `seed ${seed}: ${problem.message}`;
    }
  }
  return null;
}

describe('clients, a lossy network and a server that dies, on one clock', () => {
  it(`[P10] nothing is lost, doubled or claimed too early in ${SEEDS} runs`, () => {
    expect(firstViolation(SEEDS)).toBeNull();
  }, 600_000);

  it('[B92] [B93] modes, timers and authors are the same everywhere, whatever the network does', () => {
    expect(firstViolation(200, { modes: true })).toBeNull();
  }, 300_000);

  it('[B93] no word is lost when a mode closes while somebody writes', () => {
    expect(firstViolation(150, { modes: true, quiet: true })).toBeNull();
  }, 300_000);

  it('[P2] after a failover that lost entries, all come to one state again', () => {
    expect(firstViolation(60, { failover: true })).toBeNull();
  }, 300_000);

  it('[B40] on a quiet network no word is ever torn', () => {
    expect(firstViolation(100, { quiet: true })).toBeNull();
  }, 300_000);

  it('sees the planted bug no_text_rebase on a quiet network', () => {
    expect(firstViolation(SEEDS, { bug: 'no_text_rebase', quiet: true })).not.toBeNull();
  }, 300_000);

  it.each<PlantedBug>([
    'keep_settled',
    'drop_while_waiting',
    'trust_gap',
    'ack_on_send',
    'forget_on_store',
    'renumber_on_reconnect',
    'listen_to_old_socket',
    'no_ping_timeout',
    'ignore_hash',
    'ignore_fix',
    'claim_saved_offline',
    'reuse_client_id',
  ])(
    'sees the planted bug %s',
    bug => {
      expect(firstViolation(SEEDS, { bug })).not.toBeNull();
    },
    300_000,
  );

  it('sees the planted bug skip_lost_acks after a failover', () => {
    expect(firstViolation(SEEDS, { bug: 'skip_lost_acks', failover: true })).not.toBeNull();
  }, 300_000);
});
